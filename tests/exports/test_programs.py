"""Facts of programs that no one uses any more are removed."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest

from analyzer.exports import cache as cache_module
from analyzer.exports import programs
from analyzer.exports.cache import FILE_NAME, Cache

_DAY_S = 86_400


@pytest.fixture
def on_day(own_cache: Path, monkeypatch: pytest.MonkeyPatch):
    """Open the cache with a program on a day; it stores one file."""

    def use(day: int, program: int, name: str = "a") -> None:
        made_by = bytes([program]) * 16
        monkeypatch.setattr(programs.time, "time", lambda: 20_000.0 * _DAY_S + day * _DAY_S)
        monkeypatch.setattr(cache_module, "made_by", lambda _: made_by)
        path = own_cache.parent / f"{own_cache.name} {name}"
        path.touch()
        os.utime(path, (1_600_000_000, 1_600_000_000))
        with Cache(own_cache) as cache:
            cache.keep(path, path.stat(), f"{ord(name):064x}", ())

    return use


def _rows(own_cache: Path, query: str) -> list[object]:
    connection = sqlite3.connect(own_cache / FILE_NAME)
    found = [row[0] for row in connection.execute(query)]
    connection.close()
    return found


def _programs_with_facts(own_cache: Path) -> list[object]:
    query = "SELECT DISTINCT made_by FROM contents ORDER BY made_by"
    return [bytes(found)[0] for found in _rows(own_cache, query)]  # type: ignore[call-overload]


def test_the_four_used_last_are_kept(own_cache: Path, on_day):
    """Two that are used by turns stay, however many others come and go."""
    for day in range(12):
        on_day(day, 1)
        on_day(day, 2)
        on_day(day, 10 + day)
    kept = _programs_with_facts(own_cache)
    assert {1, 2, 21} <= set(kept)
    assert len(kept) <= programs.KEPT_PROGRAMS
    assert len(_rows(own_cache, "SELECT made_by FROM programs")) == programs.KEPT_PROGRAMS


def test_a_second_use_on_a_day_writes_nothing(own_cache: Path, on_day):
    """A warm command only reads."""
    on_day(0, 1)
    before = (own_cache / FILE_NAME).read_bytes()
    with Cache(own_cache):
        pass
    assert (own_cache / FILE_NAME).read_bytes() == before
