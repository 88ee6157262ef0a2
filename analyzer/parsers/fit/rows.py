"""Groups of messages -> rows: for messages that a file has a few of.

Below some eight messages of one definition, unpacking them one by one is quicker than columns.
"""

from __future__ import annotations

import math
import struct
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from analyzer.parsers.fit.columns import decode_text

if TYPE_CHECKING:
    from analyzer.parsers.fit.layout import Layout
    from analyzer.parsers.fit.messages import FieldKey, Row
    from analyzer.parsers.fit.values import Field
    from analyzer.parsers.fit.walk import Group


@dataclass(frozen=True, slots=True)
class _Plan:
    """How to unpack the messages of one layout: one call for all bytes, then field by field.

    The lists name a field's place among the unpacked values, sorted by what is to be done with it.
    """

    unpack: struct.Struct
    plain: tuple[tuple[FieldKey, int, int | None], ...]
    scaled: tuple[tuple[FieldKey, int, int | None, float, float], ...]
    special: tuple[tuple[int, Field], ...]


def read_rows(data: bytes, group: Group, fields: tuple[Field, ...]) -> list[tuple[int, Row]]:
    """The messages of a group as (offset, row), with the fields that are valid."""
    plan = _plan(group.layout, fields)
    return [(offset, _row(plan, plan.unpack.unpack_from(data, offset))) for offset in group.offsets]


@lru_cache(maxsize=2048)
def _plan(layout: Layout, fields: tuple[Field, ...]) -> _Plan:
    codes: list[str] = [layout.order]
    at = place = 0
    plain, scaled, special = [], [], []
    for field in sorted(fields, key=lambda field: field.slot.start):
        slot, base = field.slot, field.slot.base
        if base is None:
            continue
        is_text = base.struct == "s"
        codes.append(f"{slot.start - at}x{slot.size if is_text else slot.count}{base.struct}")
        at = slot.start + slot.size
        if is_text or slot.count > 1 or base.invalid is None or field.words:
            special.append((place, field))
        elif field.is_plain:
            plain.append((field.key, place, base.invalid))
        else:
            scaled.append((field.key, place, base.invalid, field.scale, field.offset))
        place += 1 if is_text else slot.count
    unpack = struct.Struct("".join(codes))
    return _Plan(unpack, tuple(plain), tuple(scaled), tuple(special))


def _row(plan: _Plan, values: tuple[Any, ...]) -> Row:
    row: Row = {key: values[i] for key, i, invalid in plan.plain if values[i] != invalid}
    for key, i, invalid, scale, offset in plan.scaled:
        if values[i] != invalid:
            row[key] = values[i] / scale - offset
    for i, field in plan.special:
        value = _special(values, i, field)
        if value is not None:
            row.setdefault(field.key, value)
    return row


def _special(values: tuple[Any, ...], place: int, field: Field) -> Any:
    """The value of a text, an enumeration, a float or several of them; None if it is invalid."""
    base, count = field.slot.base, field.slot.count
    if base is None:
        return None
    if base.struct == "s":
        return decode_text(values[place])
    stored = values[place : place + count]
    if base.name == "byte" and count > 1:  # invalid only as a whole
        return None if all(value == base.invalid for value in stored) else stored
    items = tuple(_value(value, field) for value in stored)
    if count == 1:
        return items[0]
    return items if any(item is not None for item in items) else None


def _value(value: float, field: Field) -> Any:
    base = field.slot.base
    if base is None or value == base.invalid or not math.isfinite(value):
        return None
    if field.words:
        return field.words.get(int(value), value)
    return value if field.is_plain else value / field.scale - field.offset
