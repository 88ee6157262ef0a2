"""Several processes on one folder, and a cache that has no room."""

from __future__ import annotations

import os
import sqlite3
from datetime import date
from pathlib import Path

import pytest

from analyzer.exports.cache import FILE_NAME
from analyzer.notebook.diary import read_diary
from tests.killed.harness import Place, Zygote, analysis_of, assert_same, drop, is_whole_report

pytestmark = pytest.mark.slow

if os.name != "posix":
    pytest.skip("fork needs POSIX", allow_module_level=True)

_PAIN = ("pain", "3", "left", "--date", "2024-01-05", "--note")
# Reports and tables race for the cold cache while the diary grows by eight entries.
_OTHERS = ("report", "runs", "report", "runs", "report", "runs", "report", "runs")


@pytest.mark.parametrize("cache", ["cold", "damaged"])
def test_eight_processes(
    cache: str,
    zygote: Zygote,
    exports: list[Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """All succeed with the same result, every entry is noted, the report is complete."""
    alone = Place.in_(tmp_path, "alone")
    drop(exports, alone)
    assert zygote.run(alone, "runs") == 0
    place = Place.in_(tmp_path)
    drop(exports, place)
    if cache == "damaged":
        place.cache.mkdir()
        (place.cache / FILE_NAME).write_bytes(os.urandom(20_000))
    started = {}
    for number, other in enumerate(_OTHERS):
        for command in ((*_PAIN, f"number {number}"), (other,)):
            log = tmp_path / f"{number} {command[0]}"
            started[zygote.start(place, *command, log=log)] = log
    for pid, log in started.items():
        assert zygote.wait(pid) == 0, log.read_text()
    tables = {log.read_text() for log in started.values() if log.name.endswith("runs")}
    assert tables == {alone.printed}
    found = read_diary(place.folder, date(2024, 2, 1))
    assert sorted(entry["note"] for entry in found.entries) == [f"number {n}" for n in range(8)]
    assert found.problems == ()
    assert is_whole_report(place.report)
    assert list(place.report.parent.iterdir()) == [place.report]
    result = analysis_of(place, monkeypatch.setenv)
    assert_same(result, analysis_of(place._replace(cache=tmp_path / "fresh"), monkeypatch.setenv))
    connection = sqlite3.connect(place.cache / FILE_NAME)
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    connection.close()


@pytest.mark.parametrize("room", [0, 5_000, 20_000, 70_000])
def test_no_room_for_the_cache(
    room: int,
    zygote: Zygote,
    exports: list[Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A full disk costs time, never a result; with room again, the cache works as before."""
    place = Place.in_(tmp_path)
    drop(exports, place)
    os.mkfifo(place.log)  # what is printed needs no room
    reader = os.open(place.log, os.O_RDONLY | os.O_NONBLOCK)
    with os.fdopen(reader, "rb") as stream:
        assert zygote.run(place, "runs", room=room) == 0
        short = stream.read()
        assert zygote.run(place, "runs") == 0
        kept = [line for line in short.splitlines() if not line.startswith(b"runlog: What was")]
        assert kept == stream.read().splitlines()
    assert b"20 earlier runs" in short
    connection = sqlite3.connect(place.cache / FILE_NAME)
    assert connection.execute("SELECT count(*) FROM seen").fetchone() == (len(exports),)
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    connection.close()
