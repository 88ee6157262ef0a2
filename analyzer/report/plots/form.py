"""Charts of form: fade by date and by distance, balance with the runner's own range."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analyzer.report import marks, style
from analyzer.report.plots import canvas, pain_panel, time_axis
from analyzer.wording import chart_words
from analyzer.wording.measures import FADES

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from analyzer.wording.numbers import Units

_PANEL_MM, _GAP_MM, _FOOT_MM, _TITLE_MM = 19.0, 9.0, 8.0, 7.0
_PAIN_MM = 16.0
_WIDTH_MM = style.PLOT_WIDTH_MM - 1.0
"""The dot of a run on the last day reaches beyond its panel, and mustn't beyond the figure."""
MOST_PANELS = 3


def plot_fade(fades: pd.DataFrame, measures: list[str], pain: pd.DataFrame) -> Figure:
    """One panel per measure by date, and the pain entries beneath.

    Args:
        fades: FADES.
        measures: measures of fade; the first three are drawn.
        pain: PAIN; entries outside the fades' dates are left out.
    """
    drawn = measures[:MOST_PANELS]
    has_pain = len(pain) > 0
    panels_mm = len(drawn) * (_PANEL_MM + _GAP_MM) + (_PAIN_MM + _GAP_MM) * has_pain
    total = _TITLE_MM + panels_mm - _GAP_MM + _FOOT_MM
    figure = style.new_figure(total)
    start, end = fades["date"].min().date(), fades["date"].max().date()
    bottom = total - _TITLE_MM - _PANEL_MM
    for place, measure in enumerate(drawn):
        axes = canvas.add_panel(figure, bottom, _PANEL_MM, width_mm=_WIDTH_MM)
        is_last = not has_pain and place == len(drawn) - 1
        time_axis.set_time_axis(axes, start, end, labels=is_last)
        one = fades[fades["measure"] == measure]
        keys = _draw_fade(axes, time_axis.day_numbers(one["date"]) + 0.5, one, measure)
        if place == 0:
            canvas.add_key(axes, keys)
        bottom -= _PANEL_MM + _GAP_MM
    if has_pain:
        bottom += _PANEL_MM - _PAIN_MM
        _draw_pain(
            canvas.add_panel(figure, bottom, _PAIN_MM, width_mm=_WIDTH_MM), pain, (start, end)
        )
    return figure


def plot_fade_by_distance(fades: pd.DataFrame, measure: str, units: Units) -> Figure:
    """The fade of one measure over the distance of the runs."""
    figure = style.new_figure(_TITLE_MM + _PANEL_MM + _FOOT_MM + 2)
    axes = canvas.add_panel(figure, _FOOT_MM + 2, _PANEL_MM)
    one = fades[fades["measure"] == measure]
    _draw_fade(axes, units.length_of(one["distance_m"]), one, measure, median=False)
    axes.set_xlabel(chart_words.RUN_DISTANCE.format(unit=units.length))
    return figure


def _draw_fade(
    axes: Axes, where: Any, one: pd.DataFrame, measure: str, *, median: bool = True
) -> list[Any]:
    """A dot per run, and the median of earlier comparable runs as a dash; returns the keys."""
    fade = FADES[measure]
    axes.axhline(0, color=style.MUTED, lw=0.6, gid="level")
    keys = axes.plot(where, one["value"], label=chart_words.A_RUN, **_run_look())
    if median:
        look = marks.look("earlier_median", label=chart_words.EARLIER_MEDIAN)
        keys += axes.plot(where, one["median"], **look)
    most = float(one["value"].abs().max()) * 1.15 or 1.0
    axes.set_ylim(-most, most)
    axes.locator_params(axis="y", nbins=4)
    title = fade.label if median else chart_words.BY_DISTANCE.format(measure=fade.label)
    canvas.name_panel(axes, title, fade.unit)
    return keys


def _draw_pain(axes: Axes, pain: pd.DataFrame, period: tuple[Any, Any]) -> None:
    time_axis.set_time_axis(axes, *period)
    left, right = axes.get_xlim()
    moments = time_axis.day_numbers(pain["date"])
    near = pain[(moments >= left) & (moments < right)]
    pain_panel.draw_pain_marks(axes, near)
    pain_panel.draw_not_logged(axes, near)
    axes.set_ylim(-2.2, 10.8)
    axes.set_yticks((0, 5, 10))
    canvas.name_measure(axes, "pain")


def _run_look() -> dict[str, Any]:
    return marks.look("value", clip_on=False)  # the first and last run lie on the edges


def plot_balance(balance: pd.DataFrame) -> Figure:
    """A dot per run over the band of the runner's own range, which moves with earlier runs."""
    figure = style.new_figure(46)
    axes = canvas.add_panel(figure, 8, 30, width_mm=_WIDTH_MM)
    time_axis.set_time_axis(axes, balance["date"].iloc[0].date(), balance["date"].iloc[-1].date())
    moments = time_axis.day_numbers(balance["date"]) + 0.5
    axes.fill_between(
        moments,
        balance["low"],
        balance["high"],
        label=chart_words.OWN_RANGE,
        **marks.look("usual_range"),
    )
    axes.axhline(50, color=style.MUTED, lw=0.6, gid="level")
    axes.plot(moments, balance["balance_pct"], label=chart_words.A_RUN, **_run_look())
    values = balance[["balance_pct", "low", "high"]]
    reach = max(0.6, float((values - 50).abs().max().max()) * 1.1)
    axes.set_ylim(50 - reach, 50 + reach)
    axes.locator_params(axis="y", nbins=5)
    canvas.name_measure(axes, "balance_pct")
    canvas.add_key(axes, axes.get_legend_handles_labels()[0])
    return figure
