"""What is written on the lines of a table that are not used, so that it can be searched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.errors import UsageError
from analyzer.files import read_small
from analyzer.notebook.days import day_of
from analyzer.notebook.odd_cells import may_tell
from analyzer.notebook.own_table import MOST_BYTES
from analyzer.notebook.table import (
    HeaderError,
    Record,
    decode,
    header_cells,
    lines_of,
    read_dialect,
    unescape_formula,
)
from analyzer.schema import UnreadLine
from analyzer.schema.diary import fields, meanings

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from analyzer.notebook.own_table import OwnTable
    from analyzer.schema.diary import Field

_DELIMITERS = ",;\t"


def unread_lines(
    folder: Path, table: OwnTable, records: Sequence[Record] | None, today: dt.date
) -> tuple[UnreadLine, ...]:
    """What some lines of a table hold; lines without a word or a tag are left out.

    Args:
        folder: holds the table.
        table: which one it is.
        records: those that are not used; None where the whole table can't be read.
        today: no day is later.

    Returns:
        One for each record, or for each line where the whole table can't be read; nothing where
        the file itself can't be read.
    """
    if records is not None and not records:
        return ()
    try:
        text, _ = decode(read_small(folder / table.name, MOST_BYTES))
    except OSError:
        return ()
    lines = lines_of(text)
    names = _names(text, table)
    of = _all_but_heads(lines) if records is None else records
    words = Words()
    found = (_unread(table.name, record, lines, names, today, words) for record in of)
    return tuple(line for line in found if line.text or line.tags)


def _all_but_heads(lines: Sequence[str]) -> list[Record]:
    """A record for each line but the first ones without a digit: they name columns."""
    first = next((at for at, line in enumerate(lines) if any(map(str.isdigit, line))), len(lines))
    return [Record(at + 1, {}) for at in range(first, len(lines))]


def _names(text: str, table: OwnTable) -> tuple[str, ...]:
    """The columns; none where the first line doesn't name them."""
    try:
        dialect = read_dialect(text, table.known, table.required)
    except HeaderError:
        return ()
    return dialect.names if dialect else ()


def _unread(  # noqa: PLR0913, PLR0917 (the line, its table, and what both are read by)
    file: str,
    record: Record,
    lines: Sequence[str],
    names: Sequence[str],
    today: dt.date,
    words: Words,
) -> UnreadLine:
    raw = "".join(lines[record.line - 1 : record.line - 1 + record.lines])
    cells = _cells(raw)
    values = record.values or _values(names, cells)
    day = None if record.may_be else _day(values.get("date", ""), today)
    return UnreadLine(file, record.line, day, words.of(cells), told_tags(values))


def _values(names: Sequence[str], cells: Sequence[str]) -> dict[str, str]:
    """The cells by columns; of flags only clear ones, as such a line's cells may have moved."""
    values = dict(zip(names, cells, strict=False))
    flags = [field for field in fields() if field.kind == "flag" and field.name in values]
    odd = [field.name for field in flags if values[field.name].casefold() not in meanings(field)]
    return {**values, **dict.fromkeys(odd, "")}


def _cells(raw: str) -> tuple[str, ...]:
    """The cells of a line; the line as one where it can't be split."""
    delimiter = max(_DELIMITERS, key=raw.count)
    return header_cells(raw, delimiter) or (raw.strip(),)


def _day(text: str, today: dt.date) -> dt.date | None:
    try:
        return day_of(text, today)
    except UsageError:
        return None


class Words:
    """Tells words of the runner's own from dates, numbers and plain answers."""

    def __init__(self) -> None:
        self._answers = {text for field in fields() for text in meanings(field)}

    def of(self, cells: Iterable[str]) -> str:
        """The cells that hold such words."""
        return ", ".join(filter(self._are_own, map(unescape_formula, cells)))

    def _are_own(self, cell: str) -> bool:
        return any(map(str.isalpha, cell)) and cell.strip().casefold() not in self._answers


def told_tags(values: Mapping[str, str]) -> tuple[str, ...]:
    """Names of the flags that tell of a sign of an emergency, by the cells of a line."""
    if not any(values.values()):
        return ()
    told = [field.name for field in fields() if field.in_note and _says_yes(field, values)]
    by_name = {field.name: field for field in fields()}
    side = meanings(by_name["side"]).get(values.get("side", "").casefold())
    if side == "both" and _says_yes(by_name["radiates"], values):
        told.append("legs")
    return tuple(dict.fromkeys(told))


def _says_yes(field: Field, values: Mapping[str, str]) -> bool:
    """Whether a cell says yes, or in a flag of a sign something odd."""
    text = values.get(field.name, "").strip()
    if not text:
        return False
    meant = meanings(field).get(text.casefold())
    return meant == "yes" or (meant is None and bool(field.in_note) and may_tell(text))
