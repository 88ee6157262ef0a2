"""The lists of Garmin's account export and of Runkeeper."""

from __future__ import annotations

import io
import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.errors import ParseError
from analyzer.parsers.listings import garmin, runkeeper
from analyzer.schema import Listing

# 2026-03-01 06:30:00 UTC
MILLIS = 1_772_346_600_000


def _garmin(*activities: Any) -> Listing:
    data = json.dumps([{"summarizedActivitiesExport": list(activities)}]).encode()
    assert garmin.identify(data[:4096])
    return garmin.parse(io.BytesIO(data))


def test_garmin_counts_in_centimetres_and_milliseconds():
    """12.3 km in an hour and a minute, at Berlin's offset."""
    (entry,) = _garmin(
        {
            "activityType": "treadmill_running", "name": "Laufband", "beginTimestamp": MILLIS,
            "startTimeGmt": float(MILLIS), "startTimeLocal": float(MILLIS + 3_600_000),
            "duration": 3_660_000.0, "movingDuration": 3_600_000, "elapsedDuration": 3_700_000.0,
            "distance": 1_230_000.0, "elevationGain": 8550, "avgHr": 150.0, "maxHr": 171.0,
            "steps": 10_200, "workoutRpe": 60,
        }
    ).entries  # fmt: skip
    activity = entry.activity
    assert activity.start_utc == datetime(2026, 3, 1, 6, 30, tzinfo=UTC)
    assert (activity.sport, activity.sub_sport) == ("running", "treadmill")
    assert activity.utc_offset_s == 3600
    assert activity.title == "Laufband"
    assert activity.totals == {
        "distance_m": 12_300, "timer_s": 3660, "moving_s": 3600, "elapsed_s": 3700,
        "ascent_m": 85.5, "avg_hr_bpm": 150, "max_hr_bpm": 171, "steps": 10_200, "rpe": 6,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("word", "expected"),
    [("running", ("running", None)), ("trail_running", ("running", "trail")),
     ("virtual_run", ("running", "virtual_activity")), ("road_biking", ("cycling", None)),
     ("lap_swimming", ("swimming", None)), ("casual_walking", ("walking", None)),
     ("strength_training", ("training", None)), ("pranayama", ("unknown", None))],
)  # fmt: skip
def test_garmins_words(word: str, expected: tuple[str, str | None]):
    """Kinds of running stay apart, and trunks are no runs."""
    (entry,) = _garmin({"activityType": word, "beginTimestamp": MILLIS}).entries
    assert (entry.activity.sport, entry.activity.sub_sport) == expected


def test_garmin_lists_that_are_broken():
    """Activities that are none are counted; no JSON at all is a reason."""
    listing = _garmin({"name": "no start"}, 7, {"beginTimestamp": MILLIS})
    assert len(listing.entries) == 1
    assert [f.reason for f in listing.faults] == ["2 of its 3 activities can't be understood"]
    with pytest.raises(ParseError, match="not readable as JSON"):
        garmin.parse(io.BytesIO(b"[{"))
    assert garmin.parse(io.BytesIO(b'{"a": []}')) == Listing()


@given(st.recursive(st.none() | st.floats() | st.text(max_size=5), lambda inner: st.lists(
    inner, max_size=3) | st.dictionaries(st.sampled_from(
        ["activityType", "beginTimestamp", "startTimeLocal", "startTimeGmt", "distance", "name"]
    ), inner, max_size=6), max_leaves=10))  # fmt: skip
def test_any_json_gives_a_listing(value: Any):
    """Whatever the values are."""
    assert isinstance(_garmin(value), Listing)


RUNKEEPER = (
    "Activity Id,Date,Type,Route Name,Distance (km),Duration,Average Pace,Average Speed (km/h),"
    "Calories Burned,Climb (m),Average Heart Rate (bpm),Friend's Tagged,Notes,GPX File\n"
)


def _runkeeper(text: str) -> Listing:
    return runkeeper.parse(io.BytesIO((RUNKEEPER + text).encode()))


def test_runkeeper():
    """Local times stand as if they were UTC, so that the local day is right."""
    listing = _runkeeper(
        "a1,2020-03-01 08:00:00,Running,Park,10.5,1:02:03,5:54,10.2,700,85,150,,ok,x.gpx\n"
        "a2,2020-03-02 23:59:00,Running,,5.0,29:30,5:54,10.2,350,0,,,,\n"
        "a3,someday,Running,,5.0,29:30,5:54,10.2,350,0,,,,\n"
        "a4,2020-03-03 08:00:00,Cycling,,20.0,1:00:00,3:00,20,350,0,,,,y.gpx\n"
    )
    first, second, ride = listing.entries
    assert first.files == ("x.gpx",)
    assert first.activity.totals == {
        "distance_m": 10_500, "ascent_m": 85, "timer_s": 3723, "avg_hr_bpm": 150,
    }  # fmt: skip
    assert (second.activity.start_utc, second.activity.utc_offset_s) == (
        datetime(2020, 3, 2, 23, 59, tzinfo=UTC), 0,
    )  # fmt: skip
    assert second.activity.totals == {"distance_m": 5000, "timer_s": 1770}
    assert ride.activity.sport == "cycling"
    assert [fault.reason for fault in listing.faults] == ["line 4 can't be understood"]


def test_runkeeper_in_miles():
    """The unit stands in the header."""
    head = RUNKEEPER.replace("(km)", "(mi)").replace("Climb (m)", "Climb (ft)")
    text = head + "a,2020-03-01 08:00:00,Running,,10,1:00:00,,,,100,,,,\n"
    assert runkeeper.identify(text.encode())
    (entry,) = runkeeper.parse(io.BytesIO(text.encode())).entries
    assert entry.activity.totals["distance_m"] == pytest.approx(16_093.44)
    assert entry.activity.totals["ascent_m"] == pytest.approx(30.48)
