"""The generated Apple Health export: valid XML of any length, routes that match their workouts."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest
from lxml import etree

from tests.archives import apple
from tests.archives.apple_workouts import WORKOUTS

METRES = {"km": 1000.0, "mi": 1609.344}


def test_export_xml_is_valid_by_its_own_document_type(tmp_path: Path) -> None:
    """It has as many records as requested, and the stated workouts."""
    stream = io.BytesIO()
    apple.write_xml(stream, 2345)
    parser = etree.XMLParser(dtd_validation=True, no_network=True)
    root = etree.fromstring(stream.getvalue(), parser)
    count = Counter(child.tag for child in root)
    assert count["Record"] == 2345
    assert count["Workout"] == len(WORKOUTS)


def test_workouts_give_distance_in_both_forms(tmp_path: Path) -> None:
    """As an attribute in kilometres and miles, as statistics, or not at all."""
    archive = apple.export(tmp_path, records=10)
    with zipfile.ZipFile(archive.path) as zipped:
        root = etree.fromstring(zipped.read("apple_health_export/export.xml"))
    found = {}
    for workout in root.iter("Workout"):
        if workout.get("workoutActivityType") == "HKWorkoutActivityTypeRunning":
            start = datetime.strptime(workout.get("startDate") or "", "%Y-%m-%d %H:%M:%S %z")
            found[start.astimezone(UTC)] = _metres(workout)
    distances = {run.start_utc: run.distance_m for run in archive.runs}
    assert found == {
        start: None if metres is None else pytest.approx(metres)
        for start, metres in distances.items()
    }
    assert list(distances.values()).count(None) == 1


def test_routes_lie_where_the_workouts_say(tmp_path: Path) -> None:
    """Every reference has its file, and each route begins with its workout or after its pause."""
    archive = apple.export(tmp_path, records=10)
    with zipfile.ZipFile(archive.path) as zipped:
        names = zipped.namelist()
        root = etree.fromstring(zipped.read("apple_health_export/export.xml"))
        paths = [str(element.get("path")) for element in root.iter("FileReference")]
        assert {f"apple_health_export{path}" for path in paths} == {
            name for name in names if name.endswith(".gpx")
        }
        routes = [zipped.read(f"apple_health_export{path}") for path in paths]
    assert len(paths) == archive.recordings == 7
    starts = sorted(item.start for item in WORKOUTS if item.routes)
    first = [next(etree.fromstring(route).iter("{*}trkpt")).findtext("{*}time") for route in routes]
    times = [datetime.fromisoformat(str(time)) for time in first]
    assert [time for time in sorted(times) if time in starts] == starts
    (second,) = set(times) - set(starts)
    assert (second - datetime(2025, 5, 20, 16, tzinfo=UTC)).total_seconds() == 900 + 300


def test_export_streams_to_the_requested_length(tmp_path: Path) -> None:
    """A record takes about 350 bytes, so that 300 MB can be requested."""
    archive = apple.export(tmp_path, records=100_000)
    with zipfile.ZipFile(archive.path) as zipped:
        size = zipped.getinfo("apple_health_export/export.xml").file_size
    assert 30e6 < size < 60e6


def _metres(workout: etree._Element) -> float | None:
    if total := workout.get("totalDistance"):
        return float(total) * METRES[workout.get("totalDistanceUnit") or ""]
    for item in workout.iter("WorkoutStatistics"):
        if "Distance" in (item.get("type") or ""):
            return float(item.get("sum") or "nan") * METRES[item.get("unit") or ""]
    return None
