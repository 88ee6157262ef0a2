"""“What was not read; the words used”: what the report rests on, in plain language."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from analyzer.report import blocks
from analyzer.report.part import Part
from analyzer.report.parts.coverage import coverage_in_short
from analyzer.report.parts.problems import gravest_first, problem_table
from analyzer.wording import glossary, numbers, table_words, words

if TYPE_CHECKING:
    from analyzer.report.blocks import Block
    from analyzer.schema import Analysis
    from analyzer.wording.numbers import Units

LISTED = 6
_LETTERS = 130
"""Of a cell about a file: about four lines."""


def words_used(analysis: Analysis, units: Units) -> list[Block]:
    """Blocks of the page."""
    columns = (f"{table_words.WHAT}||1", f"{table_words.HOW_MUCH}||2.6")
    return [
        blocks.heading(glossary.TITLE),
        *_not_read(analysis),
        blocks.heading(glossary.COVERED, 2),
        blocks.table(columns, coverage_in_short(analysis, units), whole=True),
        blocks.heading(glossary.WORDS, 2),
        _words(),
        blocks.note(f"{glossary.MORE_WORDS} {words.DESCRIPTION_ONLY}", sticky=True),
        blocks.note(words.AGAINST_FEAR),
    ]


PART = Part("words", lambda: glossary.TITLE, words_used, of_a_diary=True)


def _not_read(analysis: Analysis) -> list[Block]:
    """The gravest of what was not read, one row for each file; how many more there are."""
    title, ranked = blocks.heading(glossary.NOT_READ, 2), gravest_first(analysis.problems)
    if not ranked:
        said = glossary.ALL_READ if len(analysis.files) else glossary.NO_FILE
        return [title, blocks.paragraph(said)]
    counts = Counter(row.file for row in ranked)
    gravest = {row.file: row for row in reversed(ranked)}
    rows = [row for row in ranked if gravest[row.file] is row]
    more = {file: count - 1 for file, count in counts.items()}
    table = problem_table(rows[:LISTED], analysis.files, most_letters=_LETTERS, more=more)
    if (rest := len(rows) - LISTED) <= 0:
        return [title, table]
    return [title, table, blocks.note(glossary.MORE.format(count=numbers.number(rest)))]


def _words() -> Block:
    """Words and what they mean, in two columns."""
    half = (len(glossary.TERMS) + 1) // 2
    columns = (f"{table_words.TERM}||1", f"{table_words.DEFINITION}||2.6")
    parts = (glossary.TERMS[:half], glossary.TERMS[half:])
    return blocks.columns(*((1, [blocks.table(columns, rows)]) for rows in parts))
