"""CSV as the services write it: rows one by one, quoted line breaks, a byte-order mark."""

from __future__ import annotations

import csv
import io
import re
from contextlib import contextmanager
from itertools import chain
from typing import IO, TYPE_CHECKING

from analyzer.reasons import Code, Reason
from analyzer.schema import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator

_DECIMAL_COMMA = re.compile(r"-?\d+,\d{1,2}")


def rows_of(stream: IO[bytes]) -> Iterator[tuple[int, list[str]] | Fault]:
    """The rows of a CSV with the lines they begin at, without empty ones.

    A row that can't be split yields a fault with its line; reading goes on with the next.
    """
    with _text_of(stream) as text:
        first = text.readline()
        lines = csv.reader(chain([first], text), delimiter=_delimiter(first))
        line = 1
        while True:
            try:
                row = next(lines)
            except StopIteration:
                return
            except csv.Error as error:
                yield Fault(Reason.of(Code.LINE_UNREADABLE, line=line, error=str(error)))
            else:
                if any(row):
                    yield line, row
            line = lines.line_num + 1


def header_of(head: bytes) -> list[str]:
    """The first row in a file's first bytes, in lower case."""
    first = head.decode("utf-8-sig", "replace").lstrip("\r\n").partition("\n")[0]
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
    try:
        return float(text)
    except ValueError:
        return float("nan")


def _delimiter(header: str) -> str:
    """Spreadsheets in many countries save with semicolons."""
    return ";" if header.count(";") > header.count(",") else ","


@contextmanager
def _text_of(stream: IO[bytes]) -> Iterator[io.TextIOWrapper]:
    """The stream as text; afterwards it still belongs to the caller, open."""
    text = io.TextIOWrapper(stream, encoding="utf-8-sig", errors="replace", newline="")
    try:
        yield text
    finally:
        text.detach()
