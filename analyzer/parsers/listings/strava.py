"""Strava's ``activities.csv``: every activity, whether or not it has a file.

Its headers are in the user's language, and columns have come and gone over the years.
``strava_columns`` finds the columns nevertheless. Its dates are UTC.
"""

from __future__ import annotations

import re
from datetime import UTC
from typing import IO, TYPE_CHECKING

from analyzer.errors import ParseError
from analyzer.parsers.listings.building import LONGEST_CELL, RawEntry, collect, limited
from analyzer.parsers.listings.card import ListingCard
from analyzer.parsers.listings.dates import read_column
from analyzer.parsers.listings.strava_columns import (
    ACTIVITY_FILE,
    Columns,
    columns_of,
    is_header,
)
from analyzer.parsers.listings.tables import cell, header_of, number, rows_of
from analyzer.parsers.sport_names import sport_of_word
from analyzer.reasons import Code, Reason
from analyzer.schema import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from analyzer.parsers.sports import Sport
    from analyzer.schema import Listing

_NAME = re.compile(r"(?:.*/)?activities\.csv", re.IGNORECASE)
_RPE_MOST = 10
_LONGEST_TEXT = 40

_Row = tuple[int, str, "Sport", dict[str, float], str, tuple[str, ...]]
"""Line, date as written, sport, totals, title, files."""


def has_name(path: str) -> bool:
    """True for ``activities.csv`` in any folder."""
    return _NAME.fullmatch(path) is not None


def identify(head: bytes) -> bool:
    """True if the first row is one of Strava's headers, in any language."""
    return is_header(header_of(head))


def parse(stream: IO[bytes]) -> Listing:
    """Read the list; see Listing.

    Raises:
        ParseError: none of it can be read.
    """
    return collect(_entries(stream))


def _entries(stream: IO[bytes]) -> Iterator[RawEntry | Fault]:
    """The entries, after all dates have been read together as a column."""
    rows: list[_Row] = []
    for one in _rows(stream):
        if isinstance(one, Fault):
            yield one
        else:
            rows.append(one)
    moments = read_column([row[1] for row in rows])
    for row, moment in zip(rows, moments, strict=True):
        yield _entry(row, moment)


def _rows(stream: IO[bytes]) -> Iterator[_Row | Fault]:
    lines = rows_of(stream)
    first = next(lines, None)
    if first is None or isinstance(first, Fault):
        raise ParseError(Reason(Code.LIST_NO_HEADER))
    columns = columns_of(first[1])
    for one in limited(lines):
        yield one if isinstance(one, Fault) else _row(*one, columns)


def _row(line: int, row: list[str], columns: Columns) -> _Row:
    totals = {name: number(row, column) for name, column in columns.totals.items()}
    if not totals.get("rpe", 0) <= _RPE_MOST:
        del totals["rpe"]
    path = columns.file_of(row)[:LONGEST_CELL]
    files = (path,) if ACTIVITY_FILE.fullmatch(path) else ()
    sport = sport_of_word(cell(row, columns.sport))
    date, title = (cell(row, place)[:LONGEST_CELL] for place in (columns.date, columns.title))
    return line, date, sport, totals, title, files


def _entry(row: _Row, moment: datetime | None) -> RawEntry | Fault:
    line, text, sport, totals, title, files = row
    if moment is None:
        return Fault(_no_date(line, text))
    return RawEntry(moment.replace(tzinfo=UTC), sport, totals, title, files=files)


def _no_date(line: int, text: str) -> Reason:
    if not text:
        return Reason.of(Code.LINE_DATE_MISSING, line=line)
    return Reason.of(Code.LINE_DATE_UNREADABLE, line=line, text=text[:_LONGEST_TEXT])


CARD = ListingCard(
    format="strava csv",
    name="Strava list",
    has_name=has_name,
    identify=identify,
    parse=parse,
    no_recordings={
        "routes/": Reason(Code.PLANNED_ROUTE),
        "media/": Reason(Code.PICTURE_OR_FILM),
    },
)
