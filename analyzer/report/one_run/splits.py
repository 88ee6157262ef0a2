"""The splits on the page of one run: one table with several groups of columns side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.report import blocks
from analyzer.wording import one_run, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analyzer.report.blocks import Block
    from analyzer.schema import OneRun
    from analyzer.wording.numbers import Units

_MOST_COLUMNS = 4


def split_blocks(one: OneRun, units: Units) -> list[Block]:
    """All splits in one table, in up to four groups of columns."""
    heads = tuple(one_run.split_columns(one, units))
    rows = one_run.split_rows(one, units)
    groups = groups_of(len(rows))
    if groups > 2:  # no room; and except for the last split, pace and time are the same
        heads, rows = _without_pace(heads), [_without_pace(row) for row in rows]
    length = lines_of(len(rows))
    blank = ("",) * len(heads)
    padded = [*rows, *[blank] * (groups * length - len(rows))]
    lines = [
        [cell for g in range(groups) for cell in (*(("",) if g else ()), *padded[g * length + i])]
        for i in range(length)
    ]
    one_group = [f"{head}|right|1" for head in heads]
    columns = [head for g in range(groups) for head in (*(("||0.5",) if g else ()), *one_group)]
    return [blocks.heading(words.RUN_SPLITS), blocks.table(columns, lines, whole=True)]


def lines_of(rows: int) -> int:
    """How many lines the table has for this many splits."""
    return -(-rows // groups_of(rows)) if rows else 0


def groups_of(rows: int) -> int:
    """How many groups stand side by side, to save space and keep the table easy to scan."""
    return min(1 + rows // 4, 2 + rows // 15, _MOST_COLUMNS)


def _without_pace(cells: Sequence[str]) -> tuple[str, ...]:
    return (*cells[:2], *cells[3:])
