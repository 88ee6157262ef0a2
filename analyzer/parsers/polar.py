"""Polar Flow's ``training-session-….json``: exercises with their samples."""

from __future__ import annotations

import json
import math
import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from analyzer.errors import ParseError
from analyzer.schema import Activity, Parsed

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.float64]
    Series = tuple[Array, Array]

_DURATION = re.compile(r"PT(?:([\d.]+)H)?(?:([\d.]+)M)?(?:([\d.]+)S)?")
_SPORTS: dict[str, tuple[str, str | None]] = {
    "RUNNING": ("running", None),
    "JOGGING": ("running", None),
    "ROAD_RUNNING": ("running", "street"),
    "TRAIL_RUNNING": ("running", "trail"),
    "ULTRARUNNING_RUNNING": ("running", "trail"),
    "TREADMILL_RUNNING": ("running", "treadmill"),
    "TRACK_AND_FIELD_RUNNING": ("running", "track"),
}
# Samples of theirs, and how many of ours are one of theirs. Their running cadence counts one foot.
_SAMPLES = {
    "heartRate": ("heart_rate_bpm", 1.0),
    "altitude": ("elevation_m", 1.0),
    "speed": ("speed_mps", 1 / 3.6),
    "cadence": ("cadence_spm", 2.0),
    "distance": ("distance_m", 1.0),
}
_ROUTE = {"latitude": "lat_deg", "longitude": "lon_deg"}
_FASTEST_SPM = 240.0


def identify(head: bytes) -> bool:
    """True for the beginning of a training session."""
    plain = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if not plain.startswith(b"{") or b'"exportVersion"' not in plain:
        return False
    return b'"exercises"' in plain or (b'"startTime"' in plain and b'"stopTime"' in plain)


def parse(data: bytes) -> Parsed:
    """Read the exercises of a session, an activity each.

    Raises:
        ParseError: it is no JSON, or no exercise in it has a start.
    """
    try:
        session = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise ParseError("it is not readable as JSON") from error
    exercises = session.get("exercises") if isinstance(session, dict) else None
    if not isinstance(exercises, list) or not exercises:
        return Parsed((), (), "a training session without an exercise")
    found = [_activity(exercise, session) for exercise in exercises if isinstance(exercise, dict)]
    activities = tuple(sorted(filter(None, found), key=lambda activity: activity.start_utc))
    if not activities:
        raise ParseError("none of its exercises has a start")
    return Parsed(activities)


def _activity(exercise: dict[str, Any], session: dict[str, Any]) -> Activity | None:
    begin = _time(exercise.get("startTime"))
    if begin is None:
        return None
    offset = exercise.get("timezoneOffset", session.get("timezoneOffset"))
    offset_s = offset * 60 if isinstance(offset, int) and abs(offset) <= 14 * 60 else None
    word = str(exercise.get("sport", "")).upper()
    sport, sub_sport = _SPORTS.get(word, (word.lower() or "unknown", None))
    name = session.get("name")
    return Activity(
        sport="unknown" if word.startswith("OTHER") else sport,
        sub_sport=sub_sport,
        start_utc=(begin - timedelta(seconds=offset_s or 0)).replace(tzinfo=UTC),
        records=_records(exercise.get("samples"), begin),
        utc_offset_s=offset_s,
        totals=_totals(exercise, begin),
        device="polar",
        title=name if isinstance(name, str) and name.isprintable() else "",
    )


def _totals(exercise: dict[str, Any], begin: datetime) -> dict[str, float]:
    rate = exercise.get("heartRate")
    rate = rate if isinstance(rate, dict) else {}
    end = _time(exercise.get("stopTime"))
    totals = {
        "distance_m": exercise.get("distance"),
        "timer_s": _seconds(exercise.get("duration")),
        "elapsed_s": (end - begin).total_seconds() if end else None,
        "ascent_m": exercise.get("ascent"),
        "avg_hr_bpm": rate.get("avg"),
        "max_hr_bpm": rate.get("max"),
    }
    return {
        name: float(value)
        for name, value in totals.items()
        if isinstance(value, (int, float)) and 0 < value < 1e12
    }


def _records(samples: Any, begin: datetime) -> dict[str, Array]:
    """All samples at the times of any, in their order."""
    import numpy as np

    if not isinstance(samples, dict):
        return {}
    series = {ours: _series(samples.get(name), begin, "value", scale)
              for name, (ours, scale) in _SAMPLES.items()}  # fmt: skip
    route = samples.get("recordedRoute")
    series |= {ours: _series(route, begin, name) for name, ours in _ROUTE.items()}
    known = {name: one for name, one in series.items() if len(one[0])}
    if not known:
        return {}
    times = np.unique(np.concatenate([one[0] for one in known.values()]))
    columns = {"time_s": times}
    for name, (at, values) in known.items():
        columns[name] = np.full(len(times), np.nan)
        columns[name][np.searchsorted(times, at)] = values
    cadence = columns.get("cadence_spm")
    if cadence is not None and np.nanmedian(cadence) > _FASTEST_SPM:
        columns["cadence_spm"] = cadence / 2  # some of their watches count both feet
    return columns


def _series(told: Any, begin: datetime, key: str, scale: float = 1.0) -> Series:
    """Seconds since the start and values of one kind of sample; those without either are left."""
    import numpy as np

    pairs = [
        ((time - begin).total_seconds(), float(one[key]) * scale)
        for one in (told if isinstance(told, list) else [])
        if isinstance(one, dict)
        and isinstance(one.get(key), (int, float))
        and math.isfinite(one[key])
        and (time := _time(one.get("dateTime"))) is not None
    ]
    pairs.sort(key=lambda pair: pair[0])
    columns = np.array(pairs, dtype=np.float64).reshape(-1, 2).T
    return columns[0], columns[1]


def _time(text: Any) -> datetime | None:
    """A local time, without its zone; None if it is none, or at the ends of the calendar."""
    try:
        time = datetime.fromisoformat(text).replace(tzinfo=None)
    except (ValueError, TypeError):
        return None
    return time if 1900 < time.year < 9000 else None


def _seconds(text: Any) -> float | None:
    """An ISO duration such as PT1H30M5.5S in seconds."""
    match = _DURATION.fullmatch(text) if isinstance(text, str) else None
    if match is None:
        return None
    hours, minutes, seconds = (float(part or 0) for part in match.groups())
    return hours * 3600 + minutes * 60 + seconds
