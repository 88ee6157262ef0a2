"""How the slots of a layout become fields: which are wanted, and how their numbers are converted.

Equal definitions share one layout object, so results are cached by layout.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from analyzer.parsers.fit.base_types import STRING
from analyzer.parsers.fit.profile import field_spec

if TYPE_CHECKING:
    from collections.abc import Mapping

    from analyzer.parsers.fit.layout import Layout, Slot
    from analyzer.parsers.fit.messages import FieldKey

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
    """

    key: FieldKey
    slot: Slot
    scale: float = 1
    offset: float = 0
    words: Mapping[int, str] | None = None

    @property
    def is_plain(self) -> bool:
        """True if the stored value needs no conversion."""
        return self.scale == 1 and self.offset == 0 and self.words is None


@lru_cache(maxsize=2048)
def native_fields(layout: Layout, wanted: frozenset[str] | None) -> tuple[Field, ...]:
    """The wanted fields of FIT's own profile, in file order; all of them for None."""
    fields: dict[str, Field] = {}
    for slot in layout.slots:
        spec = field_spec(layout.message, slot.number)
        is_wanted = wanted is None or spec.name in wanted
        if not is_wanted or slot.base is None or not slot.size:
            continue
        if spec.size and spec.is_text != (slot.base is STRING):  # damage, or another field
            continue
        # Of two fields with the same number, the first one counts.
        fields.setdefault(spec.name, Field(spec.name, slot, spec.scale, spec.offset, spec.words))
    return tuple(fields.values())


@lru_cache(maxsize=2048)
def fits_profile(layout: Layout) -> bool:
    """False if most known fields differ in size from the profile: then it isn't that message.

    In a damaged file, one wrong byte can turn one message type into another.
    """
    fits = [
        slot.base is not None and slot.base.size == spec.size
        for slot in layout.slots
        if slot.number < _IN_MANY_MESSAGES
        and (spec := field_spec(layout.message, slot.number)).size
    ]
    return len(fits) < _ENOUGH_FIELDS or 2 * sum(fits) >= len(fits)
