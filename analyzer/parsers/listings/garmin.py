"""Garmin's ``…_summarizedActivities.json``: all activities of an account, without their files."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta
from typing import IO, TYPE_CHECKING, Any

from analyzer.errors import ParseError
from analyzer.parsers.listings import entries
from analyzer.schema import Fault, Listing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analyzer.schema import Listed

_NAME = re.compile(r"summarizedactivities[^/]*\.json$", re.IGNORECASE)
_KEY = "summarizedActivitiesExport"
_LARGEST_BYTES = 64 * 2**20
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_QUARTER_HOUR_S = 900
_SUBS = ("treadmill", "trail", "track", "street", "virtual", "indoor")
_SPORTS = (
    ("biking", "cycling"), ("cycling", "cycling"), ("bmx", "cycling"), ("swimming", "swimming"),
    ("walking", "walking"), ("hiking", "hiking"), ("mountaineering", "hiking"),
    ("strength", "training"), ("cardio", "training"), ("fitness", "training"),
    ("yoga", "training"), ("pilates", "training"), ("elliptical", "training"),
    ("rowing", "rowing"), ("paddling", "paddling"), ("skiing", "skiing"), ("golf", "golf"),
    ("transition", "transition"), ("multi_sport", "multisport"),
)  # fmt: skip
# What it tells: ours, theirs, how many of theirs are one of ours.
_TOTALS = (
    ("distance_m", "distance", 100.0),
    ("timer_s", "duration", 1000.0),
    ("moving_s", "movingDuration", 1000.0),
    ("elapsed_s", "elapsedDuration", 1000.0),
    ("ascent_m", "elevationGain", 100.0),
    ("avg_hr_bpm", "avgHr", 1.0),
    ("max_hr_bpm", "maxHr", 1.0),
    ("steps", "steps", 1.0),
    ("rpe", "workoutRpe", 10.0),
)


def has_name(path: str) -> bool:
    """True for a file of that name."""
    return bool(_NAME.search(path))


def identify(head: bytes) -> bool:
    """True for its one key."""
    return _KEY.encode() in head


def parse(stream: IO[bytes]) -> Listing:
    """Read the activities; times and durations stand in milliseconds, lengths in centimetres.

    Raises:
        ParseError: it is no such JSON.
    """
    data = stream.read(_LARGEST_BYTES + 1)
    if len(data) > _LARGEST_BYTES:
        raise ParseError(f"it holds more than {_LARGEST_BYTES >> 20} MB, which no list does")
    try:
        document = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise ParseError("it is not readable as JSON") from error
    told = list(_activities(document))
    found = [_entry(activity) for activity in told]
    bad = found.count(None)
    words = f"{bad} of its {len(found)} activities can't be understood"
    faults = (Fault(words),) if bad else ()
    return Listing(tuple(entry for entry in found if entry), faults)


def _activities(document: Any) -> Iterator[Any]:
    for part in document if isinstance(document, list) else [document]:
        inner = part.get(_KEY) if isinstance(part, dict) else None
        yield from inner if isinstance(inner, list) else []


def _entry(told: Any) -> Listed | None:
    if not isinstance(told, dict):
        return None
    millis = _number(told, "beginTimestamp") or _number(told, "startTimeGmt")
    if millis is None or not 0 < millis < 1e14:
        return None
    totals = {ours: _scaled(told, theirs, scale) for ours, theirs, scale in _TOTALS}
    word = str(told.get("activityType") or told.get("sportType") or "").lower()
    title = told.get("name")
    return entries.listed(
        _kind(word),
        _EPOCH + timedelta(milliseconds=millis),
        totals,
        title=title if isinstance(title, str) else None,
        utc_offset_s=_offset_s(told),
    )


def _kind(word: str) -> tuple[str, str | None]:
    if "running" in word or "run" in word.split("_"):
        sub = next((sub for sub in _SUBS if sub in word), None)
        return "running", {"virtual": "virtual_activity", "indoor": "indoor_running"}.get(
            sub or "", sub
        )
    return next((sport for part, sport in _SPORTS if part in word), "unknown"), None


def _number(told: dict[str, Any], name: str) -> float | None:
    value = told.get(name)
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
    return float(value) if is_number else None  # type: ignore[arg-type]


def _scaled(told: dict[str, Any], name: str, scale: float) -> float | None:
    value = _number(told, name)
    return None if value is None else value / scale


def _offset_s(told: dict[str, Any]) -> int | None:
    """Seconds east of UTC, believed only at quarter hours between -12 h and +14 h."""
    local, utc = _number(told, "startTimeLocal"), _number(told, "startTimeGmt")
    if local is None or utc is None:
        return None
    offset = round((local - utc) / 1000)
    return offset if offset % _QUARTER_HOUR_S == 0 and -43_200 <= offset <= 50_400 else None
