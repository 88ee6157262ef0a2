"""One line of a foreign diary: its cells in the diary's own words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.errors import UsageError
from analyzer.notebook.cells import shown
from analyzer.notebook.importing import day_order as orders
from analyzer.notebook.importing import day_parts, scores, stamps, values
from analyzer.notebook.importing.choices import chosen
from analyzer.schema.diary import fields

if TYPE_CHECKING:
    from collections.abc import Mapping

    from analyzer.notebook.importing.foreign import ForeignTable
    from analyzer.notebook.importing.options import Options
    from analyzer.notebook.importing.scales import Scale
    from analyzer.notebook.table import Record


def day_order(table: ForeignTable, columns: Mapping[str, int], options: Options) -> bool | None:
    """Whether the day comes first: as given, else as inferred from all dates of the column.

    Raises:
        UsageError: neither decides it, and a date of a line that is read is ambiguous.
    """
    if options.is_day_first is not None:
        return options.is_day_first
    order = orders.day_order(map(_bare_date, table.column(columns["date"])))
    for record in chosen(table, options.where).records if order is None else ():
        text = record.values.get(str(columns["date"]), "")
        if orders.has_two_meanings(_bare_date(text)):
            raise UsageError(
                f"{shown(text)} in line {record.line} may mean two days. Add --day-first or "
                "--month-first."
            )
    return order


def _bare_date(text: str) -> str:
    return stamps.without_weekday(stamps.split_stamp(text)[0])


def own_cells(record: Record, columns: Mapping[str, int], order: bool | None) -> dict[str, str]:
    """The cells of a line in the diary's own words; its score as it is written.

    Args:
        record: the line.
        columns: field -> number of the column.
        order: whether the day comes first in a date; None if not known.

    Raises:
        UsageError: the line can't be read.
    """
    cells = dated_cells(record, columns, order)
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


def dated_cells(record: Record, columns: Mapping[str, int], order: bool | None) -> dict[str, str]:
    """The cells of a line with its date and time in the diary's form, the others as they are.

    Raises:
        UsageError: the line is faulty.
    """
    if record.fault:
        raise UsageError(record.fault)
    cells = {field: record.values.get(str(number), "") for field, number in columns.items()}
    part, half = cells.pop(day_parts.PART, ""), cells.pop(day_parts.HALF, "")
    cells["date"], clock = stamps.split_stamp(cells["date"])
    cells["date"] = stamps.day(cells["date"], is_day_first=order)
    time = cells.get("time", "")
    if day_parts.is_part(time):
        time, part = "", part or time
    cells["time"] = day_parts.whole_time(stamps.time(time or clock), half)
    if part:
        cells["note"] = day_parts.noted(part, cells.get("note", ""))
    return cells
