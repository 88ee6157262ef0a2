"""Look-ups in the table of diary fields, evaluated at each call."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.schema.diary import table

if TYPE_CHECKING:
    from analyzer.schema.diary.field import Field, Value

_MISSING: dict[str, Value] = {"flag": False, "note": ""}


def fields() -> tuple[Field, ...]:
    """All columns that a diary may have."""
    return table.FIELDS


def own_fields() -> tuple[Field, ...]:
    """The same without those that hold another field in another unit."""
    return tuple(field for field in table.FIELDS if not field.other_unit_of)


def field(name: str) -> Field:
    """The row of a field.

    Raises:
        KeyError: the table has none of this name.
    """
    for row in table.FIELDS:
        if row.name == name:
            return row
    raise KeyError(name)


def other_units(of: Field) -> tuple[Field, ...]:
    """The fields that hold the same in another unit."""
    return tuple(field for field in table.FIELDS if field.other_unit_of == of.name)


def columns_of_new() -> tuple[str, ...]:
    """The columns of a new diary."""
    return tuple(field.name for field in table.FIELDS if field.is_standard)


def missing(of: Field) -> Value:
    """The value of a field that wasn't given."""
    return _MISSING.get(of.kind)


def meanings(of: Field) -> dict[str, str]:
    """Text in lower case -> the word of a choice or flag that it stands for, in any language."""
    return {
        text.casefold(): word.name
        for word in of.answers
        for text in (word.name, *word.spellings, *" ".join(word.foreign.values()).split())
    }
