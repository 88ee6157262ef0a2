"""A diary's bytes, taken apart to change one line: the other lines are read as before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from analyzer.errors import UsageError
from analyzer.notebook.diary_table import FILE_NAME, diary_table, line_of_record
from analyzer.notebook.exact import ExactLines
from analyzer.notebook.own_table import text_of
from analyzer.notebook.table import lacking

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from analyzer.notebook.own_table import Row
    from analyzer.notebook.table import Dialect, Record
    from analyzer.schema import DiaryLine

NOTHING = "Nothing was changed"


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
            raise lacking(FILE_NAME, error) from error

    def text_of(self, record: Record) -> str:
        """The lines of a record."""
        at = record.line - 1
        return "".join(self.exact.lines[at : at + record.lines])


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
            f"After this change, the line would not be read as it was meant. {NOTHING}; change "
            f"line {before[at].line} of {FILE_NAME} in a text editor."
        )
    others = [*before[:at], *before[at + 1 :]]
    if [_read(record) for record in there] != [_read(record) for record in others]:
        raise UsageError(
            f"After this change, other lines of {FILE_NAME} would be read differently. {NOTHING}: "
            "change the lines in a spreadsheet or a text editor."
        )


def _read(record: Record) -> tuple[dict[str, str], str]:
    return record.values, record.fault


def changed_meanwhile() -> UsageError:
    """That the diary is not as it was when this was shown."""
    return UsageError(
        f"{FILE_NAME} has been changed meanwhile. {NOTHING}: look at its entries, and try again."
    )
