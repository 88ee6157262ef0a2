"""Copies of a changed file: their names, their number, their permissions."""

from __future__ import annotations

import os
import stat
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from analyzer import copies
from analyzer.copies import is_copy, keep_copy, newest, remove_oldest


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("pain before 2026-11-29 101530.csv", True),
        ("pain before 2026-11-29 101530 12.csv", True),
        ("pain before 2026-11-29 101530.txt", False),
        ("pain before the marathon.csv", False),
        ("my pain before 2026-11-29 101530.csv", False),
        ("pain.csv", False),
        ("weight before 2026-11-29 101530.csv", False),
    ],
)
def test_names(name: str, expected: bool) -> None:
    """Only the exact form is ours: a table of the runner's own is none."""
    assert is_copy(name, "pain.csv") is expected


def _copies(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if is_copy(path.name, "pain.csv"))


def test_the_newest_few_are_kept(tmp_path: Path) -> None:
    """Even when all are made within a second; contents are those that were given."""
    path = tmp_path / "pain.csv"
    path.write_bytes(b"now")
    made = [keep_copy(path, b"%d" % number) for number in range(8)]
    remove_oldest(path)
    assert [copy.exists() for copy in made] == [False] * 3 + [True] * copies.MOST_COPIES
    assert [copy.read_bytes() for copy in made[3:]] == [b"3", b"4", b"5", b"6", b"7"]
    assert path.read_bytes() == b"now"


def test_what_a_person_changed_is_not_removed(tmp_path: Path) -> None:
    """A copy that was edited later, a folder and another file of a similar name all stay."""
    path = tmp_path / "pain.csv"
    path.write_bytes(b"now")
    at = datetime.now().astimezone() - timedelta(days=400)
    names = [f"pain before {at + timedelta(days=day):%Y-%m-%d %H%M%S}.csv" for day in range(3)]
    for name in names[:2]:
        (tmp_path / name).write_bytes(b"old")
    untouched = (at + timedelta(days=1)).timestamp()
    os.utime(tmp_path / names[1], (untouched, untouched))
    (tmp_path / names[2]).mkdir()
    (tmp_path / "pain before summer.csv").write_bytes(b"mine")
    for _ in range(6):
        keep_copy(path, b"x")
    remove_oldest(path)
    left = {path.name for path in tmp_path.iterdir()}
    assert {names[0], names[2], "pain before summer.csv"} <= left
    assert names[1] not in left


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_a_private_file_has_private_copies(tmp_path: Path) -> None:
    """A diary that nobody else may read has no copy that they may."""
    path = tmp_path / "pain.csv"
    path.write_bytes(b"now")
    path.chmod(0o600)
    assert stat.S_IMODE(keep_copy(path, b"x").stat().st_mode) == 0o600


def test_the_newest(tmp_path: Path) -> None:
    path = tmp_path / "pain.csv"
    assert newest(path) is None
    assert newest(tmp_path / "gone" / "pain.csv") is None
    path.write_bytes(b"now")
    made = [keep_copy(path, b"before") for _ in range(3)]
    for number, copy in enumerate(made):
        os.utime(copy, (number, number))
    assert newest(path) == made[-1]
