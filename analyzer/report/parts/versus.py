"""Two weeks side by side: the table and the days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.report import blocks
from analyzer.report.part import Part
from analyzer.report.plots.load import plot_week_days
from analyzer.wording import numbers, words
from analyzer.wording.comparison import (
    comparison_heads,
    comparison_rows,
    differs_most,
    unrecorded,
    usual_range_sentence,
)

if TYPE_CHECKING:
    from analyzer.report.blocks import Block
    from analyzer.schema import Comparison
    from analyzer.wording.numbers import Units


_WIDTHS = (1, 1, 1, 0.8, 1.3)


def versus(comparison: Comparison | None, units: Units) -> list[Block]:
    """Heading, table and figure; a sentence instead if there are no two weeks to compare."""
    title = blocks.heading("Week against week")
    if comparison is None:
        return [title, blocks.paragraph(words.NO_COMPARISON)]
    a, b = comparison.week_a, comparison.week_b
    partial = (
        " One of the weeks is incomplete, so the comparison covers the same "
        f"{numbers.count(comparison.days, 'day')} of each week."
        if comparison.days < 7
        else ""
    )
    intro = f"{a} and the later {b}; difference = {b} − {a}.{partial}"
    gaps = "".join(f" {line}" for line in unrecorded(comparison))
    return [
        title,
        blocks.paragraph(f"{intro}{gaps}", sticky=True),
        *(
            [blocks.paragraph(most, sticky=True)]
            if (most := differs_most(comparison, units))
            else []
        ),
        _table(comparison, units),
        blocks.heading("Day by day", 2),
        blocks.figure(
            "week_days", lambda: plot_week_days(comparison, units), _alt(comparison, units)
        ),
    ]


PART = Part("weeks", lambda analysis, units: versus(analysis.comparison, units))


def _alt(comparison: Comparison, units: Units) -> str:
    a, b = comparison.week_a, comparison.week_b
    second = "moving time" if units.measure in ("distance", "duration") else units.load_name
    if not comparison.by_day["pain"].notna().any():
        return f"Distance and {second} on each day of {a} (light, hatched) and {b} (dark)."
    return (
        f"Distance, {second} and highest pain score on each day of {a} (light, hatched) and {b} "
        "(dark). A grey cross marks a day without a pain entry, or one whose bar is not known."
    )


def _table(comparison: Comparison, units: Units) -> Block:
    heads = zip(comparison_heads(comparison), _WIDTHS, strict=False)
    columns = ["Measure (unit)||2.7", *(f"{head}|right|{width}" for head, width in heads)]
    rows = comparison_rows(comparison, units)
    return blocks.table(columns, rows, whole=True, note=usual_range_sentence(comparison))
