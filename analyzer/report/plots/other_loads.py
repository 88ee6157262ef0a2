"""Charts of load in other units: weekly bars, fitness and fatigue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.report import marks, scope, style
from analyzer.report.plots import canvas, panels, time_axis
from analyzer.schema import WITHOUT
from analyzer.wording import chart_words
from analyzer.wording.cells import on_axis
from analyzer.wording.measures import MEASURES
from analyzer.wording.numbers import Units

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from analyzer.schema import Analysis

_PANEL_MM = 20.0
_RATIO_MM = 36.0
_FEW_WEEKS = 26


def plot_other_loads(analysis: Analysis, measures: list[str], units: Units) -> Figure:
    """A panel of weekly bars for each measure; weeks with strength sessions are marked on top."""
    start, end = scope.period(analysis)
    figure, drawn = canvas.stack([_PANEL_MM] * len(measures))
    for axes, measure in zip(drawn, measures, strict=True):
        time_axis.set_time_axis(axes, start, end, labels=axes is drawn[-1])
        _draw_weeks(axes, analysis, measure, units)
    _mark_strength(drawn[0], analysis)
    return figure


def _draw_weeks(axes: Axes, analysis: Analysis, measure: str, units: Units) -> None:
    unit, divisor = on_axis(MEASURES[measure], units)
    weeks = analysis.weeks
    # A part of a sum is left out, as the page says.
    known = (
        weeks[measure].mask(weeks[WITHOUT[measure]] > 0) if measure in WITHOUT else weeks[measure]
    )
    middles = time_axis.day_numbers(weeks["start"]) + 3.5
    if len(weeks) <= _FEW_WEEKS:
        canvas.draw_bars(axes, middles, known / divisor, 6.2, **marks.look("week"))
    else:  # one outline: separate bars in four panels take as long as the rest of the page
        canvas.draw_week_outline(axes, middles - 3.5, known / divisor)
    unknown = known.isna().to_numpy()
    axes.plot(
        panels.drawn_middles(axes, weeks[unknown]), [0] * unknown.sum(), clip_on=False,
        label=chart_words.NOT_KNOWN, **marks.look("unknown"),
    )  # fmt: skip
    canvas.set_top(axes, 1.2)
    axes.locator_params(axis="y", nbins=4)
    canvas.name_panel(axes, chart_words.PER_WEEK.format(measure=MEASURES[measure].label), unit)
    if unknown.any():
        canvas.add_key(axes, axes.get_legend_handles_labels()[0])


def _mark_strength(axes: Axes, analysis: Analysis) -> None:
    weeks = analysis.weeks[analysis.weeks["strength"] > 0]
    if len(weeks):
        _, top = axes.get_ylim()
        middles = panels.drawn_middles(axes, weeks)
        look = marks.look("strength", label=chart_words.STRENGTH)
        axes.plot(middles, [top * 0.95] * len(weeks), **look)
        canvas.add_key(axes, axes.get_legend_handles_labels()[0])


def plot_ratio(analysis: Analysis, units: Units) -> Figure:
    """The acute : chronic ratio in both its forms, by day."""
    start, end = scope.period(analysis)
    figure, (axes,) = canvas.stack([_RATIO_MM])
    time_axis.set_time_axis(axes, start, end)
    panels.draw_ratio(axes, analysis.days, units)
    return figure


def plot_fitness(analysis: Analysis) -> Figure:
    """Fitness and fatigue as lines, form as a line in a panel below."""
    start, end = scope.period(analysis)
    days = analysis.days
    figure, (above, below) = canvas.stack([34.0, 20.0])
    unit = chart_words.PER_DAY.format(unit=Units("km", analysis.summary.fitness_measure).load)
    moments = time_axis.day_numbers(days["date"]) + 0.5
    for axes in (above, below):
        time_axis.set_time_axis(axes, start, end, labels=axes is below)
    series, second = marks.look("series"), marks.look("second_series")
    above.plot(moments, days["fitness"], label=chart_words.FITNESS, **series)
    above.plot(moments, days["fatigue"], label=chart_words.FATIGUE, **second)
    above.set_ylim(bottom=0)
    canvas.name_panel(above, chart_words.FITNESS_AND_FATIGUE, unit)
    canvas.add_key(above, above.get_legend_handles_labels()[0])
    below.axhline(0, color=style.MUTED, lw=0.6, gid="level")
    below.plot(moments, days["form"], **series)
    canvas.name_panel(below, chart_words.FORM, unit)
    return figure
