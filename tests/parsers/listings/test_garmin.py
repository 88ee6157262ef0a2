"""Garmin's summarizedActivities.json."""

from __future__ import annotations

import io
import json
from datetime import UTC, datetime
from typing import Any

import pytest

from analyzer.errors import ParseError
from analyzer.parsers import json_window
from analyzer.parsers.listings import garmin
from analyzer.schema import Listing
from tests.making import said

RUN = {
    "activityId": 111,
    "name": "Berlin Running",
    "activityType": "track_running",
    "sportType": "RUNNING",
    "beginTimestamp": 1_700_000_000_000,
    "startTimeGmt": 1_700_000_000_000.0,
    "startTimeLocal": 1_700_003_600_000.0,
    "duration": 1_800_500.0,
    "movingDuration": 1_700_000.0,
    "elapsedDuration": 1_900_000.0,
    "distance": 500_000.0,
    "elevationGain": 3_300.0,
    "avgHr": 140.0,
    "maxHr": 171.0,
    "steps": 5000.0,
    "workoutRpe": 40,
    "splits": [{"measurements": [{"fieldEnum": "SUM_DISTANCE", "value": 1.0}]}],
}


def made(*activities: Any) -> bytes:
    """A file with some activities."""
    return json.dumps([{"summarizedActivitiesExport": list(activities)}]).encode()


def read(data: bytes) -> Listing:
    """The listing in some bytes, which must be identified as one."""
    assert garmin.identify(data[:4096])
    return garmin.parse(io.BytesIO(data))


def test_a_run_in_our_units():
    """Milliseconds become seconds, centimetres become metres, exertion 0-10."""
    (entry,) = read(made(RUN)).entries
    activity = entry.activity
    assert activity.start_utc == datetime(2023, 11, 14, 22, 13, 20, tzinfo=UTC)
    assert activity.utc_offset_s == 3600
    assert (activity.sport, activity.sub_sport) == ("running", "track")
    assert activity.title == "Berlin Running"
    assert activity.totals == {
        "distance_m": 5000,
        "timer_s": 1800.5,
        "moving_s": 1700,
        "elapsed_s": 1900,
        "ascent_m": 33,
        "avg_hr_bpm": 140,
        "max_hr_bpm": 171,
        "steps": 5000,
        "rpe": 4,
    }
    assert entry.files == ()


@pytest.mark.parametrize("late_s", [1234, 15 * 3600, -13 * 3600])
def test_an_impossible_offset_is_not_trusted(late_s: int):
    """Only quarter hours between -12 and +14 h can be a zone's."""
    run = RUN | {"startTimeLocal": RUN["beginTimestamp"] + 1000 * late_s}  # type: ignore[operator]
    assert read(made(run)).entries[0].activity.utc_offset_s is None


def test_the_sport_by_either_word():
    """If the type is an unknown word, the sport's is used."""
    run = RUN | {"activityType": "moon_jumping", "sportType": "RUNNING"}
    assert read(made(run)).entries[0].activity.sport == "running"
    run = RUN | {"activityType": None, "sportType": 5}
    assert read(made(run)).entries[0].activity.sport == "unknown"


def test_invalid_entries():
    """One without a start is reported by its number, and the others are kept."""
    listing = read(made({"name": "x"}, 7, RUN | {"beginTimestamp": 1e300}, RUN))
    assert len(listing.entries) == 1
    assert [said(fault.reason) for fault in listing.faults] == [
        f"its activity number {number} has no readable start time" for number in (1, 2, 3)
    ]


def test_a_cut_list_keeps_what_comes_before_the_cut():
    """A list that breaks off says so."""
    data = made(RUN, RUN)
    for cut in (len(data) - 3, len(data) - 40, data.rindex(b'{"activityId"')):
        listing = read(data[:cut])
        assert 1 <= len(listing.entries) <= 2
        assert listing.faults


def test_several_lists_and_any_spacing():
    """Pretty-printed JSON and more than one list in a file are read too."""
    whole = json.loads(made(RUN)) * 2
    assert len(read(json.dumps(whole, indent=3).encode()).entries) == 2


def test_objects_across_chunk_boundaries(monkeypatch: pytest.MonkeyPatch):
    """It makes no difference where a chunk ends, even within a multi-byte character."""
    data = json.dumps(
        [{"summarizedActivitiesExport": [RUN | {"name": "Löpning på ön 🏃"}] * 3}],
        ensure_ascii=False,
    ).encode()
    whole = garmin.parse(io.BytesIO(data))
    for size in (1, 7, 64):
        monkeypatch.setattr(json_window, "_CHUNK_BYTES", size)
        assert garmin.parse(io.BytesIO(data)) == whole
    assert whole.entries[2].activity.title == "Löpning på ön 🏃"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b'{"summarizedActivitiesExport": 7}',
        b'[{"summarizedActivitiesExport": [',
        b'[{"summarizedActivitiesExport": [{]',
        b'[{"summarizedActivitiesExport": [' + b"[" * 100_000,
    ],
)
def test_nothing_to_be_read(data: bytes):
    """Without a single activity, the list is refused with a reason."""
    with pytest.raises(ParseError):
        garmin.parse(io.BytesIO(data))
