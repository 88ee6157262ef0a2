"""Killed before every single line of the code that writes files: diary, settings, report."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date
from itertools import count
from pathlib import Path

import pytest

from analyzer.notebook.diary import read_diary
from analyzer.settings import TEMPLATE, load_settings
from tests.killed.harness import KILLED, Place, Zygote, age

pytestmark = pytest.mark.slow

if os.name != "posix":
    pytest.skip("kill -9 and fork need POSIX", allow_module_level=True)

_PAIN = ("pain", "3", "left", "--date", "2024-01-05", "--note")
_ENOUGH_LINES = 8


def _places(tmp_path: Path) -> Iterator[tuple[int, Place]]:
    for line in count():
        assert line < 200, "it never ends"
        yield line, Place.in_(tmp_path, str(line))


@pytest.mark.parametrize("is_new", [True, False])
def test_diary(is_new: bool, zygote: Zygote, tmp_path: Path) -> None:
    """Wherever writing an entry is cut short, even the first, it is there whole or not at all."""
    old = [] if is_new else ["before"]
    for line, place in _places(tmp_path):
        if not is_new:
            assert zygote.run(place, *_PAIN, "before") == 0
        code = zygote.run(place, *_PAIN, "cut, short", line=line)
        notes = [entry["note"] for entry in read_diary(place.folder, date(2024, 2, 1)).entries]
        assert notes in (old, [*old, "cut, short"])
        assert zygote.run(place, *_PAIN, "after") == 0
        found = read_diary(place.folder, date(2024, 2, 1))
        assert [entry["note"] for entry in found.entries] == [*notes, "after"]
        assert found.problems == ()
        assert (place.folder / "pain.csv").read_bytes().count(b"date,") == 1
        assert [path.name for path in place.folder.iterdir()] == ["pain.csv"]
        if code == 0:
            assert line > _ENOUGH_LINES
            break
        assert code == KILLED


def test_changed_diary(zygote: Zygote, tmp_path: Path) -> None:
    """Wherever changing an entry is cut short, the diary is the old one or the new one."""
    change = ("pain", "edit", "1", "--score", "7", "--yes")
    for line, place in _places(tmp_path):
        for note in ("first", "second"):
            assert zygote.run(place, *_PAIN, note) == 0
        code = zygote.run(place, *change, line=line)
        found = read_diary(place.folder, date(2024, 2, 1))
        assert [entry["note"] for entry in found.entries] == ["first", "second"]
        assert [entry.score for entry in found.entries] in ([3, 3], [7, 3])
        assert zygote.run(place, *_PAIN, "third") == 0
        assert len(read_diary(place.folder, date(2024, 2, 1)).entries) == 3
        others = [path for path in place.folder.iterdir() if path.name != "pain.csv"]
        assert len(others) <= 2, "one copy and one temporary file at most"
        if code == 0:
            assert line > _ENOUGH_LINES
            break
        assert code == KILLED


def test_init(zygote: Zygote, tmp_path: Path) -> None:
    """runlog.toml is complete or not there; then the next call writes it."""
    for line, place in _places(tmp_path):
        code = zygote.run(place, "init", line=line)
        path = place.folder / "runlog.toml"
        was_there = path.exists()
        assert zygote.run(place, "init") == (2 if was_there else 0)
        assert path.read_text() == TEMPLATE
        load_settings(place.folder)
        assert len(list(place.folder.iterdir())) <= 2, "one temporary file at most"
        if code == 0:
            assert line > _ENOUGH_LINES
            break
        assert code == KILLED


def test_report(zygote: Zygote, tmp_path: Path) -> None:
    """Under its name is the old file or the new one; the next but one leaves nothing else."""
    for line, place in _places(tmp_path):
        path = place.folder / "report.pdf"
        path.write_text("old")
        code = zygote.run(place, "write", str(path), "new", line=line)
        assert path.read_text() in {"old", "new"}
        age(place.folder)
        assert zygote.run(place, "write", str(path), "newer") == 0
        assert path.read_text() == "newer"
        assert list(place.folder.iterdir()) == [path]
        if code == 0:
            assert line > _ENOUGH_LINES
            break
        assert code == KILLED
