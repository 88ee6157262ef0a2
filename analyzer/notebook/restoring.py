"""Put a line of the diary back as it was before it was changed or deleted, byte for byte."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from analyzer.errors import AnalyzerError, UsageError
from analyzer.files import read_small
from analyzer.notebook.diary_table import FILE_NAME
from analyzer.notebook.exact import in_bytes
from analyzer.notebook.own_table import MOST_BYTES
from analyzer.notebook.parted import (
    Parted,
    changed_meanwhile,
    place_of,
    require_others_as_before,
)
from analyzer.notebook.rewriting import rewrite
from analyzer.notebook.table import lacking

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from analyzer.notebook.table import Dialect, Record
    from analyzer.schema import DiaryLine

_ENDS = ("\n", "\r")


@dataclass(frozen=True, slots=True)
class Former:
    """A line as it was.

    Attributes:
        entry: that it held.
        text: its characters, with the end of the line if it had one.
        dialect: how the diary was written then.
        encoding: of the diary then. Without this line, it may look like another.
        above: how many lines there were above it.
        digest: of these lines. They themselves would be most of a diary, for each change.
    """

    entry: DiaryLine
    text: str
    dialect: Dialect
    encoding: str
    above: int
    digest: str


def former_of(copy: Path, entry: DiaryLine, today: dt.date) -> Former | None:
    """The line of an entry in a copy of the diary; None where that can't be read any more.

    Args:
        copy: that was made before the line was changed.
        entry: as it was read from the diary.
        today: the current local day.
    """
    try:
        table = Parted.of(read_small(copy, MOST_BYTES), today)
        record = table.records[place_of(entry, table.records, today)]
    except (OSError, AnalyzerError):
        return None
    return Former(
        entry,
        table.text_of(record),
        table.dialect,
        table.exact.encoding,
        record.line - 1,
        _digest_above(table, record.line - 1),
    )


def restore(folder: Path, former: Former, current: DiaryLine | None, today: dt.date) -> Path:
    """Put a line back in its place; what was added or changed elsewhere meanwhile stays.

    Where the lines above it are others now, a deleted line is put at the end.

    Args:
        folder: holds the diary.
        former: the line.
        current: the entry that the line holds now; None if it was deleted.
        today: the current local day.

    Returns:
        Where the copy of the diary without it is.

    Raises:
        UsageError: the diary has other columns now, or can't be changed without other lines being
            read differently. Nothing has been changed then.
        LockedError: another process holds the diary.
    """
    return rewrite(folder, lambda data: _restored(data, former, current, today))


def _restored(data: bytes, former: Former, current: DiaryLine | None, today: dt.date) -> bytes:
    table = Parted.of(data, today)
    if replace(table.dialect, line_end="") != replace(former.dialect, line_end=""):
        raise changed_meanwhile()
    place = _place(table, former, current, today)
    # As the bytes that it was, if the line is read as before then; else as the same characters.
    try:
        return _with_line(table, former, place, former.encoding, today)
    except UsageError:
        return _with_line(table, former, place, table.exact.encoding, today)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a line goes: between which lines, and the records that have to stay."""

    above: list[str]
    below: list[str]
    others: list[Record]


def _place(table: Parted, former: Former, current: DiaryLine | None, today: dt.date) -> _Place:
    lines, others = list(table.exact.lines), list(table.records)
    if current is not None:
        record = others.pop(place_of(current, others, today))
        at = record.line - 1
        return _Place(lines[:at], lines[at + record.lines :], others)
    is_there = _digest_above(table, former.above) == former.digest
    at = former.above if is_there else len(lines)
    if at and not lines[at - 1].endswith(_ENDS):
        lines[at - 1] += former.dialect.line_end
    return _Place(lines[:at], lines[at:], others)


def _with_line(
    table: Parted, former: Former, place: _Place, encoding: str, today: dt.date
) -> bytes:
    is_whole = former.text.endswith(_ENDS) or not place.below
    text = former.text if is_whole else former.text + former.dialect.line_end
    own = table.exact.encoding
    try:
        above, below = in_bytes(place.above, own), in_bytes(place.below, own)
        after = table.exact.bom + above + in_bytes([text], encoding) + below + table.exact.rest
    except UnicodeEncodeError as error:
        raise lacking(FILE_NAME, error) from error
    there = Parted.of(after, today).records
    at = place_of(replace(former.entry, line=len(place.above) + 1), there, today)
    require_others_as_before(there, place.others, at, None)
    return after


def _digest_above(table: Parted, count: int) -> str:
    """Of the first lines, as bytes: another encoding reads the same ones as other characters."""
    above = in_bytes(table.exact.lines[:count], table.exact.encoding)
    return hashlib.sha256(above).hexdigest()
