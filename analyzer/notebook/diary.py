"""``pain.csv``: the diary of back pain, read and appended to; ``rewriting`` alone changes it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from analyzer.errors import UsageError
from analyzer.notebook.diary_table import (
    FILE_NAME,
    diary_table,
    fit,
    kept_in_note,
    readable_line,
    row_of,
)
from analyzer.notebook.entry import has_measure, make_entry
from analyzer.notebook.table_nets import spared
from analyzer.notebook.unread_lines import unread_lines
from analyzer.notebook.weight import WeightEntry, weighing
from analyzer.schema import DiaryLine, Problem, UnreadLine
from analyzer.schema.diary import fields, own_fields, pain_shape
from analyzer.schema.shape import frame_of_rows

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    import pandas as pd

    from analyzer.notebook.odd_cells import OddCell
    from analyzer.notebook.own_table import Row
    from analyzer.notebook.table import Record

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


_ODD_CELL = "Correct the cell; until then it stays as it is, and the rest of the line counts."


@dataclass(frozen=True, slots=True)
class Diary:
    """What is in ``pain.csv``.

    Attributes:
        entries: ordered by date, then time; those without a time come first.
        problems: lines and cells that are not used, and why, in the order of the lines.
        weights: body weights of all lines that hold one, in the same order. A line with a weight
            and no score is not an entry: it doesn't make its day logged.
        exertions: day -> perceived exertion of its run, 0 to 10; where several lines of a day
            hold one, the lowest line counts. A line with an exertion and no score is not an
            entry either.
        unread: what the lines hold that are in no entry, or not as a whole, for signs of an
            emergency.
    """

    entries: tuple[DiaryLine, ...] = ()
    problems: tuple[Problem, ...] = ()
    weights: tuple[WeightEntry, ...] = ()
    exertions: Mapping[dt.date, float] = field(default_factory=dict)
    unread: tuple[UnreadLine, ...] = ()


@spared(FILE_NAME, lambda problems: Diary(problems=problems))
def read_diary(folder: Path, today: dt.date) -> Diary:
    """Read ``pain.csv`` of a folder; an empty diary where there is none.

    Commas, semicolons and tabs, any order of columns, extra columns, UTF-8, UTF-16 and the Windows
    encoding are all understood.

    Args:
        folder: holds the diary.
        today: the current local day; entries after it are reported and not used.

    Returns:
        The entries, and a problem for every line that can't be used. The file is only ever read.
    """
    records, problems = diary_table().read(folder, today)
    lines: list[DiaryLine] = []
    unread = []
    in_odd_cells: list[UnreadLine] = []
    in_no_entry: list[Record] | None = None if problems else []
    for record in records:
        try:
            found, odd = readable_line(record, today)
        except UsageError as error:
            unread.append((record, error))
            found, odd = None, ()
        else:
            problems += [*_not_logged(record), *_told(record, odd)]
        if found:
            lines.append(found)
            in_odd_cells += _words(found, odd)
        if in_no_entry is not None and (found is None or found.score is None):
            in_no_entry.append(record)
    problems += diary_table().problems_of(unread)
    weights = filter(None, (weighing(line, FILE_NAME) for line in lines))
    return Diary(
        tuple(sorted((line for line in lines if line.score is not None), key=_order)),
        tuple(sorted(problems, key=lambda problem: problem.line or 0)),
        tuple(sorted(weights, key=_order)),
        _exertions(lines),
        (*unread_lines(folder, diary_table(), in_no_entry, today), *in_odd_cells),
    )


def append_entry(folder: Path, entry: DiaryLine) -> Path:
    """Append an entry to ``pain.csv``, in the file's own dialect; create the file if needed.

    What is in the file stays as it is, byte for byte. When this returns, the entry is completely on
    disk; several processes may append at the same time.

    Args:
        folder: holds the diary.
        entry: as returned by ``make_entry``.

    Returns:
        Where the diary is.

    Raises:
        UsageError: the folder doesn't exist, or the file can't take the entry.
    """
    rows = _rows(folder, [entry])
    _require_place_for_signs(rows[0], folder)
    diary_table().append(folder, rows)
    return folder / FILE_NAME


def _require_place_for_signs(row: Row, folder: Path) -> None:
    """Refuse a sign that matters for safety where neither its column nor a note can hold it."""
    signs = [of.name for of in fields() if of.in_note and row[of.name]]
    names = diary_columns(folder) if signs else ()
    homeless = [name for name in signs if name not in names]
    if homeless and "note" not in names:
        raise UsageError(
            f"{FILE_NAME} has no column {homeless[0]}, and none for a note that could say it. "
            f"Nothing was noted: add {homeless[0]} or note to its first line, with an empty cell "
            "in every line below, and note it again."
        )


def append_entries(folder: Path, entries: Sequence[DiaryLine], today: dt.date) -> int:
    """Append the entries that ``pain.csv`` lacks, all or none.

    An entry is already there if the diary holds one that is equal in every field; of several equal
    ones, only those that the diary lacks are added.

    Args:
        folder: holds the diary.
        entries: as returned by ``make_entry``.
        today: the current local day, by which the diary's dates are read.

    Returns:
        How many were added.

    Raises:
        UsageError: the folder doesn't exist, or the file can't take an entry.
    """
    return diary_table().append(folder, _rows(folder, entries), today, only_new=True)


def _rows(folder: Path, entries: Iterable[DiaryLine]) -> list[Row]:
    """Entries as rows for the diary of a folder; a new one has a column for whatever they hold."""
    rows = [row_of(entry) for entry in entries]
    if not (folder / FILE_NAME).is_file() or not (folder / FILE_NAME).stat().st_size:
        return rows
    names = diary_table().names(folder)
    return [kept_in_note(row, names) for row in rows]


def absent_entries(folder: Path, entries: Sequence[DiaryLine], today: dt.date) -> int:
    """How many of the entries ``append_entries`` would add now; nothing is written.

    Raises:
        UsageError: the diary's first line doesn't name its columns.
    """
    diary_table().names(folder)
    there = map(diary_table().row_or_none, diary_table().read(folder, today)[0])
    rows = _rows(folder, entries)
    return len(diary_table().absent([row for row in there if row is not None], rows))


def diary_columns(folder: Path) -> tuple[str, ...]:
    """The columns of the diary; those of a new one where there is none.

    Raises:
        UsageError: the file can't be read, or its first line doesn't name the columns.
    """
    return diary_table().names(folder)


def lacking(folder: Path, entries: Sequence[DiaryLine]) -> tuple[str, ...]:
    """The fields of the entries that the diary has no column for; none where there is no diary.

    Raises:
        UsageError: the file can't be read, or its first line doesn't name the columns.
    """
    names = diary_table().names(folder)
    if not (folder / FILE_NAME).exists():
        return ()
    fitted = [fit(row, names) for row in _rows(folder, entries)]
    filled = {name for row in fitted for name, value in row.items() if value}
    return tuple(row.name for row in fields() if row.name in filled and row.name not in names)


def diary_frame(entries: Iterable[DiaryLine]) -> pd.DataFrame:
    """Entries as the frame PAIN, in the order given."""
    return frame_of_rows(pain_shape(), map(_frame_row, entries))


def _frame_row(entry: DiaryLine) -> dict[str, Any]:
    return {"line": entry.line, **{row.name: entry[row.name] for row in own_fields()}}


def _order(entry: DiaryLine | WeightEntry) -> tuple[dt.date, str, int]:
    return entry.date, entry.time or "", entry.line


def _exertions(lines: Iterable[DiaryLine]) -> dict[dt.date, float]:
    """Day -> exertion, by lines in the order of the file."""
    given = ((line.date, line["rpe"]) for line in lines)
    return {day: rpe for day, rpe in given if isinstance(rpe, float)}


def _told(record: Record, odd: Sequence[OddCell]) -> list[Problem]:
    """Report the cells of an entry that can't be read."""
    if not odd:
        return []
    why = " ".join(cell.why for cell in odd)
    return [Problem(FILE_NAME, why, _ODD_CELL, "doubtful", record.line, cells=len(odd))]


def _words(line: DiaryLine, odd: Sequence[OddCell]) -> list[UnreadLine]:
    """The words of these cells, for signs of an emergency."""
    text = ", ".join(filter(None, (cell.text for cell in odd)))
    return [UnreadLine(FILE_NAME, line.line, line.date, text)] if text else []


def _not_logged(record: Record) -> list[Problem]:
    """Report a line without a score, unless it holds only a measure."""
    cells = record.values
    has_tag = any(cells.get(row.name) for row in fields() if row.is_tag)
    if cells["score"] or (has_measure(cells) and not has_tag):
        return []
    message = f"{cells['date'][:40]} has no score and counts as not logged."
    remedy = "Enter 0 for a day without pain, or remove the line."
    return [Problem(FILE_NAME, message, remedy, "note", record.line)]
