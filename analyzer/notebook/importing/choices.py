"""Long files, which hold much besides pain: the lines about back pain are chosen, never guessed."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from analyzer.errors import UsageError
from analyzer.notebook.importing.names import is_about_back, is_no_pain, names_back_pain
from analyzer.notebook.importing.plain import same
from analyzer.notebook.importing.selectors import selectors, value_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from analyzer.notebook.importing.foreign import ForeignTable

_ANY = "*"
_VALUES_NAMED = 8


def chosen(table: ForeignTable, wishes: Iterable[str]) -> ForeignTable:
    """The table with only the lines that --where names; lines that can't be split stay, too.

    Args:
        table: as read.
        wishes: ``detail=Back pain``; several values of one column are alternatives, and all
            columns named must agree. Capitals and accents make no difference; ``*`` is any value.

    Raises:
        UsageError: a wish names no column or a value that isn't there, or mood, sleep and the like.
    """
    wanted: dict[int, set[str]] = {}
    for wish in wishes:
        number, value = _wish(table, wish)
        wanted.setdefault(number, set()).add(value)
    fitting = {
        str(at): {cell for cell in set(table.column(at)) if _is_one_of(cell, values)}
        for at, values in wanted.items()
    }
    kept = [
        record
        for record in table.records
        if record.fault or all(record.values[at] in cells for at, cells in fitting.items())
    ]
    return replace(table, records=tuple(kept))


def filtered(table: ForeignTable, wishes: Iterable[str]) -> dict[int, list[str]]:
    """Column -> the values that --where names there.

    Raises:
        UsageError: as for ``chosen``.
    """
    found: dict[int, list[str]] = {}
    for wish in wishes:
        number, _ = _wish(table, wish)
        found.setdefault(number, []).append(wish.partition("=")[2].strip())
    return found


def _wish(table: ForeignTable, wish: str) -> tuple[int, str]:
    header, sign, value = wish.partition("=")
    number = table.number(header) if sign and value.strip() else None
    if number is None:
        raise UsageError(
            f"--where {wish[:80]}: write COLUMN=VALUE, where COLUMN is one of {table.has()}."
        )
    if is_no_pain(value):
        raise UsageError(
            f"--where {wish[:80]}: that is not pain, and its ratings can't become scores of pain."
        )
    there = table.column(number)
    if value.strip() != _ANY and not any(_is_one_of(cell, {same(value)}) for cell in set(there)):
        raise UsageError(
            f"--where {wish[:80]}: the column {table.headers[number]} of {table.name} has no such "
            f"value; it has {_listed(there)}."
        )
    return number, same(value)


def _is_one_of(cell: str, values: set[str]) -> bool:
    """Whether a cell, or one of the parts of a list in it, is one of the values.

    Any value doesn't mean mood and sleep.
    """
    if _ANY in values:
        return not is_no_pain(cell)
    parts = [cell, *re.split(r"[,;|]", cell)]
    return any(same(part) in values or same(value_of(part.strip())) in values for part in parts)


def _listed(cells: list[str]) -> str:
    counts = Counter(map(value_of, cells))
    first = [f"{value[:40]} ({count})" for value, count in _ordered(counts)[:_VALUES_NAMED]]
    return ", ".join(first + (["…"] if len(counts) > len(first) else []))


def _ordered(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    """Back pain first, then the most frequent."""
    return sorted(
        counts.items(), key=lambda pair: (not names_back_pain(pair[0]), -pair[1], pair[0])
    )


def open_choices(
    table: ForeignTable, taken: Iterable[int], wishes: Iterable[str]
) -> dict[str, list[tuple[str, int]]]:
    """What the lines that are chosen so far are about, where that isn't only back pain.

    Returns:
        Header -> values, each with its number of lines; back pain first, then the most frequent.
        Empty if nothing is left to choose.
    """
    wishes = tuple(wishes)
    left = chosen(table, wishes)
    settled = filtered(table, wishes)
    found = {}
    for number in selectors(table, taken):
        counts = Counter(map(value_of, left.column(number)))
        if number not in settled and not all(map(is_about_back, counts)):
            found[table.headers[number]] = _ordered(counts)
    return found


def require_chosen(table: ForeignTable, taken: Iterable[int], wishes: Iterable[str]) -> None:
    """Refuse a file whose lines aren't all about back pain.

    Raises:
        UsageError: there is something left to choose; the message gives an example.
    """
    found = open_choices(table, taken, wishes)
    if found:
        pairs = [(header, value) for header, counts in found.items() for value, _ in counts]
        header, value = next((pair for pair in pairs if names_back_pain(pair[1])), pairs[0])
        example = value if names_back_pain(value) else "VALUE"
        raise UsageError(
            f"{table.name} holds more than back pain. Nothing was added. Say which lines are pain "
            f'in your back: --where "{header}={example}".'
        )
