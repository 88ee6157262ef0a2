"""The walk over a segment's message headers: which messages are where."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

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
CUT = Reason(Code.FIT_CUT)


@dataclass(slots=True, eq=False)
class Group:
    """The messages of one definition, in file order.

    Attributes:
        layout: their layout.
        offsets: where in the file each begins, at its header byte.
        has_packed_times: whether some of them have their time in the header byte.
    """

    layout: Layout
    offsets: list[int] = field(default_factory=list)
    has_packed_times: bool = False

    def add_packed(self, offset: int) -> None:
        """Add a message with its time in the header byte."""
        self.offsets.append(offset)
        self.has_packed_times = True


@dataclass(slots=True)
class Walk:
    """The result of a walk.

    Attributes:
        groups: one per definition message that has data messages.
        stopped_at: the first byte that makes no sense; None if the walk reached the segment's end.
    """

    groups: list[Group]
    stopped_at: int | None = None


def is_definition(header: int) -> bool:
    """True for the header byte of a definition message."""
    return header & (IS_COMPRESSED | _IS_DEFINITION) == _IS_DEFINITION


def local_type_of(header: int) -> int:
    """The local message type in a data message's header byte, which selects its definition."""
    return (header >> 5) & 3 if header & IS_COMPRESSED else header & LOCAL_TYPE


def walk(data: bytes, start: int, end: int) -> Walk:
    """Find all messages between two offsets, up to the first thing that makes no sense."""
    groups: list[Group] = []
    sizes = [0] * 256
    adders: list[Callable[[int], None]] = [_nothing] * 256
    at = start
    while at < end:
        header = data[at]
        size = sizes[header]
        if size:
            adders[header](at)
            at += size
            continue
        if not is_definition(header):
            return _result(groups, at)
        try:
            layout, after = definition_at(data, at, end)
        except LayoutError:
            return _result(groups, at)
        groups.append(group := Group(layout))
        local_type = header & LOCAL_TYPE
        sizes[local_type], adders[local_type] = group.layout.size, group.offsets.append
        if local_type < _PACKED_LOCAL_TYPES:
            first = IS_COMPRESSED | local_type << 5
            sizes[first : first + _PACKED_TIMES] = [group.layout.size] * _PACKED_TIMES
            adders[first : first + _PACKED_TIMES] = [group.add_packed] * _PACKED_TIMES
        at = after
    return _result(groups) if at == end else _result(groups, _drop_cut(groups, end))


def _nothing(_offset: int) -> None:
    """Stand in for a list's ``append`` where there is no definition yet."""


def _result(groups: list[Group], stopped_at: int | None = None) -> Walk:
    return Walk([group for group in groups if group.offsets], stopped_at)


def _drop_cut(groups: list[Group], end: int) -> int:
    """Drop the message that overruns the end; return where it begins, or the end."""
    for group in groups:
        if group.offsets and group.offsets[-1] + group.layout.size > end:
            return group.offsets.pop()
    return end
