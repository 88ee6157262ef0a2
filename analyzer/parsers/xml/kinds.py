"""What the elements of a file are, by their tags: learned when a tag is first met."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from analyzer.errors import ParseError
from analyzer.parsers.xml.names import local_name
from analyzer.parsers.xml.parser import TOO_MUCH

if TYPE_CHECKING:
    from analyzer.parsers.xml.vocabulary import Vocabulary

MOST_NAMES = 10_000
"""Different names of elements, and of attributes: the reader keeps each of them for good."""
_EXTENSIONS = "extensions"

# What an element is; plain numbers, for they are compared at each tag.
OTHER, FIELD, POINT, BREAK, EXTENSION = range(5)


class Kind(NamedTuple):
    """What one tag means.

    Attributes:
        role: one of the numbers above.
        name: local name.
        lower: the same in lower case.
        is_kept: whether such an element is kept if its parent is.
    """

    role: int
    name: str
    lower: str
    is_kept: bool


class Kinds(dict[str, Kind]):
    """Tag -> what it means.

    Raises:
        ParseError: there are more names than in any recording.
    """

    def __init__(self, words: Vocabulary) -> None:
        super().__init__()
        self._words = words

    def __missing__(self, tag: str) -> Kind:
        words, name = self._words, local_name(tag)
        lower = name.lower()
        kind = Kind(self._role(lower), name, lower, name in words.kept or lower == words.track)
        self[tag] = kind
        if self.are_too_many:
            raise ParseError(TOO_MUCH)
        return kind

    @property
    def are_too_many(self) -> bool:
        """True if there are more names than in any recording."""
        return len(self) > MOST_NAMES

    def names(self) -> frozenset[str]:
        """Local names of all elements that were met."""
        return frozenset(kind.name for kind in self.values())

    def _role(self, lower: str) -> int:
        words = self._words
        if lower == words.time or lower in words.fields:
            return FIELD
        if lower == words.point:
            return POINT
        if lower in (words.segment, words.track) or lower in words.outside:
            return BREAK
        return EXTENSION if lower == _EXTENSIONS else OTHER
