"""Garmin Connect's ``Activities.csv``, as the page "All Activities" exports it.

It holds what has been scrolled into view. Its dates are in the runner's local time, without a zone:
they are passed on as if they were UTC; see ``Listed.is_local``. It names no files.
"""

from __future__ import annotations

import csv
import io
import re
from datetime import UTC
from itertools import chain, islice
from typing import IO, TYPE_CHECKING

from analyzer.errors import ParseError
from analyzer.parsers.listings.building import RawEntry, Row, collect, limited
from analyzer.parsers.listings.card import ListingCard
from analyzer.parsers.listings.dates import read_column
from analyzer.parsers.listings.garmin_columns import ROWS_LOOKED_AT, Columns, columns_of, metres_of
from analyzer.parsers.listings.tables import duration_s, has_activities_name, plain, rows_of
from analyzer.parsers.sport_names import sport_of_word
from analyzer.reasons import Code, Reason
from analyzer.schema import Fault
from analyzer.schema.units import METRES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from analyzer.schema import Listing

_HEADER = ["activity type", "date", "favorite", "title"]
_LEAST_COLUMNS = 7
_DAY = re.compile(r"\d{1,4}([-./])\d{1,2}\1\d{1,4}\b.*")
# What spreadsheets turn "false" and "true" in the third column into.
_BOOLEANS = frozenset(
    "false true falsch wahr faux vrai falso verdadero verdadeiro vero onwaar waar falskt sant "
    "usann sann falsk sand epätosi tosi fałsz prawda nepravda pravda hamis igaz ложь истина".split()
)
_SHORT_YEAR = re.compile(r"(\d{1,2})/(\d{1,2})/(\d\d)(?=\s)")
# Nobody runs this many kilometres or miles; pools and tracks are in metres.
_METRES_FROM = 400
_LONGEST_TEXT = 40
_ENGLISH = frozenset({"distance", "time"})


def identify(head: bytes) -> bool:
    """True if the first rows are of this list, in any language."""
    rows = [one[1] for one in islice(_rows(io.BytesIO(head)), 2) if not isinstance(one, Fault)]
    if not rows or len(rows[0]) < _LEAST_COLUMNS:
        return False
    if plain(rows[0])[: len(_HEADER)] == _HEADER:
        return True
    return len(rows) > 1 and _is_entry(rows[1])


def _is_entry(row: list[str]) -> bool:
    if len(row) < _LEAST_COLUMNS or row[2].strip().casefold() not in _BOOLEANS:
        return False
    return _DAY.fullmatch(row[1].strip()) is not None and duration_s(row[6].strip()) >= 0


def parse(stream: IO[bytes]) -> Listing:
    """Read the list; see Listing, and for what its starts mean the module's docstring.

    Raises:
        ParseError: none of it can be read.
    """
    return collect(_entries(stream))


def _rows(stream: IO[bytes]) -> Iterator[Row | Fault]:
    """The rows; those that a spreadsheet has put into a single cell are split again."""
    for one in rows_of(stream):
        if isinstance(one, Fault) or len(one[1]) > 1:
            yield one
        else:
            yield one[0], _split(one[1][0])


def _split(cell: str) -> list[str]:
    try:
        return next(csv.reader([cell]), [])
    except csv.Error:  # a line break within it: no spreadsheet's doing
        return [cell]


def _entries(stream: IO[bytes]) -> Iterator[RawEntry | Fault]:
    lines = _rows(stream)
    first = next(lines, None)
    if first is None or isinstance(first, Fault):
        raise ParseError(Reason(Code.LIST_NO_HEADER))
    header = plain(first[1])
    head = list(islice(lines, ROWS_LOOKED_AT))
    columns = columns_of(header, [one[1] for one in head if not isinstance(one, Fault)])
    columns, places = columns.alone()
    rows: list[Row] = []
    for one in limited(chain(head, lines), places):
        if isinstance(one, Fault):
            yield one
        else:
            rows.append(one)
    metres = metres_of(columns, [row for _, row in rows])
    if metres is None and set(header) >= _ENGLISH and rows:  # only English lists have miles
        yield Fault(Reason(Code.LIST_UNIT_UNKNOWN), loses_data=False)
    moments = read_column([_date(columns, row) for _, row in rows])
    for row, moment in zip(rows, moments, strict=True):
        yield _entry(row, moment, columns, metres or METRES["km"])


def _date(columns: Columns, row: list[str]) -> str:
    return _SHORT_YEAR.sub(r"\1/\2/20\3", columns.text(row, "date"))


def _entry(
    numbered: Row, moment: datetime | None, columns: Columns, metres: float
) -> RawEntry | Fault:
    line, row = numbered
    if moment is None:
        text = columns.text(row, "date")[:_LONGEST_TEXT]
        return Fault(Reason.of(Code.LINE_DATE_UNREADABLE, line=line, text=text))
    distance = columns.number(row, "distance")
    height = METRES["ft"] if metres == METRES["mi"] else 1.0
    return RawEntry(
        moment.replace(tzinfo=UTC),
        sport_of_word(columns.text(row, "type")),
        {
            "distance_m": distance * (1.0 if distance >= _METRES_FROM else metres),
            "timer_s": duration_s(columns.text(row, "time")),
            "moving_s": duration_s(columns.text(row, "moving")),
            "elapsed_s": duration_s(columns.text(row, "elapsed")),
            "avg_hr_bpm": columns.number(row, "avg_hr"),
            "max_hr_bpm": columns.number(row, "max_hr"),
            "ascent_m": columns.number(row, "ascent") * height,
            "steps": columns.number(row, "steps"),
        },
        columns.text(row, "title"),
        utc_offset_s=0,
        is_local=True,
    )


CARD = ListingCard(
    format="garmin csv",
    name="Garmin web list",
    has_name=has_activities_name,
    identify=identify,
    parse=parse,
)
