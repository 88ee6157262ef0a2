"""Runkeeper's ``cardioActivities.csv``.

Its dates are local and have no zone. They are passed on as if they were UTC, with an offset of 0:
the local day, on which weeks are based, is right; the moment is off by the zone's hours.
"""

from __future__ import annotations

import re
from datetime import UTC
from typing import IO, TYPE_CHECKING

from analyzer.errors import ParseError
from analyzer.parsers.listings.building import RawEntry, Row, collect, limited
from analyzer.parsers.listings.card import ListingCard
from analyzer.parsers.listings.dates import read_column
from analyzer.parsers.listings.tables import cell, duration_s, header_of, number, plain, rows_of
from analyzer.parsers.sport_names import sport_of_word
from analyzer.reasons import Code, Reason
from analyzer.schema import Fault
from analyzer.schema.units import METRES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from analyzer.schema import Listing

_NAME = re.compile(r"(?:.*/)?cardioactivities\.csv", re.IGNORECASE)
_NEEDED = {"date", "type", "duration"}
_GPX = re.compile(r"[^/\\]+\.gpx", re.IGNORECASE)
_UNITS = {
    "distance (km)": ("distance_m", 1000.0),
    "distance (mi)": ("distance_m", METRES["mi"]),
    "climb (m)": ("ascent_m", 1.0),
    "climb (ft)": ("ascent_m", METRES["ft"]),
    "average heart rate (bpm)": ("avg_hr_bpm", 1.0),
}
_USED = _NEEDED | _UNITS.keys() | {"gpx file", "route name"}


def has_name(path: str) -> bool:
    """True for ``cardioActivities.csv`` in any folder."""
    return _NAME.fullmatch(path) is not None


def identify(head: bytes) -> bool:
    """True if the first row is Runkeeper's header."""
    names = set(header_of(head))
    return names >= _NEEDED and bool(names & {"gpx file", "activity id"})


def parse(stream: IO[bytes]) -> Listing:
    """Read the list; see Listing, and the module's docstring for the meaning of its starts.

    Raises:
        ParseError: none of it can be read.
    """
    return collect(_entries(stream))


def _entries(stream: IO[bytes]) -> Iterator[RawEntry | Fault]:
    lines = rows_of(stream)
    first = next(lines, None)
    names = [] if first is None or isinstance(first, Fault) else plain(first[1])
    if not set(names) >= _NEEDED:
        raise ParseError(Reason(Code.LIST_HEADER_LACKS))
    places = {name: i for i, name in enumerate(names) if name in _USED}
    columns = {name: i for i, name in enumerate(places)}
    rows: list[Row] = []
    for one in limited(lines, [*places.values()]):
        if isinstance(one, Fault):
            yield one
        else:
            rows.append(one)
    moments = read_column([cell(row, columns["date"]) for _, row in rows])
    for row, moment in zip(rows, moments, strict=True):
        yield _entry(row, moment, columns)


def _entry(numbered: Row, moment: datetime | None, columns: dict[str, int]) -> RawEntry | Fault:
    line, row = numbered
    if moment is None:
        return Fault(Reason.of(Code.LINE_DATE, line=line))
    totals = {"timer_s": duration_s(cell(row, columns["duration"]))}
    for name, (total, factor) in _UNITS.items():
        if name in columns:
            totals[total] = number(row, columns[name]) * factor
    path = cell(row, columns.get("gpx file"))
    return RawEntry(
        moment.replace(tzinfo=UTC),
        sport_of_word(cell(row, columns["type"])),
        totals,
        cell(row, columns.get("route name")),
        utc_offset_s=0,
        files=(path,) if _GPX.fullmatch(path) else (),
        is_local=True,
    )


CARD = ListingCard(
    format="runkeeper csv",
    name="Runkeeper list",
    has_name=has_name,
    identify=identify,
    parse=parse,
)
