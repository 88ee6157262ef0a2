"""Long files, which hold much besides pain: the lines about back pain are chosen, never guessed."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from analyzer.errors import UsageError
from analyzer.notebook.importing.names import (
    is_about_back,
    is_no_pain,
    is_topic,
    names_back_pain,
    names_pain,
)
from analyzer.notebook.importing.plain import plain, same, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from analyzer.notebook.importing.foreign import ForeignTable

_ANY = "*"
_SEVERITY = re.compile(
    r"\s*\((?:none|no pain|mild|slight|moderate|severe|extreme|unbearable|present|[0-9]{1,3})\)$",
    re.IGNORECASE,
)
_TOPICS = frozenset(
    ("category", "categories", "kategorie", "categorie", "categoria", "symptom", "symptoms",
     "symptome", "sintomo", "sintoma", "symptom name", "detail", "details", "measure", "metric",
     "item", "tracker", "variable", "question", "factor", "name", "pain name", "condition", "type",
     "art", "tipo", "what")
)  # fmt: skip
_PLACES = frozenset(
    ("location", "locations", "pain location", "pain locations", "body part", "body area",
     "body location", "area", "region", "site", "where", "where does it hurt", "ort", "schmerzort",
     "korperteil", "korperstelle", "stelle", "zone", "localisation", "lieu", "ubicacion", "zona",
     "localizacion", "posizione")
)  # fmt: skip
_MOST_VALUES = 300
_MOST_WORDS = 3
_VALUES_NAMED = 8


def value_of(cell: str) -> str:
    """What a line is about: "Back pain (Mild)" and "Back pain (Severe)" are both back pain."""
    return _SEVERITY.sub("", cell)


def selectors(table: ForeignTable, taken: Iterable[int]) -> list[int]:
    """The columns that say what a line is about.

    Where a column is named for pain, only those with a short value that names something else, such
    as Knee; else all that are named for it, and those that name mood or sleep.
    """
    free = [number for number in range(len(table.headers)) if number not in set(taken)]
    is_wide = any(map(names_pain, table.headers))
    return [number for number in free if _is_selector(table, number, is_wide=is_wide)]


def topics(table: ForeignTable, taken: Iterable[int]) -> list[int]:
    """Those that say what is measured, not only where it hurts: the numbers may be anything."""
    found = selectors(table, taken)
    return [number for number in found if plain(table.headers[number]) not in _PLACES]


def _is_selector(table: ForeignTable, number: int, *, is_wide: bool) -> bool:
    values = Counter(value_of(cell) for cell in table.column(number))
    if not any(map(_has_letters, values)):
        return False
    header = plain(table.headers[number])
    is_named = header in _TOPICS | _PLACES
    if is_wide:
        return is_named and any(map(_is_something_else, values))
    if header == "name" and len(values) == 1:  # of the person
        return False
    repeats = len(values) <= _MOST_VALUES and values.total() > len(values)
    return is_named or (repeats and any(map(is_no_pain, values)))


def _is_something_else(value: str) -> bool:
    """Whether a value, not a sentence, names what is no pain in the back."""
    return len(words(value)) <= _MOST_WORDS and is_topic(value) and not is_about_back(value)


def _has_letters(value: str) -> bool:
    return any(sign.isalpha() for sign in value)


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
    number = column_named(table, header) if sign and value.strip() else None
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


def column_named(table: ForeignTable, name: str) -> int | None:
    """The number of a column by its name, capitals and accents aside; None if there is none."""
    for compare in (same, plain):
        names = [compare(header) for header in table.headers]
        if compare(name) and compare(name) in names:
            return names.index(compare(name))
    return None


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
