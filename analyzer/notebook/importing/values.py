"""Translate a word or a rating of a foreign diary into our own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from analyzer.notebook.importing.plain import letters
from analyzer.schema.diary import meanings

if TYPE_CHECKING:
    from analyzer.schema.diary import Field

_FILLERS = frozenset("at the next a run am in beim laufen side seite au al les cote lado".split())
_OF_TEN = re.compile(r" ?/ ?10$")


def word(field: Field, text: str) -> str:
    """The diary's own word for a foreign one; a text that is not known stays as it is.

    Args:
        field: a choice or flag.
        text: as written.
    """
    plain = letters(text.strip())
    known = _meanings(field) if plain else {}
    if plain in known:
        return known[plain]
    kernel = " ".join(part for part in re.split(r"[\s_]+", plain) if part not in _FILLERS)
    return known.get(kernel, kernel or text)


def _meanings(field: Field) -> dict[str, str]:
    """Letter, spelling or foreign word, in plain letters -> the diary's own word."""
    own = {word.letter: word.name for word in field.answers}
    return own | {letters(text): name for text, name in meanings(field).items()}


def rating(text: str) -> str:
    """A number from 0 to 10 without a trailing "/10"; other texts as they are."""
    return _OF_TEN.sub("", text)
