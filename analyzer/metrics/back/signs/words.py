"""The words of a note with the concepts that they stand for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analyzer.metrics.back.signs.tokens import Token

_AROUND = 14  # words before and after that may give another meaning
_BREAK = 3  # words that the end of a clause counts for


@dataclass(frozen=True, slots=True)
class Item:
    """A word or phrase that stands for a concept; ``is_made`` by words for other concepts."""

    concept: str
    first: int
    last: int
    is_made: bool = False


@dataclass(frozen=True, slots=True)
class Around:
    """Concepts of the words around a sign, with and without its own."""

    concepts: frozenset[str]
    concepts_outside: frozenset[str]


@dataclass(frozen=True, slots=True)
class Words:
    """A note, word by word.

    Attributes:
        tokens: its words.
        texts: the words that are meant, without typing errors.
        of: the concepts of each word.
        items: concept -> where it stands.
    """

    tokens: Sequence[Token]
    texts: Sequence[str]
    of: Sequence[set[str]]
    items: dict[str, list[Item]]

    def are_near(self, items: Sequence[Item], within: int) -> bool:
        """Whether items stand in one sentence, at most so many words apart."""
        first, last = min(i.first for i in items), max(i.last for i in items)
        one, other = self.tokens[first], self.tokens[last]
        phrases = sum(item.last - item.first for item in items)
        length = last - first + 1 - phrases + _BREAK * (other.clause - one.clause)
        return one.sentence == other.sentence and length <= within

    def concepts_between(self, first: int, end: int, sentence: int) -> set[str]:
        """The concepts of some words, as far as they are of one sentence."""
        places = range(max(0, first), min(end, len(self.tokens)))
        return set().union(*(self.of[at] for at in places if self.tokens[at].sentence == sentence))

    def around(self, items: Sequence[Item]) -> Around:
        """The concepts in and around a sign, within its sentence."""
        own = {at for item in items for at in range(item.first, item.last + 1)}
        outside = frozenset().union(*(self.of[at] for at in self.places_around(items)))
        return Around(outside.union(*(self.of[at] for at in own)), outside)

    def places_around(self, items: Sequence[Item]) -> list[int]:
        """The words around and between those of a sign, within its sentence."""
        first, last = min(i.first for i in items), max(i.last for i in items)
        own = {at for item in items for at in range(item.first, item.last + 1)}
        sentence = self.tokens[first].sentence
        low, high = max(0, first - _AROUND), min(last + 1 + _AROUND, len(self.tokens))
        near = (at for at in range(low, high) if self.tokens[at].sentence == sentence)
        return [at for at in near if at not in own]
