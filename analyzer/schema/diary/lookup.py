"""Look-ups in the table of diary fields, by what the table holds at each call.

They are asked for each cell of a diary: what they find in one table is kept until it is another.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from analyzer.schema.diary import table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from analyzer.schema.diary.field import Field, Value

_MISSING: dict[str, Value] = {"flag": False, "note": ""}


class _Found:
    """What is looked up in one table."""

    def __init__(self, fields: tuple[Field, ...]) -> None:
        self.fields = fields
        self.meanings: dict[str, tuple[Field, Mapping[str, str]]] = {}

    @cached_property
    def by_name(self) -> dict[str, Field]:
        return {field.name: field for field in self.fields}

    @cached_property
    def own(self) -> tuple[Field, ...]:
        return tuple(field for field in self.fields if not field.other_unit_of)

    @cached_property
    def others(self) -> dict[str, tuple[Field, ...]]:
        of = dict.fromkeys(field.other_unit_of for field in self.fields)
        return {
            name: tuple(field for field in self.fields if field.other_unit_of == name)
            for name in of
            if name
        }

    @cached_property
    def several(self) -> tuple[tuple[Field, ...], ...]:
        return tuple((self.by_name[name], *others) for name, others in self.others.items())

    @cached_property
    def notes(self) -> frozenset[str]:
        return frozenset(field.name for field in self.fields if field.kind == "note")


_found = _Found(())


def _in_table() -> _Found:
    global _found  # noqa: PLW0603 (the look-ups of the table as it is)
    if _found.fields is not table.FIELDS:
        _found = _Found(table.FIELDS)
    return _found


def fields() -> tuple[Field, ...]:
    """All columns that a diary may have."""
    return table.FIELDS


def own_fields() -> tuple[Field, ...]:
    """The same without those that hold another field in another unit."""
    return _in_table().own


def field(name: str) -> Field:
    """The row of a field.

    Raises:
        KeyError: the table has none of this name.
    """
    return _in_table().by_name[name]


def other_units(of: Field) -> tuple[Field, ...]:
    """The fields that hold the same in another unit."""
    return _in_table().others.get(of.name, ())


def in_several_units() -> tuple[tuple[Field, ...], ...]:
    """Each field that has others in other units, with these."""
    return _in_table().several


def notes() -> frozenset[str]:
    """The names of the fields that hold free text."""
    return _in_table().notes


def columns_of_new() -> tuple[str, ...]:
    """The columns of a new diary."""
    return tuple(field.name for field in table.FIELDS if field.is_standard)


def missing(of: Field) -> Value:
    """The value of a field that wasn't given."""
    return _MISSING.get(of.kind)


def meanings(of: Field) -> Mapping[str, str]:
    """Text in lower case -> the word of a choice or flag that it stands for, in any language."""
    known = _in_table().meanings
    if of.name not in known or known[of.name][0] is not of:
        known[of.name] = of, _meanings(of)
    return known[of.name][1]


def _meanings(of: Field) -> Mapping[str, str]:
    return {
        text.casefold(): word.name
        for word in of.answers
        for text in (word.name, *word.spellings, *" ".join(word.foreign.values()).split())
    }
