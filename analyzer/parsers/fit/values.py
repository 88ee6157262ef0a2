"""How the slots of a layout become fields: which are wanted, and how their numbers are converted.

Equal definitions share one layout object, so results are cached by layout.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from analyzer.parsers.fit.base_types import BYTE, STRING
from analyzer.parsers.fit.profile import field_spec

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from analyzer.parsers.fit.layout import Layout, Slot
    from analyzer.parsers.fit.messages import FieldKey
    from analyzer.parsers.fit.profile import FieldSpec

_ENOUGH_FIELDS = 2
_IN_MANY_MESSAGES = 250  # from here on, field numbers mean the same in every message


@dataclass(frozen=True, slots=True, eq=False)
class Field:
    """A field of a message, and how to read it.

    Attributes:
        key: its name, or the developer field.
        slot: its place, with a known base type.
        scale: what the stored number is divided by.
        offset: what is subtracted after that.
        words: stored value -> word; None for numbers.
        limits: the least and the greatest stored number that can be a value; None where any that
            can be stored is one.
    """

    key: FieldKey
    slot: Slot
    scale: float = 1
    offset: float = 0
    words: Mapping[int, str] | None = None
    limits: tuple[float, float] | None = None

    @property
    def is_plain(self) -> bool:
        """True if the stored value needs no conversion."""
        return self.scale == 1 and self.offset == 0 and self.words is None

    def narrowed(self) -> Field:
        """The same field with only its first value, if it is a number."""
        slot = self.slot
        if slot.base is None or slot.count < 2 or slot.base in (STRING, BYTE):
            return self
        return replace(self, slot=replace(slot, size=slot.base.size))


@lru_cache(maxsize=2048)
def native_fields(layout: Layout, wanted: frozenset[str] | None) -> tuple[Field, ...]:
    """The wanted fields of FIT's own profile, in file order; all of them for None."""
    fields: dict[str, Field] = {}
    for slot, spec in _wanted_slots(layout, wanted):
        field = _field(slot, spec)
        if field is not None:  # of two fields with the same number, the first one counts
            fields.setdefault(spec.name, field)
    return tuple(fields.values())


@lru_cache(maxsize=2048)
def odd_fields(layout: Layout, wanted: frozenset[str] | None) -> tuple[str, ...]:
    """The wanted fields of FIT's own profile that are stored in a way in which they can't be."""
    if wanted is None:
        return ()
    read = {field.key for field in native_fields(layout, wanted)}
    names = dict.fromkeys(spec.name for _, spec in _wanted_slots(layout, wanted))
    return tuple(name for name in names if name not in read)


def _wanted_slots(
    layout: Layout, wanted: frozenset[str] | None
) -> Iterator[tuple[Slot, FieldSpec]]:
    for slot in layout.slots:
        spec = field_spec(layout.message, slot.number)
        if slot.size and (wanted is None or spec.name in wanted):
            yield slot, spec


def _field(slot: Slot, spec: FieldSpec) -> Field | None:
    """A field; None if its type or size shows that it is damaged, or another field."""
    base, usual = slot.base, spec.base
    if base is None:
        return None
    limits = None
    if usual is BYTE:  # bytes are the same in any type
        slot = replace(slot, base=BYTE)
    elif usual is not None and usual != base:
        is_cut = base.size == 1 < usual.size and slot.count > 1
        if STRING in (base, usual) or is_cut:
            return None
        least, most = usual.limits
        can_be_outside = base.limits[0] < least or base.limits[1] > most
        limits = usual.limits if can_be_outside else None
    return Field(spec.name, slot, spec.scale, spec.offset, spec.words, limits)


@lru_cache(maxsize=2048)
def fits_profile(layout: Layout) -> bool:
    """False if most known fields differ in size from the profile: then it isn't that message.

    In a damaged file, one wrong byte can turn one message type into another.
    """
    fits = [
        slot.base is not None and slot.base.size == spec.base.size
        for slot in layout.slots
        if slot.number < _IN_MANY_MESSAGES
        and (spec := field_spec(layout.message, slot.number)).base
    ]
    return len(fits) < _ENOUGH_FIELDS or 2 * sum(fits) >= len(fits)
