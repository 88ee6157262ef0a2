"""A note as words without accents and capitals, each with its place and what parts it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_PIECES = re.compile(
    r"[aA]&[eE]|[^\W_]+(?:['’‘`´ʼ′][^\W_]+)*|[.!?;\n\r]+|[,:()/–—…\"“”«»|]|-(?=\s|$)|&"
)
_APOSTROPHES = re.compile(r"['’‘`´ʼ′]")
# What French drops a vowel of; any other apostrophe stands within its word, as in "can't".
_ELIDED = frozenset("c d j l m n s t qu jusqu lorsqu puisqu".split())
# Without its tilde it means something else.
_KEPT = frozenset({"año", "años"})


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a note.

    Attributes:
        word: folded; see ``fold``.
        start, end: its place in the note.
        sentence: number of its sentence.
        clause: number of its clause, counted through the note.
    """

    word: str
    start: int
    end: int
    sentence: int
    clause: int


@lru_cache(maxsize=20_000)
def fold(text: str) -> tuple[str, ...]:
    """A piece of text as words without capitals, accents and apostrophes: Can't -> cant."""
    parts = _APOSTROPHES.split(text.casefold())
    words = []
    while len(parts) > 1 and parts[0] in _ELIDED:
        words.append(parts.pop(0))
    return (*words, _bare("".join(parts)))


def _bare(word: str) -> str:
    if word.isascii() or word in _KEPT:
        return word
    split = unicodedata.normalize("NFKD", word)
    return "".join(sign for sign in split if not unicodedata.combining(sign))


def tokens_of(note: str) -> list[Token]:
    """All words of a note, in their order."""
    return list(_tokens(unicodedata.normalize("NFC", note)))


def _tokens(note: str) -> Iterator[Token]:
    sentence = clause = 0
    for piece in _PIECES.finditer(note):
        text = piece.group()
        if text[0].isalnum():
            for word in fold(text):
                yield Token(word, piece.start(), piece.end(), sentence, clause)
        elif text == "&":
            yield Token("and", piece.start(), piece.end(), sentence, clause)
        elif text == "/":
            yield Token("or", piece.start(), piece.end(), sentence, clause)
        else:
            clause += 1
            sentence += text[0] in ".!?;\n\r"
