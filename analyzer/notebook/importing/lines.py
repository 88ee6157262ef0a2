"""One line of a foreign diary: its cells in the diary's own words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.errors import UsageError
from analyzer.notebook import stamps
from analyzer.notebook.cells import shown
from analyzer.notebook.importing import day_parts, scores, values
from analyzer.notebook.importing.choices import chosen
from analyzer.notebook.importing.stamped import Stamp, read_stamps
from analyzer.schema.diary import fields

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from analyzer.notebook.importing.foreign import ForeignTable
    from analyzer.notebook.importing.options import Options
    from analyzer.notebook.importing.scales import Scale
    from analyzer.notebook.table import Record

_NO_STAMP = Stamp("", "")


def dates_of(
    table: ForeignTable, columns: Mapping[str, int], options: Options, today: dt.date
) -> dict[str, Stamp]:
    """Cell of the dates' column -> what it means, by all cells of the column.

    Raises:
        UsageError: a date of a line that is read may mean several days.
    """
    dates = stamps_of(table, columns, options, today)
    for record in chosen(table, options.where).records:
        text = record.values.get(str(columns["date"]), "")
        if text and dates[text].may_be:
            raise UsageError(
                f"{shown(text)} in line {record.line} may mean two days. Add --day-first or "
                "--month-first."
            )
    return dates


def stamps_of(
    table: ForeignTable, columns: Mapping[str, int], options: Options, today: dt.date
) -> dict[str, Stamp]:
    """As ``dates_of``, with what is still open."""
    return read_stamps(table.column(columns["date"]), today, is_day_first=options.is_day_first)


def own_cells(
    record: Record, columns: Mapping[str, int], dates: Mapping[str, Stamp]
) -> dict[str, str]:
    """The cells of a line in the diary's own words; its score as it is written.

    Args:
        record: the line.
        columns: field -> number of the column.
        dates: cell of the dates' column -> what it means.

    Raises:
        UsageError: the line can't be read.
    """
    cells = dated_cells(record, columns, dates)
    for row in fields():
        if row.is_tag:
            cells[row.name] = values.word(row, cells.get(row.name, ""))
        elif row.kind == "rating":
            cells[row.name] = values.rating(cells.get(row.name, ""))
    return cells


def own_score(cells: Mapping[str, str], options: Options, scale: Scale) -> str:
    """The score of a line on our scale; "" if it has none.

    Raises:
        UsageError: it is no score, or not whole and not to be rounded.
    """
    text = cells.get("score", "")
    if not text:
        return ""
    return scores.score(text, scale, is_rounded=options.is_rounded, words=options.words)


def dated_cells(
    record: Record, columns: Mapping[str, int], dates: Mapping[str, Stamp]
) -> dict[str, str]:
    """The cells of a line with its date and time in the diary's form, the others as they are.

    Raises:
        UsageError: the line is faulty.
    """
    if record.fault:
        raise UsageError(record.fault)
    cells = {field: record.values.get(str(number), "") for field, number in columns.items()}
    part, half = cells.pop(day_parts.PART, ""), cells.pop(day_parts.HALF, "")
    stamp = dates.get(cells["date"], _NO_STAMP)
    cells["date"] = stamp.date
    time = cells.get("time", "")
    if day_parts.is_part(time):
        time, part = "", part or time
    cells["time"] = day_parts.whole_time(stamps.time(time or stamp.clock), half)
    if part:
        cells["note"] = day_parts.noted(part, cells.get("note", ""))
    return cells
