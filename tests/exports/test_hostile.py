"""Malicious archives and documents are reported, skipped, and cheap to refuse."""

from __future__ import annotations

from pathlib import Path

import pytest

from analyzer.exports import limits
from analyzer.exports.facts import Leaf
from analyzer.exports.importer import read_path
from tests.archives import hostile
from tests.making import said

MOST_UNPACKED = 200 * 2**20
"""This much is unpacked in a second; what is in memory at one time is far less."""


@pytest.fixture
def unpacked(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The sizes of everything unpacked or read from members."""
    sizes: list[int] = []
    take = limits.Budget.take_bytes

    def note(self: limits.Budget, count: int) -> None:
        sizes.append(count)
        take(self, count)

    monkeypatch.setattr(limits.Budget, "take_bytes", note)
    return sizes


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """A folder for the case, and a secret beside it that no reader may touch."""
    folder = tmp_path / "log"
    folder.mkdir()
    hostile.write_outside(folder)
    return folder


def _leaves(path: Path) -> tuple[Leaf, ...]:
    result = read_path(path)
    return (result,) if isinstance(result, Leaf) else result[2]


@pytest.mark.parametrize("case", hostile.CASES, ids=lambda case: case.name)
def test_what_is_valid_is_read_and_the_rest_is_reported(
    case: hostile.Case, outside: Path, unpacked: list[int]
):
    """Every leaf that isn't a recording says why; little is unpacked; nothing else is written."""
    path = case.write(outside)
    before = {file: file.read_bytes() for file in outside.parent.rglob("*") if file.is_file()}
    leaves = _leaves(path)
    found = sum(len(leaf.runs) for leaf in leaves)
    assert case.runs in (None, found)
    assert all(leaf.runs or leaf.reason or leaf.kind == "archive" for leaf in leaves)
    shown = repr(leaves)
    assert hostile.SECRET not in shown
    assert hostile.EMAIL not in shown
    assert sum(unpacked) < MOST_UNPACKED
    after = {file: file.read_bytes() for file in outside.parent.rglob("*") if file.is_file()}
    assert after == before


@pytest.mark.parametrize(
    ("name", "words"),
    [("nested-bomb", "archives in archives"), ("overlapping", "members overlap"),
     ("many-gzips", "several of its files"), ("many-in-many", "several of its files"),
     ("million-entries", "more than 100,000 files"), ("no-directory", "damaged zip archive"),
     ("gzip-bomb", "200 times its size"), ("empty", "an empty archive")],
)  # fmt: skip
def test_the_whole_is_refused_with_its_reason(name: str, words: str, tmp_path: Path):
    """One line says what is wrong."""
    case = next(case for case in hostile.CASES if case.name == name)
    assert words in said(_leaves(case.write(tmp_path))[0].reason)
