"""Apple Health's ``export.xml``: its workouts, cut out of gigabytes of other records.

The file is not read as a tree: it may be larger than the memory, and some versions of the phone
begin it with a document type that no strict reader takes. Workouts are found by their tag and only
they are parsed.
"""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import UTC, datetime
from typing import IO, TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from analyzer.parsers.listings import entries
from analyzer.schema import Fault, Listing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

    from analyzer.schema import Listed

_CHUNK_BYTES = 2**20
_LONGEST_BYTES = 16 * 2**20
_OPEN = b"<Workout "
_CLOSE = b"</Workout>"
_TAG = re.compile(rb"""<Workout (?:[^"'>]|"[^"]*"|'[^']*')*>""")
_KIND = "HKWorkoutActivityType"
_SPORTS = {
    "Running": "running", "Cycling": "cycling", "HandCycling": "cycling", "Walking": "walking",
    "Hiking": "hiking", "Swimming": "swimming", "Rowing": "rowing", "Yoga": "training",
    "Elliptical": "training", "TraditionalStrengthTraining": "training",
    "FunctionalStrengthTraining": "training", "CoreTraining": "training",
    "HighIntensityIntervalTraining": "training", "SwimBikeRun": "multisport",
    "Transition": "transition",
}  # fmt: skip
_SECONDS = {"s": 1.0, "sec": 1.0, "min": 60.0, "hr": 3600.0}
_DISTANCE = "HKQuantityTypeIdentifierDistanceWalkingRunning"
_STEPS = "HKQuantityTypeIdentifierStepCount"
_HEART_RATE = "HKQuantityTypeIdentifierHeartRate"


def has_name(path: str) -> bool:
    """True for any XML: the phone names it in its own language."""
    return path.lower().endswith(".xml")


def identify(head: bytes) -> bool:
    """True for its document type or its root."""
    return b"<!DOCTYPE HealthData" in head or b"<HealthData" in head


def parse(stream: IO[bytes]) -> Listing:
    """Read the workouts of whatever sport."""
    found: list[Listed | None] = [_entry(block) for block in _blocks(stream)]
    bad = found.count(None)
    faults = (Fault(f"{bad} of its {len(found)} workouts can't be understood"),) if bad else ()
    return Listing(tuple(entry for entry in found if entry), faults)


def _blocks(stream: IO[bytes]) -> Iterator[bytes]:
    """Each workout, from its tag to its end; the last may be cut."""
    rest = b""
    while chunk := stream.read(_CHUNK_BYTES):
        rest += chunk
        *whole, rest = _cut(rest)
        yield from whole
        if len(rest) > _LONGEST_BYTES:
            rest = b""
    if rest.startswith(_OPEN):
        yield rest


def _cut(data: bytes) -> list[bytes]:
    """Workouts that are whole, and at last what is to be looked at again with more behind it."""
    blocks: list[bytes] = []
    end = 0
    while (start := data.find(_OPEN, end)) >= 0:
        tag = _TAG.match(data, start)
        if tag is None:
            return [*blocks, data[start:]]
        end = tag.end()
        if not tag[0].endswith(b"/>"):
            close = data.find(_CLOSE, end)
            if close < 0:
                return [*blocks, data[start:]]
            end = close + len(_CLOSE)
        blocks.append(data[start:end])
    return [*blocks, data[max(end, len(data) - len(_OPEN)) :]]


def _entry(block: bytes) -> Listed | None:
    from lxml import etree

    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True)
    try:
        workout = etree.fromstring(block, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    start = _time(workout.get("startDate")) if workout is not None else None
    if start is None:
        return None
    told = {e.get("key"): e.get("value") for e in workout.iterchildren("MetadataEntry")}
    sport = _SPORTS.get(str(workout.get("workoutActivityType")).removeprefix(_KIND), "unknown")
    is_indoor = sport == "running" and told.get("HKIndoorWorkout") == "1"
    files = [str(e.get("path", "")).lstrip("/") for e in workout.iter("FileReference")]
    return entries.listed(
        (sport, "treadmill" if is_indoor else None),
        start.astimezone(UTC),
        _totals(workout, start, told),
        utc_offset_s=_offset_s(start, told.get("HKTimeZone")),
        files=[file for file in files if file],
    )


def _totals(
    workout: etree._Element, start: datetime, told: dict[str | None, str | None]
) -> dict[str, float | None]:
    statistics = {e.get("type"): e for e in workout.iterchildren("WorkoutStatistics")}
    end = _time(workout.get("endDate"))
    distance = _amount(workout.get("totalDistance"), workout.get("totalDistanceUnit"))
    if distance is None and _DISTANCE in statistics:
        element = statistics[_DISTANCE]
        distance = _amount(element.get("sum"), element.get("unit"))
    rate, steps = statistics.get(_HEART_RATE), statistics.get(_STEPS)
    climbed = str(told.get("HKElevationAscended") or "").partition(" ")
    seconds = _SECONDS.get(str(workout.get("durationUnit", "min")), float("nan"))
    duration = entries.to_number(workout.get("duration"))
    return {
        "distance_m": distance,
        "timer_s": None if duration is None else duration * seconds,
        "elapsed_s": (end - start).total_seconds() if end else None,
        "ascent_m": _amount(climbed[0], climbed[2]),
        "steps": entries.to_number(steps.get("sum")) if steps is not None else None,
        "avg_hr_bpm": entries.to_number(rate.get("average")) if rate is not None else None,
        "max_hr_bpm": entries.to_number(rate.get("maximum")) if rate is not None else None,
    }


def _amount(value: str | None, unit: str | None) -> float | None:
    """A length in metres; None if it isn't told."""
    number, metres = entries.to_number(value), entries.METRES.get(str(unit))
    return None if number is None or metres is None else number * metres


def _time(text: str | None) -> datetime | None:
    """A time such as 2026-03-01 07:30:00 +0100."""
    written = re.sub(r" ([+-]\d\d):?(\d\d)$", r"\1:\2", (text or "").strip())
    try:
        time = datetime.fromisoformat(written)
    except ValueError:
        return None
    return time if time.tzinfo and entries.is_possible(time) else None


def _offset_s(start: datetime, zone: str | None) -> int | None:
    """East of UTC by the workout's own zone; else as written, by the zone of the phone."""
    offset = start.utcoffset()
    with suppress(ZoneInfoNotFoundError, ValueError, OSError):
        offset = start.astimezone(ZoneInfo(zone)).utcoffset() if zone else offset
    return None if offset is None else int(offset.total_seconds())
