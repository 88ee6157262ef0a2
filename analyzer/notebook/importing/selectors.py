"""The columns of a long file that say what a line is about."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from analyzer.notebook.importing.names import is_about_back, is_no_pain, is_topic, names_pain
from analyzer.notebook.importing.plain import plain, words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from analyzer.notebook.importing.foreign import ForeignTable

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
