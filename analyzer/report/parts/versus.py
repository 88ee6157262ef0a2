"""Two weeks side by side: the table and the days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.report import blocks
from analyzer.report.part import Part
from analyzer.report.plots.load import plot_week_days
from analyzer.wording import captions, headings, nouns, numbers, table_words, words
from analyzer.wording.comparison import (
    comparison_heads,
    comparison_rows,
    differs_most,
    has_ratio,
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
    title = blocks.heading(headings.VERSUS)
    if comparison is None:
        return [title, blocks.paragraph(words.NO_COMPARISON)]
    return [
        title,
        blocks.paragraph(" ".join(_intro(comparison)), sticky=True),
        *(
            [blocks.paragraph(most, sticky=True)]
            if (most := differs_most(comparison, units))
            else []
        ),
        _table(comparison, units),
        *([blocks.note(words.ACWR_NOTE)] if has_ratio(comparison) else []),
        blocks.heading(headings.DAY_BY_DAY, 2),
        blocks.figure(
            "week_days", lambda: plot_week_days(comparison, units), _alt(comparison, units)
        ),
    ]


PART = Part("weeks", lambda analysis, units: versus(analysis.comparison, units))


def _intro(comparison: Comparison) -> list[str]:
    sentences = [captions.VERSUS.format(a=comparison.week_a, b=comparison.week_b)]
    if comparison.days < 7:
        days = numbers.count(comparison.days, *nouns.DAY)
        sentences.append(captions.VERSUS_PARTIAL.format(days=days))
    return [*sentences, *unrecorded(comparison)]


def _alt(comparison: Comparison, units: Units) -> str:
    is_time = units.measure in ("distance", "duration")
    has_pain = comparison.by_day["pain"].notna().any()
    alt = captions.VERSUS_PAIN_ALT if has_pain else captions.VERSUS_ALT
    return alt.format(
        second=captions.MOVING_TIME if is_time else units.load_name,
        a=comparison.week_a,
        b=comparison.week_b,
    )


def _table(comparison: Comparison, units: Units) -> Block:
    heads = zip(comparison_heads(comparison), _WIDTHS, strict=False)
    columns = [f"{table_words.MEASURE}||2.7", *(f"{head}|right|{width}" for head, width in heads)]
    rows = comparison_rows(comparison, units)
    return blocks.table(columns, rows, whole=True, note=usual_range_sentence(comparison))
