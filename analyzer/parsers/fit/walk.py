"""The walk over a segment's message headers: which messages are where."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from analyzer.parsers.fit.bounds import MOST_LAYOUTS, MOST_MESSAGES
from analyzer.parsers.fit.layout import LayoutError, definition_at
from analyzer.reasons import Code, Reason

if TYPE_CHECKING:
    from collections.abc import Callable

    from analyzer.parsers.fit.layout import Layout

IS_COMPRESSED = 0x80
_IS_DEFINITION = 0x40
LOCAL_TYPE = 0x0F
_PACKED_LOCAL_TYPES = 4
_PACKED_TIMES = 32  # header bytes that differ only in the time
_COUNTED_AFTER_BYTES = 2**20
CUT = Reason(Code.FIT_CUT)


@dataclass(slots=True, eq=False)
class Group:
    """The messages of one definition, in file order, also if it is repeated.

    Attributes:
        layout: their layout.
        offsets: where in the file each begins, at its header byte.
        has_packed_times: whether some of them have their time in the header byte.
    """

    layout: Layout
    offsets: array[int] = field(default_factory=lambda: array("q"))
    has_packed_times: bool = False

    def add_packed(self, offset: int) -> None:
        """Add a message with its time in the header byte."""
        self.offsets.append(offset)
        self.has_packed_times = True


@dataclass(slots=True)
class Walk:
    """The result of a walk.

    Attributes:
        groups: one per definition that has data messages.
        stopped_at: the first byte that makes no sense; None if the walk reached the segment's end.
        full_at: where reading ended because there are more messages or definitions than in any
            recording; None if it didn't.
    """

    groups: list[Group]
    stopped_at: int | None = None
    full_at: int | None = None


def is_definition(header: int) -> bool:
    """True for the header byte of a definition message."""
    return header & (IS_COMPRESSED | _IS_DEFINITION) == _IS_DEFINITION


def local_type_of(header: int) -> int:
    """The local message type in a data message's header byte, which selects its definition."""
    return (header >> 5) & 3 if header & IS_COMPRESSED else header & LOCAL_TYPE


def walk(data: bytes, start: int, end: int) -> Walk:
    """Find all messages between two offsets, up to the first thing that makes no sense."""
    walking = _Walking(data, end)
    at: int | None = start
    while at is not None and at < end:
        if walking.is_full():
            return walking.result(full_at=at)
        last, at = at, walking.go(at, min(at + _COUNTED_AFTER_BYTES, end))
        if at == last:
            return walking.result(stopped_at=at)
    return walking.result() if at == end else walking.result(stopped_at=walking.drop_cut())


class _Walking:
    """The state of one walk."""

    def __init__(self, data: bytes, end: int) -> None:
        self._data, self._end = data, end
        self._groups: dict[bytes, Group] = {}
        self._sizes = [0] * 256
        self._adders: list[Callable[[int], None]] = [_nothing] * 256

    def go(self, at: int, until: int) -> int:
        """Walk on from one offset to the first message at or after another; return where it is.

        Where nothing makes sense, that is returned.
        """
        data, sizes, adders = self._data, self._sizes, self._adders
        while at < until:
            header = data[at]
            size = sizes[header]
            if size:
                adders[header](at)
                at += size
                continue
            if not is_definition(header):
                break
            try:
                at = self._define(at)
            except LayoutError:
                break
        return at

    def _define(self, at: int) -> int:
        """Note the definition at an offset; return where it ends."""
        layout, after = definition_at(self._data, at, self._end)
        group = self._groups.setdefault(layout.definition, Group(layout))
        local_type = self._data[at] & LOCAL_TYPE
        size = layout.size
        self._sizes[local_type], self._adders[local_type] = size, group.offsets.append
        if local_type < _PACKED_LOCAL_TYPES:
            first = IS_COMPRESSED | local_type << 5
            self._sizes[first : first + _PACKED_TIMES] = [size] * _PACKED_TIMES
            self._adders[first : first + _PACKED_TIMES] = [group.add_packed] * _PACKED_TIMES
        return after

    def is_full(self) -> bool:
        """True if there are more messages or definitions than in any recording."""
        count = sum(len(group.offsets) for group in self._groups.values())
        return count > MOST_MESSAGES or len(self._groups) > MOST_LAYOUTS

    def drop_cut(self) -> int:
        """Drop the message that overruns the end; return where it begins, or the end."""
        for group in self._groups.values():
            if group.offsets and group.offsets[-1] + group.layout.size > self._end:
                return group.offsets.pop()
        return self._end

    def result(self, stopped_at: int | None = None, full_at: int | None = None) -> Walk:
        """The groups that have messages, and where the walk ended."""
        groups = [group for group in self._groups.values() if group.offsets]
        return Walk(groups, stopped_at, full_at)


def _nothing(_offset: int) -> None:
    """Stand in for a list's ``append`` where there is no definition yet."""
