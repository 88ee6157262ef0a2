"""The chart of one run's page: pain on the days around it, with the marks of the diary."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analyzer.report import marks, style
from analyzer.report.plots import canvas, pain_panel, time_axis
from analyzer.schema import PAIN_DAYS, rows_of
from analyzer.wording import around_run as said
from analyzer.wording import numbers
from analyzer.wording.measures import MEASURES

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from numpy.typing import NDArray

    from analyzer.schema import AroundRun
    from analyzer.schema.around_run import PainDayRow

HEIGHT_MM = 26.0
_FOOT_MM, _TOP_MM = 9.0, 1.0
_NARROW_LEFT_MM = 6.0
_SHIFT = 0.5  # a mark stands in the middle of its day


def plot_around_run(around: AroundRun, width_mm: float = style.TEXT_WIDTH_MM) -> Figure:
    """Pain on each day around a run; the run's day is shaded.

    Args:
        around: what to draw.
        width_mm: of the figure. A narrow one has no room for words at each day.
    """
    figure = style.new_figure(HEIGHT_MM, width_mm)
    is_wide = width_mm >= style.TEXT_WIDTH_MM
    place: dict[str, Any] = {} if is_wide else {"left_mm": _NARROW_LEFT_MM}
    axes = canvas.add_panel(figure, _FOOT_MM, HEIGHT_MM - _FOOT_MM - _TOP_MM, **place)
    days = rows_of(PAIN_DAYS, around.days)
    places = time_axis.day_numbers(around.days["date"])
    axes.set_xlim(places[0], places[-1] + 1)
    axes.set_ylim(-2.2, 13)
    axes.set_yticks((0, 5, 10))
    _draw_pain(axes, around, places)
    for day, at in zip(days, places, strict=True):
        _draw_day(axes, day, float(at))
    if is_wide:
        _say_why_blank(axes, days, places)
    names = [_name(day, is_wide=is_wide) for day in days]
    time_axis.name_ticks(axes, list(places + _SHIFT), names, marks=False, linespacing=1.25)
    if is_wide:
        canvas.name_beside(axes, MEASURES["pain"].label, MEASURES["pain"].unit)
    return figure


def _draw_pain(axes: Axes, around: AroundRun, places: NDArray[np.float64]) -> None:
    """The marks of the diary; days that have not come are bare."""
    pain_panel.draw_pain_marks(axes, around.entries)
    is_come = (around.days["state"] != "not_come").to_numpy()
    end = float(places[is_come].max() + 1) if is_come.any() else float(places[0])
    pain_panel.draw_not_logged(axes, around.entries, end)


def _draw_day(axes: Axes, day: PainDayRow, at: float) -> None:
    """The highest score as a number; the run's day is shaded."""
    if not day.day:
        axes.axvspan(at, at + 1, zorder=0, **marks.look("run_day"))
    if day.state == "logged":
        axes.text(
            at + _SHIFT, day.pain + 1.0, f"{day.pain:.0f}", size=7, weight=600, ha="center",
            va="bottom", gid="score",
        )  # fmt: skip


def _say_why_blank(axes: Axes, days: Sequence[PainDayRow], places: NDArray[np.float64]) -> None:
    """Why days have no score, once for each span of them."""
    for state, words in (("not_logged", said.NOT_LOGGED), ("not_come", said.NOT_COME)):
        is_blank = [day.state == state for day in days]
        for first, after in zip(*time_axis.spans_of(places[is_blank]), strict=True):
            axes.text(
                (first + after) / 2, 0.7, words, size=6.5, color=style.MUTED, ha="center",
                va="bottom", gid=state,
            )  # fmt: skip


def _name(day: PainDayRow, *, is_wide: bool) -> str:
    """The day's distance from the run, and its date where there is room."""
    name = said.day_name(day.day)
    return f"{name}\n{numbers.short_day(day.date)}" if is_wide else name
