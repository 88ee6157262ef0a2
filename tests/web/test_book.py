"""The diary is read again when its bytes have changed, and only then."""

from __future__ import annotations

import datetime as dt
import os
from typing import TYPE_CHECKING

import pytest

from analyzer.errors import UsageError
from analyzer.notebook import diary
from analyzer.web.book import Book

if TYPE_CHECKING:
    from pathlib import Path

TODAY = dt.date(2026, 3, 20)


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """An item for each time the diary is read."""
    found: list[int] = []
    read = diary.read_diary

    def counted(folder: Path, today: dt.date) -> diary.Diary:
        found.append(1)
        return read(folder, today)

    monkeypatch.setattr(diary, "read_diary", counted)
    return found


def test_the_same_bytes_are_read_once(tmp_path: Path, reads: list[int]) -> None:
    path = tmp_path / "pain.csv"
    path.write_text("date,score\n2026-03-01,3\n")
    book = Book(tmp_path)
    assert [book.read(TODAY).entries[0].score for _ in range(3)] == [3, 3, 3]
    assert len(reads) == 1
    stamp = path.stat().st_mtime_ns
    path.write_text("date,score\n2026-03-01,4\n")
    os.utime(path, ns=(stamp, stamp))  # neither its time nor its size tells
    assert book.read(TODAY).entries[0].score == 4
    assert len(reads) == 2


def test_another_day_is_read_again(tmp_path: Path) -> None:
    """What was in the future then may be noted now."""
    (tmp_path / "pain.csv").write_text("date,score\n2026-03-21,3\n")
    book = Book(tmp_path)
    assert not book.read(TODAY).entries
    assert book.read(TODAY + dt.timedelta(days=1)).entries


def test_a_diary_that_is_not_there_yet(tmp_path: Path) -> None:
    book = Book(tmp_path)
    assert book.read(TODAY) == diary.Diary()
    (tmp_path / "pain.csv").write_text("date,score\n2026-03-01,3\n")
    assert len(book.read(TODAY).entries) == 1


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        Book(tmp_path / "gone").read(TODAY)
