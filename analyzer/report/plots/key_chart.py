"""The key chart: longest runs and spikes upwards, pain downwards, on one axis of days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.report import style
from analyzer.report.plots import canvas, event_marks, key_labels
from analyzer.report.plots.day_axis import day_axis
from analyzer.report.plots.key_frames import KeyFrames, key_frames
from analyzer.report.plots.key_pain import draw_pain
from analyzer.report.plots.key_runs import draw_runs
from analyzer.wording import key_chart as said

if TYPE_CHECKING:
    from datetime import date

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from analyzer.schema import Analysis
    from analyzer.wording.numbers import Units

HEIGHT_MM = 95.0
_FOOT_MM = 8.0
_LINE_MM = 3.5
_NO_DIARY_MM = 9.0
_EVENTS_MM = 3.4
_UPPER_SHARE = 0.56


def plot_key_chart(  # noqa: PLR0913 (a size has two sides)
    analysis: Analysis,
    units: Units,
    *,
    first: date,
    last: date,
    height_mm: float = HEIGHT_MM,
    width_mm: float = style.TEXT_WIDTH_MM,
) -> Figure:
    """Longest runs, spikes and pain from one day to another.

    Args:
        analysis: what to draw.
        units: those of the report.
        first: first day at the left edge.
        last: last day at the right edge.
        height_mm: of the whole figure, from 45 on.
        width_mm: of the whole figure, from 80 on; the text stays as large.
    """
    figure = style.new_figure(height_mm, width_mm)
    axis = day_axis(analysis, first, last, width_mm - style.GUTTER_MM)
    shown = key_frames(analysis, axis)
    lines = _lines(shown, width_mm)
    has_events = len(shown.events) > 0
    bottom = _FOOT_MM + (_EVENTS_MM if has_events else 0.0)
    plot = height_mm - bottom - _LINE_MM * len(lines) - 1
    lower = _lower_mm(plot, shown)
    below = canvas.add_panel(figure, bottom, lower)
    above = canvas.add_panel(figure, bottom + lower, plot - lower)
    draw_key(above, below, shown, units, labels=not has_events)
    if has_events:
        row = canvas.add_panel(figure, _FOOT_MM, _EVENTS_MM)
        axis.apply(row, labels=True)
        event_marks.draw_event_row(row, shown.events, axis)
        axis.mark_cuts(row)
    _write(figure, lines)
    return figure


def draw_key(
    above: Axes, below: Axes, shown: KeyFrames, units: Units, *, labels: bool = True
) -> None:
    """Draw the chart into two panels that touch, the one on top of the other.

    Args:
        above: for the runs.
        below: for the pain.
        shown: what to draw.
        units: those of the report.
        labels: whether days are named under the lower panel.
    """
    root = above.get_figure(root=True)
    assert root is not None
    total = float(root.get_size_inches()[1]) * 25.4
    high, low = (axes.get_position().height * total for axes in (above, below))
    shown.axis.apply(above, labels=False)
    shown.axis.apply(below, labels=labels)
    draw_runs(above, shown, units, high)
    draw_pain(below, shown, low)
    for axes in (above, below):
        shown.axis.mark_cuts(axes)
    shown.axis.name_cuts(above, runs_only=not len(shown.pain))


def _lower_mm(plot: float, shown: KeyFrames) -> float:
    """Height of the lower half: low without a diary, nearly all without runs."""
    if not len(shown.pain):
        return _NO_DIARY_MM
    if not len(shown.days):
        return plot - _NO_DIARY_MM
    return plot * (1 - _UPPER_SHARE)


def _lines(shown: KeyFrames, width_mm: float) -> list[tuple[str, str]]:
    """Titles with what is explained beside them; a continued line has no title."""
    runs = [said.RUNS_NOTE] if shown.days["longest_30d_m"].notna().any() else []
    runs += [said.SPIKES_NOTE] if len(shown.spikes) else []
    pain = [said.BAND_NOTE] if len(shown.spikes_before) else []
    pain += [said.NOT_LOGGED_NOTE] if len(shown.pain) else []
    pain += [said.NOT_RECORDED_NOTE] if len(shown.gaps) else []
    return [*_wrapped(said.RUNS, runs, width_mm), *_wrapped(said.PAIN, pain, width_mm)]


def _wrapped(title: str, notes: list[str], width_mm: float) -> list[tuple[str, str]]:
    lines, begin = [], title
    line = ""
    for note in notes:
        joined = f"{line} · {note}" if line else note
        if not key_labels.fits(f"{begin}   {joined}", width_mm, 7):
            lines.append((begin, line))
            begin, joined = "", note
        line = joined
    return [*lines, (begin, line)]


def _write(figure: Figure, lines: list[tuple[str, str]]) -> None:
    """The titles at the top of the figure."""
    width, height = (float(inches) * 25.4 for inches in figure.get_size_inches())
    for number, (title, notes) in enumerate(lines):
        level = 1 - (_LINE_MM * (number + 1) - 0.8) / height
        start = 0.0
        if title:
            figure.text(0, level, title, size=7.4, weight=600, va="baseline")
            start = len(title) * 1.42 / width
        figure.text(start, level, notes, size=7, color=style.MUTED, va="baseline")
