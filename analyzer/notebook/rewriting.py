"""Change or delete one entry of the diary: the file is rewritten whole or not at all.

Every other line keeps each of its bytes, and is read as before. Appending waits meanwhile, and a
copy of the former file is kept beside it.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from analyzer import nets
from analyzer.copies import keep_copy, remove_oldest
from analyzer.errors import AnalyzerError, UsageError
from analyzer.files import read_small, replace_whole
from analyzer.locking import locked, read_whole
from analyzer.notebook.diary import read_diary
from analyzer.notebook.diary_table import (
    FILE_NAME,
    diary_table,
    fit,
    kept_in_note,
    line_of_record,
    row_of,
)
from analyzer.notebook.exact import ExactLines
from analyzer.notebook.own_table import MOST_BYTES, require_folder, require_size, text_of
from analyzer.notebook.raw_cells import with_cells
from analyzer.notebook.table import escape_formula

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from analyzer.notebook.own_table import Row
    from analyzer.notebook.table import Dialect, Record
    from analyzer.schema import DiaryLine

_NOTHING = "Nothing was changed"


@dataclass(frozen=True, slots=True)
class Parted:
    """A diary's bytes, taken apart line by line.

    Attributes:
        exact: its lines.
        dialect: how it is written.
        records: all below the header.
    """

    exact: ExactLines
    dialect: Dialect
    records: list[Record]

    @classmethod
    def of(cls, data: bytes, today: dt.date) -> Parted:
        """Take a diary's bytes apart.

        Raises:
            UsageError: it has no lines, or can't be put together again.
        """
        dialect, records = diary_table().taken_apart(text_of(data), today)
        if dialect is None:
            raise changed_meanwhile()
        return cls(ExactLines.of(data), dialect, records)

    def with_record(self, record: Record, text: str) -> bytes:
        """The bytes with another text in the place of a record's lines."""
        lines, at = self.exact.lines, record.line - 1
        try:
            return self.exact.joined([*lines[:at], text, *lines[at + record.lines :]])
        except UnicodeEncodeError as error:
            sign = error.object[error.start]
            raise UsageError(
                f"{FILE_NAME} is saved in a Windows encoding that has no {sign}. {_NOTHING}; save "
                f"it as CSV UTF-8, or leave {sign} out."
            ) from error

    def text_of(self, record: Record) -> str:
        """The lines of a record."""
        at = record.line - 1
        return "".join(self.exact.lines[at : at + record.lines])


@dataclass(frozen=True, slots=True)
class _Change:
    """What is done to the diary.

    Attributes:
        entry: whose line is changed.
        today: the current local day.
        made: makes the new bytes from the table and the line's record.
        row: what the line then holds; None if it is deleted.
    """

    entry: DiaryLine
    today: dt.date
    made: Callable[[Parted, Record], bytes]
    row: Row | None = None


def last_entry(folder: Path, today: dt.date) -> DiaryLine:
    """The entry on the last line of the diary: the one that was added last.

    Raises:
        UsageError: there is none, or the last line isn't an entry that can be read.
    """
    records, problems = diary_table().read(folder, today)
    if not records:
        why = f"{problems[0].message} {problems[0].remedy}" if problems else "It has no entries."
        raise UsageError(f"{folder / FILE_NAME}: {why} {_NOTHING}.")
    for entry in read_diary(folder, today).entries:
        if entry.line == records[-1].line:
            return entry
    raise UsageError(
        f"The last line of {FILE_NAME} (line {records[-1].line}) is no entry of pain that can be "
        f"read. {_NOTHING}: `runlog pain delete NUMBER` deletes an entry that `runlog pain list` "
        "shows; any other line is yours to change in a text editor."
    )


def delete_entry(folder: Path, entry: DiaryLine, today: dt.date) -> Path:
    """Delete the line of an entry.

    Args:
        folder: holds the diary.
        entry: as it was read from the diary; its line must still hold it.
        today: the current local day.

    Returns:
        Where the copy of the former file is.

    Raises:
        UsageError: the diary has been changed meanwhile, can't be written, or can't be changed
            without other lines being read differently. Nothing has been changed then.
        LockedError: another process holds the diary.
    """
    return _changed(folder, _Change(entry, today, lambda table, at: table.with_record(at, "")))


def change_entry(folder: Path, entry: DiaryLine, new: DiaryLine, today: dt.date) -> Path:
    """Give an entry other values; the cells whose values stay keep every character.

    Args:
        folder: holds the diary.
        entry: as it was read from the diary; its line must still hold it.
        new: its new values.
        today: the current local day.

    Returns:
        Where the copy of the former file is.

    Raises:
        UsageError: as for ``delete_entry``, or the diary has no column for a new value.
        LockedError: another process holds the diary.
    """
    require_folder(folder)
    after = kept_in_note(row_of(new), diary_table().names(folder))

    def changed(table: Parted, record: Record) -> bytes:
        cells = _cells(table.dialect, row_of(entry), after)
        return table.with_record(record, with_cells(table.text_of(record), table.dialect, cells))

    return _changed(folder, _Change(entry, today, changed, after))


def _cells(dialect: Dialect, before: Row, after: Row) -> Row:
    """The cells that change, in the columns that the diary has for them."""
    old, new = fit(before, dialect.names), fit(after, dialect.names)
    # A value may move to the column of another unit, and leave one there where there was none.
    names = dict.fromkeys((*new, *old))
    changed = {name: new.get(name, "") for name in names if new.get(name, "") != old.get(name, "")}
    for name, value in changed.items():
        if value and name not in dialect.names:
            raise UsageError(
                f"{FILE_NAME} has no column {name}. {_NOTHING}: add {name} to its first line, with "
                f"an empty cell in every line below, or leave the {name} out."
            )
    return {n: escape_formula(value) for n, value in changed.items() if n in dialect.names}


def _changed(folder: Path, change: _Change) -> Path:
    return rewrite(folder, lambda data: _after(change, data))


def rewrite(folder: Path, make: Callable[[bytes], bytes]) -> Path:
    """Put a changed diary in place of the one that is there; return where its copy is.

    Args:
        folder: holds the diary.
        make: makes the new bytes, once nobody else can write.

    Raises:
        UsageError: it can't be changed, or has been changed meanwhile.
        LockedError: another process holds it.
    """
    require_folder(folder)
    path = folder / FILE_NAME
    try:
        with locked(path, create=False) as descriptor:
            require_size(os.fstat(descriptor).st_size)
            data = read_whole(descriptor)
            after = _netted(path, make, data)
            copy = _replaced(path, data, after)
    except FileNotFoundError as error:
        raise changed_meanwhile() from error
    except OSError as error:
        raise UsageError(
            f"{path} can't be rewritten: {error.strerror or error}. {_NOTHING}; close it in other "
            "programs and make sure that you may write to it and its folder."
        ) from error
    return copy


def _replaced(path: Path, before: bytes, after: bytes) -> Path:
    """Replace the content of the file that is held; return where the copy of it is."""
    copy = keep_copy(path, before)
    try:
        _require_unchanged(path, before)
        replace_whole(path, after)
    except (OSError, UsageError):
        copy.unlink(missing_ok=True)
        raise
    remove_oldest(path)
    return copy


def _require_unchanged(path: Path, before: bytes) -> None:
    """Refuse to replace what an editor, a spreadsheet or a cloud drive has saved meanwhile.

    They don't wait for the lock, and what they saved would be in no copy.
    """
    if read_small(path, MOST_BYTES) != before:
        raise changed_meanwhile()


def _netted(path: Path, make: Callable[[bytes], bytes], data: bytes) -> bytes:
    """What ``make`` returns; better no change than a damaged diary."""
    try:
        return make(data)
    except (AnalyzerError, OSError):
        raise
    except BaseException as error:
        nets.note(error)
        raise UsageError(
            f"{path} can't be rewritten ({type(error).__name__}). {_NOTHING}; save it again as CSV "
            "UTF-8, and try again."
        ) from error


def _after(change: _Change, data: bytes) -> bytes:
    """The bytes of the changed diary, after a look at how they are read."""
    before = Parted.of(data, change.today)
    at = place_of(change.entry, before.records, change.today)
    after = change.made(before, before.records[at])
    _, there = diary_table().taken_apart(text_of(after), change.today)
    require_others_as_before(before.records, there, at, change.row)
    return after


def place_of(entry: DiaryLine, records: Sequence[Record], today: dt.date) -> int:
    """Which of the records holds an entry, in its own line."""
    for at, record in enumerate(records):
        if record.line == entry.line and _entry_or_none(record, today) == entry:
            return at
    raise changed_meanwhile()


def _entry_or_none(record: Record, today: dt.date) -> DiaryLine | None:
    try:
        return line_of_record(record, today)
    except UsageError:
        return None


def require_others_as_before(
    before: Sequence[Record], after: Sequence[Record], at: int, row: Row | None
) -> None:
    """Raise UsageError for a change after which another line would be read differently."""
    there = list(after)
    if row is not None and (len(there) <= at or diary_table().row_or_none(there.pop(at)) != row):
        raise UsageError(
            f"After this change, the line would not be read as it was meant. {_NOTHING}; change "
            f"line {before[at].line} of {FILE_NAME} in a text editor."
        )
    others = [*before[:at], *before[at + 1 :]]
    if [_read(record) for record in there] != [_read(record) for record in others]:
        raise UsageError(
            f"After this change, other lines of {FILE_NAME} would be read differently. {_NOTHING}: "
            "change the lines in a spreadsheet or a text editor."
        )


def _read(record: Record) -> tuple[dict[str, str], str]:
    return record.values, record.fault


def changed_meanwhile() -> UsageError:
    """That the diary is not as it was when this was shown."""
    return UsageError(
        f"{FILE_NAME} has been changed meanwhile. {_NOTHING}: look at its entries, and try again."
    )
