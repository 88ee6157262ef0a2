"""How high the figures of a run's page may be, so that everything fits on one page."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from analyzer.report.one_run.splits import lines_of
from analyzer.report.plots import run as run_charts
from analyzer.wording import one_run, words

if TYPE_CHECKING:
    from analyzer.schema import OneRun
    from analyzer.wording.numbers import Units

SIDE_MM, WIDE_MM = 66.0, 100.0
_FULL_MM = 174.0
# As set by the template, each rounded up a little.
_PAGE_MM = 257.0
_HEAD_MM = 37.0
_APART_MM = 3.9
_HEADING_MM = 6.0
_SECOND_HEADING_MM = 10.3
_ROW_MM = 3.5
_LINE_MM = 3.2
_NOTE_MM = 2.6
_CAPTION_MM = 1.5
_LETTERS_PER_MM = 0.64
_ROUTE_MM = (28.0, 62.0)
_PANEL_MM = (11.0, 34.0)
_FEWEST_PANELS = 4
MOST_ROWS = 22


@dataclass(frozen=True, slots=True)
class Heights:
    """Heights of the figures in mm, and which traces are drawn (column names)."""

    panels: tuple[str, ...]
    traces: float
    route: float


def fit(one: OneRun, units: Units) -> Heights:
    """Choose the heights: traces get what the rest leaves, the route what its neighbour leaves.

    If there is no room for six traces, fewer are drawn.
    """
    beside = _beside_mm(one, units)
    fade = _fade_mm(one, units)
    route = _route_mm(one, beside - fade)
    room = _PAGE_MM - _HEAD_MM - _splits_mm(one) - 3 * _APART_MM - _HEADING_MM
    room -= max(beside, fade + route + _route_around(one))
    room -= _CAPTION_MM + _lines(words.RUN_TRACES, _FULL_MM) + run_charts.FOOT_MM
    panels = run_charts.panels_of(one.traces)
    panels = panels[: max(int(room // _PANEL_MM[0]), _FEWEST_PANELS)]
    lowest, highest = (len(panels) * mm for mm in _PANEL_MM)
    traces = run_charts.FOOT_MM + min(max(room, lowest), highest)
    return Heights(tuple(panels), traces, route)


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
