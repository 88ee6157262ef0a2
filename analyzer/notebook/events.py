"""``events.csv``: what happened besides running and pain, read and appended to, never rewritten."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from analyzer.errors import UsageError
from analyzer.notebook.cells import NOTE_LINES, note_of
from analyzer.notebook.days import day_of
from analyzer.notebook.event_kinds import kind_of
from analyzer.notebook.namesake import problem_of_namesake
from analyzer.notebook.own_table import OwnTable, Row
from analyzer.notebook.table import unescape_formula
from analyzer.notebook.table_nets import spared
from analyzer.notebook.unread_lines import unread_lines
from analyzer.schema import EVENTS, Problem, UnreadLine, frame_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    import pandas as pd

    from analyzer.notebook.table import Record

FILE_NAME = "events.csv"
_COLUMNS = ("date", "kind", "note")


@dataclass(frozen=True, slots=True)
class Event:
    """One event; see EVENTS for the fields."""

    date: dt.date
    kind: str
    note: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Events:
    """What is in ``events.csv``: its events by date, then line; the lines that aren't used.

    ``unread`` is what these lines hold, for signs of an emergency.
    """

    entries: tuple[Event, ...] = ()
    problems: tuple[Problem, ...] = ()
    unread: tuple[UnreadLine, ...] = ()


def make_event(
    kind: str, *, date: dt.date | str | None = None, note: str | None = None, today: dt.date
) -> Event:
    """Check the fields of an event and bring them into the table's own form.

    Args:
        kind: a word of ``schema.events.EVENT``, its first letter, another spelling, or a word of
            another language.
        date: its day; None for ``today``. A text must have only one meaning.
        note: free text; None for nothing.
        today: the current local day; no date may be later.

    Raises:
        UsageError: a field is invalid; the message names its value.
    """
    found = kind_of(kind)
    return Event(day_of(today if date is None else date, today), found, note_of(note or ""))


@spared(FILE_NAME, lambda problems: Events(problems=problems))
def read_events(folder: Path, today: dt.date) -> Events:
    """Read ``events.csv`` of a folder; nothing where there is none.

    Its columns are ``date,kind,note``, in any order; ``note`` may be absent. Several events a day
    are fine.

    Args:
        folder: holds the file.
        today: the current local day; later events are reported and not used.

    Returns:
        The events, and a problem for every line that isn't used. The file is only ever read.
    """
    other = problem_of_namesake(folder / FILE_NAME)
    if other:
        return Events(problems=(other,))
    records, problems = _TABLE.read(folder, today)
    entries, unread = [], []
    for record in records:
        try:
            entries.append(_event(record, today))
        except UsageError as error:
            unread.append((record, error))
    lines = None if problems else [record for record, _ in unread]
    problems += _TABLE.problems_of(unread)
    return Events(
        tuple(sorted(entries, key=lambda one: (one.date, one.line))),
        tuple(problems),
        unread_lines(folder, _TABLE, lines, today),
    )


def append_event(folder: Path, event: Event) -> Path:
    """Append an event to ``events.csv``, in its own dialect; create the file if needed.

    What is in the file stays as it is, byte for byte.

    Returns:
        Where the file is.

    Raises:
        UsageError: the folder doesn't exist, or the file can't take the event, as where it is
            another program's table.
    """
    path = folder / FILE_NAME
    other = problem_of_namesake(path)
    if other:
        raise UsageError(f"{path}: {other.message} {other.remedy} Nothing was noted.")
    _TABLE.append(folder, [_row(event)])
    return path


def events_frame(entries: Iterable[Event]) -> pd.DataFrame:
    """Events as the frame EVENTS, in the order given."""
    return frame_of(EVENTS, entries)


def _event(record: Record, today: dt.date) -> Event:
    if record.fault:
        raise UsageError(record.fault)
    cells = record.values
    note = unescape_formula(cells.get("note", ""))
    found = make_event(cells["kind"], date=cells["date"], note=note, today=today)
    return replace(found, line=record.line)


def _row(event: Event) -> Row:
    return {"date": event.date.isoformat(), "kind": event.kind, "note": event.note}


def _row_of(record: Record) -> Row:
    return _row(_event(record, dt.date.max))


_TABLE = OwnTable(
    name=FILE_NAME,
    columns=_COLUMNS,
    known=_COLUMNS,
    required=("date", "kind"),
    row_of=_row_of,
    max_lines=NOTE_LINES,
)
