"""A foreign table: its headers and records, whatever they are called."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from typing import TYPE_CHECKING

from analyzer.errors import UsageError
from analyzer.notebook.cells import NOTE_LINES
from analyzer.notebook.importing.plain import plain, same
from analyzer.notebook.own_table import read_text
from analyzer.notebook.table import (
    DELIMITERS,
    Dialect,
    Record,
    has_cells,
    header_cells,
    lines_of,
    padding_of,
    read_records,
)

if TYPE_CHECKING:
    from pathlib import Path

_NUMBERS_SIGNS = frozenset("0123456789.,:/- ")
_MOST_COLUMNS = 500
# Of every cell of every line there is an entry in memory.
_MOST_CELLS = 1_000_000
_NAMES_SHOWN = 20
_MOST_TITLES = 10
_LONGEST_NAME = 40


@dataclass(frozen=True, slots=True)
class ForeignTable:
    """A table as it was found.

    Attributes:
        name: of its file.
        headers: of its columns, in order, as written.
        records: its lines; the values are keyed by the column's number, "0" for the first.
    """

    name: str
    headers: tuple[str, ...]
    records: tuple[Record, ...]

    def column(self, number: int) -> list[str]:
        """The cells of a column that are filled."""
        cells = (record.values.get(str(number), "") for record in self.records)
        return [cell for cell in cells if cell]

    def number(self, name: str) -> int | None:
        """The number of a column by its name; None if there is none.

        Capitals, accents and what is in brackets make no difference where it has no exact match.
        """
        for compare in (same, plain):
            names = [compare(header) for header in self.headers]
            if compare(name) and compare(name) in names:
                return names.index(compare(name))
        return None

    def has(self) -> str:
        """The names of its columns, for a sentence: the first of them, each shortened."""
        more = ["…"] if len(self.headers) > _NAMES_SHOWN else []
        return ", ".join([name[:_LONGEST_NAME] for name in self.headers[:_NAMES_SHOWN]] + more)


def read_foreign(path: Path) -> ForeignTable:
    """Read a CSV or TSV file; it is only ever read.

    Raises:
        UsageError: it can't be read, isn't a table, or its first line names no columns.
    """
    try:
        text = read_text(path)
    except FileNotFoundError:
        raise UsageError(f"There is no file {path}.") from None
    except OSError as error:
        raise UsageError(f"{path} can't be read: {error.strerror or error}.") from error
    if "\0" in text:
        raise UsageError(f"{path} is not a text file. Save the table as CSV, and import that.")
    lines = lines_of(text)
    number = _header_line(lines)
    if not number:
        raise UsageError(f"{path} is empty.")
    headers, dialect = _headers(lines[number - 1], number)
    if not headers:
        raise UsageError(
            f"The first line of {path} has a cell of more than {csv.field_size_limit():,} "
            "characters. Put a line of names there, such as date,score,note, and import that."
        )
    _require_few(path, columns=len(headers), cells=text.count(dialect.delimiter))
    _require_names(path, headers)
    records = read_records(text, dialect, dialect.names, NOTE_LINES)
    return ForeignTable(path.name, headers, tuple(records))


def _header_line(lines: list[str]) -> int:
    """The number of the line that names the columns; 0 where there is none.

    A title above it, a single cell, is passed over if one of the next lines has more.
    """
    filled = [number for number, line in enumerate(lines, 1) if has_cells(line)]
    others = (n for n in filled[:_MOST_TITLES] if sum(map(bool, _headers(lines[n - 1], n)[0])) != 1)
    return next(others, filled[0] if filled else 0)


def _headers(line: str, number: int) -> tuple[tuple[str, ...], Dialect]:
    """The names of the columns, by the delimiter that finds most of them; and how it is written."""
    found = [(header_cells(line, sign), sign) for sign in DELIMITERS]
    _, delimiter = max(found, key=lambda pair: len(pair[0]))
    first = line.rstrip("\r\n")
    padding = padding_of(first, delimiter)
    headers = header_cells(first.removesuffix(padding), delimiter)
    numbers = tuple(map(str, range(len(headers))))
    return headers, Dialect(delimiter, "\n", numbers, number, padding)


def _require_few(path: Path, *, columns: int, cells: int) -> None:
    few_columns = columns <= _MOST_COLUMNS
    if few_columns and cells <= _MOST_CELLS:
        return
    many = f"{_MOST_CELLS:,} cells" if few_columns else f"{_MOST_COLUMNS} columns"
    raise UsageError(
        f"{path} has more than {many}. Keep the columns of the diary alone, and import that."
    )


def _require_names(path: Path, headers: tuple[str, ...]) -> None:
    if any(_is_value(header) for header in headers):
        raise UsageError(
            f"The first line of {path} holds values, not the names of the columns. Put a line of "
            "names above it, such as date,score,note, and import that."
        )


def _is_value(header: str) -> bool:
    """Whether a header is a date, a time or a number, without any letter."""
    return _NUMBERS_SIGNS.issuperset(header) and any(sign.isdigit() for sign in header)
