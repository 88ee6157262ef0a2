"""Which column of a foreign table becomes which field of the diary."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from analyzer.errors import UsageError
from analyzer.notebook.importing.values import looks_like_day, looks_like_score
from analyzer.schema.diary import fields, other_units

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from analyzer.notebook.importing.foreign import ForeignTable
    from analyzer.schema.diary import Field

_POUNDS = frozenset({"lb", "lbs", "pounds", "pfund"})
_UNITS = frozenset({"kg", "kilo", "kilos", "nrs", "vas", "h"}) | _POUNDS
# Above this many kilograms a column without a unit may as well hold pounds.
_CLEARLY_KG = 110.0
# What a longer one says at its end isn't looked at: it takes time that grows with its square.
_LONGEST_HEADER = 200


def guess(table: ForeignTable) -> dict[str, int]:
    """Match fields to column numbers, by the headers, then (date and score) by the values.

    Of two columns for one field the first counts, but one with the field's own name comes first.
    """
    found: dict[str, int] = {}
    plain = [_plain(header) for header in table.headers]
    own = {row.name: row for row in fields()}
    for number, header in enumerate(plain):
        name = header.replace(" ", "_")
        if name in own and _is_on_scale(own[name], table.column(number)):
            found.setdefault(name, number)
    known = _by_header()
    for number, header in enumerate(plain):
        field = _field(known, header, table.column(number))
        if field and number not in found.values():
            found.setdefault(field, number)
    for name, looks in (("date", looks_like_day), ("score", looks_like_score)):
        if name not in found:
            found |= _by_values(table, name, looks, found.values())
    return found


def _by_header() -> dict[str, Field]:
    """Header -> its field, from the table of diary fields."""
    return {
        _plain(header): field
        for field in fields()
        for headers in field.headers.values()
        for header in headers.split(",")
    }


def _plain(header: str) -> str:
    """Lower case, without accents, and without what is in brackets unless it is a unit."""
    short = header[:_LONGEST_HEADER].replace("ß", "ss").casefold()
    letters = unicodedata.normalize("NFKD", short)
    text = "".join(sign for sign in letters if not unicodedata.combining(sign))
    return " ".join(re.findall(r"[a-z]+", re.sub(r"\([^)]*[0-9][^)]*\)", " ", text)))


def _field(known: Mapping[str, Field], header: str, cells: list[str]) -> str | None:
    """The field of a column; for a weight, the field in its unit, if that is known."""
    words = header.split()
    bare = " ".join(word for word in words if word not in _UNITS) or header
    field = known.get(header) or known.get(bare)
    if field is None or not _is_on_scale(field, cells):
        return None
    if field.kind != "weight":
        return field.name
    if _POUNDS & set(words):
        return next((other.name for other in other_units(field) if other.unit == "lb"), None)
    return field.name if "kg" in words or _are_kg(cells) else None


def _is_on_scale(field: Field, cells: list[str]) -> bool:
    """Whether no rating is above 10: on Borg's scale of 6 to 20, a 9 means something else."""
    return field.kind != "rating" or max(_numbers(cells), default=0) <= 10


def _are_kg(cells: list[str]) -> bool:
    numbers = _numbers(cells)
    return bool(numbers) and max(numbers) <= _CLEARLY_KG


def _numbers(cells: list[str]) -> list[float]:
    plain = [cell.replace(",", ".") for cell in cells]
    return [float(cell) for cell in plain if re.fullmatch(r"[0-9]+(\.[0-9]+)?", cell)]


def _by_values(
    table: ForeignTable, field: str, looks: Callable[[str], bool], taken: Iterable[int]
) -> dict[str, int]:
    """The only remaining column whose values all look like this field."""
    free = [number for number in range(len(table.headers)) if number not in set(taken)]
    alike = [
        number
        for number in free
        if table.column(number) and all(looks(cell) for cell in table.column(number))
    ]
    return {field: alike[0]} if len(alike) == 1 else {}


def correct(table: ForeignTable, found: Mapping[str, int], wishes: Iterable[str]) -> dict[str, int]:
    """The guess, corrected: ``score=NRS`` takes that column, ``note=`` leaves the field out.

    Raises:
        UsageError: a wish names no field or no column.
    """
    corrected = dict(found)
    names = [row.name for row in fields()]
    for wish in wishes:
        field, sign, header = wish.partition("=")
        if not sign or field not in names:
            raise UsageError(
                f"--column {wish}: write FIELD=COLUMN, where FIELD is one of {', '.join(names)}."
            )
        corrected.pop(field, None)
        if header:
            number = _number(table, wish, header)
            corrected = {name: at for name, at in corrected.items() if at != number}
            corrected[field] = number
    return corrected


def _number(table: ForeignTable, wish: str, header: str) -> int:
    names = [name.casefold() for name in table.headers]
    if header.strip().casefold() not in names:
        raise UsageError(
            f"--column {wish}: {table.name} has no column {header}; it has {table.has()}."
        )
    return names.index(header.strip().casefold())
