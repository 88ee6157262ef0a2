"""``activities.csv`` as garmin-connect-export (gcexport.py) writes it next to the recordings.

A template chooses its columns, so they are looked up by the names that they have in any template.
The recordings are called ``activity_<id>.fit``, ``.gpx``, ``.tcx`` or ``.zip``.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from itertools import chain
from typing import IO, TYPE_CHECKING

from analyzer.parsers.listings.building import RawEntry, collect, from_millis
from analyzer.parsers.listings.card import ListingCard
from analyzer.parsers.listings.dates import read_column
from analyzer.parsers.listings.tables import (
    Table,
    duration_s,
    has_activities_name,
    header_of,
    table_of,
)
from analyzer.parsers.sport_names import sport_of_word
from analyzer.reasons import Code, Reason
from analyzer.schema import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analyzer.schema import Listing

_STARTS = ("start time", "begin timestamp", "begin timestamp (raw)", "begin timestamp (ms)")
_MILLIS = ("begin timestamp (ms)", "begin timestamp (raw milliseconds)")
_TIMES = {
    "timer_s": ("duration (h:m:s)",),
    "elapsed_s": ("elapsed duration (h:m:s)",),
    "moving_s": ("moving duration (h:m:s)",),
}
_NUMBERS = {
    "ascent_m": ("elevation gain (m)", "elevation gain (raw)", "elevation gain uncorrected (m)"),
    "avg_hr_bpm": ("average heart rate (bpm)",),
    "max_hr_bpm": ("max. heart rate (bpm)",),
    "steps": ("steps",),
}
_TYPES = ("activity type", "activity type key")
_DISTANCES = ("distance (km)", "distance (raw)")
_OFFSETS = ("offset", "time zone")
_URLS = ("activity url", "map")
_USED = frozenset(
    chain(_STARTS, _MILLIS, *_TIMES.values(), *_NUMBERS.values(), _TYPES, _DISTANCES, _OFFSETS)
) | {*_URLS, "activity id", "activity name"}
_OFFSET = re.compile(r"(?:UTC|GMT)?([+-])(\d\d):?(\d\d)")
_ID = re.compile(r"\d{3,20}")
_IN_URL = re.compile(r"/activity/(\d{3,20})")
_SUFFIXES = (".fit", ".gpx", ".tcx", ".zip")
_LONGEST_TEXT = 40


def identify(head: bytes) -> bool:
    """True if the first row is a header of gcexport, of any template."""
    names = set(header_of(head))
    return all(names.intersection(wanted) for wanted in (_STARTS, _DISTANCES, _TYPES))


def parse(stream: IO[bytes]) -> Listing:
    """Read the list; see Listing.

    Raises:
        ParseError: none of it can be read.
    """
    return collect(_entries(stream))


def _entries(stream: IO[bytes]) -> Iterator[RawEntry | Fault]:
    table = table_of(stream, _USED)
    yield from table.faults.few()
    written = [table.first(row, _STARTS[:3]) for _, row in table.rows]
    moments = read_column(written)
    for (line, row), text, moment in zip(table.rows, written, moments, strict=True):
        start = _start(table, row, text, moment)
        if start is None:
            reason = Reason.of(Code.LINE_DATE_UNREADABLE, line=line, text=text[:_LONGEST_TEXT])
            yield Fault(reason)
        else:
            yield _entry(table, row, *start)


def _start(
    table: Table, row: list[str], text: str, moment: datetime | None
) -> tuple[datetime, int | None, bool] | None:
    """A row's start in UTC, its offset from UTC, and whether it is known by local time alone."""
    offset = _seconds_east(table.first(row, _OFFSETS))
    in_utc = from_millis(table.number(row, _MILLIS)) if table.first(row, _MILLIS) else None
    if in_utc:
        return in_utc, offset, False
    written = _iso(text) or moment
    if written is None:
        return None
    try:
        return _in_utc(written, offset)
    except OverflowError:  # at the ends of the calendar
        return None


def _in_utc(written: datetime, offset: int | None) -> tuple[datetime, int | None, bool]:
    shift = written.utcoffset()
    if shift is not None:
        return written.astimezone(UTC), int(shift.total_seconds()), False
    local = written.replace(tzinfo=UTC)
    if offset is None:
        return local, 0, True
    return local - timedelta(seconds=offset), offset, False


def _iso(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _seconds_east(text: str) -> int | None:
    found = _OFFSET.fullmatch(text)
    if not found:
        return None
    seconds = int(found[2]) * 3600 + int(found[3]) * 60
    return -seconds if found[1] == "-" else seconds


def _entry(
    table: Table, row: list[str], start: datetime, offset: int | None, is_local: bool
) -> RawEntry:
    totals = {name: duration_s(table.first(row, names)) for name, names in _TIMES.items()}
    totals |= {name: table.number(row, names) for name, names in _NUMBERS.items()}
    return RawEntry(
        start,
        sport_of_word(table.first(row, _TYPES)),
        {**totals, "distance_m": table.number(row, _DISTANCES) * 1000},
        table.first(row, ("activity name",)),
        utc_offset_s=offset,
        files=_files(table, row),
        is_local=is_local,
    )


def _files(table: Table, row: list[str]) -> tuple[str, ...]:
    url = _IN_URL.search(table.first(row, _URLS))
    number = table.first(row, ("activity id",)) or (url[1] if url else "")
    if not _ID.fullmatch(number):
        return ()
    return tuple(f"{stem}{number}{suffix}" for stem in ("activity_", "") for suffix in _SUFFIXES)


CARD = ListingCard(
    format="gcexport csv",
    name="gcexport list",
    has_name=has_activities_name,
    identify=identify,
    parse=parse,
)
