"""What is kept of an XML file besides its points: a small tree."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, Self

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

NO_PART = -1


class Element(Protocol):
    """What the parsers ask of an element: lxml's have it, and so have ours."""

    @property
    def tag(self) -> object:
        """The name, maybe with a namespace or a prefix."""

    @property
    def text(self) -> str | None:
        """The text before the first child; None if there is none."""

    def get(self, key: str) -> str | None:
        """An attribute; None if it has no such attribute."""

    def __iter__(self) -> Iterator[Self]:
        """The children, in file order."""


class Node:
    """An element that is kept.

    Attributes:
        tag: local name.
        text: before the first child; None if there is none.
        part: number of the lap that it is, through the whole file; NO_PART for anything else.
    """

    __slots__ = ("_attributes", "_children", "_names", "part", "tag", "text")

    def __init__(self, tag: str, attributes: Mapping[str, str], part: int = NO_PART) -> None:
        self.tag = tag
        self.text: str | None = None
        self.part = part
        self._attributes = attributes
        self._children: list[Node] | None = None
        self._names: set[str] | None = None

    def get(self, key: str) -> str | None:
        """An attribute; None if it isn't there."""
        return self._attributes.get(key)

    def __iter__(self) -> Iterator[Node]:
        """The children, in file order."""
        return iter(self._children or ())

    def add(self, child: Node) -> None:
        """Append a child."""
        if self._children is None or self._names is None:
            self._children, self._names = [], set()
        self._children.append(child)
        self._names.add(child.tag)

    def has(self, name: str) -> bool:
        """True if any child has this name."""
        return self._names is not None and name in self._names
