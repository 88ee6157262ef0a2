"""What the words of a note stand for, by ``lexicon.toml``; typing errors are allowed."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from analyzer.metrics.back.signs.tokens import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Phrase = tuple[tuple[str, ...], str]
"""The words of a phrase, and what it stands for."""

_FEWEST_LETTERS = 5  # of a word that may hold a typing error
_OF_TWO = range(10, 36)  # letters of a word that may be made of two
_MOST_OF_STEM = 24
_GAP = "…"
_WIDEST_GAP = 4
_MOST_KEPT = 50_000
_NOT_FUZZY = "no_typing_error"
_UMLAUTS = (("ae", "a"), ("oe", "o"), ("ue", "u"))
_HELD = re.compile(r"([^\W\d_])\1{2,}")
_NOTHING: frozenset[str] = frozenset()
ANCHORS = frozenset(
    """saddle seat bum bladder bowel urine stool pee poo toilet need incontinent wet_self wipe
    sexual sex_word sexual_failure both_legs both_parts legs leg foot_drop dry unaware stream bed
    limb left_leg waist both_sides other_too side_too urge no_output hold_it clench leak_self
    retention catheter tiptoe knees chair member seat_odd""".split()
)
"""A note without any of these holds no sign."""


@dataclass(slots=True)
class Lexicon:
    """Words, stems and phrases, and the concepts that they stand for.

    Attributes:
        words: word -> concepts.
        stems: beginning of a word -> concepts.
        phrases: first two words -> phrases that begin with them; the second is "" where it may
            be any.
        parts: all words of phrases.
        keys: words of which a note with an anchor holds one.
        near: first letter and length -> words that another may be meant for.
        kept: words that are no typing errors.
    """

    words: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    stems: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    phrases: dict[tuple[str, str], list[Phrase]] = field(default_factory=lambda: defaultdict(list))
    parts: set[str] = field(default_factory=set)
    keys: set[str] = field(default_factory=set)
    near: dict[tuple[str, int], list[str]] = field(default_factory=lambda: defaultdict(list))
    kept: frozenset[str] = frozenset()
    _known: dict[str, tuple[str, frozenset[str]]] = field(default_factory=dict)

    def meant(self, word: str) -> tuple[str, frozenset[str]]:
        """The word that is meant, without a typing error, and its concepts."""
        found = self._known.get(word)
        if found is None:
            if len(self._known) > _MOST_KEPT:
                self._known.clear()
            found = self._known[word] = self._meant(word)
        return found

    def _meant(self, word: str) -> tuple[str, frozenset[str]]:
        for spelling in _spellings(word):
            concepts = self._exact(spelling)
            if spelling not in self.words:
                concepts |= self._compound(spelling)
            if concepts or spelling in self.parts:
                return spelling, concepts
        nearest = self._nearest(word)
        return (nearest, self._exact(nearest)) if nearest else (word, _NOTHING)

    def _exact(self, word: str) -> frozenset[str]:
        concepts = set(self.words.get(word, ()))
        for length in range(3, min(len(word), _MOST_OF_STEM) + 1):
            concepts |= self.stems.get(word[:length], set())
        return frozenset(concepts)

    def _nearest(self, word: str) -> str:
        """A word that differs by one letter, or by two that changed places."""
        if not _FEWEST_LETTERS <= len(word) <= 30 or word in self.kept or not word.isalpha():
            return ""
        for length in (len(word), len(word) + 1, len(word) - 1):
            for near in self.near.get((word[0], length), ()):
                if _differ_by_one(near, word):
                    return near
        return ""

    def _compound(self, word: str) -> frozenset[str]:
        """The concepts of the two words that a long one is made of, as in Blasenschwäche."""
        for at in range(4, len(word) - 4) if len(word) in _OF_TWO else ():
            first, second = word[:at], word[at:]
            ends = (first, first.removesuffix("s"), first.removesuffix("n"))
            of_first = next((found for end in ends if (found := self._exact(end))), _NOTHING)
            of_second = self._exact(second)
            if of_first and of_second:
                return of_first | of_second
        return _NOTHING


@cache
def lexicon() -> Lexicon:
    """The lexicon, read once."""
    text = Path(__file__).with_name("lexicon.toml").read_text(encoding="utf-8")
    made = Lexicon()
    for concept, by_language in tomllib.loads(text).items():
        for entry in _entries(by_language):
            _add(made, concept, entry)
    made.kept = frozenset(word for word, of in made.words.items() if _NOT_FUZZY in of)
    for word in [*made.words, *made.parts]:
        if len(word) >= _FEWEST_LETTERS and word not in made.kept:
            made.near[word[0], len(word)].append(word)
    return made


def _entries(by_language: dict[str, str]) -> Iterator[list[str]]:
    for entries in by_language.values():
        for entry in entries.split(","):
            split = entry.replace("-", " ").split()
            words = [w for part in split for w in (fold(part) if part != _GAP else (part,)) if w]
            if words:
                yield words


def _add(made: Lexicon, concept: str, words: Sequence[str]) -> None:
    if len(words) > 1:
        plain = [word for word in words if word != _GAP and not word.endswith("*")]
        second = words[1] if words[1] in plain else ""
        made.phrases[words[0], second].append((tuple(words), concept))
        made.parts |= set(plain)
        if concept in ANCHORS:
            made.keys.add(max(plain, key=len))
    elif words[0].endswith("*"):
        made.stems[words[0][:-1]].add(concept)
    else:
        made.words[words[0]].add(concept)
        made.keys |= {words[0]} if concept in ANCHORS else set()


def _spellings(word: str) -> Iterator[str]:
    """The word, what it is without letters held down ("peee"), and with ä for ae."""
    yield word
    if _HELD.search(word):
        yield _HELD.sub(r"\1\1", word)
        yield _HELD.sub(r"\1", word)
    for typed, folded in _UMLAUTS:
        if typed in word:
            yield word.replace(typed, folded)


def _differ_by_one(one: str, other: str) -> bool:
    """By one letter more, less or else, or by two neighbours that changed places."""
    at = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    if at is None:
        return abs(len(one) - len(other)) <= 1
    rest, of_other = one[at:], other[at:]
    return (
        rest[1:] == of_other
        or rest == of_other[1:]
        or rest[1:] == of_other[1:]
        or (rest[1::-1] == of_other[:2] and rest[2:] == of_other[2:])
    )


def phrase_end(phrase: Sequence[str], words: Sequence[str], at: int) -> int:
    """Where a phrase that begins at a word ends, its last word included; -1 if it isn't there."""
    place = at
    gap = 0
    for part in phrase:
        if part == _GAP:
            gap = _WIDEST_GAP
            continue
        while place < len(words) and not _is(part, words[place]):
            if not gap:
                return -1
            gap -= 1
            place += 1
        if place >= len(words):
            return -1
        place, gap = place + 1, 0
    return place - 1


def _is(part: str, word: str) -> bool:
    return word.startswith(part[:-1]) if part.endswith("*") else word == part
