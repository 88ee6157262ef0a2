"""Charts of load over the weeks: all years, the last weeks, two weeks by day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analyzer.report import marks, scope, style
from analyzer.report.plots import (
    bands,
    canvas,
    panels,
    small_panels,
    time_axis,
)
from analyzer.wording import chart_words
from analyzer.wording.cells import named
from analyzer.wording.comparison import date_heads
from analyzer.wording.measures import LOADS, MEASURES

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from analyzer.schema import Analysis, Comparison
    from analyzer.wording.numbers import Units

# Bars end below the upright labels of breaks, which take the upper quarter.
_WITH_LABELS = 1.32


def _end(analysis: Analysis) -> float:
    """Day number of the first day after the analysis."""
    return time_axis.day_number(analysis.end) + 1


def plot_overview(analysis: Analysis, units: Units) -> Figure:
    """All years in one chart: weekly load, spikes and pain."""
    start, end = scope.period(analysis)
    layoffs = analysis.breaks[analysis.breaks["kind"] == "layoff"]
    rows: list[tuple[float, Callable[[Axes], None]]] = [
        (60, lambda a: small_panels.draw_years_volume(a, analysis.weeks, units)),
        (26, lambda a: small_panels.draw_years_spikes(a, analysis.spikes)),
    ]
    if len(analysis.pain):
        rows.append((52, lambda a: small_panels.draw_years_pain(a, analysis.pain, _end(analysis))))
    figure, drawn = canvas.stack([height for height, _ in rows])
    for axes, (_, draw) in zip(drawn, rows, strict=True):
        time_axis.set_time_axis(axes, start, end, labels=axes is drawn[-1])
        draw(axes)
        bands.shade_layoffs(axes, layoffs)
        bands.shade_gaps(axes, scope.gaps(analysis), labels=False)
    if len(scope.gaps(analysis)):
        canvas.add_key(drawn[0], [bands.gap_key()])
    return figure


def plot_last_weeks(
    weeks: pd.DataFrame,
    pain: pd.DataFrame,
    unrecorded: pd.DataFrame,
    units: Units,
    end: date | None = None,
) -> Figure:
    """Bars of weekly load, with the longest run inside if load is distance; pain entries beneath.

    The weeks are evenly spaced from the gutter to the right edge, as in the table below them.

    Args:
        weeks: rows of WEEKS to show.
        pain: PAIN; entries before the weeks are left out.
        unrecorded: the declared spans of COVERAGE; those outside the weeks are left out.
        units: those of the report.
        end: last day of the analysis; by default the end of the last week.
    """
    # As low as it can be read: what stands under it has to fit on the first page.
    under = 18 if len(pain) else 0
    figure = style.new_figure(25 + under)
    top = canvas.add_panel(figure, 1 + under, 18)
    panels_drawn = [top, *([canvas.add_panel(figure, 1, 11)] if len(pain) else [])]
    first = time_axis.day_numbers(weeks["start"])[0]
    for axes in panels_drawn:
        axes.set_xlim(first, first + 7 * len(weeks))
        axes.set_xticks([])
    _draw_last_volume(top, weeks, units)
    for axes in panels_drawn:
        bands.shade_gaps(axes, unrecorded, labels=axes is top)
    for below in panels_drawn[1:]:
        shown = pain[time_axis.day_numbers(pain["date"]) >= first]
        come = None if end is None else time_axis.day_number(end) + 1
        small_panels.draw_pain_small(below, shown, come)
    return figure


def _draw_last_volume(axes: Axes, weeks: pd.DataFrame, units: Units) -> None:
    middles = time_axis.day_numbers(weeks["start"]) + 3.5
    part = ~weeks["is_full"].to_numpy()
    scale = min(1.0, len(weeks) / 8)
    width, loads = 5.0 * scale, units.load_of(weeks["load"])
    canvas.draw_bars(axes, middles[~part], loads[~part], width, **marks.look("week"))
    canvas.draw_bars(axes, middles[part], loads[part], width, **marks.look("part_of_week"))
    keys = [marks.key("week", chart_words.WEEK)]
    keys += [marks.key("part_of_week", chart_words.PART_OF_WEEK)] if part.any() else []
    if units.is_load_distance:
        longest = units.length_of(weeks["longest_m"])
        canvas.draw_bars(axes, middles, longest, 1.6 * scale, **marks.look("longest_of_week"))
        keys.append(marks.key("longest_of_week", chart_words.LONGEST_RUN))
    keys += panels.mark_unknown(axes, weeks, units)
    canvas.set_top(axes, 1.06)
    canvas.name_panel(axes, chart_words.WEEKLY.format(load=units.load_name), units.load)
    if weeks["unrecorded_days"].any():
        keys.append(bands.gap_key())
        canvas.set_top(axes, _WITH_LABELS)
    canvas.add_key(axes, keys)


def plot_week_days(comparison: Comparison, units: Units) -> Figure:
    """Distance, moving time (or load) and any pain by day, the two periods side by side."""
    figure = style.new_figure(50)
    days = comparison.by_day
    weeks = date_heads(comparison)
    series: list[tuple[str, Any, Callable[..., None]]] = [
        (
            named(MEASURES["distance_m"], units),
            units.length_of(days["distance_m"]),
            small_panels.draw_week_days,
        ),
        (*_time_or_load(days, units), small_panels.draw_week_days),
    ]
    has_pain = bool(days["pain"].notna().any())
    if has_pain:
        series.append((named(MEASURES["pain"], units), days["pain"], small_panels.draw_week_pain))
    step = style.TEXT_WIDTH_MM / len(series) + 1.5
    for position, (title, values, draw) in enumerate(series):
        place = {"left_mm": 7 + position * step, "width_mm": step - 11.5}
        axes = canvas.add_panel(figure, 13, 30, **place)
        left = -7 / place["width_mm"]
        axes.text(left, 1.06, title, transform=axes.transAxes, size=8, weight=600)
        draw(axes, days.assign(value=values))
    small_panels.add_week_key(figure, weeks, days)
    return figure


def _time_or_load(days: pd.DataFrame, units: Units) -> tuple[str, pd.Series]:
    """Title and values: heart-rate or exertion load if load is made of it, else moving time."""
    if units.measure in ("distance", "duration"):
        return named(LOADS["duration"], units), days["moving_s"] / 60
    return named(LOADS[units.measure], units), days["load"]
