"""The key chart: longest runs and spikes upwards, pain downwards, on one axis of days."""

from __future__ import annotations

from math import inf
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
LINE_MM = 3.5
"""Height of a line of the titles."""
_TITLE_POINTS = 7.5
_TITLE_LETTER_MM = 0.2 * _TITLE_POINTS
_NO_DIARY_MM = 9.0
_EVENTS_MM = 3.4
_SMALL_GUTTER_MM = 11.0
_BARE_TITLES = [(said.RUNS, ""), (said.PAIN, "")]
_CUT_ROOM_MM = 2.2
"""Between the titles and the strokes at a cut."""
_UPPER_SHARE = 0.56
_LEAST_MM = 26.0
"""Of both halves together: lower, labels and ticks would leave no room for runs and pain."""


def plot_key_chart(  # noqa: PLR0913 (a size has two sides)
    analysis: Analysis,
    units: Units,
    *,
    first: date,
    last: date,
    height_mm: float = HEIGHT_MM,
    width_mm: float = style.TEXT_WIDTH_MM,
    is_small: bool = False,
) -> Figure:
    """Longest runs, spikes and pain from one day to another.

    Args:
        analysis: what to draw.
        units: those of the report.
        first: first day at the left edge.
        last: last day at the right edge.
        height_mm: of the whole figure; it is higher where its titles leave too little of that.
        width_mm: of the whole figure, from 90 on, or from 50 where it is small; the text stays as
            large.
        is_small: for the screen of a telephone: little room at the left, and what the marks mean
            stands elsewhere (``meanings``).
    """
    gutter = _SMALL_GUTTER_MM if is_small else style.GUTTER_MM
    axis = day_axis(analysis, first, last, width_mm - gutter)
    shown = key_frames(analysis, axis)
    lines = _BARE_TITLES if is_small else title_lines(shown, width_mm)
    has_events = len(shown.events) > 0
    bottom = _FOOT_MM + (_EVENTS_MM if has_events else 0.0)
    around = bottom + LINE_MM * len(lines) + (_CUT_ROOM_MM if axis.cuts else 1)
    plot = max(height_mm - around, _LEAST_MM)
    figure = style.new_figure(around + plot, width_mm)
    lower = lower_mm(plot, shown)
    below = canvas.add_panel(figure, bottom, lower, left_mm=gutter)
    above = canvas.add_panel(figure, bottom + lower, plot - lower, left_mm=gutter)
    explained = draw_key(above, below, shown, units, labels=not has_events)
    if has_events:
        row = canvas.add_panel(figure, _FOOT_MM, _EVENTS_MM, left_mm=gutter)
        axis.apply(row, labels=True)
        event_marks.draw_event_row(row, shown.events, axis)
        axis.mark_cuts(row)
    write_titles(figure, lines if is_small else explained, around + plot)
    return figure


def meanings(analysis: Analysis, first: date, last: date) -> list[str]:
    """What the marks of a small chart mean: of runs, then of pain, where there is anything to say.

    Args:
        analysis: what it is drawn from.
        first: its first day.
        last: its last day.
    """
    shown = key_frames(analysis, day_axis(analysis, first, last, style.PLOT_WIDTH_MM))
    lines = title_lines(shown, inf, (False, False))
    return [f"{title}: {notes}" for title, notes in lines if notes]


def draw_key(
    above: Axes, below: Axes, shown: KeyFrames, units: Units, *, labels: bool = True
) -> list[tuple[str, str]]:
    """Draw the chart into two panels that touch, the one on top of the other.

    Args:
        above: for the runs.
        below: for the pain.
        shown: what to draw.
        units: those of the report.
        labels: whether days are named under the lower panel.

    Returns:
        Its titles, for ``write_titles``.
    """
    root = above.get_figure(root=True)
    assert root is not None
    total = float(root.get_size_inches()[1]) * 25.4
    high, low = (axes.get_position().height * total for axes in (above, below))
    shown.axis.apply(above, labels=False)
    shown.axis.apply(below, labels=labels)
    some_labelled = draw_runs(above, shown, units, high), draw_pain(below, shown, units, low)
    for axes in (above, below):
        shown.axis.mark_cuts(axes)
    shown.axis.name_cuts(above, runs_only=not len(shown.pain))
    width = float(root.get_size_inches()[0]) * 25.4
    return title_lines(shown, width, some_labelled)


def lower_mm(plot: float, shown: KeyFrames) -> float:
    """Height of the lower half: low without a diary, nearly all without runs."""
    if not len(shown.pain):
        return _NO_DIARY_MM
    if not len(shown.days):
        return plot - _NO_DIARY_MM
    return plot * (1 - _UPPER_SHARE)


def title_lines(
    shown: KeyFrames, width_mm: float, some_labelled: tuple[bool, bool] = (True, True)
) -> list[tuple[str, str]]:
    """Titles with what is explained beside them; a continued line has no title.

    Args:
        shown: what is drawn.
        width_mm: of the figure.
        some_labelled: whether only some of the spikes have a label, and of the flares.
    """
    some_spikes, some_flares = (
        [said.SOME_LABELLED] if is_some else [] for is_some in some_labelled
    )
    runs = [said.RUNS_NOTE] if shown.days["longest_30d_m"].notna().any() else []
    classes = set(shown.spikes["spike_class"]) if len(shown.spikes) else set()
    runs += [said.SPIKES_NOTE] if classes else []
    runs += [said.SMALL_NOTE] if "small" in classes else []
    runs += [said.LARGE_NOTE] if "large" in classes else []
    runs += some_spikes if classes else []
    runs += [said.UNCOMPARED_NOTE] if shown.uncompared else []
    pain = [said.BAND_NOTE] if len(shown.spikes_before) else []
    pain += [said.NOT_LOGGED_NOTE] if len(shown.pain) else []
    pain += [said.NOT_RECORDED_NOTE] if len(shown.gaps) else []
    pain += some_flares if len(shown.flares) else []
    return [*_wrapped(said.RUNS, runs, width_mm), *_wrapped(said.PAIN, pain, width_mm)]


def _wrapped(title: str, notes: list[str], width_mm: float) -> list[tuple[str, str]]:
    lines, begin = [], title
    line = ""
    for note in notes:
        joined = f"{line} · {note}" if line else note
        if not key_labels.fits(f"{begin}   {joined}", width_mm, _TITLE_POINTS):
            lines.append((begin, line))
            begin, joined = "", note
        line = joined
    return [*lines, (begin, line)]


def write_titles(figure: Figure, lines: list[tuple[str, str]], top_mm: float) -> None:
    """Write the titles into a figure.

    Args:
        figure: the figure.
        lines: those of ``title_lines``, each ``LINE_MM`` high.
        top_mm: upper edge of the first, from the foot of the figure.
    """
    width, height = (float(inches) * 25.4 for inches in figure.get_size_inches())
    for number, (title, notes) in enumerate(lines):
        level = (top_mm - LINE_MM * (number + 1) + 0.8) / height
        start = 0.0
        if title:
            figure.text(0, level, title, size=_TITLE_POINTS, weight=600, va="baseline", gid="title")
            start = len(title) * _TITLE_LETTER_MM / width
        figure.text(
            start, level, notes, size=_TITLE_POINTS, color=style.MUTED, va="baseline", gid="title"
        )
