"""CSV as the services write it: rows one by one, quoted line breaks, a byte-order mark."""

from __future__ import annotations

import codecs
import csv
import io
import re
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

from analyzer.errors import ParseError
from analyzer.parsers.listings.building import FaultCounter, limited
from analyzer.parsers.listings.lines import Lines, RowTooLongError
from analyzer.reasons import Code, Reason
from analyzer.schema import Fault

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

_DECIMAL_COMMA = re.compile(r"-?\d+,(?:\d{1,2}|\d{4,})")
_SPREADSHEETS_OWN = re.compile(r"\s*\"?sep=\W+", re.IGNORECASE)
_LONGEST_NUMBER = 40
_DURATION = re.compile(r"(?:(\d{1,4}):)?(\d{1,4}):(\d\d)(?:[.,]\d+)?")
_NAME = re.compile(r"(?:.*/)?(?:i?\d+[_-])?activities(?:[ _-]?\(?[\d_-]+\)?)?\.csv", re.IGNORECASE)
_DELIMITERS = (",", ";", "\t")
MOST_COLUMNS = 1000
"""Strava's list, the widest, has about a hundred."""


@dataclass(frozen=True, slots=True)
class Table:
    """A whole CSV whose columns have names.

    Attributes:
        columns: name, in lower case -> position in ``rows``; the first of two with the same name.
        rows: with the line that each begins at; only the columns asked for.
        faults: rows that can't be split, and where the list is too long.
    """

    columns: Mapping[str, int]
    rows: list[tuple[int, list[str]]]
    faults: FaultCounter

    def first(self, row: list[str], names: Sequence[str]) -> str:
        """A row's text in the first of these columns that isn't empty; or ""."""
        texts = (cell(row, self.columns.get(name)) for name in names)
        return next(filter(None, texts), "")

    def number(self, row: list[str], names: Sequence[str]) -> float:
        """A row's number in the first of these columns that isn't empty; NaN if it isn't one."""
        return number([self.first(row, names)], 0)


def table_of(stream: IO[bytes], wanted: Collection[str]) -> Table:
    """Read these columns of a CSV.

    Args:
        stream: the file.
        wanted: names of columns, in lower case; those that the file lacks are left out.

    Raises:
        ParseError: it has no header.
    """
    lines = rows_of(stream)
    first = next(lines, None)
    if first is None or isinstance(first, Fault):
        raise ParseError(Reason(Code.LIST_NO_HEADER))
    names = plain(first[1])
    places = {name: i for i, name in reversed(list(enumerate(names))) if name in wanted}
    table = Table({name: i for i, name in enumerate(places)}, [], FaultCounter())
    for one in limited(lines, [*places.values()]):
        if isinstance(one, Fault):
            table.faults.add(one)
        else:
            table.rows.append(one)
    return table


def has_activities_name(path: str) -> bool:
    """True for ``activities.csv`` anywhere, and as browsers name it: ``activities (1).csv``."""
    return _NAME.fullmatch(path) is not None


def rows_of(stream: IO[bytes]) -> Iterator[tuple[int, list[str]] | Fault]:
    """The rows of a CSV with the lines they begin at, without empty ones.

    A row that can't be split yields a fault with its line; reading goes on with the next.
    """
    with _text_of(stream) as text:
        lines = Lines(text)
        if _SPREADSHEETS_OWN.fullmatch(lines.upcoming):
            next(lines)
        reader = csv.reader(lines, delimiter=_delimiter(lines.upcoming))
        while True:
            line = lines.begin_row()
            try:
                row = next(reader)
            except StopIteration:
                return
            except (csv.Error, RowTooLongError) as error:
                yield Fault(Reason.of(Code.LINE_UNREADABLE, line=line, error=str(error)))
            else:
                if any(row):
                    yield line, row[:MOST_COLUMNS]


def header_of(head: bytes) -> list[str]:
    """The first row in a file's first bytes, in lower case."""
    text = head.decode("utf-8-sig", "as_windows").lstrip("\r\n")
    first, _, rest = text.partition("\n")
    if _SPREADSHEETS_OWN.fullmatch(f"{first}\n"):
        first = rest.partition("\n")[0]
    try:
        return plain(next(csv.reader([first.strip()], delimiter=_delimiter(first)), []))
    except csv.Error:
        return []


def plain(names: list[str]) -> list[str]:
    """Column names normalized for comparison."""
    return [name.strip().casefold() for name in names]


def cell(row: list[str], column: int | None) -> str:
    """A row's text in a column; "" if the row or the table doesn't have it."""
    return row[column].strip() if column is not None and column < len(row) else ""


def number(row: list[str], column: int | None) -> float:
    """A row's number in a column; NaN if there is none.

    "9,44" is read with a decimal comma; "1,234" is not a number, since it could be either.
    """
    text = cell(row, column)
    if _DECIMAL_COMMA.fullmatch(text):
        text = text.replace(",", ".")
    return float_of(text)


def float_of(text: str) -> float:
    """A number with a decimal point; NaN if it isn't one, or is longer than any number."""
    if len(text) > _LONGEST_NUMBER or "_" in text:  # Python would read 1_000
        return float("nan")
    try:
        return float(text)
    except ValueError:
        return float("nan")


def duration_s(text: str) -> float:
    """A duration such as "45:12", "1:02:03" or "00:45:12.3" in whole seconds; else NaN."""
    found = _DURATION.fullmatch(text)
    if not found:
        return float("nan")
    hours, minutes, seconds = (int(part or 0) for part in found.groups())
    return float(hours * 3600 + minutes * 60 + seconds)


def _delimiter(header: str) -> str:
    """Spreadsheets in many countries save with semicolons or tabs."""
    return max(_DELIMITERS, key=header.count)


def _as_windows(error: UnicodeError) -> tuple[str, int]:
    """Read bytes that aren't UTF-8 as Windows does; old spreadsheets save them like that."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error("as_windows", _as_windows)


@contextmanager
def _text_of(stream: IO[bytes]) -> Iterator[io.TextIOWrapper]:
    """The stream as text; afterwards it still belongs to the caller, open."""
    text = io.TextIOWrapper(stream, encoding="utf-8-sig", errors="as_windows", newline="")
    try:
        yield text
    finally:
        text.detach()
