"""Garmin's ``summarizedActivities.json``: the account's activities without their recordings.

A heavy user's list is over 100 MB long, so its objects are read one by one; each, with all its
splits, takes perhaps 100 kB.
"""

from __future__ import annotations

import math
import re
from typing import IO, TYPE_CHECKING, Any

from analyzer.errors import ParseError
from analyzer.parsers.json_window import JsonWindow
from analyzer.parsers.listings.building import RawEntry, collect, from_millis
from analyzer.parsers.listings.card import ListingCard
from analyzer.parsers.sport_names import sport_of_word
from analyzer.parsers.sports import UNKNOWN
from analyzer.reasons import Code, Reason
from analyzer.schema import UNKNOWN_SPORTS, Fault
from analyzer.schema.zones import is_offset

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analyzer.parsers.sports import Sport
    from analyzer.schema import Listing

_NAME = re.compile(r".*summarizedactivities\.json", re.IGNORECASE | re.DOTALL)
_KEY = '"summarizedActivitiesExport"'
_BEGIN = re.compile(_KEY + r"\s*:\s*(?=\[)")
_LONGEST_BEGIN = 2 * len(_KEY)

# name in the list -> total, and how many of the list's units make one of ours
_TOTALS = {
    "distance": ("distance_m", 100.0),
    "duration": ("timer_s", 1000.0),
    "movingDuration": ("moving_s", 1000.0),
    "elapsedDuration": ("elapsed_s", 1000.0),
    "elevationGain": ("ascent_m", 100.0),
    "avgHr": ("avg_hr_bpm", 1.0),
    "maxHr": ("max_hr_bpm", 1.0),
    "steps": ("steps", 1.0),
    "workoutRpe": ("rpe", 10.0),
}


def has_name(path: str) -> bool:
    """True for ``<account>_0_summarizedActivities.json`` in any folder."""
    return _NAME.fullmatch(path) is not None


def identify(head: bytes) -> bool:
    """True for JSON that begins with such a list."""
    return head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"[", b"{") and _KEY.encode() in head


def parse(stream: IO[bytes]) -> Listing:
    """Read the list; see Listing. It names no files.

    Raises:
        ParseError: none of it can be read.
    """
    return collect(_entries(stream))


def _entries(stream: IO[bytes]) -> Iterator[RawEntry | Fault]:
    for place, values in enumerate(_objects(stream), 1):
        entry = _entry(values) if isinstance(values, dict) else None
        yield entry or Fault(Reason.of(Code.LIST_ACTIVITY_NO_START, place=place))


def _entry(values: dict[str, Any]) -> RawEntry | None:
    millis = _number(values, "beginTimestamp")
    millis = _number(values, "startTimeGmt") if math.isnan(millis) else millis
    start = from_millis(millis)
    if start is None:
        return None
    words = (values.get("activityType"), values.get("sportType"))
    sports = [sport_of_word(word) for word in words if isinstance(word, str)]
    title = values.get("name")
    return RawEntry(
        start,
        max(sports, key=_certainty, default=UNKNOWN),
        {total: _number(values, name) / units for name, (total, units) in _TOTALS.items()},
        title if isinstance(title, str) else "",
        utc_offset_s=_offset(_number(values, "startTimeLocal") - millis),
    )


def _certainty(sport: Sport) -> tuple[bool, bool]:
    """A sport that a table has comes first, then a word that says something."""
    return sport[0] not in UNKNOWN_SPORTS, sport != UNKNOWN


def _number(values: dict[str, Any], name: str) -> float:
    """A number, which JsonWindow reads as a float; NaN where there is none."""
    value = values.get(name)
    return value if isinstance(value, float) else math.nan


def _offset(millis: float) -> int | None:
    """Seconds east of UTC, if a time zone can have them; else None."""
    seconds = millis / 1000
    return int(seconds) if is_offset(seconds) else None  # NaN gives None


def _objects(stream: IO[bytes]) -> Iterator[object]:
    """The list's objects, with never more than one and a chunk in memory.

    Raises:
        ParseError: the list has no beginning, or it is broken from here on.
    """
    window = JsonWindow(stream)
    if not window.find(_BEGIN, _LONGEST_BEGIN):
        raise ParseError(Reason(Code.LIST_NOT_FOUND))
    is_open = True
    while is_open:
        yield from window.values()
        is_open = window.find(_BEGIN, _LONGEST_BEGIN)


CARD = ListingCard(
    format="garmin json",
    name="Garmin list",
    has_name=has_name,
    identify=identify,
    parse=parse,
)
