"""Garmin's ``summarizedActivities.json``: the account's activities without their recordings.

A heavy user's list is over 100 MB long, so its objects are read one by one.
"""

from __future__ import annotations

import codecs
import json
import math
import re
from typing import IO, TYPE_CHECKING, Any

from analyzer.errors import ParseError
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
_BEGIN = re.compile(_KEY + r"\s*:\s*\[")
_BETWEEN = re.compile(r"[\s,]*")
_CHUNK_BYTES = 1 << 20
# One activity with all its splits takes perhaps 100 kB.
_LONGEST_OBJECT = 16 << 20

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
    """A number; NaN where there is none."""
    value = values.get(name)
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
    try:
        return float(value) if is_number else math.nan  # type: ignore[arg-type]
    except OverflowError:
        return math.nan


def _offset(millis: float) -> int | None:
    """Seconds east of UTC, if a time zone can have them; else None."""
    seconds = millis / 1000
    return int(seconds) if is_offset(seconds) else None  # NaN gives None


def _objects(stream: IO[bytes]) -> Iterator[object]:
    """The list's objects, with never more than one and a chunk in memory.

    Raises:
        ParseError: the list has no beginning, or it is broken from here on.
    """
    window = _Window(stream)
    if not window.find(_BEGIN):
        raise ParseError(Reason(Code.LIST_NOT_FOUND))
    is_open = True
    while is_open:
        yield from _array(window)
        is_open = window.find(_BEGIN)


def _array(window: _Window) -> Iterator[object]:
    """The objects up to the end of the array in which the window is."""
    decode = json.JSONDecoder().raw_decode
    while window.find(_BETWEEN):
        if window.text[0] == "]":
            return
        while True:
            try:
                value, end = decode(window.text)
                break
            except RecursionError as error:
                raise ParseError(Reason(Code.JSON_TOO_DEEP)) from error
            except ValueError as error:  # perhaps only part of the object has been read so far
                if not window.grow():
                    raise ParseError(Reason(Code.JSON_BROKEN)) from error
        window.text = window.text[end:]
        yield value
    raise ParseError(Reason(Code.LIST_BREAKS_OFF))


class _Window:
    """The part of a stream currently in memory."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        self.text = ""

    def grow(self) -> bool:
        """Read on; return False if nothing follows, or the object would be too long."""
        chunk = self._stream.read(_CHUNK_BYTES)
        self.text += self._decode(chunk)
        return bool(chunk) and len(self.text) < _LONGEST_OBJECT

    def find(self, pattern: re.Pattern[str]) -> bool:
        """Move past the pattern's next match; return False if there is none."""
        while True:
            found = pattern.search(self.text)
            if found and found.end() < len(self.text):
                self.text = self.text[found.end() :]
                return True
            if not found:
                self.text = self.text[-2 * len(_KEY) :]
            if not self.grow():
                return False


CARD = ListingCard(
    format="garmin json",
    name="Garmin list 1",
    has_name=has_name,
    identify=identify,
    parse=parse,
)
