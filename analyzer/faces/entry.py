"""One entry of the diary: in one line, by its key, and with other values."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from analyzer.schema.diary import fields, missing, own_fields

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterable, Mapping

    from analyzer.schema import DiaryLine
    from analyzer.schema.diary import Field, Value

_CORE = ("date", "time", "score")
_KEY_DIGITS = 16
_LONGEST_NOTE = 41
"""In characters, where an entry is told in a line."""


def told(entry: DiaryLine) -> str:
    """All that an entry says, such as "2026-06-28 07:30, 3 of 10, left, 'stiff'"."""
    return f"{moment(entry)}, {without_moment(entry)}"


def without_moment(entry: DiaryLine) -> str:
    """The same without its day and time."""
    from analyzer.wording.lines import plain

    others = [row for row in own_fields() if row.name not in _CORE]
    filled = [_said(row, entry[row.name]) for row in others if entry[row.name] != missing(row)]
    return plain(", ".join([f"{entry.score} of 10", *filled]))


def moment(entry: DiaryLine) -> str:
    """Its day, and its time if it has one."""
    return f"{entry.date} {entry.time}" if entry.time else f"{entry.date}"


def key(entry: DiaryLine) -> str:
    """What tells an entry from any other, and from itself as it was before a change.

    Its line, and a digest of all its values.
    """
    values = repr([(row.name, entry[row.name]) for row in own_fields()])
    return f"{entry.line}-{hashlib.sha256(values.encode()).hexdigest()[:_KEY_DIGITS]}"


def by_key(wanted: str, entries: Iterable[DiaryLine]) -> DiaryLine | None:
    """The entry with a key; None if it isn't there, or not as it was."""
    line = wanted.partition("-")[0]
    return next((e for e in entries if str(e.line) == line and key(e) == wanted), None)


def by_line(line: int, entries: Iterable[DiaryLine]) -> DiaryLine | None:
    """The entry on a line; None if it holds none."""
    return next((entry for entry in entries if entry.line == line), None)


def with_changes(entry: DiaryLine, changes: Mapping[str, Any], today: dt.date) -> DiaryLine:
    """An entry with other values.

    Args:
        entry: as it was read.
        changes: field -> new value, None to clear it; a field in another unit takes the place of
            its own.
        today: the current local day; no date may be later.

    Raises:
        UsageError: a value is invalid.
    """
    from analyzer.notebook.diary import make_entry

    rows = {row.name: row.other_unit_of for row in fields()}
    moved = {rows[name] for name in changes if rows.get(name)}
    values = {row.name: entry[row.name] for row in own_fields() if row.name not in moved}
    given: dict[str, Any] = {**values, **changes}
    return make_entry(**given, today=today)


def is_kept(row: Field, columns: Collection[str]) -> bool:
    """Whether a diary keeps a field: in a column of its own, or in the note if it may stand there.

    Args:
        row: the field.
        columns: of the diary.
    """
    return row.name in columns or (bool(row.in_note) and "note" in columns)


def is_same(one: DiaryLine, other: DiaryLine) -> bool:
    """Whether two entries say the same, wherever they stand."""
    return all(one[row.name] == other[row.name] for row in own_fields())


def _said(row: Field, value: Value) -> str:
    if row.kind == "flag":
        return row.report.sign or row.subject.lower()
    if row.kind == "weight":
        return f"{value:g} {row.unit}"
    if row.kind == "rating":
        return f"{row.subject.lower()} {value:.10g}"
    return _quoted(str(value)) if row.kind == "note" else str(value)


def _quoted(note: str) -> str:
    """A note in quotation marks, in one line and shortened if long, but no character escaped."""
    from analyzer.wording.text import shorten

    flat = shorten(" ".join(note.split()), _LONGEST_NOTE)
    mark = '"' if "'" in flat and '"' not in flat else "'"
    return f"{mark}{flat}{mark}"
