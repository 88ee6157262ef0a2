"""Two periods side by side: a number line for each measure, and the days of two weeks."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from analyzer.report import blocks
from analyzer.report.part import Part
from analyzer.report.plots.load import plot_week_days
from analyzer.wording import versus_words, words
from analyzer.wording.compared import finding_and_limits, told
from analyzer.wording.comparison import (
    date_heads,
    difference,
    has_ratio,
    headed,
    range_name,
)
from analyzer.wording.numbers import MISSING
from analyzer.wording.versus import are_few, days_alt, drawn, note_beneath

if TYPE_CHECKING:
    from analyzer.report.blocks import Block
    from analyzer.schema import Comparison
    from analyzer.wording.number_lines import NumberLine
    from analyzer.wording.numbers import Units


def versus(comparison: Comparison | None, units: Units, end: date | None = None) -> list[Block]:
    """A heading with the dates, and the page beneath; a sentence if there is nothing to compare.

    Args:
        comparison: of the last two full weeks; None if there are none.
        units: those of the report.
        end: last day of the report, to say that the weeks are older; None for not.
    """
    found = told(comparison, units, end or date.min)
    if comparison is None or not found.has_table:
        return [blocks.heading(versus_words.VERSUS), *map(blocks.paragraph, found.sentences)]
    return [blocks.heading(headed(comparison)), *_beneath(comparison, units, found.sentences)]


PART = Part(
    "weeks",
    lambda: versus_words.VERSUS,
    lambda analysis, units: versus(analysis.comparison, units, analysis.end),
)


def side_by_side(comparison: Comparison, units: Units, level: int = 2) -> list[Block]:
    """What stands out, the table, and the days if they are few; ``level`` of the heading."""
    return _beneath(comparison, units, finding_and_limits(comparison, units), level)


def _beneath(
    comparison: Comparison, units: Units, sentences: list[str], level: int = 2
) -> list[Block]:
    return [
        *(blocks.paragraph(text, sticky=True) for text in sentences),
        _table(comparison, units),
        *([blocks.note(words.ACWR_NOTE)] if has_ratio(comparison) else []),
        *(_days(comparison, units, level) if are_few(comparison) else []),
    ]


def _table(comparison: Comparison, units: Units) -> Block:
    """With a range, a number line for each measure; without, the differences."""
    found = drawn(comparison, units)
    a, b = date_heads(comparison)
    measure = f"{versus_words.MEASURE}||1"
    note = note_beneath(comparison, (cell for _, cell in found))
    if not comparison.usual_periods:
        rows: list[list[Any]] = [[line.name, line.a, line.b, difference(line)] for line, _ in found]
        heads = [measure, *(f"{head}|right|0.5" for head in (a, b, versus_words.CHANGE))]
        return blocks.table(heads, rows, whole=True, note=note)
    rows = [
        [line.name, line.a, line.b, _cell(cell), line.range or MISSING, line.verdict]
        for line, cell in found
    ]
    heads = [measure, f"{a}|right||a", f"{b}|right||b"]
    heads += ["", f"{range_name(comparison, starts=True)}|right", ""]
    return blocks.table(heads, rows, whole=True, note=note)


def _cell(line: NumberLine | None) -> Block | str:
    return blocks.number_line(line.band, line.dots, line.alt) if line else ""


def _days(comparison: Comparison, units: Units, level: int) -> list[Block]:
    return [
        blocks.heading(versus_words.DAY_BY_DAY, level),
        blocks.figure(
            "week_days", lambda: plot_week_days(comparison, units), days_alt(comparison, units)
        ),
    ]
