"""Definition messages: which fields a data message contains, and where."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from analyzer.parsers.fit.base_types import BASE_TYPES, UINT8, UINT32

if TYPE_CHECKING:
    from analyzer.parsers.fit.base_types import BaseType

TIMESTAMP = 253
_HEAD_BYTES = 6  # header, reserved, byte order, message number (2), number of fields
_ENTRY_BYTES = 3
_HAS_DEVELOPER = 0x20
_ORDERS: dict[int, Literal["<", ">"]] = {0: "<", 1: ">"}


class LayoutError(ValueError):
    """The bytes aren't a definition message."""


class CutError(LayoutError):
    """The bytes end within a definition message."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A field's place in a message.

    Attributes:
        number: of the field, within its message or its developer's fields.
        start: offset from the message's header byte.
        size: in bytes.
        base: its base type; None if the file names one that FIT doesn't have, and for developer
            fields, whose type is described elsewhere.
        developer: index of the developer; None for a field of FIT's own profile.
    """

    number: int
    start: int
    size: int
    base: BaseType | None
    developer: int | None = None

    def as_type(self, base: BaseType) -> Slot:
        """The same slot with this type; as single bytes if the type doesn't fit its size."""
        fits = self.size % base.size == 0
        return Slot(self.number, self.start, self.size, base if fits else UINT8, self.developer)

    @property
    def count(self) -> int:
        """How many values it contains."""
        return self.size // self.base.size if self.base else 0


@dataclass(frozen=True, slots=True, eq=False)
class Layout:
    """The layout of one definition's messages. Equal definitions usually share one object.

    Fields are only looked at where they are needed: forged files have many definitions, each of
    hundreds of fields.

    Attributes:
        message: global number of the message.
        order: "<" little-endian or ">" big-endian.
        size: of a data message with its header byte.
        timestamp: the field with the message's time, if it has one of full length.
        definition: the definition message as it is in the file.
    """

    message: int
    order: Literal["<", ">"]
    size: int
    timestamp: Slot | None
    definition: bytes

    @property
    def slots(self) -> tuple[Slot, ...]:
        """Fields of FIT's own profile."""
        return _fields_of(self.definition)[0]

    @property
    def developer(self) -> tuple[Slot, ...]:
        """Developer fields that have any bytes."""
        return _fields_of(self.definition)[1] if self.definition[0] & _HAS_DEVELOPER else ()

    @property
    def entries(self) -> tuple[bytes, bytes]:
        """The fields and the developer fields as they are defined, three bytes each."""
        return _entries(self.definition)

    @property
    def byte_order(self) -> Literal["little", "big"]:
        """The byte order as ``int.from_bytes`` names it."""
        return "little" if self.order == "<" else "big"


def definition_at(data: bytes, at: int, end: int) -> tuple[Layout, int]:
    """Read the definition message at an offset.

    Args:
        data: the whole file.
        at: offset of its header byte.
        end: where the segment's messages end.

    Returns:
        The layout, and where the message ends.

    Raises:
        CutError: the segment ends within it.
        LayoutError: it isn't a definition message.
    """
    if at + _HEAD_BYTES > end:
        raise CutError("the end lies within a definition")
    if data[at + 2] not in _ORDERS:
        raise LayoutError("a definition names an unknown byte order")
    after = at + _HEAD_BYTES + _ENTRY_BYTES * data[at + 5]
    if data[at] & _HAS_DEVELOPER and after < end:
        after += 1 + _ENTRY_BYTES * data[after]
    if after > end:
        raise CutError("the end lies within a definition")
    return layout_of(data[at:after]), after


@lru_cache(maxsize=2048)
def layout_of(definition: bytes) -> Layout:
    """The layout described by a complete and valid definition message.

    Many files of one watch share their definitions, so the latest ones are cached.
    """
    order = _ORDERS[definition[2]]
    message = int.from_bytes(definition[3:5], "little" if order == "<" else "big")
    entries, others = _entries(definition)
    size = 1 + sum(entries[1::_ENTRY_BYTES]) + sum(others[1::_ENTRY_BYTES])
    return Layout(message, order, size, _timestamp(entries), definition)


def _entries(definition: bytes) -> tuple[bytes, bytes]:
    """The fields and the developer fields of a definition, three bytes each."""
    fields_end = _HEAD_BYTES + _ENTRY_BYTES * definition[5]
    return definition[_HEAD_BYTES:fields_end], definition[fields_end + 1 :]


def _timestamp(entries: bytes) -> Slot | None:
    """The first field with the message's time; None if there is none of full length."""
    numbers, sizes, codes = (entries[part::_ENTRY_BYTES] for part in range(_ENTRY_BYTES))
    at = numbers.find(TIMESTAMP)
    while at >= 0:
        start = 1 + sum(sizes[:at])
        slot = _typed(Slot(TIMESTAMP, start, sizes[at], BASE_TYPES.get(codes[at])))
        if slot.base:
            return slot
        at = numbers.find(TIMESTAMP, at + 1)
    return None


@lru_cache(maxsize=256)
def _fields_of(definition: bytes) -> tuple[tuple[Slot, ...], tuple[Slot, ...]]:
    """The fields of a complete definition message, and its developer fields that have bytes."""
    entries, others = _entries(definition)
    slots, size = _slots(entries, 1)
    return slots, _developer_slots(others, size)


def _slots(entries: bytes, start: int) -> tuple[tuple[Slot, ...], int]:
    slots = []
    for number, size, code in zip(entries[::3], entries[1::3], entries[2::3], strict=True):
        slots.append(_typed(Slot(number, start, size, BASE_TYPES.get(code))))
        start += size
    return tuple(slots), start


def _typed(slot: Slot) -> Slot:
    if slot.base is None:
        return slot
    if slot.number == TIMESTAMP:  # some apps declare it as four bytes; it is always a time
        is_time = slot.size == UINT32.size and slot.base.size in (1, UINT32.size)
        return replace(slot, base=UINT32 if is_time else None)
    return slot.as_type(slot.base)


def _developer_slots(entries: bytes, start: int) -> tuple[Slot, ...]:
    slots = []
    for number, size, index in zip(entries[::3], entries[1::3], entries[2::3], strict=True):
        slots.append(Slot(number, start, size, None, index))
        start += size
    return tuple(slot for slot in slots if slot.size)
