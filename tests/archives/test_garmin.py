"""The generated Garmin account export: its nesting, its shares, and runs that match their facts."""

from __future__ import annotations

import io
import itertools
import json
import zipfile
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from garmin_fit_sdk import Decoder, Stream

from tests.archives import garmin, health, watch
from tests.archives.contents import Archive

pytestmark = pytest.mark.slow


def decoded(data: bytes) -> dict[str, list[dict[str, Any]]]:
    assert Decoder(Stream.from_byte_array(bytearray(data))).check_integrity()
    messages: dict[str, list[dict[str, Any]]]
    messages, errors = Decoder(Stream.from_byte_array(bytearray(data))).read()  # type: ignore[assignment]
    assert not errors
    return messages


@pytest.fixture(scope="module")
def account(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    return garmin.account_zip(tmp_path_factory.mktemp("garmin"), runs=12, members=300, parts=2)


def uploads(account: Archive) -> dict[str, bytes]:
    """All files within the zips of uploads; no name may occur twice."""
    found: dict[str, bytes] = {}
    with zipfile.ZipFile(account.path) as outer:
        for name in outer.namelist():
            if name.endswith(".zip"):
                inner = zipfile.ZipFile(io.BytesIO(outer.read(name)))
                assert not found.keys() & set(inner.namelist())
                found |= {member: inner.read(member) for member in inner.namelist()}
    return found


def summary(account: Archive) -> list[dict[str, Any]]:
    with zipfile.ZipFile(account.path) as outer:
        (name,) = [n for n in outer.namelist() if n.endswith("_0_summarizedActivities.json")]
        ((listed,),) = (json.loads(outer.read(name)),)
    activities: list[dict[str, Any]] = listed["summarizedActivitiesExport"]
    return activities


def test_account_counts_its_members_at_every_level(account: Archive) -> None:
    """Levels count the archive, its members and theirs; zips are where Garmin puts them."""
    with zipfile.ZipFile(account.path) as outer:
        names = outer.namelist()
    assert account.path.name.endswith("_1.zip")
    assert [n for n in names if n.endswith(".zip")] == [
        f"DI_CONNECT/DI-Connect-Uploaded-Files/UploadedFiles_0-_Part{i}.zip" for i in (1, 2)
    ]
    assert account.levels == (1, len(names), len(uploads(account)))
    assert account.levels[2] == 300
    assert account.archives == 3
    assert "customer_data/customer.json" in names


def test_account_contains_the_stated_runs(account: Archive) -> None:
    """Each stated recording is one FIT activity with that start and distance."""
    sessions = []
    kinds: Counter[Any] = Counter()
    for name, data in uploads(account).items():
        if name.endswith(".txt"):
            continue
        assert name.startswith(garmin.EMAIL)
        messages = decoded(data)
        kinds[messages["file_id_mesgs"][0]["type"]] += 1
        sessions += messages.get("session_mesgs", [])
        if "session_mesgs" in messages:
            assert 1800 <= len(messages["record_mesgs"]) <= 3600
    found = {(s["start_time"], s["total_distance"]) for s in sessions if s["sport"] == "running"}
    expected = {(run.start_utc, run.distance_m) for run in account.runs if run.has_recording}
    assert found == expected
    assert len(expected) == 12
    assert kinds["activity"] == account.recordings == 14
    assert kinds["monitoring_b"] > 50
    assert sum(kinds.values()) == 299


def test_summary_lists_every_activity_and_two_without_a_file(account: Archive) -> None:
    """Times in ms and distances in cm; the two entered by hand are runs too."""
    listed = {
        (datetime.fromtimestamp(a["beginTimestamp"] / 1000, UTC), round(a["distance"] / 100, 2))
        for a in summary(account)
        if a["activityType"] == "running"
    }
    assert listed == {(run.start_utc, run.distance_m) for run in account.runs}
    assert len(summary(account)) == len(account.runs) + len(account.others)
    by_hand = [run for run in account.runs if not run.has_recording]
    assert [(run.title, run.distance_m) for run in by_hand] == [
        ("Laufband 1", 5000.0), ("Laufband 2", 5250.0),
    ]  # fmt: skip


def test_no_two_activities_of_the_account_overlap(account: Archive) -> None:
    """Nothing in it may be mistaken for a duplicate: starts are at least an hour apart."""
    starts = sorted(
        [run.start_utc for run in account.runs] + [other.start_utc for other in account.others]
    )
    gaps = [(b - a).total_seconds() for a, b in itertools.pairwise(starts)]
    assert min(gaps) > 3600


def test_health_files_have_real_sizes_and_differ_in_serial_and_time(account: Archive) -> None:
    """A day of monitoring is about 10 kB, the small kinds below 2 kB; no two files are equal."""
    assert 8_000 < len(health.template(health.MONITORING_B)) < 25_000
    assert all(
        150 < len(health.template(kind)) < 2000
        for kind in health.SHARES
        if kind != health.MONITORING_B
    )
    files = list(uploads(account).values())
    assert len(set(files)) == len(files)


def test_too_few_members_are_refused(tmp_path: Path) -> None:
    """An archive can't have fewer files than activities."""
    with pytest.raises(ValueError, match="can't hold"):
        garmin.account_zip(tmp_path, runs=20, members=10)


def test_a_single_activity_is_a_zip_of_one_file(tmp_path: Path) -> None:
    """As "Export Original" gives it."""
    archive = garmin.activity_zip(tmp_path)
    with zipfile.ZipFile(archive.path) as zipped:
        (name,) = zipped.namelist()
        (session,) = decoded(zipped.read(name))["session_mesgs"]
    assert name.endswith("_ACTIVITY.fit")
    assert [(run.start_utc, run.distance_m) for run in archive.runs] == [
        (session["start_time"], session["total_distance"])
    ]


def test_the_folder_of_a_watch_has_activities_and_much_else(tmp_path: Path) -> None:
    """Hidden files don't count; the course has times but isn't an activity."""
    folder = watch.garmin_folder(tmp_path)
    shown = [p for p in folder.path.rglob("*") if p.is_file() and not p.name.startswith(".")]
    assert folder.levels == (len(shown),)
    sessions = [
        decoded(path.read_bytes())["session_mesgs"][0]
        for path in (folder.path / "Activity").iterdir()
    ]
    assert len(sessions) == folder.recordings
    assert {
        (s["start_time"], s["total_distance"]) for s in sessions if s["sport"] == "running"
    } == {(run.start_utc, run.distance_m) for run in folder.runs}
    course = decoded((folder.path / "Courses" / "90812345.fit").read_bytes())
    assert course["file_id_mesgs"][0]["type"] == "course"
    assert len(course["record_mesgs"]) == 1200
