"""Killed at random moments, 200 times: import, report, diary and watch."""

from __future__ import annotations

import os
import sqlite3
import time
from datetime import date
from itertools import count
from pathlib import Path

import pytest

from analyzer.exports.cache import FILE_NAME, Cache
from analyzer.notebook.diary import read_diary
from analyzer.pipeline import made_before
from tests.killed.harness import (
    DIARY,
    KILLED,
    Moments,
    Place,
    Zygote,
    age,
    analysis_of,
    assert_same,
    bytes_of,
    drop,
    exports_in,
    is_whole_report,
    make_exports,
)

pytestmark = pytest.mark.slow

if os.name != "posix":
    pytest.skip("kill -9 and fork need POSIX", allow_module_level=True)

CHAINS, KILLS = 5, 10
DIARY_CHAINS, DIARY_KILLS = 10, 5  # many chains, so that many diaries are begun


def _assert_spread(ended_early: int, kills: int) -> None:
    """Some had finished when the kill came, many had not: it hit all phases."""
    assert 0 < ended_early < 0.7 * kills


def _ended_early(zygote: Zygote, moments: Moments, place: Place, *arguments: str) -> bool:
    """Kill a command at a random moment; True if it had already succeeded."""
    code = zygote.kill_after(moments.next(), place, *arguments)
    assert code in {0, KILLED}
    return code == 0


def _assert_cache_is_whole(place: Place) -> None:
    """SQLite finds no fault, nothing was set aside, and the cache knows every export."""
    with Cache(place.cache) as cache:
        unknown = [n for n in exports_in(place) if cache.unchanged(place.folder / n) is None]
    assert unknown == []
    connection = sqlite3.connect(place.cache / FILE_NAME)
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    connection.close()
    left = {path.name for path in place.cache.iterdir()}
    known = {FILE_NAME, f"{FILE_NAME}-wal", f"{FILE_NAME}-shm", "cache-2.lock"}
    assert left <= known | {made_before.FILE_NAME}


@pytest.mark.parametrize("seed", [4])
def test_import(
    seed: int,
    zygote: Zygote,
    exports: list[Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """An import that is killed again and again loses no run, in its cache or from the folder."""
    undisturbed = Place.in_(tmp_path, "undisturbed")
    drop(exports[:13], undisturbed)
    longest_s = zygote.seconds(undisturbed, "files")
    drop(exports[13:], undisturbed)
    undisturbed = undisturbed._replace(cache=tmp_path / "fresh")
    (undisturbed.folder / "pain.csv").write_bytes(DIARY)
    expected = analysis_of(undisturbed, monkeypatch.setenv)
    assert len(expected.runs) == len(exports)
    moments = Moments(seed, longest_s)
    for chain in range(CHAINS):
        place = Place.in_(tmp_path, f"chain{chain}")
        (place.folder / "pain.csv").write_bytes(DIARY)
        for kill in range(KILLS):
            drop(exports[kill * 3 + 10 if kill else 0 : kill * 3 + 13], place)
            moments.note(_ended_early(zygote, moments, place, "files"))
        assert exports_in(place) == bytes_of(exports)
        assert (place.folder / "pain.csv").read_bytes() == DIARY
        assert_same(analysis_of(place, monkeypatch.setenv), expected)
        _assert_cache_is_whole(place)
    _assert_spread(moments.ended_early, CHAINS * KILLS)


def test_import_by_several_processes(
    zygote: Zygote, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same when worker processes read the files."""
    exports = make_exports(tmp_path / "exports", 16, samples=1300)
    assert sum(path.stat().st_size for path in exports) > 1_000_000, "too little for readers"
    undisturbed = Place.in_(tmp_path, "undisturbed")
    drop(exports, undisturbed)
    longest_s = zygote.seconds(undisturbed, "files")
    undisturbed = undisturbed._replace(cache=tmp_path / "fresh")
    expected = analysis_of(undisturbed, monkeypatch.setenv)
    place = Place.in_(tmp_path)
    drop(exports, place)
    for part in (0.2, 0.4, 0.6, 0.8, 0.9):
        zygote.kill_after(part * longest_s, place, "files")
    assert exports_in(place) == bytes_of(exports)
    assert_same(analysis_of(place, monkeypatch.setenv), expected)
    _assert_cache_is_whole(place)


@pytest.mark.parametrize("seed", [5])
def test_report(seed: int, zygote: Zygote, exports: list[Path], tmp_path: Path) -> None:
    """Under the report's name there is nothing, the old report or the new one; never a part."""
    undisturbed = Place.in_(tmp_path, "undisturbed")
    (undisturbed.folder / "pain.csv").write_bytes(DIARY)
    drop(exports[:12], undisturbed)
    longest_s = zygote.seconds(undisturbed, "report")
    drop(exports[12:16], undisturbed)
    zygote.run(undisturbed._replace(cache=tmp_path / "fresh"), "report")
    expected = undisturbed.report.read_bytes()
    moments = Moments(seed, longest_s)
    for chain in range(CHAINS):
        place = Place.in_(tmp_path, f"chain{chain}")
        (place.folder / "pain.csv").write_bytes(DIARY)
        drop(exports[:6], place)
        for kill in range(KILLS):
            drop(exports[6 + kill : 7 + kill], place)  # so that the new report differs
            moments.note(_ended_early(zygote, moments, place, "report"))
            assert not place.report.exists() or is_whole_report(place.report)
        if place.report.parent.exists():
            age(place.report.parent)
        assert exports_in(place) == bytes_of(exports[:16])
        assert zygote.run(place, "report") == 0
        assert place.report.read_bytes() == expected
        assert list(place.report.parent.iterdir()) == [place.report]
        _assert_cache_is_whole(place)
    assert is_whole_report(undisturbed.report)
    _assert_spread(moments.ended_early, CHAINS * KILLS)


@pytest.mark.parametrize("seed", [6])
def test_diary(seed: int, zygote: Zygote, tmp_path: Path) -> None:
    """The diary holds every entry that was said to be noted, each line whole.

    Each chain begins without a diary. An entry that was being written when the kill came is there
    completely or not at all.
    """
    first = Place.in_(tmp_path, "undisturbed")
    pain = ("pain", "3", "left", "--date", "2024-01-05", "--note")
    # It takes a few milliseconds only, as many as the machine has to spare just now.
    moments = Moments(seed, min(zygote.seconds(first, *pain, "a, b") for _ in range(5)))
    for chain in range(DIARY_CHAINS):
        place = Place.in_(tmp_path, f"chain{chain}")
        diary = place.folder / "pain.csv"
        before, notes = b"", []
        for number in range(DIARY_KILLS):
            note = f'number {number}, "{"ä" * 300}"'
            said_before = place.printed.count("Noted")
            moments.note(_ended_early(zygote, moments, place, *pain, note))
            said = place.printed.count("Noted") > said_before
            data = diary.read_bytes() if diary.exists() else b""
            assert data.startswith(before)
            if said or data != before:
                notes.append(note)
            before = data
        found = read_diary(place.folder, date(2024, 2, 1))
        assert [entry["note"] for entry in found.entries] == notes
        assert found.problems == ()
        assert zygote.run(place, *pain, "last") == 0
        found = read_diary(place.folder, date(2024, 2, 1))
        assert [entry["note"] for entry in found.entries] == [*notes, "last"]
        assert diary.read_bytes().count(b"date,") == 1
        assert [path.name for path in place.folder.iterdir()] == ["pain.csv"]
    _assert_spread(moments.ended_early, DIARY_CHAINS * DIARY_KILLS)


@pytest.mark.parametrize("seed", [7])
def test_watch(seed: int, zygote: Zygote, exports: list[Path], tmp_path: Path) -> None:
    """A watch killed while files arrive leaves complete reports, and the next has all runs."""
    undisturbed = Place.in_(tmp_path, "undisturbed")
    drop(exports[:8], undisturbed)
    longest_s = _watch_until_second_report(zygote, undisturbed, exports[8:9])
    drop(exports[9:18], undisturbed)
    zygote.run(undisturbed._replace(cache=tmp_path / "fresh"), "report")
    expected = undisturbed.report.read_bytes()
    moments = Moments(seed, longest_s)
    for chain in range(CHAINS):
        place = Place.in_(tmp_path, f"chain{chain}")
        drop(exports[:8], place)
        for kill in range(KILLS):
            said = place.printed.count("Report:")
            pid, moment = zygote.start(place, "watch"), moments.next()
            time.sleep(moment * 0.3)
            drop(exports[8 + kill : 9 + kill], place)
            time.sleep(moment * 0.7)
            assert zygote.kill(pid) == KILLED
            moments.note(place.printed.count("Report:") >= said + 2)
            assert not place.report.exists() or is_whole_report(place.report)
        if place.report.parent.exists():
            age(place.report.parent)
        assert exports_in(place) == bytes_of(exports[:18])
        assert zygote.run(place, "report") == 0
        assert place.report.read_bytes() == expected
        assert list(place.report.parent.iterdir()) == [place.report]
        _assert_cache_is_whole(place)
    _assert_spread(moments.ended_early, CHAINS * KILLS)


def _watch_until_second_report(zygote: Zygote, place: Place, exports: list[Path]) -> float:
    """How long a watch takes for its first report and for the one after a new file."""
    start = time.monotonic()
    pid = zygote.start(place, "watch")
    reports = 0
    for look in count():
        time.sleep(0.005)
        if reports == 0 and place.printed.count("Report:") == 1:
            drop(exports, place)
        reports = place.printed.count("Report:")
        if reports == 2:
            break
        assert look < 4000, place.printed
    seconds = time.monotonic() - start
    zygote.kill(pid)
    return seconds
