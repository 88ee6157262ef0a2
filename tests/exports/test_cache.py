"""The cache saves reading and changes no result, whatever happens to it."""

from __future__ import annotations

import os
import sqlite3
import sys
from pathlib import Path
from typing import Any

import pytest

from analyzer.exports import cache as cache_module
from analyzer.exports import importer
from analyzer.exports.cache import FILE_NAME, Cache
from analyzer.exports.importer import import_folder
from analyzer.exports.reading import read_file
from analyzer.parsers import Choice
from tests.making import START, fit_run, gpx_run, read_or_end, zipped

LONG_AGO = 1_600_000_000


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three files last changed long ago."""
    folder = tmp_path / "log"
    folder.mkdir()
    (folder / "a.fit").write_bytes(fit_run())
    (folder / "b.gpx").write_bytes(gpx_run())
    (folder / "c.zip").write_bytes(zipped(x=fit_run(samples=90)))
    for path in folder.iterdir():
        os.utime(path, (LONG_AGO, LONG_AGO))
    return folder


def _count_reads(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    reads: list[Path] = []
    original = importer.read_path

    def counted(path: Path, choice: Choice):
        reads.append(path)
        return original(path, choice)

    monkeypatch.setattr(importer, "read_path", counted)
    return reads


def test_another_program_reads_everything_again(
    folder: Path, own_cache: Path, monkeypatch: pytest.MonkeyPatch
):
    """One with an edited rule, say; going back to the first reads nothing."""
    reads = _count_reads(monkeypatch)
    for expected, program in ((3, b"1" * 16), (6, b"2" * 16), (6, b"1" * 16)):
        monkeypatch.setattr(cache_module, "made_by", lambda choice, program=program: program)
        with Cache(own_cache) as cache:
            import_folder(folder, cache)
        assert len(reads) == expected


def test_unchanged_files_are_not_read_again(
    folder: Path, own_cache: Path, monkeypatch: pytest.MonkeyPatch
):
    """The second import reads nothing and gives the same; only a changed file is read."""
    reads = _count_reads(monkeypatch)
    with Cache(own_cache) as cache:
        first = import_folder(folder, cache)
    assert len(reads) == 3
    with Cache(own_cache) as cache:
        assert import_folder(folder, cache) == first
    assert len(reads) == 3
    (folder / "a.fit").write_bytes(fit_run(samples=70))
    with Cache(own_cache) as cache:
        import_folder(folder, cache)
    assert [path.name for path in reads[3:]] == ["a.fit"]


def test_a_file_changed_this_second_is_not_trusted(folder: Path, own_cache: Path):
    """A file written again within the clock's tick, of the same size, is read again."""
    path = folder / "a.fit"
    path.write_bytes(fit_run())
    status = path.stat()
    with Cache(own_cache) as cache:
        import_folder(folder, cache)
        assert cache.unchanged(path) is None
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


def test_deleting_the_cache_changes_no_result(folder: Path, own_cache: Path):
    """Cold and warm imports are equal."""
    with Cache(own_cache) as cache:
        first = import_folder(folder, cache)
    for path in own_cache.iterdir():
        path.unlink()
    with Cache(own_cache) as cache:
        assert import_folder(folder, cache) == first


@pytest.mark.parametrize("harm", ["garbage", "garbage inside", "truncated", "bad json"])
def test_a_damaged_cache_is_rebuilt(folder: Path, own_cache: Path, harm: str):
    """Whatever is wrong with the cache costs time, never a result."""
    with Cache(own_cache) as cache:
        first = import_folder(folder, cache)
    database = own_cache / FILE_NAME
    if harm == "garbage":
        database.write_bytes(os.urandom(8192))
    elif harm == "garbage inside":
        data = database.read_bytes()
        database.write_bytes(data[:4096] + os.urandom(len(data) - 4096))
    elif harm == "truncated":
        database.write_bytes(database.read_bytes()[:3000])
    else:
        connection = sqlite3.connect(database)
        connection.execute("UPDATE contents SET leaves = CAST('[{}]' AS BLOB)")
        connection.commit()
        connection.close()
    with Cache(own_cache) as cache:
        assert import_folder(folder, cache) == first
        assert cache.unchanged(folder / "a.fit") is not None


def test_a_cache_in_folders_that_do_not_exist_yet(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """As on the first run of a new user: they are made, and the second run reads nothing."""
    place = tmp_path / "home" / ".cache" / "runlog"
    reads = _count_reads(monkeypatch)
    for _ in range(2):
        with Cache(place) as cache:
            assert len(import_folder(folder, cache)) == 3
    assert len(reads) == 3


def test_without_a_place_for_the_cache(folder: Path, tmp_path: Path):
    """If the cache can't be created, the import works without it."""
    (tmp_path / "file").write_bytes(b"")
    with Cache(tmp_path / "file" / "cache") as cache:
        assert len(import_folder(folder, cache)) == 3


def test_a_renamed_file_is_known_by_its_content(folder: Path, own_cache: Path):
    """The content, not the name, is the key; the name shown is the new one."""
    with Cache(own_cache) as cache:
        import_folder(folder, cache)
        (folder / "a.fit").rename(folder / "z.fit")
        names = [file.name for file in import_folder(folder, cache)]
    assert names == ["b.gpx", "c.zip", "z.fit"]


def test_large_folders_are_read_by_several_processes(
    folder: Path, own_cache: Path, monkeypatch: pytest.MonkeyPatch
):
    """Reading in parallel gives the same as one by one, in the same order."""
    with Cache(own_cache / "one") as cache:
        expected = import_folder(folder, cache)
    monkeypatch.setattr(importer, "_READ_HERE_BYTES", 0)
    done: list[tuple[int, int]] = []
    with Cache(own_cache / "two") as cache:
        found = import_folder(folder, cache, lambda n, of: done.append((n, of)), 2)
    assert found == expected
    assert done == [(1, 3), (2, 3), (3, 3)]


def test_relative_folders_are_not_confused(
    tmp_path: Path, own_cache: Path, monkeypatch: pytest.MonkeyPatch
):
    """Two folders have a run.gpx of equal size and time; from inside each, its own is read."""
    for name, day in (("a", 1), ("b", 2)):
        (tmp_path / name).mkdir()
        path = tmp_path / name / "run.gpx"
        path.write_bytes(gpx_run(start=START.replace(day=day)))
        os.utime(path, (LONG_AGO, LONG_AGO))
    found = []
    for name in ("a", "b"):
        monkeypatch.chdir(tmp_path / name)
        with Cache(own_cache) as cache:
            (file,) = import_folder(Path(), cache)
        found.append(file.leaves[0].runs[0].start_utc.day)
    assert found == [1, 2]


@pytest.mark.unforeseen
def test_unforeseen_failures_are_tried_again(
    folder: Path, own_cache: Path, monkeypatch: pytest.MonkeyPatch
):
    """A file that failed for a temporary reason is not stored as failed."""
    from analyzer.parsers.fit import decode, reference

    with monkeypatch.context() as patch:
        for reader in (decode, reference):
            patch.setattr(reader, "decode", lambda data, wanted: 1 / 0)
        with Cache(own_cache) as cache:
            assert import_folder(folder, cache)[0].leaves[0].kind == "failed"
    with Cache(own_cache) as cache:
        assert import_folder(folder, cache)[0].leaves[0].kind == "activity"


def test_a_busy_cache_is_left_alone(own_cache: Path):
    """A cache that can't be opened at the moment is not set aside as damaged."""
    with Cache(own_cache):
        pass
    database = own_cache / FILE_NAME
    database.chmod(0o444)
    with Cache(own_cache):
        pass
    assert database.exists()
    assert not list(own_cache.glob("*.damaged"))


@pytest.mark.unforeseen
@pytest.mark.unforeseen
def test_a_file_that_kills_its_process_costs_only_itself(
    folder: Path, own_cache: Path, monkeypatch: pytest.MonkeyPatch
):
    """A worker that is killed, for example for using too much memory, costs no other file."""
    (folder / "deadly.fit").write_bytes(fit_run())
    monkeypatch.setattr(importer, "_READ_HERE_BYTES", 0)
    monkeypatch.setattr(importer, "read_path", read_or_end)
    with Cache(own_cache) as cache:
        files = import_folder(folder, cache, processes=2)
    kinds = {file.name: file.leaves[0].kind for file in files}
    assert kinds == {"a.fit": "activity", "b.gpx": "activity", "c.zip": "archive",
                     "deadly.fit": "failed"}  # fmt: skip


def test_known_content_is_not_decoded_again(
    folder: Path, own_cache: Path, monkeypatch: pytest.MonkeyPatch
):
    """A file that was moved, copied or touched has the same bytes: hashing them is enough."""
    with Cache(own_cache) as cache:
        first = import_folder(folder, cache)
    decoded = _count_reads(monkeypatch)
    (folder / "a.fit").rename(folder / "a2.fit")
    (folder / "b.gpx").touch()
    with Cache(own_cache) as cache:
        again = import_folder(folder, cache)
    assert decoded == []
    assert [file.leaves for file in again] == [file.leaves for file in first]


def test_a_failed_write_leaves_the_cache_usable(
    folder: Path, own_cache: Path, monkeypatch: pytest.MonkeyPatch
):
    """After a write that failed halfway, the next one is stored."""
    path = folder / "a.fit"
    leaves = read_file(path.read_bytes())
    with Cache(own_cache) as cache:
        with monkeypatch.context() as patch:
            patch.setattr(cache_module, "seal_of_seen", lambda *_: None)  # NOT NULL fails
            cache.keep(path, path.stat(), "0" * 64, leaves)
        assert cache.leaves_of("0" * 64) is None
        cache.keep(path, path.stat(), "0" * 64, leaves)
        assert cache.leaves_of("0" * 64) == leaves


def test_garbage_in_the_middle_of_an_import(folder: Path, own_cache: Path):
    """Damage to the file while in use costs time in this import, but not in the next."""
    with Cache(own_cache / "other") as cache:
        expected = import_folder(folder, cache)
    database = own_cache / FILE_NAME

    def spoil(done: int, _: int) -> None:
        if done == 1:
            with database.open("r+b") as stream:
                stream.write(os.urandom(database.stat().st_size + 9000))

    with Cache(own_cache) as cache:
        assert import_folder(folder, cache, spoil) == expected
    for _ in range(2):
        with Cache(own_cache) as cache:
            assert import_folder(folder, cache) == expected
            known = [cache.unchanged(path) is not None for path in sorted(folder.iterdir())]
    assert known == [True] * 3
    assert sqlite3.connect(database).execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_only_the_damaged_file_is_set_aside(folder: Path, own_cache: Path):
    """A process that notices damage late doesn't set aside another process's new file."""
    with Cache(own_cache) as cache:
        expected = import_folder(folder, cache)
    database = own_cache / FILE_NAME
    data = database.read_bytes()
    database.write_bytes(data[:4096] + os.urandom(len(data) - 4096))
    with Cache(own_cache) as late:
        with Cache(own_cache) as first:
            assert import_folder(folder, first) == expected
        rebuilt = database.stat().st_ino
        assert import_folder(folder, late) == expected
        assert database.stat().st_ino == rebuilt
        assert late.unchanged(folder / "a.fit") is not None


def test_a_cache_that_can_only_be_read(
    folder: Path, own_cache: Path, monkeypatch: pytest.MonkeyPatch
):
    """On a read-only disk, the import works without it and it stays unchanged."""
    with Cache(own_cache) as cache:
        expected = import_folder(folder, cache)
    before = (own_cache / FILE_NAME).read_bytes()
    connect = sqlite3.connect

    def only_read(path: Path, **options: Any) -> sqlite3.Connection:
        return connect(f"file:{path}?mode=ro", uri=True, **options)

    monkeypatch.setattr(sqlite3, "connect", only_read)
    path = folder / "a.fit"
    path.write_bytes(fit_run(samples=70))
    os.utime(path, (LONG_AGO, LONG_AGO))
    with Cache(own_cache) as cache:
        found = import_folder(folder, cache)
    assert found[1:] == expected[1:]
    assert found[0].leaves[0].runs[0].elapsed_s == 69
    assert (own_cache / FILE_NAME).read_bytes() == before
    assert not list(own_cache.glob("*.damaged"))


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux lists its locks")
def test_a_second_cache_frees_no_lock_of_the_first(own_cache: Path):
    """Two threads may import at once; a process that closes a file loses all its locks on it."""
    with Cache(own_cache):
        before = _locks_of_this_process()
        assert before
        with Cache(own_cache):
            assert _locks_of_this_process() == before


def _locks_of_this_process() -> set[str]:
    """By the files' numbers."""
    lines = (line.split() for line in Path("/proc/locks").read_text().splitlines())
    return {words[5] for words in lines if words[1] == "POSIX" and int(words[4]) == os.getpid()}


def test_facts_of_another_program_alone_make_it_empty(folder: Path, own_cache: Path):
    """After an upgrade no file is hashed only to find that nothing of it is known."""
    with Cache(own_cache) as cache:
        import_folder(folder, cache)
    with Cache(own_cache) as cache:
        assert not cache.is_empty
    with Cache(own_cache, "reference") as cache:
        assert cache.is_empty
