"""Apple Health's export.xml."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.parsers.listings import apple, listing_for
from analyzer.schema import Listing

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE HealthData [
<!-- HealthKit Export Version: 13 -->
<!ELEMENT HealthData (ExportDate,Me,(Record|Workout)*)>
<!ATTLIST Workout workoutActivityType CDATA #REQUIRED duration CDATA #IMPLIED duration CDATA>
]>
<HealthData locale="en_DE">
 <ExportDate value="2026-03-01 10:00:00 +0100"/>
"""
RECORD = ' <Record type="HKQuantityTypeIdentifierHeartRate" value="61" note="&lt;Workout "/>\n'
OLD = """ <Workout workoutActivityType="HKWorkoutActivityTypeRunning" duration="31.5"
 durationUnit="min" totalDistance="3.1" totalDistanceUnit="mi" sourceName="Jo's Watch > 7"
 startDate="2019-07-01 06:30:00 +0200" endDate="2019-07-01 07:05:00 +0200">
  <MetadataEntry key="HKIndoorWorkout" value="1"/>
 </Workout>
"""
NEW = """ <Workout workoutActivityType="HKWorkoutActivityTypeRunning" duration="60"
 durationUnit="min" startDate="2026-01-10 23:30:00 +0100" endDate="2026-01-11 00:31:00 +0100">
  <MetadataEntry key="HKTimeZone" value="America/New_York"/>
  <MetadataEntry key="HKElevationAscended" value="12345 cm"/>
  <WorkoutActivity uuid="1"><WorkoutStatistics
    type="HKQuantityTypeIdentifierDistanceWalkingRunning" sum="1" unit="km"/></WorkoutActivity>
  <WorkoutStatistics type="HKQuantityTypeIdentifierDistanceWalkingRunning" sum="10.5" unit="km"/>
  <WorkoutStatistics type="HKQuantityTypeIdentifierHeartRate" average="150.2" maximum="171"/>
  <WorkoutStatistics type="HKQuantityTypeIdentifierStepCount" sum="10200" unit="count"/>
  <WorkoutRoute><FileReference path="/workout-routes/route_1.gpx"/></WorkoutRoute>
  <WorkoutRoute><FileReference path="/workout-routes/route_2.gpx"/></WorkoutRoute>
 </Workout>
"""
RIDE = """ <Workout workoutActivityType="HKWorkoutActivityTypeCycling" duration="10"
 durationUnit="min" startDate="2026-01-12 10:00:00 +0100" endDate="2026-01-12 10:10:00 +0100"/>
"""


def _parse(*parts: str) -> Listing:
    data = "".join((HEAD, *parts, "</HealthData>")).encode()
    assert apple.identify(data[:4096])
    return apple.parse(io.BytesIO(data))


def test_the_older_form():
    """Distance stands in the tag, in miles; what runs indoors runs on a treadmill."""
    (entry,) = _parse(RECORD, OLD, RECORD).entries
    activity = entry.activity
    assert (activity.sport, activity.sub_sport) == ("running", "treadmill")
    assert activity.start_utc == datetime(2019, 7, 1, 4, 30, tzinfo=UTC)
    assert activity.utc_offset_s == 7200
    assert activity.totals == pytest.approx(
        {"distance_m": 3.1 * 1609.344, "timer_s": 1890, "elapsed_s": 2100}
    )
    assert entry.files == ()


def test_the_newer_form():
    """Distance is a statistic; the workout's own zone counts, not that of the exporting phone."""
    (entry,) = _parse(NEW).entries
    activity = entry.activity
    assert activity.start_utc == datetime(2026, 1, 10, 22, 30, tzinfo=UTC)
    assert activity.utc_offset_s == -5 * 3600
    assert activity.totals == pytest.approx(
        {"distance_m": 10_500, "timer_s": 3600, "elapsed_s": 3660, "ascent_m": 123.45,
         "steps": 10_200, "avg_hr_bpm": 150.2, "max_hr_bpm": 171}
    )  # fmt: skip
    assert entry.files == ("workout-routes/route_1.gpx", "workout-routes/route_2.gpx")


@pytest.mark.parametrize("chunk", [7, 64, 1000, 2**20])
def test_workouts_are_found_wherever_the_pieces_end(chunk: int, monkeypatch: pytest.MonkeyPatch):
    """Read in pieces of any size, in any order, with records between them."""
    monkeypatch.setattr(apple, "_CHUNK_BYTES", chunk)
    listing = _parse(RIDE, RECORD * 50, OLD, RIDE, NEW, RECORD, RIDE, RECORD * 20)
    sports = [entry.activity.sport for entry in listing.entries]
    assert sports == ["cycling", "running", "cycling", "running", "cycling"]
    assert listing.faults == ()


def test_a_long_tail_of_records_is_not_kept_in_memory(monkeypatch: pytest.MonkeyPatch):
    """What is looked at again is never more than a tag's beginning."""
    monkeypatch.setattr(apple, "_LONGEST_BYTES", 5000)
    listing = _parse(RIDE, RECORD * 3000, OLD)
    assert len(listing.entries) == 2


def test_a_cut_export_and_a_workout_without_a_start():
    """The cut workout gives what it has; one that can't be dated is told."""
    data = (HEAD + OLD + NEW[: NEW.index("<WorkoutRoute>")]).encode()
    assert len(apple.parse(io.BytesIO(data)).entries) == 2
    listing = _parse(RIDE.replace("2026-01-12 10:00", "yesterday"), RIDE)
    assert len(listing.entries) == 1
    assert [f.reason for f in listing.faults] == ["1 of its 2 workouts can't be understood"]


def test_other_xml_is_not_taken():
    """The clinical document beside it, say."""
    assert (
        listing_for("a/export_cda.xml", b'<?xml version="1.0"?><ClinicalDocument xmlns="x">')
        is None
    )
    assert listing_for("a/exportación.xml", HEAD.encode()) is not None


@given(st.text(max_size=200))
def test_anything_between_the_workouts(text: str):
    """Nothing is raised."""
    assert isinstance(_parse(text, OLD, text), Listing)
