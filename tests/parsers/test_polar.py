"""Polar Flow's training sessions, in both layouts."""

from __future__ import annotations

import copy
import json
import math
import tracemalloc
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any, ClassVar

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.errors import ParseError
from analyzer.parsers import identify, polar
from analyzer.schema import RECORD_COLUMNS, Activity
from tests.making import said

START = datetime(2018, 7, 1, 5, 30, 0, 384_000, tzinfo=UTC)


def timed(*values: float | None, hour: int = 7, millis: int = 384) -> list[dict[str, Any]]:
    """Values one second apart; None is a sensor that dropped out."""
    return [
        {"dateTime": f"2018-07-01T{hour:02}:30:{i:02}.{millis:03}"}
        | ({} if value is None else {"value": value})
        for i, value in enumerate(values)
    ]


def route(hour: int = 7) -> list[dict[str, Any]]:
    """Three positions, a tenth of a second after the samples."""
    times = [one["dateTime"] for one in timed(0, 0, 0, hour=hour, millis=482)]
    return [
        {"dateTime": time, "longitude": 6.1 + i / 1e4, "latitude": 50.1, "altitude": 200.0 + i}
        for i, time in enumerate(times)
    ]


EARLIER: dict[str, Any] = {
    "exportVersion": "1.3",
    "name": "Trail running",
    "startTime": "2018-07-01T07:30:00.384",
    "stopTime": "2018-07-01T08:00:00.384",
    "timezoneOffset": 120,
    "distance": 5400.0,
    "duration": "PT1795.500S",
    "exercises": [
        {
            "startTime": "2018-07-01T07:30:00.384",
            "stopTime": "2018-07-01T08:00:00.384",
            "timezoneOffset": 120,
            "duration": "PT1795.500S",
            "distance": 5400.0,
            "sport": "TRAIL_RUNNING",
            "ascent": 33.0,
            "heartRate": {"min": 90, "avg": 150, "max": 171},
            "speed": {"avg": 10.8, "max": 15.0},
            "samples": {
                "heartRate": timed(100, None, 102, 0, 104),
                "speed": timed(10.8, 10.8, 9.0, 10.8, 10.8),
                "cadence": timed(86, 86, 87, 86, 86),
                "distance": timed(0.0, 3.0, 6.0, 9.0, 12.0),
                "recordedRoute": route(),
            },
        }
    ],
}
LATER: dict[str, Any] = {
    "identifier": {"id": "1"},
    "created": "2025-08-17T00:50:00.000",
    "startTime": "2025-08-16T17:12:22",
    "stopTime": "2025-08-16T17:42:22",
    "name": "Running",
    "sport": {"id": "1"},
    "durationMillis": 1_795_500,
    "distanceMeters": 5400,
    "timezoneOffsetMinutes": -420,
    "hrAvg": 150,
    "hrMax": 171,
    "product": {"modelName": "Polar Vantage V3"},
    "exercises": [
        {
            "startTime": "2025-08-16T17:12:22",
            "stopTime": "2025-08-16T17:42:22",
            "durationMillis": 1_795_500,
            "distanceMeters": 5400,
            "sport": {"id": "17"},
            "samples": {
                "samples": [
                    {"type": "HEART_RATE", "intervalMillis": 1000, "values": [100, math.nan, 102]},
                    {"type": "SPEED", "intervalMillis": 1000, "values": [10.8, "NaN", 9.0]},
                    {"type": "ALTITUDE", "intervalMillis": 1000, "values": [200, 201, 202]},
                    {"type": "LEFT_CRANK_CURRENT_POWER", "intervalMillis": 1000, "values": [90]},
                ]
            },
            "routes": {
                "route": {
                    "startTime": "2025-08-16T17:12:23",
                    "wayPoints": [
                        {"latitude": 50.1, "longitude": 6.1, "elapsedMillis": 0},
                        {"latitude": 50.2, "longitude": 6.2, "elapsedMillis": 1000},
                    ],
                }
            },
        }
    ],
}


def read(session: dict[str, Any]) -> Activity:
    """The only activity of a session, which must be identified as one."""
    data = json.dumps(session).encode()
    parser = identify(data[:4096])
    assert parser is not None
    assert parser.format == "polar"
    (activity,) = parser.read(data)[0].activities
    return activity


def changed(session: dict[str, Any], **more: Any) -> dict[str, Any]:
    """The session with a changed exercise."""
    session = copy.deepcopy(session)
    session["exercises"][0] |= more
    return session


def test_the_earlier_layout():
    """Local times become UTC, km/h m/s, strides steps; a sensor that dropped out leaves a gap."""
    activity = read(EARLIER)
    assert activity.start_utc == START
    assert activity.utc_offset_s == 7200
    assert (activity.sport, activity.sub_sport) == ("running", "trail")
    assert activity.title == "Trail running"
    assert activity.totals == {
        "distance_m": 5400,
        "timer_s": 1795.5,
        "elapsed_s": 1800,
        "ascent_m": 33,
        "avg_hr_bpm": 150,
        "max_hr_bpm": 171,
    }
    records = activity.records
    assert set(records) <= set(RECORD_COLUMNS)
    np.testing.assert_array_equal(records["time_s"], [0, 1, 2, 3, 4])
    np.testing.assert_array_equal(records["heart_rate_bpm"], [100, np.nan, 102, np.nan, 104])
    np.testing.assert_allclose(records["speed_mps"], [3, 3, 2.5, 3, 3])
    np.testing.assert_array_equal(records["cadence_per_min"], [86, 86, 87, 86, 86])
    np.testing.assert_array_equal(records["distance_m"], [0, 3, 6, 9, 12])
    np.testing.assert_array_equal(records["elevation_m"], [200, 201, 202, np.nan, np.nan])
    np.testing.assert_allclose(records["lon_deg"], [6.1, 6.1001, 6.1002, np.nan, np.nan])


def test_the_later_layout():
    """Arrays of values at an interval, way points relative to the route's own start."""
    activity = read(LATER)
    assert activity.start_utc == datetime(2025, 8, 17, 0, 12, 22, tzinfo=UTC)
    assert activity.utc_offset_s == -7 * 3600
    assert (activity.sport, activity.sub_sport) == ("running", "treadmill")
    assert activity.device == "Polar Vantage V3"
    assert activity.totals == {
        "distance_m": 5400,
        "timer_s": 1795.5,
        "elapsed_s": 1800,
        "avg_hr_bpm": 150,
        "max_hr_bpm": 171,
    }
    records = activity.records
    np.testing.assert_array_equal(records["time_s"], [0, 1, 2])
    np.testing.assert_array_equal(records["heart_rate_bpm"], [100, np.nan, 102])
    np.testing.assert_allclose(records["speed_mps"], [3, np.nan, 2.5])
    np.testing.assert_array_equal(records["lat_deg"], [np.nan, 50.1, 50.2])
    assert "power_w" not in records


def test_speeds_in_metres_per_second():
    """Some exports use m/s: the exercise's own mean shows it."""
    samples = {"samples": [{"type": "SPEED", "intervalMillis": 1000, "values": [3.0, 3.2, 2.8]}]}
    np.testing.assert_allclose(
        read(changed(LATER, samples=samples)).records["speed_mps"], [3.0, 3.2, 2.8]
    )


@pytest.mark.parametrize("hour", [5, 9])
def test_a_route_with_another_clock(hour: int):
    """In exports of 2014 and 2015 the route's times miss the samples' by the zone's offset."""
    samples = EARLIER["exercises"][0]["samples"] | {"recordedRoute": route(hour)}
    records = read(changed(EARLIER, samples=samples)).records
    np.testing.assert_array_equal(records["time_s"], [0, 1, 2, 3, 4])
    np.testing.assert_array_equal(records["lat_deg"][:3], [50.1] * 3)


def test_the_barometer_before_the_satellites():
    """If both give the elevation, the samples' counts; the route's fills its gaps."""
    samples = EARLIER["exercises"][0]["samples"] | {"altitude": timed(100, None, 102)}
    records = read(changed(EARLIER, samples=samples)).records
    np.testing.assert_array_equal(records["elevation_m"], [100, 201, 102, np.nan, np.nan])


def test_a_session_entered_by_hand():
    """Without samples, the totals are all there is."""
    activity = read(changed(EARLIER, samples={}))
    assert not activity.records
    assert activity.totals["distance_m"] == 5400


@pytest.mark.parametrize(
    ("sport", "name", "expected"),
    [
        ({"id": "27"}, "", ("running", "trail")),
        ({"id": "38"}, "", ("cycling", None)),
        ({"id": "9999"}, "Laufen", ("running", None)),
        ({"id": "9999"}, "Mon match", ("unknown", None)),
        ("ROAD_RUNNING", "", ("running", None)),
    ],
)
def test_sports(sport: Any, name: str, expected: tuple[str, str | None]):
    """By word or number; else by the session's name, which is the sport's name unless edited."""
    session = changed(LATER, sport=sport) | {"sport": sport, "name": name}
    activity = read(session)
    assert (activity.sport, activity.sub_sport) == expected


def test_exercises_of_a_session_are_activities():
    """A brick is one activity per part, in order of time, with only their own heart rates."""
    session = changed(LATER, startTime="2025-08-16T18:00:00")
    session["exercises"].append(LATER["exercises"][0] | {"sport": {"id": "2"}})
    ride, run = polar.parse(json.dumps(session).encode()).activities
    assert (ride.sport, run.sport) == ("cycling", "running")
    assert "avg_hr_bpm" not in ride.totals


def test_what_can_not_be_read():
    """Not JSON, not a session, no start: each has its reason."""
    for data in (b"", b"{", b"[]", b"7", b"[" * 100_000):
        with pytest.raises(ParseError):
            polar.parse(data)
    with pytest.raises(ParseError, match="polar_no_start"):
        polar.parse(json.dumps(changed(EARLIER, startTime="x") | {"startTime": 5}).encode())
    empty = polar.parse(json.dumps(EARLIER | {"exercises": []}).encode())
    assert "without an exercise" in said(empty.not_activity)


@pytest.mark.parametrize(
    "other",
    [
        {
            "exportVersion": "1.0",
            "date": "2018-07-01",
            "summary": {"startTime": "x"},
            "samples": {},
        },
        {"exportVersion": "1.0", "startTime": "x", "done": True, "exercises": [{"phases": []}]},
        {"night": "2018-07-01", "sleepResult": {"hypnogram": {"sleepStart": "x"}}},
        [{"summarizedActivitiesExport": []}],
    ],
)
def test_other_files_of_the_export_are_not_identified(other: Any):
    """A day's activity, a planned workout, a night's sleep."""
    assert identify(json.dumps(other).encode()) is None


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=6,
)


@given(st.data())
@settings(max_examples=200, deadline=None)
def test_values_of_any_kind(draw: st.DataObject):
    """Whatever replaces a value, reading ends with activities or a ParseError."""
    session = copy.deepcopy(draw.draw(st.sampled_from([EARLIER, LATER])))
    at: Any = session
    while True:
        keys = list(at) if isinstance(at, dict) else list(range(len(at)))
        key = draw.draw(st.sampled_from(keys))
        if not isinstance(at[key], (dict, list)) or not at[key] or draw.draw(st.booleans()):
            break
        at = at[key]
    at[key] = draw.draw(ANYTHING)
    with suppress(ParseError):
        for activity in polar.parse(json.dumps(session).encode()).activities:
            assert len({len(column) for column in activity.records.values()}) <= 1
            assert all(value > 0 for value in activity.totals.values())


class TestBounds:
    """What a session takes is bounded by what any session holds."""

    BEGIN = b'{"startTime":"2022-05-01T06:00:00","stopTime":"2022-05-01T07:00:00","exercises":['
    UNITS: ClassVar = {
        "exercises": b"{},",
        "nested": b"[",
        "rows": b'{"samples":{"speed":[' + b'{"value":1},' * 200_000,
        "values": b'{"samples":{"samples":[{"type":"SPEED","values":[' + b"1," * 1_100_000,
        "unknown array": b'{"x":[' + b"[]," * 100_000,
        "unknown object": b'{"x":{"a":[' + b"[]," * 750_000,
        "text": b'{"name":"' + b"a" * 4_500_000,
        "members": b'{"a":' + b'1,"a":' * 500_000,
    }

    @pytest.mark.slow
    @pytest.mark.parametrize("unit", UNITS.values(), ids=UNITS)
    def test_memory(self, unit: bytes) -> None:
        """It is refused before it takes many times its bytes."""
        data = self.BEGIN + unit * max(1, 100_000 // len(unit))
        tracemalloc.start()
        with pytest.raises(ParseError):
            polar.parse(data)
        peak_bytes = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert peak_bytes < 160e6

    @pytest.mark.parametrize("size", [1, 7, 100, 5000])
    def test_read_in_parts(self, size: int, monkeypatch: pytest.MonkeyPatch) -> None:
        """A session too large for one chunk is the same as one that isn't."""
        for session in (EARLIER, LATER):
            data = json.dumps(session, indent=1).encode()
            [whole] = polar.parse(data).activities
            monkeypatch.setattr("analyzer.parsers.json_window._CHUNK_BYTES", size)
            [found] = polar.parse(data).activities
            monkeypatch.undo()
            assert found.totals == whole.totals
            assert found.title == whole.title
            assert found.records.keys() == whole.records.keys()
            for name, column in whole.records.items():
                np.testing.assert_array_equal(found.records[name], column)

    def test_a_number_of_many_digits_costs_itself(self) -> None:
        """Python refuses to read it as a whole number."""
        data = json.dumps(EARLIER).encode()
        odd = data.replace(b'"exercises"', b'"ascent": ' + b"9" * 5000 + b', "exercises"', 1)
        [whole], [found] = polar.parse(data).activities, polar.parse(odd).activities
        assert found.totals == whole.totals
