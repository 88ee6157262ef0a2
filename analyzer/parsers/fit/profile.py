"""The names of FIT's messages and fields, and how to interpret their numbers.

They come from fitparse's profile and, where that is too old, from ``newer``.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from analyzer.parsers.fit import newer
from analyzer.parsers.fit.base_types import BASE_TYPES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from analyzer.parsers.fit.base_types import BaseType

# Enumerations stored in more than the one byte of an "enum". Other types with words, such as bit
# masks and special values of a number, stay numbers.
_NUMBERED_WORDS = frozenset({"manufacturer", "mesg_num"})


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """A field of the profile.

    Attributes:
        name: FIT's name; ``unknown_N`` if none is known.
        scale: what the stored number is divided by.
        offset: what is subtracted after that.
        words: stored value -> word, for enumerations; None for numbers and times.
        base: its base type in the profile; None if the profile doesn't know the field.
    """

    name: str
    scale: float = 1
    offset: float = 0
    words: Mapping[int, str] | None = None
    base: BaseType | None = None


@cache
def message_numbers() -> dict[str, int]:
    """The number of each message, by name."""
    from fitparse.profile import MESSAGE_TYPES

    return {message.name: number for number, message in MESSAGE_TYPES.items()}


@lru_cache(maxsize=4096)
def message_name(number: int) -> str:
    """A message's name; ``unknown_N`` if the profile doesn't know it."""
    from fitparse.profile import MESSAGE_TYPES

    message = MESSAGE_TYPES.get(number)
    return message.name if message else f"unknown_{number}"


@lru_cache(maxsize=8192)
def field_spec(message: int, number: int) -> FieldSpec:
    """How to interpret a field of a message; a bare number if the profile doesn't know it."""
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
    scale, offset = field.scale or 1, field.offset or 0
    return FieldSpec(field.name, scale, offset, words, BASE_TYPES[field.base_type.identifier])


def _words(kind: str, values: Mapping[Any, str] | None) -> Mapping[int, str] | None:
    if not values:
        return None
    return {value: str(word) for value, word in values.items()} | newer.WORDS.get(kind, {})
