"""Which column of a foreign table becomes which field of the diary."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from analyzer.errors import UsageError
from analyzer.notebook.importing import day_parts
from analyzer.notebook.importing.named_scale import named_scale
from analyzer.notebook.importing.names import is_topic
from analyzer.notebook.importing.plain import plain, words
from analyzer.notebook.importing.score_column import score_candidates
from analyzer.notebook.importing.stamped import holds_days
from analyzer.notebook.importing.values import word
from analyzer.schema.diary import field as field_named
from analyzer.schema.diary import fields, other_units

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from analyzer.notebook.importing.foreign import ForeignTable
    from analyzer.schema.diary import Field

_POUNDS = frozenset({"lb", "lbs", "pounds", "pfund"})
_UNITS = frozenset({"kg", "kilo", "kilos", "nrs", "vas", "h"}) | _POUNDS
# Above this many kilograms a column without a unit may as well hold pounds.
_CLEARLY_KG = 110.0
# Where no column is simply called the date; in the order in which they count.
_STARTS = (
    "start date", "start", "start time", "started", "started at", "logged at", "recorded at",
    "created", "created at", "beginn", "debut", "inicio", "inizio",
)  # fmt: skip


def guess(table: ForeignTable) -> dict[str, int]:
    """Match fields to column numbers: by the headers; the date by the values, too.

    Of two columns for one field the first counts, but one with the field's own name comes first.
    The score is taken by its name alone, never because a column holds numbers: those may be of
    mood or sleep. Where several columns may hold it, none is taken.
    """
    found: dict[str, int] = {}
    headers = [plain(header) for header in table.headers]
    own = {row.name: row for row in fields() if row.name not in {"date", "score"}}
    for number, header in enumerate(headers):
        name = header.replace(" ", "_")
        if name in own and _is_on_scale(own[name], table, number):
            found.setdefault(name, number)
    known = _by_header()
    for number, header in enumerate(headers):
        field = _field(known, header, table, number)
        if field and field not in {"date", "score"} and number not in found.values():
            found.setdefault(field, number)
    found |= _date(table, known, found.values())
    if "kind" in found and _names_topics(table.column(found["kind"])):
        del found["kind"]
    found = day_parts.place(table, found)
    candidates = score_candidates(table, found.values())
    return found | ({"score": candidates[0]} if len(candidates) == 1 else {})


def _date(table: ForeignTable, known: Mapping[str, Field], taken: Iterable[int]) -> dict[str, int]:
    """The first column named for a date that holds dates; else the only one that holds them."""
    taken = set(taken)
    free = [number for number in range(len(table.headers)) if number not in taken]
    headers = {number: plain(table.headers[number]) for number in free}
    named = [n for n in free if (field := known.get(headers[n])) and field.name == "date"]
    named.sort(key=lambda number: headers[number] != "date")
    cells = {number: table.column(number) for number in free}
    dated = [number for number in free if holds_days(cells[number])]
    starts = {number: " ".join(words(table.headers[number])) for number in dated}
    started = [n for name in _STARTS for n in dated if starts[n] == name]
    best = [n for n in named if n in dated] or (dated if len(dated) == 1 else started or named)
    return {"date": best[0]} if best else {}


def _names_topics(cells: list[str]) -> bool:
    """Whether the cells say what is measured, none of them what the pain feels like."""
    kind = field_named("kind")
    names = {answer.name for answer in kind.answers}
    return any(map(is_topic, cells)) and not any(word(kind, cell) in names for cell in cells)


def _by_header() -> dict[str, Field]:
    """Header -> its field, from the table of diary fields."""
    return {
        plain(header): field
        for field in fields()
        for headers in field.headers.values()
        for header in headers.split(",")
    }


def _field(known: Mapping[str, Field], header: str, table: ForeignTable, number: int) -> str | None:
    """The field of a column; for a weight, the field in its unit, if that is known."""
    words = header.split()
    bare = " ".join(word for word in words if word not in _UNITS) or header
    field = known.get(header) or known.get(bare)
    if field is None or not _is_on_scale(field, table, number):
        return None
    if field.kind != "weight":
        return field.name
    if _POUNDS & set(words):
        return next((other.name for other in other_units(field) if other.unit == "lb"), None)
    return field.name if "kg" in words or _are_kg(table.column(number)) else None


def _is_on_scale(field: Field, table: ForeignTable, number: int) -> bool:
    """Whether a rating is from 0 to 10: on Borg's scale of 6 to 20, a 9 means something else."""
    if field.kind != "rating":
        return True
    is_named_so = named_scale(table.headers[number]).other is None
    return is_named_so and max(_numbers(table.column(number)), default=0) <= 10


def _are_kg(cells: list[str]) -> bool:
    numbers = _numbers(cells)
    return bool(numbers) and max(numbers) <= _CLEARLY_KG


def _numbers(cells: list[str]) -> list[float]:
    plain = [cell.replace(",", ".") for cell in cells]
    return [float(cell) for cell in plain if re.fullmatch(r"[0-9]+(\.[0-9]+)?", cell)]


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
        elif field == "note":
            corrected.pop(day_parts.PART, None)
    return corrected


def _number(table: ForeignTable, wish: str, header: str) -> int:
    number = table.number(header)
    if number is None:
        raise UsageError(
            f"--column {wish}: {table.name} has no column {header}; it has {table.has()}."
        )
    return number
