"""``activities.csv`` of intervals.icu: metres, seconds, and the start in local time and in UTC.

The user chooses the columns and their order. Where the start in UTC is not among them, the local
one is passed on as if it were UTC; see ``Listed.is_local``.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from itertools import chain
from typing import IO, TYPE_CHECKING

from analyzer.parsers.listings.building import RawEntry, collect
from analyzer.parsers.listings.card import ListingCard
from analyzer.parsers.listings.dates import read_column
from analyzer.parsers.listings.tables import Table, has_activities_name, header_of, table_of
from analyzer.parsers.sport_names import sport_of_word
from analyzer.reasons import Code, Reason
from analyzer.schema import Fault
from analyzer.schema.zones import is_offset

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analyzer.schema import Listing

_LOCAL, _UTC = ("start_date_local",), ("start_date",)
_NEEDED = {"start_date_local", "type"}
_EITHER = {"moving_time", "elapsed_time", "distance"}
_TOTALS = {
    "distance_m": ("distance", "icu_distance"),
    "moving_s": ("moving_time",),
    "elapsed_s": ("elapsed_time",),
    "ascent_m": ("total_elevation_gain",),
    "avg_hr_bpm": ("average_heartrate", "icu_average_hr"),
    "max_hr_bpm": ("max_heartrate", "icu_max_hr"),
    "rpe": ("icu_rpe", "perceived_exertion"),
}
_USED = frozenset(chain(_LOCAL, _UTC, *_TOTALS.values())) | {
    *("type", "name", "id", "file_type", "external_id"),
}
_ID = re.compile(r"i?\d{3,20}")
_FILE = re.compile(r"[^/\\]+\.(?:fit|gpx|tcx)(?:\.gz)?", re.IGNORECASE)
_LONGEST_TEXT = 40


def identify(head: bytes) -> bool:
    """True if the first row names intervals.icu's columns."""
    names = set(header_of(head))
    return names >= _NEEDED and bool(names & _EITHER)


def parse(stream: IO[bytes]) -> Listing:
    """Read the list; see Listing, and for what its starts mean the module's docstring.

    Raises:
        ParseError: none of it can be read.
    """
    return collect(_entries(stream))


def _entries(stream: IO[bytes]) -> Iterator[RawEntry | Fault]:
    table = table_of(stream, _USED)
    yield from table.faults.few()
    local, in_utc = (
        read_column([_plain(table.first(row, names)) for _, row in table.rows])
        for names in (_LOCAL, _UTC)
    )
    for (line, row), own, utc in zip(table.rows, local, in_utc, strict=True):
        if own is None:
            text = table.first(row, _LOCAL)[:_LONGEST_TEXT]
            yield Fault(Reason.of(Code.LINE_DATE_UNREADABLE, line=line, text=text))
        else:
            yield _entry(table, row, own, utc)


def _plain(text: str) -> str:
    """A start without its zone: a local start has none, and the other is in UTC."""
    return re.sub(r"(?:Z|[+-]00:?00)$", "", text)


def _entry(table: Table, row: list[str], own: datetime, utc: datetime | None) -> RawEntry:
    offset = int((own - utc).total_seconds()) if utc else None
    is_zone = offset is not None and is_offset(offset)
    return RawEntry(
        (utc if utc and is_zone else own).replace(tzinfo=UTC),
        sport_of_word(table.first(row, ("type",))),
        {name: table.number(row, names) for name, names in _TOTALS.items()},
        table.first(row, ("name",)),
        utc_offset_s=offset if is_zone else 0,
        files=_files(table, row),
        is_local=not is_zone,
    )


def _files(table: Table, row: list[str]) -> tuple[str, ...]:
    number, kind = table.first(row, ("id",)), table.first(row, ("file_type",)).lower()
    kinds = (kind,) if kind else ("fit", "gpx", "tcx")
    named = [f"{number}.{kind}" for kind in kinds] if _ID.fullmatch(number) else []
    names = (*named, *(f"{name}.gz" for name in named), table.first(row, ("external_id",)))
    return tuple(name for name in names if _FILE.fullmatch(name))


CARD = ListingCard(
    format="intervals.icu csv",
    name="intervals.icu list",
    has_name=has_activities_name,
    identify=identify,
    parse=parse,
)
