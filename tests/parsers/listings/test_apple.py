"""The workouts of Apple Health's export.xml."""

from __future__ import annotations

import io
import tracemalloc
from datetime import UTC, datetime

import pytest

from analyzer.errors import ParseError
from analyzer.parsers.listings import apple
from analyzer.schema import Listing
from tests.making import said

HEAD = b"""<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE HealthData [
<!-- HealthKit Export Version: 12 -->
<!ELEMENT HealthData (ExportDate,Me,(Record|Workout)*)>
<!ATTLIST HealthData locale CDATA #REQUIRED
<!ELEMENT Workout ((MetadataEntry|WorkoutEvent)*)>
]>
<HealthData locale="de_DE">
 <ExportDate value="2023-06-01 10:00:00 +0200"/>
"""
RECORD = (
    b' <Record type="HKQuantityTypeIdentifierHeartRate" sourceName="Ann\xe2\x80\x99s Watch" '
    b'unit="count/min" startDate="2023-05-05 07:01:02 +0200" value="61"/>\n'
)
RUN = b"""<Workout workoutActivityType="HKWorkoutActivityTypeRunning" duration="31.5" \
durationUnit="min" sourceName="Watch" device="&lt;&lt;HKDevice: 0x2&gt;, name: a > b" \
startDate="2023-05-05 07:01:02 +0200" endDate="2023-05-05 07:35:02 +0200">
 <MetadataEntry key="HKIndoorWorkout" value="0"/>
 <MetadataEntry key="HKTimeZone" value="America/New_York"/>
 <MetadataEntry key="HKElevationAscended" value="3230 cm"/>
 <WorkoutEvent type="HKWorkoutEventTypePause" date="2023-05-05 07:10:00 +0200"/>
 <WorkoutActivity uuid="x" startDate="2023-05-05 07:01:02 +0200">
  <WorkoutStatistics type="HKQuantityTypeIdentifierDistanceWalkingRunning" sum="9" unit="km"/>
 </WorkoutActivity>
 <WorkoutStatistics type="HKQuantityTypeIdentifierDistanceWalkingRunning" sum="5.02" unit="km"/>
 <WorkoutStatistics type="HKQuantityTypeIdentifierStepCount" sum="5210" unit="count"/>
 <WorkoutStatistics type="HKQuantityTypeIdentifierHeartRate" average="150.5" minimum="90" \
maximum="171" unit="count/min"/>
 <WorkoutRoute sourceName="Watch"><FileReference path="/workout-routes/route_1.gpx"/></WorkoutRoute>
 <WorkoutRoute sourceName="Watch"><FileReference path="/workout-routes/route_2.gpx"/></WorkoutRoute>
</Workout>
"""
OLD = b"""<Workout workoutActivityType="HKWorkoutActivityTypeRunning" duration="1800" \
durationUnit="s" totalDistance="3.1" totalDistanceUnit="mi" \
startDate="2017-05-05 07:01:02 +0200" endDate="2017-05-05 07:31:02 +0200"/>
"""


def export(*parts: bytes) -> bytes:
    """An export with some elements, and an invalid document type as some phones write it."""
    return HEAD + b"".join(parts) + b"</HealthData>\n"


def read(data: bytes) -> Listing:
    """The listing in some bytes, which must be identified as one."""
    assert apple.identify(data[:4096])
    return apple.parse(io.BytesIO(data))


def test_a_run_with_its_routes():
    """Distance, times, heart rate, climb, steps and all routes of a workout."""
    (entry,) = read(export(RECORD, RUN, RECORD)).entries
    activity = entry.activity
    assert activity.start_utc == datetime(2023, 5, 5, 5, 1, 2, tzinfo=UTC)
    assert (activity.sport, activity.sub_sport) == ("running", None)
    assert activity.totals == {
        "timer_s": 1890,
        "distance_m": 5020,
        "elapsed_s": 2040,
        "avg_hr_bpm": 150.5,
        "max_hr_bpm": 171,
        "ascent_m": pytest.approx(32.3),
        "steps": 5210,
    }
    assert entry.files == ("workout-routes/route_1.gpx", "workout-routes/route_2.gpx")


@pytest.mark.parametrize("unit", [b'unit="count/s"', b""])
def test_a_heart_rate_in_another_unit_is_unknown(unit: bytes):
    """Beats a minute alone are read, and other counts a minute are no heart rate."""
    other = RUN.replace(b'unit="count/min"', unit).replace(
        b'sum="5210" unit="count"', b'sum="5210" unit="count/min" average="99" maximum="99"'
    )
    (entry,) = read(export(other)).entries
    totals = entry.activity.totals
    assert "avg_hr_bpm" not in totals
    assert "max_hr_bpm" not in totals


def test_the_workouts_zone_before_the_phones():
    """The workout's zone counts; without one, or with an unknown one, the offset as written."""
    assert read(export(RUN)).entries[0].activity.utc_offset_s == -4 * 3600
    for zone in (b"Mars/Olympus", b"../etc", b""):
        odd = RUN.replace(b"America/New_York", zone)
        assert read(export(odd)).entries[0].activity.utc_offset_s == 2 * 3600


def test_older_exports_have_the_distance_as_an_attribute():
    """A workout that closes itself, in miles and seconds."""
    (entry,) = read(export(OLD)).entries
    assert entry.activity.totals["distance_m"] == pytest.approx(4988.966)
    assert entry.activity.totals["timer_s"] == 1800
    assert entry.files == ()


def test_indoors_a_run_is_on_a_treadmill():
    """The indoor flag makes a run a treadmill run, but not a ride."""
    indoors = RUN.replace(b'HKIndoorWorkout" value="0"', b'HKIndoorWorkout" value="1"')
    ride = indoors.replace(b"TypeRunning", b"TypeCycling")
    activities = [entry.activity for entry in read(export(indoors, ride)).entries]
    assert [(one.sport, one.sub_sport) for one in activities] == [
        ("running", "treadmill"),
        ("cycling", None),
    ]


@pytest.mark.parametrize(
    ("word", "sport"), [("Walking", "walking"), ("Hiking", "hiking"), ("Curling", "other")]
)
def test_every_workout_is_an_entry(word: str, sport: str):
    """Other sports are listed too; one that isn't in our tables is another sport."""
    (entry,) = read(export(RUN.replace(b'Running"', word.encode() + b'"'))).entries
    assert entry.activity.sport == sport


def test_twelve_hours():
    """Some phones write the time with AM and PM."""
    odd = RUN.replace(b"2023-05-05 07:01:02", "2023-05-05 7:01:02\u202fPM".encode())
    (entry,) = read(export(odd)).entries
    assert entry.activity.start_utc == datetime(2023, 5, 5, 17, 1, 2, tzinfo=UTC)


@pytest.mark.parametrize("size", [1, 9, 64, 1000])
def test_workouts_across_chunk_boundaries(size: int, monkeypatch: pytest.MonkeyPatch):
    """It makes no difference where a chunk ends."""
    data = export(RECORD, RUN, OLD, RECORD, RUN)
    whole = read(data)
    assert len(whole.entries) == 3
    monkeypatch.setattr(apple, "_CHUNK_BYTES", size)
    assert read(data) == whole


def test_a_cut_export():
    """What comes before the cut is kept, and the cut is reported."""
    listing = read(export(RUN, RUN)[:-300])
    assert len(listing.entries) == 1
    assert "breaks off" in said(listing.faults[0].reason)


def test_a_workout_without_a_start():
    """It is reported by its number; the others are kept."""
    listing = read(export(RUN.replace(b"startDate=", b"begin="), RUN))
    assert len(listing.entries) == 1
    assert "number 1" in said(listing.faults[0].reason)


def test_a_workout_without_an_end_is_not_kept_forever(monkeypatch: pytest.MonkeyPatch):
    """Beyond a size that no workout has, the search continues after it."""
    monkeypatch.setattr(apple, "_CHUNK_BYTES", 1000)
    monkeypatch.setattr(apple, "_LONGEST_WORKOUT", 5000)
    listing = read(export(b'<Workout x="', RECORD.replace(b'"', b"'") * 50, b'"', RUN))
    assert len(listing.entries) == 1
    assert "without an end" in said(listing.faults[0].reason)


def test_entities_are_not_resolved():
    """The document type's declarations are never used, so no local file can be read."""
    declared = b'<!DOCTYPE HealthData [<!ENTITY xxe SYSTEM "file:///etc/hostname">]>\n<HealthData>'
    evil = RUN.replace(b"/workout-routes/route_1.gpx", b"/workout-routes/&xxe;.gpx")
    (entry,) = read(declared + evil + b"</HealthData>").entries
    assert entry.files == ("workout-routes/\ufffd.gpx", "workout-routes/route_2.gpx")


def test_routes_that_lead_out_are_left_out():
    """A path never leaves the folder of the export."""
    evil = RUN.replace(b"/workout-routes/route_1.gpx", b"/../../secret.gpx")
    assert read(export(evil)).entries[0].files == ("workout-routes/route_2.gpx",)


def test_memory_stays_flat():
    """The records, which make up nearly all of the file, are not kept in memory."""

    class Endless(io.RawIOBase):
        """40 MB that exist only while they are read."""

        def __init__(self) -> None:
            self.parts = iter([HEAD, *[RECORD * 7000] * 40, RUN])

        def read(self, size: int = -1) -> bytes:
            return next(self.parts, b"")

    tracemalloc.start()
    try:
        listing = apple.parse(Endless())  # type: ignore[arg-type]
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert len(listing.entries) == 1
    assert peak < 12e6


def test_the_clinical_document_is_not_a_list():
    """export_cda.xml is next to it and is something else, as is any GPX."""
    assert not apple.identify(b'<?xml version="1.0"?><ClinicalDocument xmlns="urn:hl7-org:v3">')
    assert not apple.identify(b"<gpx></gpx>")
    assert not apple.has_name("apple_health_export/export_cda.xml")
    assert apple.has_name("apple_health_export/Exportar.xml")


def test_a_stream_that_fails():
    """What was read is kept; if nothing was read, the list is refused."""

    class Failing(io.RawIOBase):
        """A member of an archive whose checksum is wrong at the end."""

        def __init__(self, *parts: bytes) -> None:
            self.parts = list(parts)

        def read(self, size: int = -1) -> bytes:
            if not self.parts:
                raise OSError("gone")
            return self.parts.pop(0)

    listing = apple.parse(Failing(HEAD, RUN))  # type: ignore[arg-type]
    assert len(listing.entries) == 1
    assert "breaks off" in said(listing.faults[0].reason)
    with pytest.raises(ParseError):
        apple.parse(Failing(HEAD))  # type: ignore[arg-type]
