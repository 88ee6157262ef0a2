"""Complete exports dropped in as they are: every run once, nothing else, nothing private shown."""

from __future__ import annotations

import datetime as dt
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from analyzer import Analysis, analyze
from analyzer.settings import Settings
from tests.archives import apple, garmin, polar, runkeeper, strava, watch
from tests.archives.contents import Archive

pytestmark = pytest.mark.slow

BERLIN = Settings(time_zone="Europe/Berlin")
TODAY = dt.date(2026, 11, 1)

EXPORTS: dict[str, Callable[[Path], Archive]] = {
    "garmin account": lambda folder: garmin.account_zip(folder, runs=20, members=300),
    "garmin activity": garmin.activity_zip,
    "garmin watch": watch.garmin_folder,
    "strava en": lambda folder: strava.archive(folder, "en"),
    "strava de": lambda folder: strava.archive(folder, "de"),
    "strava fr": lambda folder: strava.archive(folder, "fr"),
    "apple": lambda folder: apple.export(folder, 2000),
    "apple, named in another language": lambda folder: apple.export(
        folder, 2000, xml_name="exportación.xml"
    ),
    "runkeeper": runkeeper.archive,
    "polar": polar.archive,
}


@pytest.fixture(scope="module", params=EXPORTS, ids=lambda name: name.replace(" ", "-"))
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """One export in a folder of its own."""
    return EXPORTS[request.param](tmp_path_factory.mktemp("log"))


def _analyze(folder: Path) -> Analysis:
    return analyze(folder, BERLIN, TODAY)


def _rows(analysis: Analysis) -> list[tuple[Any, ...]]:
    runs = analysis.runs
    return list(zip(runs["start_utc"], runs["start_local"], runs["distance_m"], runs["title"],
                    strict=True))  # fmt: skip


def _folder(made: Archive) -> Path:
    return made.path.parent


def test_every_run_is_there_once(made: Archive):
    """Start, distance and name are those of the generator; rides and walks aren't runs."""
    found = _rows(_analyze(_folder(made)))
    assert len(found) == len(made.runs)
    for (start_utc, start_local, distance_m, title), run in zip(found, made.runs, strict=True):
        if run.start_local:
            assert start_local == pd.Timestamp(run.start_local)
        else:
            assert start_utc == pd.Timestamp(run.start_utc)
        if run.distance_m is not None:
            assert distance_m == pytest.approx(run.distance_m, rel=0.01)
        if run.title:
            assert title == " ".join(run.title.split())


def test_the_receipt_adds_up(made: Archive):
    """There is a line for every file and member, with the right kind."""
    files = _analyze(_folder(made)).files
    assert len(files) == made.lines
    assert (files["status"] == "archive").sum() == made.archives
    assert (files["status"] == "list").sum() == made.lists
    assert not (files["status"] == "failed").any()
    assert files["runs"].sum() == len(made.runs)
    with_reason = files["reason"].notna() | files["status"].isin(["read", "archive"])
    assert with_reason.all()


def test_nothing_private_is_shown(made: Archive):
    """No table of messages or contacts, no e-mail address, in any frame or problem."""
    analysis = _analyze(_folder(made))
    shown = json.dumps([frame.astype("str").to_dict("list") for frame in
                       (analysis.runs, analysis.files, analysis.problems)])  # fmt: skip
    for secret in made.secrets:
        assert secret not in shown
    assert "@" not in shown


def test_an_unchanged_export_is_not_opened_again(made: Archive, monkeypatch: pytest.MonkeyPatch):
    """The second import knows all its members."""
    first = _analyze(_folder(made))
    monkeypatch.setattr(zipfile, "ZipFile", None)
    monkeypatch.setattr("analyzer.exports.one_file.read_stream", None)
    second = _analyze(_folder(made))
    pd.testing.assert_frame_equal(first.files, second.files)


def test_the_same_export_twice_changes_nothing(made: Archive, tmp_path: Path):
    """A second download under another name: its runs are duplicates."""
    if not made.path.is_file():
        pytest.skip("a folder is not downloaded")
    for name in ("one.zip", "two.zip"):
        (tmp_path / name).write_bytes(made.path.read_bytes())
    analysis = _analyze(tmp_path)
    assert len(analysis.runs) == len(made.runs)
    assert len(analysis.files) == 2 * made.lines


def test_an_unpacked_export_is_the_same(made: Archive, tmp_path: Path):
    """Browsers unpack what they download."""
    if not made.path.is_file():
        pytest.skip("it is a folder already")
    with zipfile.ZipFile(made.path) as archive:
        archive.extractall(tmp_path / "export")
    assert len(_analyze(tmp_path).runs) == len(made.runs)
