"""The cache is for its owner only, holds no address, and lies where the user says."""

from __future__ import annotations

import json
import logging
import os
import stat
from pathlib import Path

import pytest

from analyzer import notices
from analyzer.exports.cache import FILE_NAME, Cache, cache_folder
from analyzer.exports.importer import import_folder
from tests.making import gpx_run, zipped

if os.name != "posix":
    pytest.skip("permissions are POSIX", allow_module_level=True)

_ADDRESS = "jo.runner@example.org"


@pytest.fixture(autouse=True)
def nothing_told_yet() -> None:
    notices.tell.cache_clear()


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_only_the_owner_may_look_in(tmp_path: Path):
    """Folder 0700, every file 0600, also while it is in use and whatever the umask."""
    before = os.umask(0)
    try:
        place = tmp_path / "new" / "cache"
        with Cache(place) as cache:
            cache.keep(tmp_path, tmp_path.stat(), "ab" * 32, ())
            inside = {path.name: _mode(path) for path in place.iterdir()}
        (place / FILE_NAME).write_bytes(b"garbage" * 100)
        with Cache(place):
            pass
    finally:
        os.umask(before)
    assert inside.keys() == {FILE_NAME, f"{FILE_NAME}-wal", f"{FILE_NAME}-shm", "cache-2.lock"}
    assert set(inside.values()) == {0o600}
    assert {path.name for path in place.iterdir()} >= {"cache-2.damaged"}
    assert {_mode(path) for path in place.iterdir()} == {0o600}
    assert _mode(place) == 0o700


@pytest.mark.parametrize(
    ("mode", "other", "after"),
    [
        (0o755, None, 0o700),
        (0o777, None, 0o700),
        (0o755, "letter.txt", 0o755),
        (0o1777, None, 0o1777),
        (0o2775, None, 0o2775),
    ],
)
def test_an_open_folder_is_closed_if_it_is_the_caches_alone(
    mode: int, other: str | None, after: int, tmp_path: Path
):
    """A folder with other things, or one that is meant to be shared, keeps its permissions."""
    place = tmp_path / "cache"
    place.mkdir()
    if other:
        (place / other).touch()
    place.chmod(mode)
    with Cache(place):
        pass
    assert _mode(place) == after
    assert _mode(place / FILE_NAME) == 0o600


def test_an_open_database_is_closed(own_cache: Path):
    """After a copy by hand, say."""
    with Cache(own_cache):
        pass
    (own_cache / FILE_NAME).chmod(0o644)
    with Cache(own_cache):
        pass
    assert _mode(own_cache / FILE_NAME) == 0o600


def test_what_an_older_version_left_is_removed(own_cache: Path):
    """It held paths in the clear; nothing else in the folder is touched."""
    for name in ("cache-1.sqlite3", "cache-1.sqlite3-wal", "cache-1.damaged", "cache-10.txt"):
        (own_cache / name).touch()
    with Cache(own_cache):
        pass
    left = {path.name for path in own_cache.iterdir()}
    assert left == {FILE_NAME, "cache-2.lock", "cache-10.txt"}


def test_no_address_is_stored(tmp_path: Path, own_cache: Path):
    """Neither from names and folders nor from a list, a title or a sport; nor any file's name."""
    folder = tmp_path / f"{_ADDRESS} backup"
    folder.mkdir()
    (folder / f"{_ADDRESS}_1.gpx").write_bytes(
        gpx_run().replace(b"<trkseg>", f"<name>{_ADDRESS}</name><trkseg>".encode(), 1)
    )
    (folder / "typed.gpx").write_bytes(
        gpx_run().replace(b"<trkseg>", f"<type>{_ADDRESS}</type><trkseg>".encode(), 1)
    )
    (folder / "all.zip").write_bytes(zipped(**{f"{_ADDRESS}_2.gpx": gpx_run()}))
    (folder / "export").mkdir()
    (folder / "export" / "activities.csv").write_text(
        "Activity ID,Activity Date,Activity Name,Activity Type,Elapsed Time,Distance,Filename\n"
        f'1,"Jan 5, 2024, 7:00:00 AM",{_ADDRESS},Run,1800,5.0,activities/{_ADDRESS}_9.gpx\n'
    )
    with Cache(own_cache) as cache:
        files = import_folder(folder, cache)
        stored = b"".join(path.read_bytes() for path in own_cache.iterdir())
    listed = [run for file in files for leaf in file.leaves for run in leaf.listed]
    assert [run.files for run in listed] == [("activities/[…]_9.gpx",)]
    assert b"runner" not in stored
    assert b"example.org" not in stored
    assert os.fsencode(folder.name) not in stored
    assert b"typed" not in stored
    assert "example.org" not in json.dumps([leaf.to_json() for f in files for leaf in f.leaves])


def test_the_users_home_in_its_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """``RUNLOG_CACHE=~/x`` from a settings file isn't expanded by any shell."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("RUNLOG_CACHE", "~/x")
    assert cache_folder() == tmp_path / "x"
    monkeypatch.setenv("RUNLOG_CACHE", "~nobody-of-this-name/x")
    assert cache_folder() == Path("~nobody-of-this-name/x")
    monkeypatch.setenv("RUNLOG_CACHE", "")
    assert cache_folder().name == "runlog"


@pytest.mark.parametrize("place", ["file", "file/below", "n" * 300, "/".join(["deep" * 50] * 40)])
def test_a_place_that_can_not_be_used(
    place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    """It is said once, if the user named it; files are read all the same."""
    (tmp_path / "file").touch()
    (tmp_path / "log").mkdir()
    (tmp_path / "log" / "a.gpx").write_bytes(gpx_run())
    monkeypatch.setenv("RUNLOG_CACHE", str(tmp_path / place))
    with caplog.at_level(logging.WARNING):
        for _ in range(2):
            with Cache(cache_folder()) as cache:
                (file,) = import_folder(tmp_path / "log", cache)
    assert file.leaves[0].kind == "activity"
    (message,) = caplog.messages
    assert "can't be kept in" in message
    assert "RUNLOG_CACHE" in message
    notices.tell.cache_clear()
    caplog.clear()
    monkeypatch.delenv("RUNLOG_CACHE")
    with Cache(tmp_path / place):
        assert caplog.messages == []
