"""The summary, one page: the back and load now, twelve weeks, spikes and flares, the red flags."""

from __future__ import annotations

import math
from dataclasses import asdict
from datetime import timedelta
from typing import TYPE_CHECKING

from analyzer.report import blocks, scope
from analyzer.report.part import Part
from analyzer.report.parts.red_flags import noted_box, red_flag_box
from analyzer.report.plots.key_chart import plot_key_chart
from analyzer.schema import PROBLEMS, rows_of
from analyzer.schema.shown import LATEST_DAYS
from analyzer.wording import headings, key_chart, summary_words, words
from analyzer.wording.red_flags import no_emergency, notes_unread, signs_of_unread
from analyzer.wording.summary import MOST_WORDS, lines_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from analyzer.report.blocks import Block
    from analyzer.schema import Analysis
    from analyzer.wording.numbers import Units
    from analyzer.wording.summary import Line

_TALLEST_MM, _LOWEST_MM = 120, 50
_ENDED_MM = 80
"""Of a chart that is no longer about now."""
# What the chart shares the page with: letters that fit on a line, and the height of a line.
_ROOM_MM = 190
_LARGE = (58, 6.0)
_SMALL = (80, 4.9)
_BOX = (120, 4.3)


def summary(analysis: Analysis, units: Units, most_words: int | None = MOST_WORDS) -> list[Block]:
    """Blocks of the page, whose lines have no more words than that; None for room enough."""
    noted = noted_box(analysis.red_flags)
    now, history = lines_of(analysis, units, most_words)
    height = _chart_mm(noted, now, history)
    return [
        *noted,
        blocks.heading(headings.SUMMARY),
        _lines(now, large=True),
        _chart(analysis, units, height),
        _lines(history, large=False),
        red_flag_box((), _searched(analysis), _caution(analysis)),
    ]


def _chart_mm(noted: list[Block], now: list[Line], history: list[Line]) -> float:
    """Height of the chart: what the lines around it leave of one page."""
    quoted = [" ".join(row) for block in noted for row in block["rows"]]
    told = [[" · ".join(line.parts) for line in lines] for lines in (now, history)]
    scaled = sum(line.scale is not None for line in now)
    used = _LARGE[1] * scaled + sum(map(_text_mm, told, (_LARGE, _SMALL)))
    if quoted:
        used += _text_mm(quoted, _BOX) + 14
    return max(_LOWEST_MM, min(_TALLEST_MM, _ROOM_MM - used))


def _text_mm(texts: list[str], look: tuple[int, float]) -> float:
    letters, line_mm = look
    return line_mm * sum(math.ceil(len(text) / letters) for text in texts)


PART = Part("summary", lambda: headings.SUMMARY, summary, of_a_diary=True)


def _lines(lines: Iterable[Line], *, large: bool) -> Block:
    rows = ((line.label, line.parts, asdict(line.scale) if line.scale else {}) for line in lines)
    return blocks.lines(rows, large=large)


def _searched(analysis: Analysis) -> list[tuple[str, str]]:
    """That no sign of an emergency was found, or that nothing was searched; nothing if one was."""
    if any(flag.kind == "emergency" for flag in analysis.red_flags):
        return []
    entries = analysis.summary.pain_entries_in_log
    doubts = signs_of_unread(notes_unread(rows_of(PROBLEMS, analysis.problems)))
    return [(words.NOTED, " ".join([no_emergency(entries), *doubts]))]


def _caution(analysis: Analysis) -> list[tuple[str, str]]:
    """What belongs beside the ratio, where one is printed; and what the page can't say."""
    describes = (summary_words.DESCRIBES, "")
    if analysis.summary.acwr_uncoupled is None or not len(analysis.days):
        return [describes]
    return [
        (summary_words.RATIO_ROW, f"{words.ACWR_CAUTION} {summary_words.RATIO_SOURCES}"),
        describes,
    ]


def _chart(analysis: Analysis, units: Units, height_mm: float) -> Block:
    """The key chart of the last twelve weeks in which there is anything."""
    last = last_drawn(analysis)
    first = max(last - timedelta(days=LATEST_DAYS - 1), analysis.first_day)
    if last < analysis.end:
        height_mm = min(height_mm, _ENDED_MM)
    return blocks.figure(
        "twelve_weeks",
        lambda: plot_key_chart(analysis, units, first=first, last=last, height_mm=height_mm),
        key_chart.found(analysis, units, first, last),
        key_chart.ends_earlier(last, analysis.end),
    )


def last_drawn(analysis: Analysis) -> date:
    """The last day of the analysis; if the weeks to it hold nothing, the last that does."""
    dated = (analysis.runs["date"], analysis.pain["date"], analysis.events["date"])
    held = [days.max().date() for days in (*dated, scope.gaps(analysis)["end"]) if len(days)]
    last = max(held, default=analysis.end)
    return last if last <= analysis.end - timedelta(days=LATEST_DAYS) else analysis.end
