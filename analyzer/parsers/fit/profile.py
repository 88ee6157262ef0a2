"""What FIT's messages and fields are called, and how their numbers are to be read.

The names come from fitparse's profile, and from ``newer`` what it does not know yet.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from analyzer.parsers.fit import newer

if TYPE_CHECKING:
    from collections.abc import Mapping

# Lists of words that are stored in more than the one byte of an "enum". Others, such as masks and
# marked values of a number, are left as the numbers that they are.
_NUMBERED_WORDS = frozenset({"manufacturer", "mesg_num"})


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """A field of the profile.

    Attributes:
        name: FIT's word; ``unknown_N`` where none is known.
        scale: what the stored number is divided by,
        offset: and what is taken off then.
        words: stored value -> word, for enumerations; None for numbers and times.
        size: bytes of one value by the profile; None where the profile does not know the field.
        is_text: it is a string by the profile.
    """

    name: str
    scale: float = 1
    offset: float = 0
    words: Mapping[int, str] | None = None
    size: int | None = None
    is_text: bool = False


@cache
def message_numbers() -> dict[str, int]:
    """The number of each message, by name."""
    from fitparse.profile import MESSAGE_TYPES

    return {message.name: number for number, message in MESSAGE_TYPES.items()}


@cache
def message_name(number: int) -> str:
    """What a message is called; ``unknown_N`` where the profile does not know it."""
    from fitparse.profile import MESSAGE_TYPES

    message = MESSAGE_TYPES.get(number)
    return message.name if message else f"unknown_{number}"


@cache
def field_spec(message: int, number: int) -> FieldSpec:
    """How a field of a message is to be read; its bare number where the profile is silent."""
    from fitparse.profile import MESSAGE_TYPES

    known = MESSAGE_TYPES.get(message)
    field = known.fields.get(number) if known else None
    if field is not None:
        return _from_fitparse(field)
    name, scale = newer.FIELDS.get(message_name(message), {}).get(
        number, (f"unknown_{number}", 1.0)
    )
    return FieldSpec(name, scale)


def _from_fitparse(field: Any) -> FieldSpec:
    kind = field.type.name
    is_enumeration = field.base_type.name == "enum" or kind in _NUMBERED_WORDS
    words = _words(kind, field.type.values) if is_enumeration else None
    base = field.base_type
    scale, offset = field.scale or 1, field.offset or 0
    return FieldSpec(field.name, scale, offset, words, base.size, base.name == "string")


def _words(kind: str, values: Mapping[Any, str] | None) -> Mapping[int, str] | None:
    if not values:
        return None
    return {value: str(word) for value, word in values.items()} | newer.WORDS.get(kind, {})
