"""``pain.csv``: the diary of back pain, read and appended to, never rewritten."""

from __future__ import annotations

import codecs
import stat
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from analyzer.errors import UsageError
from analyzer.ingest.entry import NOTE_LINES, make_entry
from analyzer.ingest.locking import append_whole, locked, read_whole
from analyzer.ingest.table import (
    Dialect,
    HeaderError,
    Record,
    decode,
    escape_formula,
    read_dialect,
    read_records,
    unescape_formula,
)
from analyzer.schema import PAIN, PainEntry, Problem, frame_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from pathlib import Path

    import pandas as pd

__all__ = ["FILE_NAME", "Diary", "append_entry", "diary_frame", "make_entry", "read_diary"]

FILE_NAME = "pain.csv"
COLUMNS = ("date", "time", "score", "side", "kind", "when", "radiates", "note")
MAX_BYTES = 20 * 2**20
_REQUIRED = ("date", "score")
_NEW = Dialect(",", "\n", COLUMNS, 1)
_LEFT_OUT = "Correct the line; until then it stays as it is and is not counted."


@dataclass(frozen=True, slots=True)
class Diary:
    """What is in ``pain.csv``.

    Attributes:
        entries: ordered by date, then time; those without a time come first.
        problems: lines that are not used, and why, in the order of their numbers.
    """

    entries: tuple[PainEntry, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_diary(folder: Path, today: date) -> Diary:
    """Read ``pain.csv`` of a folder; an empty diary where there is none.

    Commas, semicolons and tabs, any order of columns, further columns, UTF-8, UTF-16 and the
    encoding of Windows are all understood.

    Args:
        folder: holds the diary.
        today: the current local day; entries after it are reported and not used.

    Returns:
        The entries, and a problem for every line that can't be used. The file is only ever read.
    """
    try:
        text, _ = decode(_read_bytes(folder / FILE_NAME))
        dialect = read_dialect(text, COLUMNS, _REQUIRED)
    except FileNotFoundError:
        return Diary()
    except HeaderError as error:
        return Diary(problems=(_header_problem(error),))
    except OSError as error:
        message = f"It can't be read: {error.strerror or error}."
        remedy = f"Give runlog a readable file named {FILE_NAME}."
        return Diary(problems=(Problem(FILE_NAME, message, remedy, "doubtful"),))
    if dialect is None:
        return Diary()
    return _diary(read_records(text, dialect, COLUMNS, NOTE_LINES), today)


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
    path = folder / FILE_NAME
    if not folder.is_dir():
        raise UsageError(f"There is no folder {folder}. Name one with --folder.")
    if path.exists() and not path.is_file():
        raise UsageError(f"{path} is no file. Rename it, so that the diary can have its place.")
    try:
        with locked(path) as descriptor:
            append_whole(descriptor, _addition(read_whole(descriptor), entry))
    except OSError as error:
        raise UsageError(
            f"{path} can't be written: {error.strerror or error}. Close it in other programs and "
            "see that you may write to it."
        ) from error
    return path


def diary_frame(entries: Iterable[PainEntry]) -> pd.DataFrame:
    """Entries as the frame PAIN, in the order given."""
    frame = frame_of(PAIN, entries)
    return frame.assign(note=frame["note"].mask(frame["note"] == ""))


def _read_bytes(path: Path) -> bytes:
    status = path.stat()
    if stat.S_ISDIR(status.st_mode):
        raise IsADirectoryError(0, "it is a folder, not a file")
    if not stat.S_ISREG(status.st_mode):
        raise OSError(0, "it is no regular file")
    if status.st_size > MAX_BYTES:
        raise OSError(0, "it is larger than 20 MB, which no diary is")
    return path.read_bytes()


def _header_problem(error: HeaderError) -> Problem:
    remedy = f"Make the first line {','.join(COLUMNS)}; until then no line is counted."
    return Problem(FILE_NAME, str(error), remedy, "doubtful", error.line)


def _diary(records: Iterable[Record], today: date) -> Diary:
    entries: list[PainEntry] = []
    problems: list[Problem] = []
    for record in records:
        found = _entry_or_problem(record, today)
        if isinstance(found, PainEntry):
            entries.append(found)
        else:
            problems.append(found)
    entries.sort(key=lambda entry: (entry.date, entry.time or "", entry.line))
    return Diary(tuple(entries), tuple(problems))


def _entry_or_problem(record: Record, today: date) -> PainEntry | Problem:
    if record.fault:
        return Problem(FILE_NAME, record.fault, _LEFT_OUT, "doubtful", record.line)
    values = record.values
    if not values["score"] and values["date"]:
        message = f"{values['date'][:40]} has no score and counts as not logged."
        remedy = "Enter 0 for a day without pain, or remove the line."
        return Problem(FILE_NAME, message, remedy, "note", record.line)
    try:
        return _entry(record, today)
    except UsageError as error:
        return Problem(FILE_NAME, str(error), _LEFT_OUT, "doubtful", record.line)


def _entry(record: Record, today: date) -> PainEntry:
    fields = record.values | {"note": unescape_formula(record.values.get("note", ""))}
    return replace(make_entry(**fields, today=today), line=record.line)


def _addition(data: bytes, entry: PainEntry) -> bytes:
    """The bytes to append: the header of a new file, a line end that is missing, the entry."""
    text, encoding = decode(data)
    dialect = _dialect_to_write(text)
    values = _values(entry)
    _require_columns(dialect or _NEW, values)
    lead = "" if not text or text.endswith(("\n", "\r")) else (dialect or _NEW).line_end
    if dialect is None:
        lead += _NEW.format({name: name for name in COLUMNS})
    addition = lead + (dialect or _NEW).format(values)
    _require_reads_back(text + addition, entry)
    # Spreadsheets take a file for UTF-8 only if it begins with the mark.
    return (b"" if data else codecs.BOM_UTF8) + _encode(addition, encoding)


def _dialect_to_write(text: str) -> Dialect | None:
    try:
        return read_dialect(text, COLUMNS, _REQUIRED)
    except HeaderError as error:
        problem = _header_problem(error)
        raise UsageError(
            f"{FILE_NAME}, line {problem.line}: {problem.message} {problem.remedy}"
        ) from error


def _values(entry: PainEntry) -> dict[str, str]:
    return {
        "date": entry.date.isoformat(),
        "time": entry.time or "",
        "score": str(entry.score),
        "side": entry.side or "",
        "kind": entry.kind or "",
        "when": entry.when or "",
        "radiates": "yes" if entry.radiates else "",
        "note": escape_formula(entry.note),
    }


def _require_columns(dialect: Dialect, values: dict[str, str]) -> None:
    for name, value in values.items():
        if value and name not in dialect.names:
            raise UsageError(
                f"{FILE_NAME} has no column {name}. Add {name} to its first line, with an empty "
                f"cell in every line below, or leave the {name} out."
            )


def _require_reads_back(text: str, entry: PainEntry) -> None:
    """An open quotation mark above could swallow the entry; then rather say so."""
    dialect = read_dialect(text, COLUMNS, _REQUIRED)
    assert dialect is not None
    *_, last = read_records(text, dialect, COLUMNS, NOTE_LINES)
    if last.fault or _entry(last, entry.date) != replace(entry, line=last.line):
        raise UsageError(
            f"The end of {FILE_NAME} is damaged, so that a new entry could not be read there. "
            "`runlog pain check` names the line; mend it, then note the entry again."
        )


def _encode(text: str, encoding: str) -> bytes:
    try:
        return text.encode(encoding)
    except UnicodeEncodeError as error:
        sign = error.object[error.start]
        raise UsageError(
            f"{FILE_NAME} is saved in an encoding of Windows that has no {sign}. Save it as CSV "
            f"UTF-8, or leave {sign} out."
        ) from error
