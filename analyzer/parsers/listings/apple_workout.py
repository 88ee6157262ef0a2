"""One ``Workout`` element of Apple Health.

Its distance is an attribute up to iOS 15 and a statistic since then; its dates are written in the
zone the phone was in at the export, so the workout's own zone takes precedence if it is given.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from analyzer.parsers.listings.building import RawEntry
from analyzer.parsers.sport_names import sport_of_word
from analyzer.parsers.xml import tree
from analyzer.parsers.xml.numbers import to_number
from analyzer.schema.units import METRES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml import etree

    from analyzer.parsers.sports import Sport

_TYPE = "HKWorkoutActivityType"
_QUANTITY = "HKQuantityTypeIdentifier"
_SECONDS = {"s": 1.0, "sec": 1.0, "min": 60.0, "h": 3600.0, "hr": 3600.0}
_AMOUNT = re.compile(r"(-?[\d.]+(?:[eE][+-]?\d+)?)\s*([A-Za-z]+)")
_TIME = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)[ T](\d{1,2}):(\d\d):(\d\d)\s*([AP]M)?\s*([+-])(\d\d):?(\d\d)"
)
_UPWARD = ".."


def read_workout(data: bytes) -> RawEntry | None:
    """Read a workout; None if it has no start.

    Raises:
        ParseError: it isn't XML.
    """
    element = tree.read_tree(data)
    begin = _time(element.get("startDate"))
    if begin is None:
        return None
    metadata = {
        child.get("key", ""): child.get("value", "")
        for child in tree.children(element, "MetadataEntry")
    }
    end = _time(element.get("endDate"))
    totals = _totals(element) | {"ascent_m": _amount(metadata.get("HKElevationAscended"))}
    if end is not None:
        totals["elapsed_s"] = (end - begin).total_seconds()
    return RawEntry(
        begin.astimezone(UTC),
        _sport(element.get("workoutActivityType", ""), metadata),
        totals,
        utc_offset_s=_offset(begin, metadata.get("HKTimeZone")),
        files=_files(element),
    )


def _sport(word: str, metadata: Mapping[str, str]) -> Sport:
    sport = sport_of_word(word.removeprefix(_TYPE))
    is_indoors = metadata.get("HKIndoorWorkout") == "1"
    return ("running", "treadmill") if is_indoors and sport[0] == "running" else sport


def _totals(element: etree._Element) -> dict[str, float]:
    duration_unit = element.get("durationUnit", "min")
    totals = {
        "timer_s": _number(element, "duration") * _SECONDS.get(duration_unit, float("nan")),
        "distance_m": _length(element, "totalDistance", "totalDistanceUnit"),
    }
    for statistics in tree.children(element, "WorkoutStatistics"):
        kind = statistics.get("type", "").removeprefix(_QUANTITY)
        if kind.startswith("Distance"):
            metres = _length(statistics, "sum", "unit")
            totals["distance_m"] = totals["distance_m"] if totals["distance_m"] > 0 else metres
        elif kind == "StepCount":
            totals["steps"] = _number(statistics, "sum")
        elif kind == "HeartRate" and statistics.get("unit") == "count/min":
            totals["avg_hr_bpm"] = _number(statistics, "average")
            totals["max_hr_bpm"] = _number(statistics, "maximum")
    return totals


def _number(element: etree._Element, name: str) -> float:
    return to_number(element.get(name))


def _length(element: etree._Element, name: str, unit: str) -> float:
    """An attribute in metres; NaN where it or its unit is missing."""
    return _number(element, name) * METRES.get(element.get(unit, ""), float("nan"))


def _amount(text: str | None) -> float:
    """A length written with its unit, such as "1234 cm", in metres; NaN if it isn't one."""
    found = _AMOUNT.fullmatch((text or "").strip())
    return to_number(found[1]) * METRES.get(found[2], float("nan")) if found else float("nan")


def _time(text: str | None) -> datetime | None:
    """A time such as "2023-05-05 07:01:02 +0200"; some phones write 12 hours and AM or PM."""
    found = _TIME.fullmatch((text or "").strip())
    if not found:
        return None
    year, month, day, hour, minute, second = (int(part) for part in found.groups()[:6])
    if found[7]:
        hour = hour % 12 + (12 if found[7] == "PM" else 0)
    offset = timedelta(hours=int(found[9]), minutes=int(found[10]))
    try:
        zone = timezone(-offset if found[8] == "-" else offset)
        time = datetime(year, month, day, hour, minute, second, tzinfo=zone)
        time.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return time


def _offset(begin: datetime, zone: str | None) -> int | None:
    """Seconds east of UTC, by the workout's zone if this system knows it."""
    here = begin
    if zone:
        try:
            here = begin.astimezone(ZoneInfo(zone))
        except (KeyError, ValueError, OSError, OverflowError):  # no zone with that name
            here = begin
    offset = here.utcoffset()
    return None if offset is None else int(offset.total_seconds())


def _files(element: etree._Element) -> tuple[str, ...]:
    """The routes' paths, without those that lead outside the export's folder."""
    paths = (
        (reference.get("path") or "").lstrip("/")
        for route in tree.children(element, "WorkoutRoute")
        for reference in tree.children(route, "FileReference")
    )
    return tuple(path for path in paths if path and _UPWARD not in path.split("/"))
