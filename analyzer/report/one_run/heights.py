"""How high the figures of a run's page may be, so that everything fits on one page."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from analyzer.report.one_run.splits import lines_of
from analyzer.report.plots import around_run as around_chart
from analyzer.report.plots import run as run_charts
from analyzer.wording import around_run, one_run, words

if TYPE_CHECKING:
    from analyzer.schema import OneRun
    from analyzer.wording.numbers import Units

SIDE_MM, WIDE_MM = 66.0, 100.0
_FULL_MM = 174.0
# As set by the template, each rounded up a little.
_PAGE_MM = 257.0
_HEAD_MM = 29.2
_SUBTITLE_LINE_MM = 5.5
_APART_MM = 3.9
_HEADING_MM = 5.4
_SECOND_HEADING_MM = 9.7
_ROW_MM = 3.5
_LINE_MM = 3.2
_NOTE_MM = 2.6
_TEXT_LINE_MM = 4.2
_TEXT_LETTERS_PER_MM = 0.62
_CAPTION_MM = 1.5
_LETTERS_PER_MM = 0.64
_ROUTE_MM = (28.0, 62.0)
_PANEL_MM = (10.0, 34.0)
_FEWEST_PANELS = 4
MOST_ROWS = 20


@dataclass(frozen=True, slots=True)
class Heights:
    """Heights of the figures in mm, and which traces are drawn (column names).

    Attributes:
        panels: the traces.
        traces: height of their figure.
        route: height of the route; 0 where it is not drawn.
        is_around_wide: whether pain around the run has the width of the page, rather than the
            place of the route.
    """

    panels: tuple[str, ...]
    traces: float
    route: float
    is_around_wide: bool


def fit(one: OneRun, units: Units, subtitle: str = "") -> Heights:
    """Choose the heights: traces get what the rest leaves, the route what its neighbour leaves.

    If there is no room for the fewest traces, the pain around the run takes the route's place; if
    there is none for six, fewer are drawn.

    Args:
        one: the run.
        units: those of the page.
        subtitle: of the page; a long one takes more than a line.
    """
    head = _HEAD_MM + _SUBTITLE_LINE_MM * (_text_lines(subtitle) - 1 if subtitle else 0)
    wide = _route_mm(one, _beside_mm(one, units) - _fade_mm(one, units))
    room = _room_mm(one, units, wide, is_around_wide=True) - head
    panels = run_charts.panels_of(one.traces)
    fewest = min(len(panels), _FEWEST_PANELS)
    is_wide = room >= fewest * _PANEL_MM[0] or not around_run.is_logged(one.around)
    route = wide if is_wide else 0.0
    if not is_wide:
        room = _room_mm(one, units, 0.0, is_around_wide=False) - head
    panels = panels[: max(int(room // _PANEL_MM[0]), _FEWEST_PANELS)]
    lowest, highest = (len(panels) * mm for mm in _PANEL_MM)
    traces = run_charts.FOOT_MM + min(max(room, lowest), highest)
    return Heights(tuple(panels), traces, route, is_wide)


def _room_mm(one: OneRun, units: Units, route: float, *, is_around_wide: bool) -> float:
    """What everything else but the head of the page leaves for the panels of the traces."""
    side = _fade_mm(one, units)
    side += route + _route_around(one) if route else 0.0
    side += 0.0 if is_around_wide else _HEADING_MM + _chart_mm(one, SIDE_MM)
    room = _PAGE_MM - _splits_mm(one) - 4 * _APART_MM - _HEADING_MM
    room -= _text_mm(one, units) + (_chart_mm(one, _FULL_MM) if is_around_wide else 0.0)
    room -= max(_beside_mm(one, units), side)
    return room - _CAPTION_MM - _lines(words.RUN_TRACES, _FULL_MM) - run_charts.FOOT_MM


def _text_mm(one: OneRun, units: Units) -> float:
    """Heading and sentences on the days around the run."""
    lines = _text_lines(" ".join(around_run.longest_lines(one, units)))
    return _HEADING_MM + _TEXT_LINE_MM * lines


def _text_lines(text: str) -> int:
    """Lines of text in the size of a paragraph."""
    return math.ceil(len(text) / (_FULL_MM * _TEXT_LETTERS_PER_MM))


def _chart_mm(one: OneRun, width_mm: float) -> float:
    """The chart of pain with its caption, or the sentence in its place."""
    around = one.around
    told = [*around_run.pain_lines(around), around_run.HATCHED]
    caption = _lines(" ".join(told), width_mm)
    if not around_run.is_logged(around):
        return _NOTE_MM + caption
    return around_chart.HEIGHT_MM + _CAPTION_MM + caption


def page_rows(one: OneRun, units: Units) -> tuple[list[one_run.Row], str]:
    """The rows that the page has room for, and the sentence beneath."""
    rows, sentence = one_run.beside_rows(one, units), one_run.comparable_sentence(one)
    hidden = len(rows) - MOST_ROWS
    if hidden > 0:
        sentence = f"{sentence} {words.RUN_MORE.format(count=hidden)}"
    return rows[:MOST_ROWS], sentence


def _route_mm(one: OneRun, room: float) -> float:
    if not len(one.route):
        return 0.0
    return min(max(room - _route_around(one), _ROUTE_MM[0]), _ROUTE_MM[1])


def _route_around(one: OneRun) -> float:
    """Heading and caption of the route, and the extra space above the next heading."""
    if not len(one.route):
        return 0.0
    caption = _CAPTION_MM + _lines(words.RUN_ROUTE, SIDE_MM)
    return _HEADING_MM + caption + _SECOND_HEADING_MM - _HEADING_MM


def _fade_mm(one: OneRun, units: Units) -> float:
    rows = len(one_run.fade_rows(one, units))
    return _HEADING_MM + _table_mm(rows) + _note_mm(one_run.fade_sentence(one), SIDE_MM)


def _beside_mm(one: OneRun, units: Units) -> float:
    rows, sentence = page_rows(one, units)
    return _HEADING_MM + _table_mm(len(rows)) + _note_mm(sentence, WIDE_MM)


def _splits_mm(one: OneRun) -> float:
    if not len(one.splits):
        return 0.0
    return _HEADING_MM + _table_mm(lines_of(len(one.splits)))


def _table_mm(rows: int) -> float:
    return (rows + 1) * _ROW_MM if rows else 0.0


def _note_mm(text: str, width_mm: float) -> float:
    return _NOTE_MM + _lines(text, width_mm)


def _lines(text: str, width_mm: float) -> float:
    return _LINE_MM * math.ceil(len(text) / (width_mm * _LETTERS_PER_MM))
