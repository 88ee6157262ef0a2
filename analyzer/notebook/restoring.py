"""Put a line of the diary back as it was before it was changed or deleted, byte for byte."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from analyzer.errors import AnalyzerError
from analyzer.files import read_small
from analyzer.notebook.own_table import MOST_BYTES
from analyzer.notebook.parted import (
    Parted,
    changed_meanwhile,
    place_of,
    require_others_as_before,
)
from analyzer.notebook.rewriting import rewrite

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence
    from pathlib import Path

    from analyzer.notebook.table import Dialect
    from analyzer.schema import DiaryLine

_ENDS = ("\n", "\r")


@dataclass(frozen=True, slots=True)
class Former:
    """A line as it was.

    Attributes:
        entry: that it held.
        text: its characters, with the end of the line if it had one.
        dialect: how the diary was written then.
        above: how many lines there were above it.
        digest: of these lines. They themselves would be most of a diary, for each change.
    """

    entry: DiaryLine
    text: str
    dialect: Dialect
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
    above = record.line - 1
    digest = _digest(table.exact.lines[:above])
    return Former(entry, table.text_of(record), table.dialect, above, digest)


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
    others = list(table.records)
    if current is None:
        line, after = _inserted(table, former)
    else:
        record = others.pop(place_of(current, others, today))
        line, after = record.line, table.with_record(record, former.text)
    there = Parted.of(after, today).records
    at = place_of(replace(former.entry, line=line), there, today)
    require_others_as_before(there, others, at, None)
    return after


def _inserted(table: Parted, former: Former) -> tuple[int, bytes]:
    """The number of the line that was put in, and the bytes with it."""
    lines = list(table.exact.lines)
    is_there = _digest(lines[: former.above]) == former.digest
    at = former.above if is_there else len(lines)
    end = former.dialect.line_end
    if at and not lines[at - 1].endswith(_ENDS):
        lines[at - 1] += end
    is_whole = former.text.endswith(_ENDS) or at == len(lines)
    lines.insert(at, former.text if is_whole else former.text + end)
    return at + 1, table.exact.joined(lines)


def _digest(lines: Sequence[str]) -> str:
    return hashlib.sha256("".join(lines).encode("utf-8", "surrogatepass")).hexdigest()
