"""Tables that a runner keeps in the folder: read leniently and appended to.

Commas, semicolons and tabs, any order of columns, extra columns, UTF-8, UTF-16 and the Windows
encoding are all understood; rows are appended in the file's own style.
"""

from __future__ import annotations

import codecs
import datetime as dt
import os
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from analyzer import nets
from analyzer.errors import AnalyzerError, NoFolderError, UsageError
from analyzer.files import read_small
from analyzer.locking import append_whole, locked, read_whole
from analyzer.notebook.dated import dated, first_inferred
from analyzer.notebook.table import (
    MOST_LINES,
    Dialect,
    HeaderError,
    Record,
    count_lines,
    decode,
    escape_formula,
    lacking,
    mark_of,
    read_dialect,
    read_records,
    unit_bytes,
)
from analyzer.schema import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

MOST_BYTES = 8 * 2**20
"""A line of 60 bytes a day makes 1 MB in fifty years."""
ANOTHER_FORMAT = (
    "Write them like 2026-03-05 (in a spreadsheet, give the column the format yyyy-mm-dd, and "
    "check these lines); until then they stay as they are and are not counted."
)
_LINES_NAMED = 5
LEFT_OUT = "Correct the line; until then it stays as it is and is not counted."

Row = dict[str, str]
"""Column -> text in the table's own form; a column that is absent or "" holds nothing."""


class TooManyLinesError(OSError):
    """A table has more lines than are read."""


@dataclass(frozen=True, slots=True)
class OwnTable:
    """One kind of table.

    Attributes:
        name: of the file in the folder.
        columns: those of a new file.
        known: all that are understood, in the order in which a new file would have them.
        required: those without which a table can't be read.
        row_of: returns the row of a record; raises UsageError where it is invalid.
        fit: adapts a row to a table with these columns.
        max_lines: maximum number of lines per record.
    """

    name: str
    columns: tuple[str, ...]
    known: tuple[str, ...]
    required: tuple[str, ...]
    row_of: Callable[[Record], Row]
    fit: Callable[[Row, Sequence[str]], Row] = lambda row, _: row
    max_lines: int = 1

    def read(
        self, folder: Path, today: dt.date | None = None
    ) -> tuple[list[Record], list[Problem]]:
        """All records of the table in a folder, and any problem that prevents reading it.

        Dates are as in 2026-03-05 where the column tells what they mean; a record whose date may
        mean several days has a fault. The file is never changed; without one, both lists are empty.

        Args:
            folder: holds the table.
            today: the last day that a date may mean; by default, tomorrow (it may have begun where
                the runner is).
        """
        try:
            text = read_text(folder / self.name)
            dialect = read_dialect(text, self.known, self.required)
        except FileNotFoundError:
            return [], []
        except HeaderError as error:
            return [], [self.header_problem(error)]
        except OSError as error:
            message = f"It can't be read: {error.strerror or error}."
            remedy = (
                "Move its older lines to another file; until then no line is counted."
                if isinstance(error, TooManyLinesError)
                else f"Give runlog a readable file named {self.name}."
            )
            return [], [Problem(self.name, message, remedy, "doubtful", lines=None)]
        return self._records(text, dialect, today), []

    def inferred_date(self, folder: Path, today: dt.date) -> tuple[str, str] | None:
        """A date of the table as written and as it is read, where only the column tells the day.

        Args:
            folder: holds the table.
            today: the last day that a date may mean.

        Returns:
            The first such date, such as ("3/4/2026", "2026-03-04"); None if there is none.
        """
        try:
            text = read_text(folder / self.name)
            dialect = read_dialect(text, self.known, self.required)
        except (OSError, HeaderError):
            return None
        records = list(read_records(text, dialect, self.known, self.max_lines)) if dialect else []
        return first_inferred(records, today)

    def names(self, folder: Path) -> tuple[str, ...]:
        """The columns of the table in a folder; those of a new one where there is none.

        Raises:
            UsageError: the file can't be read, or its first line doesn't name the columns.
        """
        try:
            dialect = self._dialect(read_text(folder / self.name))
        except FileNotFoundError:
            return self.columns
        except OSError as error:
            raise UsageError(f"{folder / self.name}: {error.strerror or error}.") from error
        return dialect.names if dialect else self.columns

    def append(
        self,
        folder: Path,
        rows: Sequence[Row],
        today: dt.date | None = None,
        *,
        only_new: bool = False,
    ) -> int:
        """Append rows in the file's own dialect, all or none; create the file if needed.

        What is in the file stays as it is, byte for byte. When this returns, the rows are
        completely on disk; several processes may append at the same time.

        Args:
            folder: holds the table.
            rows: in the form of ``row_of``.
            today: as for ``read``.
            only_new: skip as many copies of each row as the file already holds.

        Returns:
            How many were appended.

        Raises:
            UsageError: the folder doesn't exist, or the file can't take a row.
        """
        path = folder / self.name
        require_folder(folder)
        if path.is_symlink() and not path.exists():
            raise UsageError(
                f"{path} is a link to a file that isn't there. Connect the drive that it is on, or "
                "remove the link."
            )
        if path.exists() and not path.is_file():
            raise UsageError(
                f"{path} is not a file. Rename it, so that {self.name} can take its place."
            )
        try:
            with locked(path) as descriptor:
                self._require_room(path, os.fstat(descriptor).st_size)
                data = read_whole(descriptor)
                chosen, addition = self._wanted(path, data, rows, today, only_new=only_new)
                self._require_room(path, len(data) + len(addition))
                if addition:
                    append_whole(descriptor, addition)
        except OSError as error:
            raise UsageError(
                f"{path} can't be written: {error.strerror or error}. Close it in other programs "
                "and make sure that you may write to it."
            ) from error
        return len(chosen)

    def _require_room(self, path: Path, size_bytes: int) -> None:
        if size_bytes > MOST_BYTES:
            raise UsageError(
                f"{path} is larger than {MOST_BYTES >> 20} MB. Nothing was added to it; move its "
                "older lines to another file, and try again."
            )

    def _wanted(
        self, path: Path, data: bytes, rows: Sequence[Row], today: dt.date | None, *, only_new: bool
    ) -> tuple[Sequence[Row], bytes]:
        """The rows to append to a table with these bytes, and the bytes that they are.

        Raises:
            UsageError: the table can't take them, or fails in a way that nobody has foreseen:
                better no entry than a damaged table.
        """
        try:
            there = self._rows(decode(data)[0], today) if only_new else []
            chosen = self.absent(there, rows) if only_new else rows
            return chosen, self._addition(data, chosen, today) if chosen else b""
        except AnalyzerError:
            raise
        except BaseException as error:
            nets.note(error)
            raise UsageError(
                f"{path} can't be read ({type(error).__name__}). Nothing was added to it; save it "
                "again as CSV UTF-8, and try again."
            ) from error

    @staticmethod
    def absent(there: Iterable[Row], rows: Iterable[Row]) -> list[Row]:
        """The rows that a table lacks; repeated rows are counted."""
        left = Counter(map(_key, there))
        chosen = []
        for row in rows:
            if left[_key(row)]:
                left[_key(row)] -= 1
            else:
                chosen.append(row)
        return chosen

    def header_problem(self, error: HeaderError) -> Problem:
        """The problem of a first line that doesn't name the columns."""
        remedy = f"Make the first line {','.join(self.columns)}; until then no line is counted."
        return Problem(self.name, str(error), remedy, "doubtful", error.line, lines=None)

    def problems_of(self, unread: Sequence[tuple[Record, UsageError]]) -> list[Problem]:
        """The problems of records that can't be used, in the order of their lines.

        Dates that may mean several days are one problem: the column as a whole tells too little.

        Args:
            unread: each record, and why it can't be used.
        """
        unclear = [record for record, _ in unread if record.may_be]
        are_many = len(unclear) > 1
        problems = [
            self._problem(record, str(error))
            for record, error in unread
            if not (are_many and record.may_be)
        ]
        problems += [self._unclear(unclear)] if are_many else []
        return sorted(problems, key=lambda problem: problem.line or 0)

    def _problem(self, record: Record, message: str) -> Problem:
        last = record.line + record.lines - 1
        reach = f" It goes on to line {last}, where a quotation mark closes it."
        message += reach if record.lines > 1 else ""
        return Problem(self.name, message, LEFT_OUT, "doubtful", record.line, lines=record.lines)

    def _unclear(self, records: Sequence[Record]) -> Problem:
        first, lines = records[0], [str(record.line) for record in records]
        example = first.fault.partition(";")[0]
        more = f" and {len(lines) - _LINES_NAMED} more" if len(lines) > _LINES_NAMED else ""
        message = (
            f"{len(lines)} dates may mean two days each, and the other lines don't tell which: "
            f"{example}. (Lines {', '.join(lines[:_LINES_NAMED])}{more}.)"
        )
        return Problem(self.name, message, ANOTHER_FORMAT, "doubtful", first.line, lines=len(lines))

    def _records(
        self, text: str, dialect: Dialect | None, today: dt.date | None = None
    ) -> list[Record]:
        if not dialect:
            return []
        records = list(read_records(text, dialect, self.known, self.max_lines))
        return dated(records, today or dt.date.today() + dt.timedelta(days=1))

    def _rows(self, text: str, today: dt.date | None) -> list[Row]:
        rows = map(self.row_or_none, self._records(text, self._dialect(text), today))
        return [row for row in rows if row is not None]

    def row_or_none(self, record: Record) -> Row | None:
        """The row that a record holds; None where it is invalid."""
        try:
            return None if record.fault else self.row_of(record)
        except UsageError:
            return None

    def taken_apart(
        self, text: str, today: dt.date | None = None
    ) -> tuple[Dialect | None, list[Record]]:
        """How a table is written, None where it has no first line; and its records.

        Args:
            text: the table.
            today: as for ``read``.

        Raises:
            UsageError: its first line doesn't name the columns.
        """
        dialect = self._dialect(text)
        return dialect, self._records(text, dialect, today)

    def _dialect(self, text: str) -> Dialect | None:
        try:
            return read_dialect(text, self.known, self.required)
        except HeaderError as error:
            problem = self.header_problem(error)
            raise UsageError(
                f"{self.name}, line {problem.line}: {problem.message} {problem.remedy}"
            ) from error

    def _addition(self, data: bytes, rows: Sequence[Row], today: dt.date | None) -> bytes:
        """The bytes to append: the header of a new file, a missing line end, the rows."""
        text, encoding = decode(data)
        dialect = self._dialect(text)
        written = dialect or self._new_dialect(rows)
        lead = "" if not text or text.endswith(("\n", "\r")) else written.line_end
        if dialect is None:
            lead += written.format({name: name for name in written.names})
        addition = lead + "".join(self._line(written, row) for row in rows)
        if count_lines(text + addition) > MOST_LINES:
            raise UsageError(
                f"{self.name} has {MOST_LINES:,} lines, the most that are read. Nothing was added "
                "to it; move its older lines to another file, and try again."
            )
        # Spreadsheets read a file as UTF-8 only if it begins with the byte order mark.
        added = (b"" if data else codecs.BOM_UTF8) + self._encode(addition, encoding)
        self._require_whole_characters(data, encoding)
        self._require_reads_back(text, decode(data + added)[0], rows, today)
        return added

    def _new_dialect(self, rows: Sequence[Row]) -> Dialect:
        filled = {name for row in rows for name, value in row.items() if value}
        names = tuple(name for name in self.known if name in filled or name in self.columns)
        return Dialect(",", "\n", names, 1)

    def _line(self, dialect: Dialect, row: Row) -> str:
        fitted = self.fit(row, dialect.names)
        for name, value in fitted.items():
            if value and name not in dialect.names:
                raise UsageError(
                    f"{self.name} has no column {name}. Add {name} to its first line, with an "
                    f"empty cell in every line below, or leave the {name} out."
                )
        return dialect.format({name: escape_formula(value) for name, value in fitted.items()})

    def _require_reads_back(
        self, before: str, after: str, rows: Sequence[Row], today: dt.date | None
    ) -> None:
        """Refuse to write where something above, such as a quotation mark, would swallow a row.

        Nor may a row take from others what told the order of day and month in their dates.

        Args:
            before: the text of the file.
            after: the same of the bytes that would be in it, with the rows.
            rows: which are added.
            today: as for ``read``.
        """
        records = self._records(after, self._dialect(after), today)
        others, added = records[: -len(rows)], records[-len(rows) :]
        if [self.row_or_none(record) for record in added] != list(rows):
            raise UsageError(
                f"The end of {self.name} is damaged, so a new entry could not be read back. "
                "Nothing was added. `runlog pain check` names the line; fix it, then add the entry "
                "again."
            )
        there = self._records(before, self._dialect(before), today)
        if not _dates(there).items() <= _dates(others).items():
            raise UsageError(
                f"With this line, it would no longer be clear what the other dates of {self.name} "
                "mean. Write those like 2026-03-05 (in a spreadsheet, give the column the format "
                "yyyy-mm-dd), then add the line again."
            )

    def _require_whole_characters(self, data: bytes, encoding: str) -> None:
        """Refuse to write below half a character: all that follows would be shifted by a byte."""
        if (len(data) - len(mark_of(data))) % unit_bytes(encoding):
            raise UsageError(
                f"{self.name} is saved as UTF-16 and ends with half a character, as after a "
                "program that adds other text to it. Nothing was added. Look at its last lines in "
                "a text editor, save it as UTF-8, then add the entry again."
            )

    def _encode(self, text: str, encoding: str) -> bytes:
        try:
            return text.encode(encoding)
        except UnicodeEncodeError as error:
            raise lacking(self.name, error) from error


def require_folder(folder: Path) -> None:
    """Raise NoFolderError where the folder doesn't exist."""
    if not folder.is_dir():
        raise NoFolderError(folder)


def read_text(path: Path) -> str:
    """The text of a table that a person may have written, without its byte order mark.

    Raises:
        OSError: it is missing, not a regular file, too large or unreadable; ``strerror`` says so.
    """
    return text_of(read_small(path, MOST_BYTES))


def text_of(data: bytes) -> str:
    """The text of a table's bytes.

    Raises:
        OSError: it has too many lines; ``strerror`` says so.
    """
    text, _ = decode(data)
    if count_lines(text) > MOST_LINES:
        raise TooManyLinesError(0, f"it has more than {MOST_LINES:,} lines")
    return text


def require_size(size_bytes: int) -> None:
    """Raise OSError where a table is too large to be read; ``strerror`` says so."""
    if size_bytes > MOST_BYTES:
        raise OSError(0, f"it is larger than {MOST_BYTES >> 20} MB")


def _dates(records: Iterable[Record]) -> dict[int, str | None]:
    """Line -> date, of the records without a fault."""
    return {record.line: record.values.get("date") for record in records if not record.fault}


def _key(row: Row) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((name, value) for name, value in row.items() if value))
