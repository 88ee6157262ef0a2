"""One exercise of a training session."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from analyzer.parsers.polar.json_values import (
    duration_s,
    first_known,
    moment,
    number,
    offset_s,
    part,
    rows,
    words,
)
from analyzer.parsers.polar.samples import Frame, records_of
from analyzer.parsers.sport_names import sport_of_word
from analyzer.parsers.sports import UNKNOWN, Sport, sport_of
from analyzer.parsers.titles import clean_title
from analyzer.schema import Activity

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

_Object = dict[str, Any]
_OFFSETS = ("timezoneOffset", "timezoneOffsetMinutes")

# The later layout has numbers for sports; for a number not listed here, the session's name decides.
_NUMBERED = {
    "1": "running",
    "2": "cycling",
    "3": "walking",
    "4": "jogging",
    "5": "mountain biking",
    "9": "nordic walking",
    "11": "hiking",
    "15": "strength training",
    "17": "treadmill running",
    "18": "indoor cycling",
    "19": "road running",
    "23": "swimming",
    "27": "trail running",
    "36": "track and field running",
    "38": "road cycling",
    "103": "pool swimming",
    "105": "open water swimming",
}


def read_exercise(exercise: _Object, session: _Object) -> Activity | None:
    """Read an exercise; its session fills in what it lacks. None if it has no start."""
    minutes = (number(source, name) for source in (exercise, session) for name in _OFFSETS)
    offset = next((offset for value in minutes if (offset := offset_s(value)) is not None), None)
    start = moment(words(exercise, "startTime") or words(session, "startTime"), offset)
    if start is None:
        return None
    stop = moment(words(exercise, "stopTime"), offset)
    totals = _totals(exercise, session, start, stop)
    frame = Frame(start, stop, offset or 0, _pace(totals))
    sport, sub_sport = _sport(exercise, session)
    return Activity(
        sport=sport,
        start_utc=start,
        records=records_of(exercise, frame),
        sub_sport=sub_sport,
        utc_offset_s=offset,
        totals=totals,
        device=_device(session),
        title=clean_title(words(session, "name")),
    )


def _sport(exercise: _Object, session: _Object) -> Sport:
    """By the exercise's word or number, else by the session's name ("Running")."""
    for source in (exercise, session):
        word = words(source, "sport") or words(source, "sport", "id")
        sport = sport_of_word(_NUMBERED.get(word, "" if word.isdecimal() else word))
        if sport[0] != UNKNOWN[0]:
            return sport
    return sport_of(words(session, "name"))


def _pace(totals: Mapping[str, float]) -> float | None:
    seconds = totals.get("timer_s") or totals.get("elapsed_s")
    return totals["distance_m"] / seconds if seconds and "distance_m" in totals else None


def _device(session: _Object) -> str:
    """Maker and, if given, product."""
    model = clean_title(words(session, "product", "modelName"))
    return f"Polar {model.removeprefix('Polar')}".replace("  ", " ").strip()


def _totals(
    exercise: _Object, session: _Object, start: datetime, stop: datetime | None
) -> Mapping[str, float]:
    """The watch's totals. The session's heart rates are used only if it has a single exercise."""
    is_only = len(rows(session.get("exercises"))) == 1
    whole = session if is_only else {}
    hr = _statistics(exercise, "HEART_RATE")
    totals = {
        "distance_m": first_known(number(exercise, "distance"), number(exercise, "distanceMeters")),
        "timer_s": first_known(
            duration_s(words(exercise, "duration")), number(exercise, "durationMillis") / 1000
        ),
        "elapsed_s": (stop - start).total_seconds() if stop else math.nan,
        "ascent_m": first_known(number(exercise, "ascent"), number(exercise, "ascentMeters")),
        "avg_hr_bpm": first_known(
            number(exercise, "heartRate", "avg"), number(hr, "avg"), number(whole, "hrAvg")
        ),
        "max_hr_bpm": first_known(
            number(exercise, "heartRate", "max"), number(hr, "max"), number(whole, "hrMax")
        ),
    }
    return {name: value for name, value in totals.items() if math.isfinite(value) and value > 0}


def _statistics(exercise: _Object, kind: str) -> _Object:
    found = rows(part(exercise, "statistics", "statistics"))
    return next((one for one in found if one.get("type") == kind), {})
