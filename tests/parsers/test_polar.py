"""Polar's training sessions."""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.errors import ParseError
from analyzer.parsers import identify, polar
from analyzer.schema import Parsed


def _samples(key: str, values: list[Any]) -> list[dict[str, Any]]:
    return [{"dateTime": f"2019-01-01T10:00:{i:02d}.000", key: v} for i, v in enumerate(values)]


def session(**exercise: Any) -> dict[str, Any]:
    """A session of one exercise of half an hour and some seconds."""
    route = [
        {"dateTime": f"2019-01-01T10:00:0{i}.500", "latitude": 60.0 + i / 1e5, "longitude": 25.0}
        for i in range(3)
    ]
    told = {
        "startTime": "2019-01-01T10:00:00.000", "stopTime": "2019-01-01T10:31:00.000",
        "timezoneOffset": 120, "duration": "PT30M43.500S", "distance": 5012.0, "sport": "RUNNING",
        "ascent": 55.0, "heartRate": {"min": 80, "avg": 150, "max": 171},
        "samples": {
            "heartRate": _samples("value", [100, 101, 102]),
            "speed": _samples("value", [0.0, 10.8, "fast"]),
            "cadence": _samples("value", [85, 85, 86]),
            "recordedRoute": route,
        },
    }  # fmt: skip
    return {
        "exportVersion": "1.0", "name": "Aamulenkki", "startTime": "2019-01-01T10:00:00.000",
        "stopTime": "2019-01-01T10:31:00.000", "timezoneOffset": 120,
        "exercises": [told | exercise],
    }  # fmt: skip


def _parse(document: Any) -> Parsed:
    return polar.parse(json.dumps(document).encode())


def test_an_exercise():
    """Local times with an offset in minutes; speed in km/h; cadence of one foot."""
    (activity,) = _parse(session()).activities
    assert activity.start_utc == datetime(2019, 1, 1, 8, 0, tzinfo=UTC)
    assert activity.utc_offset_s == 7200
    assert (activity.sport, activity.title) == ("running", "Aamulenkki")
    assert activity.totals == {
        "distance_m": 5012, "timer_s": 1843.5, "elapsed_s": 1860, "ascent_m": 55,
        "avg_hr_bpm": 150, "max_hr_bpm": 171,
    }  # fmt: skip
    records = activity.records
    assert records["time_s"].tolist() == [0, 0.5, 1, 1.5, 2, 2.5]
    assert records["heart_rate_bpm"][::2].tolist() == [100, 101, 102]
    assert np.isnan(records["heart_rate_bpm"][1::2]).all()
    assert records["speed_mps"][2] == pytest.approx(3.0)
    assert records["cadence_spm"][0] == 170
    assert records["lat_deg"][1] == 60.0


def test_cadence_of_both_feet_stays():
    """Some of their watches count both."""
    samples = {"cadence": _samples("value", [170, 172])}
    (activity,) = _parse(session(samples=samples)).activities
    assert activity.records["cadence_spm"].tolist() == [170, 172]


@pytest.mark.parametrize(
    ("sport", "expected"),
    [("TREADMILL_RUNNING", ("running", "treadmill")), ("TRAIL_RUNNING", ("running", "trail")),
     ("CYCLING", ("cycling", None)), ("OTHER_OUTDOOR", ("unknown", None))],
)  # fmt: skip
def test_sports(sport: str, expected: tuple[str, str | None]):
    """Kinds of running stay apart."""
    (activity,) = _parse(session(sport=sport)).activities
    assert (activity.sport, activity.sub_sport) == expected


def test_only_training_sessions_are_taken():
    """A day's activity, or other JSON, is none."""
    parser = identify(json.dumps(session()).encode()[:4096])
    assert parser is not None
    assert parser.format == "polar"
    assert identify(b'{"exportVersion":"1.0","date":"2019-01-01","summary":{}}') is None
    assert identify(b'[{"exportVersion":1}]') is None


def test_sessions_without_an_exercise_or_a_start():
    """Said in words."""
    assert _parse({"exercises": []}).not_activity == "a training session without an exercise"
    with pytest.raises(ParseError, match="none of its exercises has a start"):
        _parse(session(startTime="noon"))
    with pytest.raises(ParseError, match="not readable as JSON"):
        polar.parse(b"{")


@given(st.recursive(st.none() | st.floats() | st.text(max_size=5), lambda inner: st.lists(
    inner, max_size=3) | st.dictionaries(st.sampled_from(
        ["samples", "heartRate", "value", "dateTime", "distance", "sport", "cadence"]
    ), inner, max_size=6), max_leaves=10))  # fmt: skip
def test_any_json_gives_an_answer(value: Any):
    """Whatever the values are."""
    document = session(**value) if isinstance(value, dict) else value
    with suppress(ParseError):
        assert isinstance(_parse(document), Parsed)
