"""A cache with flipped bits: every row is right or read again, and nothing is raised."""

from __future__ import annotations

import random
import shutil
import sqlite3
from pathlib import Path

import pytest

from analyzer.exports import importer
from analyzer.exports.cache import FILE_NAME, Cache
from analyzer.exports.facts import FileFacts
from analyzer.exports.importer import import_folder
from tests.killed.harness import make_exports

_FLIPS = 60


@pytest.fixture(scope="module")
def exports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("exports") / "log"
    make_exports(folder, 16, samples=20)
    return folder


@pytest.fixture(scope="module")
def expected(exports: Path, tmp_path_factory: pytest.TempPathFactory) -> list[FileFacts]:
    """What is read without a cache."""
    (tmp_path_factory.mktemp("none") / "file").touch()
    with Cache(tmp_path_factory.getbasetemp() / "none0" / "file" / "cache") as cache:
        return import_folder(exports, cache)


@pytest.fixture
def reads(expected: list[FileFacts], monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The files that were read; what is in them is known, to save time."""
    original, known, reads = importer.read_path, {}, []

    def read(path: Path, choice: str = "columns"):
        reads.append(path)
        if path not in known:
            known[path] = original(path)
        return known[path]

    monkeypatch.setattr(importer, "read_path", read)
    return reads


@pytest.mark.parametrize("file", [FILE_NAME, f"{FILE_NAME}-wal"])
def test_a_flipped_bit_changes_no_result(
    file: str, exports: Path, expected: list[FileFacts], reads: list[Path], tmp_path: Path
):
    """Wherever it is, in the database or its log; the import after the next reads nothing."""
    whole = tmp_path / "whole"
    with Cache(tmp_path / "cache") as cache:
        import_folder(exports, cache)
        if file != FILE_NAME:
            shutil.copytree(tmp_path / "cache", whole)
    if file == FILE_NAME:
        shutil.copytree(tmp_path / "cache", whole)
    chance = random.Random(17)
    read_again = 0
    for _ in range(_FLIPS):
        flipped = shutil.copytree(whole, tmp_path / "flipped")
        data = bytearray((flipped / file).read_bytes())
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        (flipped / file).write_bytes(data)
        for again in range(3):
            reads.clear()
            with Cache(flipped) as cache:
                assert import_folder(exports, cache) == expected
            read_again += again == 0 and bool(reads)
        assert reads == []
        shutil.rmtree(flipped)
    assert read_again > 0


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE contents SET leaves = CAST(replace(leaves, '3', '4') AS BLOB)",
        "UPDATE contents SET sha256 = CAST('x' || sha256 AS BLOB)",
        "UPDATE contents SET made_by = zeroblob(16)",
        "UPDATE seen SET sha256 = (SELECT max(sha256) FROM seen)",
        "UPDATE seen SET seal = zeroblob(16)",
        "UPDATE contents SET seal = (SELECT max(seal) FROM contents)",
        "DELETE FROM programs",
        "DROP TABLE seen",
        "ALTER TABLE seen RENAME COLUMN place TO plbce",
        "CREATE TRIGGER x AFTER INSERT ON seen BEGIN DELETE FROM seen; END",
    ],
)
def test_a_changed_row_is_read_again(
    damage: str, exports: Path, expected: list[FileFacts], reads: list[Path], own_cache: Path
):
    """Whatever SQL can do to the rows; the seal covers the key, and the tables are compared."""
    with Cache(own_cache) as cache:
        import_folder(exports, cache)
    connection = sqlite3.connect(own_cache / FILE_NAME)
    connection.execute(damage)
    connection.commit()
    connection.close()
    for again in range(2):
        reads.clear()
        with Cache(own_cache) as cache:
            assert import_folder(exports, cache) == expected
        assert again == 0 or reads == []


def test_the_file_of_another_row_is_never_returned(
    exports: Path, reads: list[Path], own_cache: Path
):
    """Two rows that are whole, but under each other's keys, are unknown."""
    with Cache(own_cache) as cache:
        import_folder(exports, cache)
    connection = sqlite3.connect(own_cache / FILE_NAME)
    (first, seal, other, other_seal) = (
        value
        for row in connection.execute("SELECT sha256, seal FROM contents LIMIT 2")
        for value in row
    )
    leaves = connection.execute("SELECT leaves FROM contents WHERE sha256 = ?", (other,)).fetchone()
    connection.execute(
        "UPDATE contents SET leaves = ?, seal = ? WHERE sha256 = ?", (*leaves, other_seal, first)
    )
    connection.commit()
    connection.close()
    assert seal != other_seal
    with Cache(own_cache) as cache:
        assert cache.leaves_of(first.hex()) is None
        assert cache.leaves_of(other.hex()) is not None
