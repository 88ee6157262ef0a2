"""What a service's list adds: type, name, totals, and runs without a recording."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from analyzer.exports.facts import FileFacts
from analyzer.exports.reading import read_file
from analyzer.log.build import Log, build_log
from analyzer.parsers.listings import CARDS
from tests.making import START, fit_run, gpx_run, gzipped, said, zipped

HEADER = [
    "Activity ID", "Activity Date", "Activity Name", "Activity Type", "Activity Description",
    "Elapsed Time", "Distance", "Max Heart Rate", "Relative Effort", "Commute", "Gear",
    "Filename", "Athlete Weight", "Bike Weight", "Elapsed Time", "Moving Time", "Distance",
]  # fmt: skip


def _list(*rows: tuple[datetime, str, str, str, float, float]) -> bytes:
    """Strava's list: (start, name, type, file, metres, seconds)."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(HEADER)
    for start, name, kind, file, metres, seconds in rows:
        date = f"{start:%b %d, %Y, %I:%M:%S %p}"
        writer.writerow(["1", date, name, kind, "", seconds, metres / 1000, "", "", "", "", file,
                         "", "", seconds, seconds, metres])  # fmt: skip
    return text.getvalue().encode()


def _log(**files: bytes) -> Log:
    named = {name.replace("__", "."): data for name, data in files.items()}
    return build_log([FileFacts(name, read_file(data, name=name)) for name, data in named.items()])


def _strava(rows: list[tuple[datetime, str, str, str, float, float]], **members: bytes) -> bytes:
    return zipped(**{"activities.csv": _list(*rows)}, **members)


SLOW = gpx_run(kind="", speed_mps=1.2, samples=600)
DAY = timedelta(days=1)


def test_type_and_name_come_from_the_list():
    """By its pace alone this would not be a run; Strava knows that it is one, and its name."""
    rows = [(START, "Steep one", "Trail Run", "activities/1.gpx.gz", 720.0, 590.0)]
    archive = _strava(rows, **{"activities/1.gpx.gz": gzipped(SLOW)})
    (run,) = _log(x__zip=archive).runs
    facts = run.recording.facts
    assert (facts.title, facts.sport, facts.sub_sport) == ("Steep one", "running", "trail")
    assert facts.distance_m == 720  # a GPX has no total of its own; its track has 719
    assert run.recording.file == "x.zip › 1.gpx.gz"
    assert not _log(x__gpx=SLOW).runs


def test_an_unpacked_export_is_joined_too():
    """Browsers unpack what they download; the list then lies next to its folder."""
    rows = [(START, "Steep one", "Run", "activities/1.gpx", 720.0, 590.0)]
    files = [
        FileFacts("export/activities.csv", read_file(_list(*rows), name="activities.csv")),
        FileFacts("export/activities/1.gpx", read_file(SLOW)),
    ]
    (run,) = build_log(files).runs
    assert run.recording.facts.title == "Steep one"


def test_the_runner_corrects_a_type_in_the_list():
    """What the watch took for a run was a ride."""
    rows = [(START, "To work", "Ride", "activities/1.fit", 177.0, 59.0)]
    log = _log(x__zip=_strava(rows, **{"activities/1.fit": fit_run()}))
    assert not log.runs
    assert log.files[2].reason == "cycling, not a run"


def test_the_devices_totals_count_before_the_lists():
    """Strava recomputes distances; the watch's own are kept."""
    rows = [(START, "", "Run", "activities/1.fit", 190.0, 50.0)]
    (run,) = _log(x__zip=_strava(rows, **{"activities/1.fit": fit_run()})).runs
    assert (run.recording.facts.distance_m, run.recording.facts.moving_s) == (177, 59)


def test_a_run_without_a_file_counts():
    """A treadmill run that was typed in; a ride that was typed in isn't a run."""
    rows = [
        (START, "Belt", "Run", "", 5000.0, 1800.0),
        (START + DAY, "Rollers", "Ride", "", 20_000.0, 3600.0),
    ]
    log = _log(x__zip=_strava(rows))
    (run,) = log.runs
    assert (run.recording.facts.distance_m, run.recording.facts.moving_s) == (5000, 1800)
    line = log.files[1]
    assert (line.status, line.runs) == ("list", 1)
    assert line.reason == "a list of 2 activities; 1 run without a recording of its own"
    assert run.recording.run_id == _log(y__zip=_strava(rows)).runs[0].recording.run_id


def test_a_list_duplicates_nothing():
    """Its entries match the recordings, including those from elsewhere."""
    rows = [
        (START, "a", "Run", "activities/1.fit", 177.0, 59.0),
        (START + DAY, "b", "Run", "", 177.0, 59.0),
    ]
    archive = _strava(rows, **{"activities/1.fit": fit_run()})
    log = _log(x__zip=archive, watch__fit=fit_run(start=START + DAY))
    assert len(log.runs) == 2
    assert [run.duplicates for run in log.runs] == [0, 0]
    assert log.files[1].runs == 0


def test_the_list_replaces_a_recording_that_cannot_be_read():
    """The run is not lost; the damage to its file is reported."""
    rows = [(START, "", "Run", "activities/1.fit", 5000.0, 1800.0)]
    broken = fit_run()[:14] + b"\x07" * 99
    log = _log(x__zip=_strava(rows, **{"activities/1.fit": broken}))
    assert log.runs[0].recording.facts.distance_m == 5000
    assert [problem.severity for problem in log.problems] == ["doubtful"]
    assert "The service's list is used instead." in log.problems[0].message


WORKOUT = """<Workout workoutActivityType="HKWorkoutActivityType{kind}" duration="20"
 durationUnit="min" totalDistance="3.5" totalDistanceUnit="km"
 startDate="2026-03-01 08:30:00 +0100" endDate="2026-03-01 08:52:00 +0100">{routes}</Workout>"""
ROUTE = '<WorkoutRoute><FileReference path="/workout-routes/{}.gpx"/></WorkoutRoute>'


def _apple(kind: str, *names: str) -> bytes:
    routes = "".join(map(ROUTE.format, names))
    text = f"<HealthData>{WORKOUT.format(kind=kind, routes=routes)}</HealthData>"
    return f'<?xml version="1.0"?>\n<!DOCTYPE HealthData []>{text}'.encode()


@pytest.mark.parametrize(("kind", "runs"), [("Running", 1), ("Walking", 0)])
def test_apples_routes_take_the_sport_of_their_workouts(kind: str, runs: int):
    """A route has no sport of its own; the watch's totals count."""
    later = START + timedelta(minutes=11)
    members = {
        "apple_health_export/export.xml": _apple(kind, "a", "b"),
        "apple_health_export/workout-routes/a.gpx": gpx_run(kind="", samples=600),
        "apple_health_export/workout-routes/b.gpx": gpx_run(kind="", samples=600, start=later),
    }
    log = _log(export__zip=zipped(**members))
    assert len(log.runs) == runs
    for run in log.runs:
        assert run.recording.facts.distance_m == 3500
        assert run.recording.facts.timer_s == 1200
        assert run.parts == 1
    if runs:
        assert log.files[3].reason.startswith("another part of the same activity in its list")


def test_an_indoor_run_counts_by_its_summary():
    """It has no route; its day is that of the phone's time zone."""
    log = _log(export__zip=zipped(**{"apple_health_export/export.xml": _apple("Running")}))
    (run,) = log.runs
    assert run.recording.facts.distance_m == 3500
    assert run.recording.facts.utc_offset_s == 3600


def test_an_entry_of_another_sport_or_without_length_takes_no_recording():
    """A list without files is matched by the second: strength training isn't the run next to it."""
    summary = [
        {"activityType": "strength_training", "beginTimestamp": START.timestamp() * 1000 + 1000},
        {"activityType": "multi_sport", "beginTimestamp": START.timestamp() * 1000},
    ]
    data = json.dumps([{"summarizedActivitiesExport": summary}]).encode()
    log = _log(x_summarizedActivities__json=data, a__fit=fit_run())
    (run,) = log.runs
    assert run.recording.facts.distance_m == 177
    assert run.recording.facts.title == ""


def test_one_type_is_not_applied_to_every_track_of_a_file():
    """A file of a ride and a run that is listed as a ride still holds the run."""
    ride = gpx_run(kind="", samples=600, speed_mps=8.0)
    after = gpx_run(kind="", samples=600, start=START + timedelta(minutes=30)).decode()
    track = after[after.index("<trk>") : after.index("</gpx>")].encode()
    both = ride.replace(b"</gpx>", track + b"</gpx>")
    rows = [(START, "Brick", "Ride", "activities/1.gpx", 6600.0, 1200.0)]
    (run,) = _log(x__zip=_strava(rows, **{"activities/1.gpx": both})).runs
    assert run.recording.facts.distance_m == pytest.approx(1797, rel=0.01)


@pytest.mark.unforeseen
def test_an_unforeseen_list_costs_only_itself(monkeypatch: pytest.MonkeyPatch):
    """The rest of the folder is read, and the list is tried again next time."""
    broken = replace(CARDS[0], parse=lambda stream: 1 / 0)
    monkeypatch.setattr("analyzer.exports.unpacking.listing_for", lambda *_: broken)
    (leaf,) = read_file(_list(), name="activities.csv")
    assert (leaf.kind, leaf.is_unforeseen) == ("failed", True)
    assert "ZeroDivisionError" in said(leaf.reason)
