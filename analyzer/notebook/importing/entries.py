"""The lines of a foreign diary as our own entries; those that can't be read, by number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from analyzer.errors import UsageError
from analyzer.notebook.cells import shown
from analyzer.notebook.days import day_of
from analyzer.notebook.entry import line_of
from analyzer.notebook.importing import values
from analyzer.notebook.kinds import read_value
from analyzer.schema import DiaryLine, Problem
from analyzer.schema.diary import fields

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from analyzer.notebook.importing.foreign import ForeignTable
    from analyzer.notebook.table import Record

_LEFT_OUT = "It is left out."


@dataclass(frozen=True, slots=True)
class Options:
    """How the values of a foreign diary are to be read.

    Attributes:
        scale: the highest possible score, 10 or 100.
        is_rounded: whether scores with decimals are rounded.
        is_day_first: True if 03/04/2026 means the 3rd of April; None to infer it from the column.
    """

    scale: int = 10
    is_rounded: bool = False
    is_day_first: bool | None = None


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of a foreign diary.

    Attributes:
        entries: in the order of its lines; a line with a measure and no score is one of them.
        problems: the lines that can't be read.
        doubts: words and ratings that can't be read; their lines are entries without them.
        without_score: how many lines hold a date but neither score nor measure: not logged.
    """

    entries: tuple[DiaryLine, ...]
    problems: tuple[Problem, ...]
    doubts: tuple[Problem, ...]
    without_score: int


def read_entries(
    table: ForeignTable, columns: Mapping[str, int], options: Options, today: dt.date
) -> Imported:
    """Read every line of a foreign diary.

    Args:
        table: as read.
        columns: field -> number of the column.
        options: how values are to be read.
        today: the current local day; lines after it can't be read.

    Raises:
        UsageError: there is no column for the date or the score, dates are ambiguous, or scores
            have decimals and are not to be rounded.
    """
    _require_fields(table, columns)
    order = day_order(table, columns, options)
    entries: list[DiaryLine] = []
    problems: list[Problem] = []
    doubts: list[Problem] = []
    decimals: list[str] = []
    without_score = 0
    for record in table.records:
        try:
            cells = own_cells(record, columns, options, order)
            unknown = _without_unknown(cells, today)
            entry = _entry(cells, today)
        except values.DecimalsError:
            decimals.append(f"{record.values[str(columns['score'])]} in line {record.line}")
        except UsageError as error:
            problems.append(Problem(table.name, str(error), _LEFT_OUT, "doubtful", record.line))
        else:
            without_score += entry is None
            entries += [entry] if entry else []
            doubts += [
                Problem(
                    table.name, message, "The entry is added without it.", "doubtful", record.line
                )
                for message in unknown
                if entry
            ]
    _require_whole(decimals)
    return Imported(tuple(entries), tuple(problems), tuple(doubts), without_score)


def own_cells(
    record: Record, columns: Mapping[str, int], options: Options, order: bool | None
) -> dict[str, str]:
    """The cells of a line in the diary's own words.

    Raises:
        UsageError: the line or its score can't be read.
    """
    if record.fault:
        raise UsageError(record.fault)
    cells = {field: record.values.get(str(number), "") for field, number in columns.items()}
    cells["date"], clock = values.split_stamp(cells["date"])
    cells["date"] = values.day(cells["date"], is_day_first=order)
    cells["time"] = values.time(cells.get("time") or clock)
    for field in fields():
        if field.is_tag:
            cells[field.name] = values.word(field, cells.get(field.name, ""))
        elif field.kind == "rating":
            cells[field.name] = values.rating(cells.get(field.name, ""))
    if cells.get("score"):
        cells["score"] = values.score(cells["score"], options.scale, is_rounded=options.is_rounded)
    return cells


def _without_unknown(cells: dict[str, str], today: dt.date) -> list[str]:
    """Empty the fields whose word or rating can't be read; return sentences that name them."""
    unknown = []
    for field in fields():
        if field.is_tag or field.kind == "rating":
            try:
                read_value(field, cells[field.name], today)
            except UsageError as error:
                cells[field.name] = ""
                unknown.append(str(error))
    return unknown


def _entry(cells: Mapping[str, str], today: dt.date) -> DiaryLine | None:
    found = line_of(cells, today)
    if found is None:
        day_of(cells["date"], today)
    return found


def _require_fields(table: ForeignTable, columns: Mapping[str, int]) -> None:
    for field in ("date", "score"):
        if field not in columns:
            raise UsageError(
                f"No column of {table.name} was found for the {field}; it has {table.has()}. "
                f"Name it: --column {field}=NAME."
            )


def day_order(table: ForeignTable, columns: Mapping[str, int], options: Options) -> bool | None:
    """Whether the day comes first: as given, else as inferred from the dates of the column.

    Raises:
        UsageError: neither decides it, and a date is ambiguous.
    """
    if options.is_day_first is not None:
        return options.is_day_first
    order = values.day_order(table.column(columns["date"]))
    for record in table.records if order is None else ():
        text = record.values.get(str(columns["date"]), "")
        if values.is_open(text):
            raise UsageError(
                f"{shown(text)} in line {record.line} may mean two days. Add --day-first or "
                "--month-first."
            )
    return order


def _require_whole(decimals: list[str]) -> None:
    if decimals:
        many = "1 score isn't" if len(decimals) == 1 else f"{len(decimals)} scores aren't"
        raise UsageError(
            f"{many} whole on the scale of 0 to 10, such as {decimals[0]}. The diary takes whole "
            "numbers; --round rounds them."
        )
