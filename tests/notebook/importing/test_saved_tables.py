"""Our own diary, saved by other programs, is imported as the diary itself is read."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from analyzer.notebook import importing
from analyzer.notebook.diary import read_diary
from tests.notebook.saves import ways

if TYPE_CHECKING:
    from analyzer.schema import DiaryLine

TODAY = dt.date(2026, 6, 29)
SAMPLE = (Path(__file__).parents[3] / "sample_data" / "pain.csv").read_text(encoding="utf-8")
WAYS = ways(SAMPLE)


def _imported(folder: Path, data: bytes) -> importing.Imported:
    path = folder / "mine.csv"
    path.write_bytes(data)
    table = importing.read_foreign(path)
    return importing.read_entries(table, importing.guess(table), importing.Options(), TODAY)


def _own(folder: Path, data: bytes) -> list[DiaryLine]:
    (folder / "pain.csv").write_bytes(data)
    return list(read_diary(folder, TODAY).entries)


@pytest.mark.parametrize("way", WAYS)
def test_a_saved_diary_is_imported_as_it_was(way: str, tmp_path: Path) -> None:
    """All 404 lines, in every field: a time above all, which nobody may invent."""
    before = [replace(entry, line=0) for entry in _own(tmp_path, SAMPLE.encode())]
    found = _imported(tmp_path, WAYS[way])
    assert found.problems == found.doubts == ()
    assert [replace(entry, line=0) for entry in found.entries] == before


@pytest.mark.parametrize(
    "cell",
    ["3/25/2026 0:00", "3/25/2026 12:00:00 AM", "2026-03-25 00:00:00", "2026-03-25T00:00:00.000",
     "46106", "46106.0", "25.03.2026 00:00", "25.03.26 0:00:00", "2026-03-25T00:00:00+01:00",
     "Wednesday, March 25, 2026 12:00 AM", "25 mars 2026 à 00:00"],
)  # fmt: skip
def test_midnight_is_no_time(cell: str, tmp_path: Path) -> None:
    """Neither here nor in the diary itself."""
    data = f'date,score\n"{cell}",3\n'.encode()
    for [entry] in (_imported(tmp_path, data).entries, _own(tmp_path, data)):
        assert (entry.date, entry.time) == (dt.date(2026, 3, 25), None)


def test_a_time_beside_a_day_at_midnight_stays(tmp_path: Path) -> None:
    """Midnight too, where it has a cell of its own: that is what the runner wrote."""
    data = b"date,time,score\n3/25/2026 0:00,20:15,3\n3/26/2026 0:00,0:00,3\n"
    for entries in (_imported(tmp_path, data).entries, _own(tmp_path, data)):
        assert [entry.time for entry in entries] == ["20:15", "00:00"]
