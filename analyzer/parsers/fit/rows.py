"""Groups of messages -> rows: for messages that occur only a few times in a file.

Below about eight messages of one definition, unpacking them one by one is faster than columns.
"""

from __future__ import annotations

import math
import struct
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from analyzer.parsers.fit.base_types import BYTE, STRING
from analyzer.parsers.fit.columns import decode_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from analyzer.parsers.fit.layout import Layout
    from analyzer.parsers.fit.messages import FieldKey, Row
    from analyzer.parsers.fit.values import Field
    from analyzer.parsers.fit.walk import Group


@dataclass(frozen=True, slots=True)
class _Plan:
    """How to unpack the messages of one layout: one call for all bytes, then field by field.

    Fields are sorted by how their values are processed; each comes with its index among the
    unpacked values, and its invalid value.

    Attributes:
        unpack: takes all wanted bytes of a message.
        plain: fields whose stored number is the value.
        worded: enumerations with their words.
        scaled: numbers, with scale and offset.
        others: texts, floats, fields with several values, and those with limits.
    """

    unpack: struct.Struct
    plain: list[tuple[FieldKey, int, int]] = dataclass_field(default_factory=list)
    worded: list[tuple[FieldKey, int, int, Mapping[int, str]]] = dataclass_field(
        default_factory=list
    )
    scaled: list[tuple[FieldKey, int, int, float, float]] = dataclass_field(default_factory=list)
    others: list[tuple[int, Field]] = dataclass_field(default_factory=list)

    def add(self, field: Field, place: int) -> None:
        """Sort a field into its list."""
        invalid = field.slot.base.invalid if field.slot.base else None
        if invalid is None or field.slot.count > 1 or field.limits:
            self.others.append((place, field))
        elif field.words:
            self.worded.append((field.key, place, invalid, field.words))
        elif field.is_plain:
            self.plain.append((field.key, place, invalid))
        else:
            self.scaled.append((field.key, place, invalid, field.scale, field.offset))


def read_rows(data: bytes, group: Group, fields: tuple[Field, ...]) -> list[tuple[int, Row]]:
    """The messages of a group as (offset, row), with the fields that are valid."""
    plan = _plan(group.layout, fields)
    return [(offset, _row(plan, plan.unpack.unpack_from(data, offset))) for offset in group.offsets]


@lru_cache(maxsize=2048)
def _plan(layout: Layout, fields: tuple[Field, ...]) -> _Plan:
    codes: list[str] = [layout.order]
    at = place = 0
    places: list[tuple[Field, int]] = []
    for field in sorted(fields, key=lambda field: field.slot.start):
        slot, base = field.slot, field.slot.base
        if base is not None:
            count = slot.size if base is STRING else slot.count
            codes.append(f"{slot.start - at}x{count}{base.struct}")
            at = slot.start + slot.size
            places.append((field, place))
            place += 1 if base is STRING else slot.count
    plan = _Plan(struct.Struct("".join(codes)))
    for field, place in places:
        plan.add(field, place)
    return plan


def _row(plan: _Plan, values: tuple[Any, ...]) -> Row:
    row: Row = {key: values[i] for key, i, invalid in plan.plain if values[i] != invalid}
    for key, i, invalid, words in plan.worded:
        if values[i] != invalid:
            row[key] = words.get(values[i], values[i])
    for key, i, invalid, scale, offset in plan.scaled:
        if values[i] != invalid:
            row[key] = values[i] / scale - offset
    for i, field in plan.others:
        value = _other(values, i, field)
        if value is not None:
            row[field.key] = value
    return row


def _other(values: tuple[Any, ...], place: int, field: Field) -> Any:
    """The value of a text, a float, or several values as a tuple; None if it is invalid."""
    base, count = field.slot.base, field.slot.count
    if base is None:
        return None
    if base is STRING:
        return decode_text(values[place])
    stored = values[place : place + count]
    if base.invalid is not None and stored.count(base.invalid) == count:
        return None
    if base is BYTE:  # invalid only if all bytes are
        return stored
    items = tuple(_value(value, field) for value in stored)
    return items if count > 1 else items[0]


def _value(value: float, field: Field) -> Any:
    """One of several values, or a float; None if it is invalid."""
    if value == (field.slot.base.invalid if field.slot.base else None) or not math.isfinite(value):
        return None
    if field.limits and not field.limits[0] <= value <= field.limits[1]:
        return None
    if field.words:
        return field.words.get(int(value), value)
    return value if field.is_plain else value / field.scale - field.offset
