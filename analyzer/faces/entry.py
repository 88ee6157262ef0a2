"""One entry of the diary in one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.notebook.cells import shown
from analyzer.schema.diary import missing, own_fields

if TYPE_CHECKING:
    from analyzer.schema import DiaryLine
    from analyzer.schema.diary import Field, Value

_CORE = ("date", "time", "score")


def told(entry: DiaryLine) -> str:
    """All that an entry says, such as "2026-06-28 07:30, 3 of 10, left, 'stiff'"."""
    return f"{moment(entry)}, {without_moment(entry)}"


def without_moment(entry: DiaryLine) -> str:
    """The same without its day and time."""
    from analyzer.wording.lines import plain

    others = [row for row in own_fields() if row.name not in _CORE]
    filled = [_said(row, entry[row.name]) for row in others if entry[row.name] != missing(row)]
    return plain(", ".join([f"{entry.score} of 10", *filled]))


def moment(entry: DiaryLine) -> str:
    """Its day, and its time if it has one."""
    return f"{entry.date} {entry.time}" if entry.time else f"{entry.date}"


def _said(row: Field, value: Value) -> str:
    if row.kind == "flag":
        return row.report.sign or row.subject.lower()
    if row.kind == "weight":
        return f"{value:g} {row.unit}"
    if row.kind == "rating":
        return f"{row.subject.lower()} {value:.10g}"
    return shown(value) if row.kind == "note" else str(value)
