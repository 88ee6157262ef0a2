"""The lines of a foreign diary as entries of ours; those that can't be read, with their number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from analyzer.errors import UsageError
from analyzer.notebook.cells import day_of, shown
from analyzer.notebook.entry import make_entry
from analyzer.notebook.importing import values
from analyzer.notebook.table import Record, unescape_formula
from analyzer.notebook.weight import UNITS, WeightEntry, weight_entry
from analyzer.schema import PainEntry, Problem

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from analyzer.notebook.importing.foreign import ForeignTable

_LEFT_OUT = "It is left out."
_TAGS = {"side": "side", "kind": "kind", "when": "when", "radiates": "yes_no", "weakness": "yes_no"}


@dataclass(frozen=True, slots=True)
class Options:
    """How the values of a foreign diary are to be read.

    Attributes:
        scale: what its score goes up to, 10 or 100.
        is_rounded: whether scores with decimals are rounded.
        is_day_first: what 03/04/2026 means: True for the 3rd of April; None: as the column tells.
    """

    scale: int = 10
    is_rounded: bool = False
    is_day_first: bool | None = None


@dataclass(frozen=True, slots=True)
class Adopted:
    """What became of a foreign diary.

    Attributes:
        entries: in the order of its lines; a line with a weight and no score is a WeightEntry.
        problems: the lines that can't be read.
        doubts: words that can't be read; their lines are entries without them.
        without_score: how many lines hold a date and neither score nor weight: not logged.
    """

    entries: tuple[PainEntry | WeightEntry, ...]
    problems: tuple[Problem, ...]
    doubts: tuple[Problem, ...]
    without_score: int


def adopt(
    table: ForeignTable, columns: Mapping[str, int], options: Options, today: dt.date
) -> Adopted:
    """Read every line of a foreign diary.

    Args:
        table: as read.
        columns: field -> number of the column.
        options: how values are to be read.
        today: the current local day; lines after it can't be read.

    Raises:
        UsageError: there is no column for the date or the score, dates may mean two days, or
            scores have decimals and are not to be rounded.
    """
    _require_fields(table, columns)
    order = day_order(table, columns, options)
    entries: list[PainEntry | WeightEntry] = []
    problems: list[Problem] = []
    doubts: list[Problem] = []
    decimals: list[str] = []
    without_score = 0
    for record in table.records:
        try:
            fields = own_fields(record, columns, options, order)
            unknown = [_without(fields, name, today) for name in _TAGS]
            entry = _entry(record, fields, today)
        except values.DecimalsError:
            decimals.append(f"{record.values[str(columns['score'])]} in line {record.line}")
        except UsageError as error:
            problems.append(Problem(table.name, str(error), _LEFT_OUT, "doubtful", record.line))
        else:
            without_score += entry is None
            entries += [entry] if entry else []
            doubts += [
                Problem(table.name, told, "The entry is added without it.", "doubtful", record.line)
                for told in unknown
                if told and entry
            ]
    _require_whole(decimals)
    return Adopted(tuple(entries), tuple(problems), tuple(doubts), without_score)


def own_fields(
    record: Record, columns: Mapping[str, int], options: Options, order: bool | None
) -> dict[str, str]:
    """The fields of a line in the diary's own words.

    Raises:
        UsageError: the line or its score can't be read.
    """
    if record.fault:
        raise UsageError(record.fault)
    told = {field: record.values.get(str(number), "") for field, number in columns.items()}
    told["date"], clock = values.split_stamp(told["date"])
    told["date"] = values.day(told["date"], is_day_first=order)
    told["time"] = values.time(told.get("time") or clock)
    for field, vocabulary in _TAGS.items():
        told[field] = values.word(vocabulary, told.get(field, ""))
    if told.get("score"):
        told["score"] = values.score(told["score"], options.scale, is_rounded=options.is_rounded)
    return told


def _without(fields: dict[str, str], name: str, today: dt.date) -> str:
    """Empty a field whose word can't be read; the sentence that names it, "" for none."""
    if not fields[name]:
        return ""
    try:
        make_entry(1, **{name: fields[name]}, today=today)
    except UsageError as error:
        fields[name] = ""
        return str(error)
    return ""


def _entry(
    record: Record, fields: dict[str, str], today: dt.date
) -> PainEntry | WeightEntry | None:
    if not fields["score"] and fields["date"]:
        if any(fields.get(unit) for unit in UNITS):
            return weight_entry(Record(record.line, fields), today, "")
        day_of(fields["date"], today)
        return None
    note = unescape_formula(fields.get("note", ""))
    return make_entry(**(fields | {"note": note}), today=today)


def _require_fields(table: ForeignTable, columns: Mapping[str, int]) -> None:
    for field in ("date", "score"):
        if field not in columns:
            raise UsageError(
                f"No column of {table.name} was taken for the {field}; it has "
                f"{', '.join(table.headers)}. Name it: --column {field}=NAME."
            )


def day_order(table: ForeignTable, columns: Mapping[str, int], options: Options) -> bool | None:
    """Which number is the day: as the caller says, else as the dates of the column tell.

    Raises:
        UsageError: neither tells, and a date may mean two days.
    """
    if options.is_day_first is not None:
        return options.is_day_first
    order = values.day_order(table.column(columns["date"]))
    for record in table.records if order is None else ():
        text = record.values.get(str(columns["date"]), "")
        if values.is_open(text):
            raise UsageError(
                f"{shown(text)} in line {record.line} may mean two days. Say --day-first or "
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
