"""Collect the points of a file, and the little else that is needed, while it is being read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.errors import ParseError
from analyzer.parsers.most import MOST_POINTS, check_points
from analyzer.parsers.xml.columns import Batch, Columns
from analyzer.parsers.xml.kinds import BREAK, EXTENSION, FIELD, MOST_NAMES, POINT, Kinds
from analyzer.parsers.xml.node import NO_PART, Node
from analyzer.parsers.xml.parser import TOO_MUCH, UNREADABLE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from analyzer.parsers.xml.kinds import Kind
    from analyzer.parsers.xml.vocabulary import Vocabulary

MOST_KEPT = 250_000
"""Elements outside points that are kept: those of 30,000 laps, or 80,000 tracks."""
_NOWHERE = -1
_BATCH_POINTS = 8192
_LONGEST_TEXT = 10_000


class Collector:
    """A target of lxml's parser, which calls it at each tag: there never is a tree of all points.

    Attributes:
        root: of the first document; the children of later ones are added to it. None before it.
        tracks: the elements of the recordings.
        points: how many were met.
        is_empty: True if the last document has no element.
    """

    def __init__(self, words: Vocabulary) -> None:
        self._words = words
        self._kinds = Kinds(words)
        self._attributes: set[str] = set()
        self._columns = Columns(words)
        self._batch = Batch(words)
        self._segments = self._parts = self._kept = 0
        self.root: Node | None = None
        self.tracks: list[Node] = []
        self.points = 0
        self.begin_document()

    def begin_document(self) -> None:
        """Forget where the last document ended."""
        self._tags: list[str] = []
        self._nodes: list[Node] = []
        self._depths: list[int] = [0]
        self._depth = 0  # of the innermost element that is kept: how many tags are open with it
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

    @property
    def is_full(self) -> bool:
        """True once there is more than any recording has: the library reads on after an error."""
        return (
            self._kinds.are_too_many
            or len(self._attributes) > MOST_NAMES
            or self._kept > MOST_KEPT
            or self.points > MOST_POINTS
        )

    def names(self) -> frozenset[str]:
        """Local names of all elements that were met."""
        return self._kinds.names()

    def columns(self) -> Columns:
        """The points of all documents so far."""
        self._flush()
        return self._columns

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        if self._text is not None:  # a text ends where the first child begins
            self._end_text()
        kind = self._kinds[tag]
        role = kind.role
        if role == FIELD:
            row = self._row
            if row >= 0:
                rows, texts = self._batch.texts[kind.lower]
                if not rows or rows[-1] != row:  # of several, the first counts
                    rows.append(row)
                    self._texts, self._text = texts, ""
        elif role == POINT:
            self._begin_point(attributes)
        elif role == BREAK:
            self._row = _NOWHERE
            self._segments += kind.lower == self._words.segment
        elif role == EXTENSION and not self._is_in_point():
            self._row = _NOWHERE
        tags = self._tags
        if not tags or (kind.is_kept and (len(tags) == self._depth or role == BREAK)):
            self._begin_kept(kind, attributes)
        tags.append(tag)
        if attributes and role != POINT:
            self._learn_attributes(attributes)

    def end(self, tag: str) -> None:
        """An element ends: the last that began with this tag.

        Damaged tags begin, and never end.
        """
        if self._text is not None:
            self._end_text()
        tags = self._tags
        if tags.pop() != tag and tag in tags:
            while tags.pop() != tag:
                pass
        while len(tags) < self._depth:  # an element that is kept has ended
            self._nodes.pop()
            self._depths.pop()
            self._depth = self._depths[-1]

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
        # The lap around a point is the nearest element that is kept.
        batch.part.append(self._nodes[-1].part if self._nodes else NO_PART)

    def _is_in_point(self) -> bool:
        """True directly within a point."""
        return bool(self._tags) and self._kinds[self._tags[-1]].role == POINT

    def _flush(self) -> None:
        self._columns.add(self._batch)
        self._batch = Batch(self._words)
        self._row = _NOWHERE

    def _begin_kept(self, kind: Kind, attributes: Mapping[str, str]) -> None:
        """Keep an element that is the root, a track, or has a parent that is kept."""
        words = self._words
        is_track = kind.lower == words.track
        parent = self._nodes[-1] if self._nodes and len(self._tags) == self._depth else None
        if self._tags:
            if parent is None and not is_track:
                return
            is_repeated = is_track or kind.name in words.repeated
            if parent is not None and not is_repeated and parent.has(kind.name):
                return
        self.is_empty = False
        if not self._tags and self.root is not None:  # a later document's
            self._enter(self.root)
            return
        node = self._made(kind.name, attributes)
        if parent is not None:
            parent.add(node)
        if self.root is None:
            self.root = node
        if is_track:
            self.tracks.append(node)
        self._enter(node)
        self._node = node
        self._text = ""

    def _enter(self, node: Node) -> None:
        self._nodes.append(node)
        self._depth = len(self._tags) + 1
        self._depths.append(self._depth)

    def _made(self, name: str, attributes: Mapping[str, str]) -> Node:
        self._kept += 1
        if self._kept > MOST_KEPT:
            raise ParseError(TOO_MUCH)
        part = NO_PART
        if name == self._words.part:
            part, self._parts = self._parts, self._parts + 1
        kept = {key: attributes[key] for key in self._words.kept_attributes if key in attributes}
        return Node(name, kept, part)

    def _learn_attributes(self, attributes: Mapping[str, str]) -> None:
        self._attributes.update(attributes)
        if len(self._attributes) > MOST_NAMES:
            raise ParseError(TOO_MUCH)
