"""``pain.csv``: the diary of back pain, read and appended to, never rewritten."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from analyzer.errors import UsageError
from analyzer.notebook.cells import KG_PER_LB, NOTE_LINES, day_of, exertion_of
from analyzer.notebook.entry import make_entry
from analyzer.notebook.own_table import LEFT_OUT, OwnTable, Row
from analyzer.notebook.table import Record, unescape_formula
from analyzer.notebook.weight import UNITS, WeightEntry, weight_entry
from analyzer.schema import PAIN, PainEntry, Problem, frame_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    import pandas as pd

__all__ = [
    "FILE_NAME",
    "Diary",
    "absent_entries",
    "append_entries",
    "append_entry",
    "diary_columns",
    "diary_frame",
    "lacking",
    "make_entry",
    "read_diary",
]

FILE_NAME = "pain.csv"
COLUMNS = ("date", "time", "score", "side", "kind", "when", "radiates", "weakness", "note")
_TAGS = ("side", "kind", "when", "radiates", "weakness")


@dataclass(frozen=True, slots=True)
class Diary:
    """What is in ``pain.csv``.

    Attributes:
        entries: ordered by date, then time; those without a time come first.
        problems: lines that are not used, and why, in the order of their numbers.
        weights: body weights of all lines that tell one, in the same order. A line with a weight
            and no score is no entry: its day is not logged by it.
        exertions: day -> perceived exertion of its run, 0 to 10; the last line's of a day. A line
            with it and no score is no entry either.
    """

    entries: tuple[PainEntry, ...] = ()
    problems: tuple[Problem, ...] = ()
    weights: tuple[WeightEntry, ...] = ()
    exertions: Mapping[dt.date, float] = field(default_factory=dict)


def read_diary(folder: Path, today: dt.date) -> Diary:
    """Read ``pain.csv`` of a folder; an empty diary where there is none.

    Commas, semicolons and tabs, any order of columns, further columns, UTF-8, UTF-16 and the
    encoding of Windows are all understood.

    Args:
        folder: holds the diary.
        today: the current local day; entries after it are reported and not used.

    Returns:
        The entries, and a problem for every line that can't be used. The file is only ever read.
    """
    records, problems = _TABLE.read(folder)
    entries: list[PainEntry] = []
    weights: list[WeightEntry] = []
    exertions: dict[dt.date, float] = {}
    for record in records:
        try:
            found = _of_line(record, today)
            exertions |= _exertion_of(record, today)
        except UsageError as error:
            problems.append(Problem(FILE_NAME, str(error), LEFT_OUT, "doubtful", record.line))
            continue
        if isinstance(found, PainEntry):
            entries.append(found)
        weights += _weight_of(found)
        problems += _not_logged(record)
    entries.sort(key=_order)
    weights.sort(key=_order)
    return Diary(tuple(entries), tuple(problems), tuple(weights), exertions)


def append_entry(folder: Path, entry: PainEntry) -> Path:
    """Append an entry to ``pain.csv``, in the file's own dialect; create it where there is none.

    What is in the file stays as it is, byte for byte. The entry is on the disk, whole, when this
    returns; several processes may append at once.

    Args:
        folder: holds the diary.
        entry: as made by make_entry.

    Returns:
        Where the diary is.

    Raises:
        UsageError: the folder isn't there, or the file can't take the entry.
    """
    _TABLE.append(folder, [_row(entry)])
    return folder / FILE_NAME


def append_entries(folder: Path, entries: Sequence[PainEntry | WeightEntry]) -> int:
    """Append those entries that ``pain.csv`` doesn't hold, all in one piece or none.

    An entry that equals one of the diary in all fields is there already; of several equal ones, as
    many are added as the diary has fewer.

    Returns:
        How many were added.

    Raises:
        UsageError: the folder isn't there, or the file can't take an entry.
    """
    return _TABLE.append(folder, [_row(entry) for entry in entries], only_new=True)


def absent_entries(folder: Path, entries: Sequence[PainEntry | WeightEntry]) -> int:
    """How many of the entries ``append_entries`` would add now; nothing is written.

    Raises:
        UsageError: the diary's first line doesn't name its columns.
    """
    _TABLE.names(folder)
    there = [_TABLE.row_or_none(record) for record in _TABLE.read(folder)[0]]
    rows = [_row(entry) for entry in entries]
    return len(_TABLE.absent([row for row in there if row is not None], rows))


def diary_columns(folder: Path) -> tuple[str, ...]:
    """The columns of the diary; those of a new one where there is none.

    Raises:
        UsageError: the file can't be read, or its first line doesn't name the columns.
    """
    return _TABLE.names(folder)


def lacking(folder: Path, entries: Sequence[PainEntry | WeightEntry]) -> tuple[str, ...]:
    """The fields of the entries that the diary has no column for; none where there is no diary.

    Raises:
        UsageError: the file can't be read, or its first line doesn't name the columns.
    """
    names = _TABLE.names(folder)
    if names == COLUMNS and not (folder / FILE_NAME).exists():
        return ()
    fitted = [_fit(_row(entry), names) for entry in entries]
    told = {field for row in fitted for field, value in row.items() if value}
    return tuple(field for field in _TABLE.known if field in told and field not in names)


def diary_frame(entries: Iterable[PainEntry]) -> pd.DataFrame:
    """Entries as the frame PAIN, in the order given."""
    return frame_of(PAIN, entries)


def _order(entry: PainEntry | WeightEntry) -> tuple[dt.date, str, int]:
    return entry.date, entry.time or "", entry.line


def _of_line(record: Record, today: dt.date) -> PainEntry | WeightEntry | None:
    """What a line tells; None for a day without a score and a weight.

    Raises:
        UsageError: it can't be meant.
    """
    if record.fault:
        raise UsageError(record.fault)
    values = record.values
    if not values["score"] and values["date"]:
        has_weight = any(values.get(unit) for unit in UNITS)
        return weight_entry(record, today, FILE_NAME) if has_weight else None
    fields = values | {"note": unescape_formula(values.get("note", ""))}
    return replace(make_entry(**fields, today=today), line=record.line)


def _weight_of(found: PainEntry | WeightEntry | None) -> list[WeightEntry]:
    if isinstance(found, PainEntry) and found.weight_kg is not None:
        return [WeightEntry(found.date, found.weight_kg, found.time, FILE_NAME, found.line)]
    return [found] if isinstance(found, WeightEntry) else []


def _exertion_of(record: Record, today: dt.date) -> dict[dt.date, float]:
    """Day and exertion of a line that tells one.

    Raises:
        UsageError: it can't be meant.
    """
    rpe = exertion_of(record.values.get("rpe", ""))
    return {} if rpe is None else {day_of(record.values["date"], today): rpe}


def _not_logged(record: Record) -> list[Problem]:
    """A line without a score is named, unless a weight or an exertion is all that it is for."""
    values = record.values
    is_measured = any(values.get(name) for name in (*UNITS, "rpe"))
    if values["score"] or (is_measured and not any(values.get(tag) for tag in _TAGS)):
        return []
    message = f"{values['date'][:40]} has no score and counts as not logged."
    remedy = "Enter 0 for a day without pain, or remove the line."
    return [Problem(FILE_NAME, message, remedy, "note", record.line)]


def _row(entry: PainEntry | WeightEntry) -> Row:
    row = {
        "date": entry.date.isoformat(),
        "time": entry.time or "",
        "weight_kg": "" if entry.weight_kg is None else f"{entry.weight_kg:g}",
    }
    if isinstance(entry, WeightEntry):
        return row
    return row | {
        "score": str(entry.score),
        "side": entry.side or "",
        "kind": entry.kind or "",
        "when": entry.when or "",
        "radiates": "yes" if entry.radiates else "",
        "weakness": "yes" if entry.weakness else "",
        "note": entry.note,
        "rpe": "" if entry.rpe is None else f"{entry.rpe:g}",
    }


def _row_of(record: Record) -> Row:
    found = _of_line(record, dt.date.max)
    if found is None:
        raise UsageError("There is no score.")
    return _row(found)


def _fit(row: Row, names: Sequence[str]) -> Row:
    """A weight goes into the column that the diary has for it."""
    if not row["weight_kg"] or "weight_kg" in names or "weight_lb" not in names:
        return row
    return row | {"weight_kg": "", "weight_lb": f"{float(row['weight_kg']) / KG_PER_LB:.2f}"}


_TABLE = OwnTable(
    name=FILE_NAME,
    columns=COLUMNS,
    known=(*COLUMNS[:-1], *UNITS, "rpe", "note"),
    required=("date", "score"),
    row_of=_row_of,
    fit=_fit,
    max_lines=NOTE_LINES,
)
