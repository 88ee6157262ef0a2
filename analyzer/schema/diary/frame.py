"""The frame PAIN: its columns are the fields of the diary."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, cast

from analyzer.schema.diary.lookup import fields
from analyzer.schema.shape import Day, Frame, made

if TYPE_CHECKING:
    from analyzer.schema.diary.field import Field

_TYPES: dict[str, type] = {
    "date": Day,
    "time": str,
    "score": int,
    "choice": str,
    "flag": bool,
    "rating": float,
    "note": str,
}


class PainRow:
    """One entry of the diary."""

    # Declared is what every entry has, for mypy; the other fields are attributes as well.

    date: Day
    time: str
    score: int
    note: str
    line: int


def pain_shape() -> Frame[PainRow]:
    """One column per field, except weights (see frame WEIGHT); then the line in the file."""
    return _shape(fields())


@cache
def _shape(of: tuple[Field, ...]) -> Frame[PainRow]:
    columns = {
        field.name: _column(_TYPES[field.kind], field.unit, field.meaning)
        for field in of
        if field.kind in _TYPES
    }
    columns["line"] = _column(int, "", "line in pain.csv")
    row = type("PainRow", (), {"__annotations__": columns, "__doc__": PainRow.__doc__})
    return made("pain", cast("type[PainRow]", row), period="date")


def _column(kind: type, unit: str, meaning: str) -> Any:
    return Annotated[kind, unit, meaning]
