"""What was not read, or is in doubt: the gravest first, with what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.report import blocks
from analyzer.schema import PROBLEMS, rows_of
from analyzer.wording import glossary, numbers, table_words, text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import pandas as pd

    from analyzer.report.blocks import Block
    from analyzer.schema.log import ProblemRow


def gravest_first(problems: pd.DataFrame) -> list[ProblemRow]:
    """Rows of PROBLEMS: first what is lost, then what is in doubt, then notes."""
    order = list(table_words.SEVERITIES)
    return sorted(rows_of(PROBLEMS, problems), key=lambda row: order.index(str(row.severity)))


def problem_table(
    rows: Iterable[ProblemRow],
    files: pd.DataFrame,
    *,
    most_letters: int | None = None,
    more: Mapping[str, int] | None = None,
) -> Block:
    """A row for each, with its file and what to do.

    Args:
        rows: rows of PROBLEMS, as they are to stand.
        files: FILES, which tells the recordings from tables of the runner's own.
        most_letters: of each cell, where the page has no room for all; None for the whole text.
        more: file -> how many more there are in it, which have no row.
    """
    recordings = frozenset(files["file"])
    cells = [
        (
            _severity(row, recordings),
            _place(row, most_letters),
            _what(row, most_letters, (more or {}).get(row.file, 0)),
            text.fitted(row.remedy, most_letters),
        )
        for row in rows
    ]
    columns = (
        table_words.KIND,
        f"{table_words.FILE}||1.2",
        f"{table_words.WHAT}||1.8",
        f"{table_words.WHAT_TO_DO}||1.4",
    )
    return blocks.table(columns, cells)


def _severity(row: ProblemRow, recordings: frozenset[str]) -> str:
    """What is lost is a run, or, with a table of the runner's own, its lines."""
    if row.severity == "lost" and row.file in recordings:
        return table_words.RUN_LOST
    return table_words.SEVERITIES[str(row.severity)]


def _what(row: ProblemRow, most: int | None, more: int) -> str:
    said = text.fitted(row.message, most)
    count = numbers.number(more)
    return f"{said} {glossary.MORE_OF_FILE.format(count=count)}" if more else said


def _place(row: ProblemRow, most: int | None) -> str:
    name = text.fitted(row.file, most)
    if not numbers.is_missing(row.line):
        return table_words.AT_LINE.format(file=name, line=f"{row.line:.0f}")
    if not numbers.is_missing(row.offset):
        return table_words.AT_BYTE.format(file=name, byte=numbers.number(row.offset))
    return name
