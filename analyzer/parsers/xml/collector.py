"""Collect the points of a file, and the little else that is needed, while it is being read."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, NamedTuple

from analyzer.errors import ParseError
from analyzer.parsers.most import MOST_POINTS, check_points
from analyzer.parsers.xml.columns import Batch, Columns
from analyzer.parsers.xml.names import local_name
from analyzer.parsers.xml.node import NO_PART, Node
from analyzer.parsers.xml.parser import TOO_MUCH, UNREADABLE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from analyzer.parsers.xml.vocabulary import Vocabulary

MOST_NAMES = 10_000
"""Different names of elements, and of attributes: the reader keeps each of them for good."""
MOST_KEPT = 250_000
"""Elements outside points that are kept: those of 30,000 laps, or 80,000 tracks."""
_EXTENSIONS = "extensions"
_NOWHERE = -1
_BATCH_POINTS = 8192
_LONGEST_TEXT = 10_000


class _Role(IntEnum):
    OTHER = 0
    FIELD = 1
    POINT = 2
    BREAK = 3
    EXTENSIONS = 4


class _Kind(NamedTuple):
    """What one element name means."""

    role: _Role
    name: str
    lower: str
    is_kept: bool


class Collector:
    """A target of lxml's parser, which calls it at each tag: there never is a tree of all points.

    Attributes:
        root: of the first document; the children of later ones are added to it. None before it.
        tracks: the elements of the recordings.
        names: local names of all elements that were met.
        points: how many were met.
        is_empty: True if the last document has no element.
        is_full: True once there is more than any recording has.
    """

    def __init__(self, words: Vocabulary) -> None:
        self._words = words
        self._kinds: dict[str, _Kind] = {}
        self._attributes: set[str] = set()
        self._columns = Columns(words)
        self._batch = Batch(words)
        self._segments = self._parts = self._kept = 0
        self.root: Node | None = None
        self.tracks: list[Node] = []
        self.names: set[str] = set()
        self.points = 0
        self.is_full = False
        self.begin_document()

    def begin_document(self) -> None:
        """Forget where the last document ended."""
        self._open: list[Node | str] = []
        self._tags: list[str] = []
        self._row = _NOWHERE
        self._text: str | None = None
        self._texts: list[str | None] | None = None
        self._node: Node | None = None
        self.is_empty = True

    def made_root(self) -> Node:
        """The root of what is kept.

        Raises:
            ParseError: there was no element.
        """
        if self.root is None:
            raise ParseError(UNREADABLE)
        return self.root

    def columns(self) -> Columns:
        """The points of all documents so far."""
        self._flush()
        return self._columns

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        if self._text is not None:  # a text ends where the first child begins
            self._end_text()
        role, name, lower, is_kept = self._kinds.get(tag) or self._learn(tag)
        if role == _Role.FIELD:
            rows, texts = self._batch.texts[lower]
            if self._row >= 0 and rows[-1:] != [self._row]:  # the first counts
                rows.append(self._row)
                self._texts, self._text = texts, ""
        elif role == _Role.POINT:
            self._begin_point(attributes)
        elif role == _Role.BREAK:
            self._row = _NOWHERE
            self._segments += lower == self._words.segment
        elif role == _Role.EXTENSIONS and self._open[-1:] != [self._words.point]:
            self._row = _NOWHERE
        self._tags.append(tag)
        if is_kept or not self._open:
            self._open.append(self._begin_kept(name, lower, attributes))
        else:
            self._open.append(lower)
        if attributes and role != _Role.POINT:
            self._learn_attributes(attributes)

    def end(self, tag: str) -> None:
        """An element ends: the last that began with this tag.

        Damaged tags begin, and never end.
        """
        if self._text is not None:
            self._end_text()
        self._open.pop()
        if self._tags.pop() != tag and tag in self._tags:
            while self._tags.pop() != tag:
                self._open.pop()
            self._open.pop()

    def data(self, text: str) -> None:
        """A part of a text."""
        if self._text is not None and len(self._text) < _LONGEST_TEXT:
            self._text += text[:_LONGEST_TEXT]

    def pi(self, _target: str, _data: str | None = None) -> None:
        """A processing instruction: it ends a text, too."""
        if self._text is not None:
            self._end_text()

    def close(self) -> None:
        """The document ends."""
        if self._text is not None:
            self._end_text()

    def _end_text(self) -> None:
        if self._texts is not None:
            self._texts.append(self._text)
        if self._node is not None:
            self._node.text = self._text
        self._text = self._texts = self._node = None

    def _begin_point(self, attributes: Mapping[str, str]) -> None:
        self.points += 1
        if self.points > MOST_POINTS:
            self.is_full = True
        check_points(self.points)
        batch = self._batch
        if len(batch.track) == _BATCH_POINTS:
            self._flush()
            batch = self._batch
        for name, values in batch.attributes.items():
            values.append(attributes.get(name))
        if len(attributes) > len(batch.attributes):
            self._learn_attributes(attributes)
        self._row = len(batch.track)
        batch.track.append(len(self.tracks) - 1)
        batch.segment.append(self._segments)
        batch.part.append(self._enclosing_part() if self._words.part else NO_PART)

    def _enclosing_part(self) -> int:
        """Number of the lap around a point: of the nearest element that is kept, if it is one."""
        around = next((one for one in reversed(self._open) if not isinstance(one, str)), None)
        return NO_PART if around is None else around.part

    def _flush(self) -> None:
        self._columns.add(self._batch)
        self._batch = Batch(self._words)
        self._row = _NOWHERE

    def _begin_kept(self, name: str, lower: str, attributes: Mapping[str, str]) -> Node | str:
        """Keep an element that is the root, a track, or has a parent that is kept."""
        words = self._words
        if not self._open:
            self.is_empty = False
            if self.root is not None:  # a later document's
                return self.root
        parent = self._open[-1] if self._open else None
        is_track = lower == words.track
        if isinstance(parent, str) and not is_track:
            return lower
        is_repeated = is_track or name in words.repeated
        if isinstance(parent, Node) and not is_repeated and parent.has(name):
            return lower
        node = self._made(name, attributes)
        if isinstance(parent, Node):
            parent.add(node)
        elif parent is None:
            self.root = node
        if is_track:
            self.tracks.append(node)
        self._node = node
        self._text = ""
        return node

    def _made(self, name: str, attributes: Mapping[str, str]) -> Node:
        self._kept += 1
        self._check(self._kept, MOST_KEPT)
        part = NO_PART
        if name == self._words.part:
            part, self._parts = self._parts, self._parts + 1
        kept = {key: attributes[key] for key in self._words.kept_attributes if key in attributes}
        return Node(name, kept, part)

    def _learn(self, tag: str) -> _Kind:
        """What a name means that is met for the first time."""
        words, name = self._words, local_name(tag)
        lower = name.lower()
        role = _Role.OTHER
        if lower in self._batch.texts:
            role = _Role.FIELD
        elif lower == words.point:
            role = _Role.POINT
        elif lower in (words.segment, words.track) or lower in words.outside:
            role = _Role.BREAK
        elif lower == _EXTENSIONS:
            role = _Role.EXTENSIONS
        kind = _Kind(role, name, lower, name in words.kept or lower == words.track)
        self._kinds[tag] = kind
        self.names.add(name)
        self._check(len(self._kinds), MOST_NAMES)
        return kind

    def _learn_attributes(self, attributes: Mapping[str, str]) -> None:
        self._attributes.update(attributes)
        self._check(len(self._attributes), MOST_NAMES)

    def _check(self, count: int, most: int) -> None:
        if count > most:
            self.is_full = True
            raise ParseError(TOO_MUCH)
