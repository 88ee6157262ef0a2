"""``pain.csv`` as a table: its columns, and one line of it as a row of texts."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

from analyzer.errors import UsageError
from analyzer.notebook.cells import NOTE_LINES
from analyzer.notebook.entry import line_of
from analyzer.notebook.kinds import read_value, written
from analyzer.notebook.odd_cells import without_odd_cells
from analyzer.notebook.own_table import OwnTable, Row
from analyzer.schema.diary import DiaryLine, columns_of_new, fields, other_units, own_fields

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analyzer.notebook.odd_cells import OddCell
    from analyzer.notebook.table import Record

FILE_NAME = "pain.csv"


def diary_table() -> OwnTable:
    """The diary as a table, built from the table of its fields."""
    return OwnTable(
        name=FILE_NAME,
        columns=columns_of_new(),
        known=tuple(row.name for row in fields()),
        required=("date", "score"),
        row_of=_row_of,
        fit=fit,
        max_lines=NOTE_LINES,
    )


def line_of_record(record: Record, today: dt.date) -> DiaryLine | None:
    """The line that a record holds; None for a day with neither a score nor a measure.

    Raises:
        UsageError: it is damaged, or one of its cells is invalid.
    """
    if record.fault:
        raise UsageError(record.fault)
    found = line_of(record.values, today)
    return replace(found, line=record.line) if found else None


def readable_line(record: Record, today: dt.date) -> tuple[DiaryLine | None, tuple[OddCell, ...]]:
    """The line that a record holds, without the optional cells that can't be read; and these.

    A line without a score is read as by ``line_of_record``.

    Raises:
        UsageError: it is damaged, or its date or its score is invalid.
    """
    if record.fault or not record.values["score"]:
        return line_of_record(record, today), ()
    cells, odd = without_odd_cells(record.values, today)
    return line_of_record(replace(record, values=cells), today), odd


def row_of(line: DiaryLine) -> Row:
    """A line as the cells of a diary that has a column for each field."""
    return {row.name: written(row, line[row.name]) for row in own_fields()}


def kept_in_note(row: Row, names: Sequence[str]) -> Row:
    """The row with what the diary has no column for in its note, for fields that may stand there.

    A sign that matters for safety is never lost for want of a column.
    """
    homeless = [of for of in fields() if of.in_note and row.get(of.name) and of.name not in names]
    if not homeless or "note" not in names:
        return row
    said = [row["note"], *(of.in_note for of in homeless)]
    return {**row, **{of.name: "" for of in homeless}, "note": "; ".join(filter(None, said))}


def _row_of(record: Record) -> Row:
    found = line_of_record(record, dt.date.max)
    if found is None:
        raise UsageError("There is no score.")
    return row_of(found)


def fit(row: Row, names: Sequence[str]) -> Row:
    """Move a value into the column that the diary has for it, in that column's unit."""
    fitted = dict(row)
    for own in own_fields():
        for other in other_units(own):
            if row[own.name] and own.name not in names and other.name in names:
                value = read_value(own, row[own.name], dt.date.max)
                fitted |= {own.name: "", other.name: written(other, value)}
    return fitted
