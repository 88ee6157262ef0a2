"""Which column of a foreign table may hold the score."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.notebook.importing.names import is_no_pain, is_value, pain_rank
from analyzer.notebook.importing.scores import is_number
from analyzer.notebook.importing.selectors import selectors

if TYPE_CHECKING:
    from collections.abc import Iterable

    from analyzer.notebook.importing.foreign import ForeignTable


def score_candidates(table: ForeignTable, taken: Iterable[int]) -> list[int]:
    """The columns that may hold the score, by their names; those that name it best.

    One with numbers comes before one with words. In a long file it is the column of all its
    numbers, whatever they mean: which lines are pain is chosen apart.
    """
    taken = set(taken)
    about = set(selectors(table, taken))
    free = [n for n in range(len(table.headers)) if n not in taken and n not in about]
    ranks = {number: pain_rank(table.headers[number]) for number in free}
    if any(is_no_pain(table.headers[number]) for number in free):  # "intensity": of what?
        ranks = {number: rank for number, rank in ranks.items() if rank > 1}
    if about and max(ranks.values(), default=0) < 2:
        ranks = {number: int(is_value(table.headers[number])) for number in free}
    named = {number: rank for number, rank in ranks.items() if rank}
    numeric = _numeric(table, named)
    likely = {n: rank for n, rank in named.items() if n in numeric or not numeric}
    return [number for number, rank in likely.items() if rank == max(likely.values())]


def _numeric(table: ForeignTable, numbers: Iterable[int]) -> set[int]:
    """The columns whose filled cells are numbers, at least half of them."""
    cells = {number: table.column(number) for number in numbers}
    return {n for n, some in cells.items() if some and 2 * sum(map(is_number, some)) >= len(some)}
