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
    row_of,
)
from analyzer.notebook.own_table import MOST_BYTES, require_folder, require_size, text_of
from analyzer.notebook.parted import (
    NOTHING,
    Parted,
    changed_meanwhile,
    place_of,
    require_others_as_before,
)
from analyzer.notebook.raw_cells import with_cells
from analyzer.notebook.table import escape_formula

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable
    from pathlib import Path

    from analyzer.notebook.own_table import Row
    from analyzer.notebook.table import Dialect, Record
    from analyzer.schema import DiaryLine


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
        raise UsageError(f"{folder / FILE_NAME}: {why} {NOTHING}.")
    for entry in read_diary(folder, today).entries:
        if entry.line == records[-1].line:
            return entry
    raise UsageError(
        f"The last line of {FILE_NAME} (line {records[-1].line}) is no entry of pain that can be "
        f"read. {NOTHING}: `runlog pain delete NUMBER` deletes an entry that `runlog pain list` "
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
                f"{FILE_NAME} has no column {name}. {NOTHING}: add {name} to its first line, with "
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
            f"{path} can't be rewritten: {error.strerror or error}. {NOTHING}; close it in other "
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
            f"{path} can't be rewritten ({type(error).__name__}). {NOTHING}; save it again as CSV "
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
