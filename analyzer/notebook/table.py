"""A table as text, edited by people and spreadsheets: its dialect, its lines, their numbers."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from analyzer.errors import UsageError

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

MOST_LINES = 50_000
"""More than three a day for forty years."""

DELIMITERS = (",", ";", "\t")
"""What may stand between two cells."""

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+")
# Excel's own line above the header, such as sep=; (after saving again it may be padded or quoted).
_SPREADSHEETS_OWN = re.compile(r"\s*\"?sep=\W+", re.IGNORECASE)
_BLANKS = " \t\r\n\xa0\ufeff"
_LINE_END = re.compile(r"\r\n|\n|\r")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Bytes of a first line by which UTF-16 without a mark is known: every other one is zero.
_SEEN = 16
# As many lines that lack the same cells at their ends are a habit of whoever wrote them.
_A_HABIT = 3
# A spreadsheet treats a cell that begins like this as a formula, and would run it.
_FORMULA = re.compile(r"'*[=+\-@\t\r]")


class HeaderError(UsageError):
    """The first line doesn't name the columns.

    Attributes:
        line: its number.
    """

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line


@dataclass(frozen=True, slots=True)
class Record:
    """One record: the values of the known columns, or what is wrong with it.

    Attributes:
        line: number of its first line, from 1.
        values: column -> text without blanks around it; empty where there is a fault.
        fault: one sentence, or "".
        lines: how many lines it takes up.
        may_be: the days that its date may mean, where there are several; it then has a fault.
    """

    line: int
    values: dict[str, str]
    fault: str = ""
    lines: int = 1
    may_be: tuple[dt.date, ...] = ()


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a table is written.

    Attributes:
        delimiter: between two cells.
        line_end: after each line.
        names: of all columns, in order and lower case; including unknown ones.
        line: number of the line that names them.
        padding: signs at the end of that line, and of those below it, that are no part of it: a
            spreadsheet that took each line for a single cell put its own, empty ones there.
    """

    delimiter: str
    line_end: str
    names: tuple[str, ...]
    line: int
    padding: str = ""

    def format(self, values: dict[str, str]) -> str:
        """One record with its line end; columns without a value stay empty."""
        stream = io.StringIO()
        # The writer quotes a line break only if it is made of characters of its line end.
        csv.writer(stream, delimiter=self.delimiter, lineterminator="\r\n").writerow(
            [values.get(name, "") for name in self.names]
        )
        return stream.getvalue().removesuffix("\r\n") + self.line_end


def decode(data: bytes) -> tuple[str, str]:
    """Return the text without its byte order mark, and the encoding; never fails."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data[len(bom) :].decode(encoding, "replace"), encoding
    for encoding, zeros in (("utf-16-le", data[1:_SEEN:2]), ("utf-16-be", data[:_SEEN:2])):
        if len(zeros) > 1 and not any(zeros) and data[:_SEEN].strip(b"\0"):
            return data.decode(encoding, "replace"), encoding
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        # What came before distinguishes a damaged UTF-8 file from one that never was UTF-8.
        if not data[: error.start].isascii():
            return data.decode("utf-8", "replace"), "utf-8"
        return data.decode("cp1252", "replace"), "cp1252"


def count_lines(text: str) -> int:
    """How many lines end in a text, however they end."""
    return text.count("\n") + text.count("\r") - text.count("\r\n")


def lines_of(text: str) -> list[str]:
    """The lines of a text, with their ends."""
    return _LINE.findall(text)


def mark_of(data: bytes) -> bytes:
    """The byte order mark at the beginning; b"" for none."""
    return next((bom for bom, _ in _BOMS if data.startswith(bom)), b"")


def lacking(name: str, error: UnicodeEncodeError) -> UsageError:
    """What to say where a file's encoding has no such character."""
    sign = error.object[error.start]
    return UsageError(
        f"{name} is saved in a Windows encoding that has no {sign}. Nothing was changed. Save it "
        f"as CSV UTF-8, or leave {sign} out."
    )


def unit_bytes(encoding: str) -> int:
    """The bytes that every character of an encoding begins on a multiple of."""
    return 2 if encoding.startswith("utf-16") else 1


def read_dialect(text: str, known: Sequence[str], required: Sequence[str]) -> Dialect | None:
    """How a table is written, by its first line; None where there is none.

    Blank lines and a spreadsheet's ``sep=;`` above it don't count.

    Raises:
        HeaderError: a required column is absent, or a known one is there twice.
    """
    lines = _LINE.findall(text)
    number = next((i for i, line in enumerate(lines, 1) if has_cells(line)), 0)
    if not number:
        return None
    first = lines[number - 1].rstrip("\r\n")
    candidates = [(_names(first, sign), sign) for sign in DELIMITERS]
    _, delimiter = max(candidates, key=lambda pair: len(set(pair[0]) & set(known)))
    padding = padding_of(first, delimiter)
    names = _names(first.removesuffix(padding), delimiter)
    absent = [name for name in required if name not in names]
    if absent:
        raise HeaderError(
            f"The first line doesn't name the columns: {' and '.join(absent)} can't be found.",
            number,
        )
    twice = [name for name in known if names.count(name) > 1]
    if twice:
        raise HeaderError(f"The column {twice[0]} appears twice in the first line.", number)
    end = _LINE_END.search(text)
    return Dialect(delimiter, end[0] if end else "\n", names, number, padding)


def padding_of(first: str, delimiter: str) -> str:
    """Signs of another delimiter at the end of a first line; "" for none."""
    ends = (first[len(first.rstrip(sign)) :] for sign in DELIMITERS if sign != delimiter)
    return next(filter(None, ends), "")


def has_cells(line: str) -> bool:
    """False for a line above the header: a blank one, or a spreadsheet's ``sep=;``."""
    return bool(line.strip()) and not _SPREADSHEETS_OWN.fullmatch(line)


def header_cells(line: str, delimiter: str) -> tuple[str, ...]:
    """The cells of a first line; none if it can't be split, as where one is endless."""
    try:
        whole = next(csv.reader([line], delimiter=delimiter, skipinitialspace=True), [])
        cells = _split(whole, delimiter)
    except csv.Error:
        return ()
    return tuple(cell.strip(_BLANKS) for cell in cells)


def _split(cells: list[str], delimiter: str) -> list[str]:
    """The cells of a line that a spreadsheet took for a single cell, and put in quotation marks."""
    filled = [cell for cell in cells if cell.strip()]
    if len(filled) != 1 or delimiter not in cells[0]:
        return cells
    return next(csv.reader([cells[0]], delimiter=delimiter, skipinitialspace=True), [])


def _names(line: str, delimiter: str) -> tuple[str, ...]:
    return tuple(cell.lower() for cell in header_cells(line, delimiter))


def read_records(
    text: str, dialect: Dialect, known: Sequence[str], max_lines: int
) -> Iterator[Record]:
    """All records below the header, blank ones left out.

    A faulty record ends with its first line: an unclosed quotation mark must not swallow the
    records below it.

    Args:
        text: the table.
        dialect: how it is written.
        known: the columns to return.
        max_lines: maximum number of lines per record.
    """
    lines = [_unpadded(line, dialect.padding) for line in _LINE.findall(text)]
    found = []
    at = dialect.line
    while at < len(lines):
        reader = csv.reader(
            lines[at : at + max_lines],
            delimiter=dialect.delimiter,
            skipinitialspace=True,
            strict=True,
        )
        cells, fault = _cells(reader, dialect)
        if cells or fault:
            swallows = fault and reader.line_num > 1  # a mark below closed it by chance
            lines_taken = 1 if fault else reader.line_num
            found.append((Record(at + 1, {}, fault, lines_taken), [] if swallows else cells))
        at += 1 if fault else reader.line_num
    yield from _records(found, dialect, known)


def _unpadded(line: str, padding: str) -> str:
    if not padding:
        return line
    body = line.rstrip("\r\n")
    return body.removesuffix(padding) + line[len(body) :]


def _cells(reader: Iterator[list[str]], dialect: Dialect) -> tuple[list[str], str]:
    """The cells of the next record, none if it is blank; and what is wrong with them."""
    try:
        cells = next(reader)
        if len(cells) < len(dialect.names):
            cells = _split(cells, dialect.delimiter)
    except csv.Error:
        return [], "Its quotation marks don't pair up."
    if not any(cell.strip() for cell in cells):
        return [], ""
    width = len(dialect.names)
    while len(cells) > width and not cells[-1].strip():
        cells.pop()
    if len(cells) == width:
        return cells, ""
    count = "1 cell" if len(cells) == 1 else f"{len(cells)} cells"
    return cells[: width + 1], f"It has {count}, but the first line names {width} columns."


def _records(
    found: Sequence[tuple[Record, list[str]]], dialect: Dialect, known: Sequence[str]
) -> Iterator[Record]:
    """The records with their values, of records without, and the cells of each.

    A line with too few cells has a fault: one torn off in the middle may end in 1 where it was 10.
    Several that lack the same cells weren't torn: spreadsheets and people leave out empty ones.
    """
    width = len(dialect.names)
    short = Counter(len(cells) for _, cells in found if 1 < len(cells) < width)
    for record, cells in found:
        is_habit = len(cells) < width and short[len(cells)] >= _A_HABIT
        if record.fault and not is_habit:
            yield record
            continue
        row = zip(dialect.names, cells + [""] * (width - len(cells)), strict=True)
        values = {name: cell.strip() for name, cell in row if name in known}
        yield replace(record, values=values, fault="")


def escape_formula(text: str) -> str:
    """The text, escaped so that no spreadsheet treats it as a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def unescape_formula(text: str) -> str:
    """Undo ``escape_formula``; other texts stay as they are."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text
