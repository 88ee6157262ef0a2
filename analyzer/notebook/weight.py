"""Body weight as the runner writes it down: ``weight.csv``, and in the lines of the diary."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING

from analyzer.errors import UsageError
from analyzer.notebook.entry import make_measures
from analyzer.notebook.own_table import OwnTable, Row
from analyzer.notebook.table_nets import spared
from analyzer.schema import Problem
from analyzer.schema.diary import fields

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable
    from pathlib import Path

    from analyzer.notebook.table import Record
    from analyzer.schema import DiaryLine

FILE_NAME = "weight.csv"
UNITS = tuple(field.name for field in fields() if field.kind == "weight")
_SOURCES = ("profile", "scale", "diary")  # from the least trusted to the most


@dataclass(frozen=True, slots=True)
class WeightEntry:
    """One weighing.

    Attributes:
        date: local calendar day.
        weight_kg: body weight in kg, to 10 g.
        time: HH:MM; None if not given.
        file: where it was read.
        line: the line there; 0 where it has none.
        source: see ``schema.WEIGHT``.
    """

    date: dt.date
    weight_kg: float
    time: str | None = None
    file: str = FILE_NAME
    line: int = 0
    source: str = "diary"


@dataclass(frozen=True, slots=True)
class Weights:
    """What is in ``weight.csv``: its entries by date, time and line; its unusable lines."""

    entries: tuple[WeightEntry, ...] = ()
    problems: tuple[Problem, ...] = ()


@spared(FILE_NAME, lambda problems: Weights(problems=problems))
def read_weight(folder: Path, today: dt.date) -> Weights:
    """Read ``weight.csv`` of a folder; nothing where there is none.

    Its columns are ``date`` and ``weight_kg`` or ``weight_lb`` (and ``time``, if there is one).
    Dates, encodings and delimiters are as flexible as in pain.csv.

    Args:
        folder: holds the file.
        today: the current local day; entries after it are reported and not used.

    Returns:
        The entries, and a problem for every line that can't be used. The file is only ever read.
    """
    records, problems = _TABLE.read(folder, today)
    if records and not any(record.fault or _has_unit(record) for record in records):
        absent = "The first line doesn't name the columns: weight_kg or weight_lb can't be found."
        remedy = "Make the first line date,weight_kg; until then no line is counted."
        return Weights(problems=(Problem(FILE_NAME, absent, remedy, "doubtful", 1, lines=None),))
    entries, unread = [], []
    for record in records:
        try:
            entries.append(weight_entry(record, today, FILE_NAME))
        except UsageError as error:
            unread.append((record, error))
    problems += _TABLE.problems_of(unread)
    return Weights(tuple(sorted(entries, key=_order)), tuple(problems))


def _has_unit(record: Record) -> bool:
    return any(unit in record.values for unit in UNITS)


def weight_entry(record: Record, today: dt.date, file: str) -> WeightEntry:
    """The weighing that a line holds.

    Raises:
        UsageError: it is invalid, or holds no weight.
    """
    if record.fault:
        raise UsageError(record.fault)
    line = make_measures(record.values, today)
    found = weighing(replace(line, line=record.line), file)
    if found is None:
        raise UsageError("There is no weight.")
    return found


def weighing(line: DiaryLine, file: str) -> WeightEntry | None:
    """The weight that a line of a table holds; None if there is none."""
    weight_kg = line["weight_kg"]
    if not isinstance(weight_kg, float):
        return None
    return WeightEntry(line.date, weight_kg, line.time, file, line.line)


def daily_weights(*entries: Iterable[WeightEntry]) -> list[WeightEntry]:
    """Merge the weights of several sources into one series: one a day, by date.

    What the runner wrote down takes precedence over a scale, and a scale over a watch's profile. Of
    several weights of one day and source, the one with the latest time counts; one without a time
    counts as the first of its day. Of two at the same time, or both without one, ``weight.csv``
    takes precedence over the diary, and within a file the lower line over the upper one.

    Args:
        entries: the weights of each source, such as ``Diary.weights`` and ``Weights.entries``.
    """
    return list({entry.date: entry for entry in sorted(chain(*entries), key=_order)}.values())


def _order(entry: WeightEntry) -> tuple[dt.date, int, str, bool, int]:
    rank = _SOURCES.index(entry.source)
    return entry.date, rank, entry.time or "", entry.file == FILE_NAME, entry.line


def _row_of(record: Record) -> Row:  # the file is never written
    return record.values


_TABLE = OwnTable(
    name=FILE_NAME,
    columns=("date", "weight_kg"),
    known=("date", "time", *UNITS),
    required=("date",),
    row_of=_row_of,
)
