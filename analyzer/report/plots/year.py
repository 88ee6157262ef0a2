"""One year of a long log in a chart: weeks with spikes and flares, events, and pain beneath."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from analyzer.report import marks
from analyzer.report.plots import bands, canvas, event_marks, pain_panel, panels, time_axis
from analyzer.report.plots.spike_marks import draw_spikes
from analyzer.wording import chart_words

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from analyzer.report.scope import Year
    from analyzer.wording.numbers import Units

_WEEKS_MM, _PAIN_MM = 62.0, 52.0
_MARKS_AT = 1.16  # above the highest bar
_TOP = 1.26


def plot_year(year: Year, log: tuple[date, date], units: Units) -> Figure:
    """Weekly load as one outline with the longest runs in it, spikes above, pain beneath.

    Args:
        year: the year to draw.
        log: first and last day of the whole log.
        units: those of the report.
    """
    start, end = date(year.number, 1, 1), date(year.number, 12, 31)
    rows = event_marks.with_events(_rows(year, log, units), year.events)
    figure, drawn = canvas.stack([height for height, _ in rows])
    for axes, (_, draw) in zip(drawn, rows, strict=True):
        time_axis.set_time_axis(axes, start, end, labels=axes is drawn[-1])
        bands.shade_layoffs(axes, year.breaks)
        bands.shade_gaps(axes, year.gaps, labels=False)
        bands.mark_flares(axes, year.flares)
        draw(axes)
    return figure


def _rows(year: Year, log: tuple[date, date], units: Units) -> list[event_marks.Row]:
    """The panels: their heights, and what draws each."""
    first, last = (time_axis.day_number(day) for day in log)
    if not len(year.pain):
        return [(_WEEKS_MM + _PAIN_MM, lambda axes: _draw_weeks(axes, year, units))]
    return [
        (_WEEKS_MM, lambda axes: _draw_weeks(axes, year, units)),
        (
            _PAIN_MM,
            lambda axes: pain_panel.draw_year_pain(axes, year.pain, year.flares, first, last + 1),
        ),
    ]


def _draw_weeks(axes: Axes, year: Year, units: Units) -> None:
    weeks = year.weeks
    begins = time_axis.day_numbers(weeks["start"])
    canvas.draw_week_outline(axes, begins, units.load_of(weeks["load"]))
    if units.is_load_distance:
        longest = units.length_of(weeks["longest_m"])
        canvas.draw_bars(axes, begins + 3.5, longest, 2.0, **marks.look("longest_of_week"))
    panels.mark_unknown(axes, weeks, units)
    canvas.set_top(axes, _TOP)
    height = axes.get_ylim()[1] * _MARKS_AT / _TOP
    draw_spikes(axes, year.spikes, [height] * len(year.spikes))
    axes.locator_params(axis="y", nbins=3)
    canvas.name_panel(axes, chart_words.WEEKLY.format(load=units.load_name), units.load)
