"""The generated exports of Strava, Runkeeper and Polar, read with only the standard library."""

from __future__ import annotations

import csv
import gzip
import io
import json
import zipfile
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.archives import apple, polar, runkeeper, strava
from tests.archives.contents import Archive

LANGUAGES: tuple[strava.Language, ...] = ("en", "de", "fr")
BUILDERS = (strava.archive, runkeeper.archive, polar.archive, apple.export)


def members(archive: Archive) -> dict[str, bytes]:
    with zipfile.ZipFile(archive.path) as zipped:
        assert zipped.testzip() is None
        names = [name for name in zipped.namelist() if not name.endswith("/")]
        return {name: zipped.read(name) for name in names}


@pytest.mark.parametrize("build", BUILDERS)
def test_counts_are_those_of_the_archive(build: Callable[[Path], Archive], tmp_path: Path) -> None:
    """There is a line for the archive and one for each member; runs and others are in order."""
    archive = build(tmp_path)
    found = members(archive)
    assert archive.levels == (1, len(found))
    assert archive.lines == 1 + len(found)
    assert archive.noise == len(found) - archive.lists - archive.recordings
    starts = [run.start_utc for run in archive.runs]
    assert starts == sorted(starts)
    assert any(archive.secrets[0].encode() in data for data in found.values())


@pytest.mark.parametrize("build", BUILDERS)
def test_equal_calls_give_equal_bytes(build: Callable[[Path], Archive], tmp_path: Path) -> None:
    """So that what is cached by content stays cached."""
    first, second = build(tmp_path / "1.zip"), build(tmp_path / "2.zip")
    assert first.path.read_bytes() == second.path.read_bytes()


@pytest.mark.parametrize("language", LANGUAGES)
def test_strava_headers_appear_twice_at_the_same_places(
    language: strava.Language, tmp_path: Path
) -> None:
    """Elapsed time, distance, maximum heart rate, effort and commute; the file is column 13."""
    table = list(csv.reader(io.StringIO(_strava_list(language, tmp_path))))
    header = table[0]
    twice = {name for name, count in Counter(header).items() if count == 2}
    assert {header[i] for i in (5, 6, 7, 8, 9)} == twice
    assert header[15] == header[5]
    assert header[17] == header[6]
    assert len(header) == {"en": 103, "de": 92, "fr": 92}[language]
    assert {len(line) for line in table} == {len(header)}
    assert len(table) == 1 + 11


@pytest.mark.parametrize("language", LANGUAGES)
def test_strava_list_and_files_agree(language: strava.Language, tmp_path: Path) -> None:
    """Every named file is there, every recording is named, and the metres are as stated."""
    archive = strava.archive(tmp_path, language)
    found = members(archive)
    table = list(csv.reader(io.StringIO(found["activities.csv"].decode())))[1:]
    named = [line[12] for line in table if line[12]]
    assert sorted(named) == sorted(name for name in found if name.startswith("activities/"))
    assert len(named) == archive.recordings
    metres = {line[2]: float(line[17]) for line in table if line[3] == _word(language)}
    assert metres == {run.title: pytest.approx(run.distance_m) for run in archive.runs}
    assert {line[2] for line in table if line[3] == _word(language) and not line[12]} == {
        run.title for run in archive.runs if not run.has_recording
    }
    kilometres = [float(line[6].replace(",", ".")) for line in table]
    assert kilometres == [pytest.approx(float(line[17]) / 1000, abs=0.006) for line in table]


def test_strava_dates_are_written_in_the_language(tmp_path: Path) -> None:
    """The same start in three ways; every other English one with a narrow blank."""
    first = {
        language: next(csv.reader(io.StringIO(_strava_list(language, tmp_path).split("\n", 1)[1])))
        for language in LANGUAGES
    }
    assert first["en"][1] == "Mar 26, 2024, 5:40:10 AM"
    assert first["de"][1] == "26.03.2024, 05:40:10"
    assert first["fr"][1] == "26 mars 2024, 05:40:10"
    assert "\u202f" not in first["en"][1]
    assert "\u202fAM" not in _strava_list("de", tmp_path)


def test_strava_recordings_are_of_every_kind(tmp_path: Path) -> None:
    """FIT, TCX after white space, GPX with a type, with a number, and two without either."""
    archive = strava.archive(tmp_path)
    texts = {
        name: gzip.decompress(data) if name.endswith(".gz") else data
        for name, data in members(archive).items()
        if name.startswith("activities/")
    }
    kinds = Counter(name.split(".", 1)[1] for name in texts)
    assert kinds == {"fit.gz": 2, "gpx.gz": 3, "gpx": 1, "tcx.gz": 1}
    (tcx,) = [text for name, text in texts.items() if ".tcx" in name]
    assert tcx.startswith(b"          <?xml")
    types = [b"<type>" in text for name, text in texts.items() if ".gpx" in name]
    assert sorted(types) == [False, False, True, True]
    for name, text in texts.items():
        assert text[8:12] == b".FIT" if ".fit" in name else ET.fromstring(text.strip()) is not None


def test_stravas_private_files_are_there(tmp_path: Path) -> None:
    """Every private file contains the canary; pictures and routes are next to them."""
    found = members(strava.archive(tmp_path))
    assert all(strava.CANARY.encode() in found[name] for name in strava.PRIVATE)
    assert sum(name.startswith("media/") for name in found) == 4
    assert all(b"<time>" not in found[f"routes/{i}.gpx"] for i in (1, 2))


def test_runkeeper_list_is_local_and_its_tracks_are_utc(tmp_path: Path) -> None:
    """The zone is Berlin's: one hour before 31 March 2019, two from then on."""
    archive = runkeeper.archive(tmp_path)
    found = members(archive)
    table = list(csv.DictReader(io.StringIO(found["cardioActivities.csv"].decode())))
    offsets = []
    for line in table:
        local = datetime.fromisoformat(line["Date"])
        if name := line["GPX File"]:
            assert name == f"{local:%Y-%m-%d-%H%M%S}.gpx"
            offsets.append((local - _first_time(found[name])).total_seconds() / 3600)
    assert offsets == [2, 2, 2, 1]  # the newest comes first
    assert len(table) == 7
    distances = {run.distance_m for run in archive.runs if not run.has_recording}
    assert distances == {8000.0, 10_020.0}


def test_polar_sessions_are_local_with_their_offset(tmp_path: Path) -> None:
    """Start minus offset is the stated start; a session entered by hand has no samples."""
    archive = polar.archive(tmp_path)
    sessions = [
        json.loads(data)
        for name, data in members(archive).items()
        if name.startswith("training-session-")
    ]
    assert len(sessions) == archive.recordings == 8
    starts = {}
    for session in sessions:
        for exercise in session["exercises"]:
            if "RUNNING" in exercise["sport"]:
                local = datetime.fromisoformat(exercise["startTime"])
                utc = local - timedelta(minutes=exercise["timezoneOffset"])
                starts[utc] = (exercise["distance"], "samples" in exercise)
    assert starts == {
        run.start_utc.replace(tzinfo=None): (run.distance_m, run.has_recording)
        for run in archive.runs
    }
    (first, *_) = sessions
    samples = first["exercises"][0]["samples"]
    assert len(samples["heartRate"]) == len(samples["recordedRoute"]) == 1801


def _first_time(gpx: bytes) -> datetime:
    point = next(ET.fromstring(gpx).iter("{http://www.topografix.com/GPX/1/1}trkpt"))
    time = point.findtext("{http://www.topografix.com/GPX/1/1}time")
    assert time
    return datetime.fromisoformat(time.removesuffix("Z"))


def _strava_list(language: strava.Language, folder: Path) -> str:
    return members(strava.archive(folder, language))["activities.csv"].decode()


def _word(language: str) -> str:
    return {"en": "Run", "de": "Lauf", "fr": "Course à pied"}[language]
