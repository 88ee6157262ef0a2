"""Names of months, as a spreadsheet or a person writes them in one of many languages."""

from __future__ import annotations

import unicodedata
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

_LANGUAGES = (
    "en de fr es it nl pt ru ja ko zh sv nb da fi pl cs hu tr id uk ro el ca hr sk bg".split()
)
_MONTHS = (
    "january february march april may june july august september october november december".split()
)


def months_of(words: Collection[str]) -> dict[str, int]:
    """Word -> month, 1 to 12, in the languages that know most of the words of a column.

    "lis" is November in Polish and October in Croatian: next to "maj" it is Polish, and alone it
    isn't known.

    Args:
        words: in lower case; those that name no month are left out of the result.
    """
    known = [{w: months[w] for w in words if w in months} for months in _by_language()]
    most = max(map(len, known), default=0)
    best = [months for months in known if len(months) == most]
    meant = {word: {months[word] for months in best if word in months} for word in words}
    return {word: found.pop() for word, found in meant.items() if len(found) == 1}


@cache
def _by_language() -> tuple[dict[str, int], ...]:
    # The data of a library that knows them all; it is loaded only where a date holds a word.
    return tuple(map(_names, _LANGUAGES))


def _names(language: str) -> dict[str, int]:
    data = import_module(f"dateparser.data.date_translation_data.{language}").info
    return {
        spelling: number
        for number, month in enumerate(_MONTHS, 1)
        for name in data.get(month, ())
        for spelling in _spellings(name.casefold().rstrip("."))
    }


def _spellings(name: str) -> set[str]:
    """A name as it is, without its accents, and with an e in the place of an umlaut's dots."""
    decomposed = unicodedata.normalize("NFKD", name)
    bare = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
    return {name, bare, unicodedata.normalize("NFC", decomposed.replace("\u0308", "e"))}
