"""A file that takes too much memory or time, or ends its reader, costs only itself, and once."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from analyzer import nets
from analyzer.exports import importer, memory_limit, time_limit
from analyzer.exports.cache import Cache
from analyzer.exports.facts import FileFacts
from analyzer.exports.importer import import_folder
from analyzer.exports.memory_limit import MOST_MEMORY_MB
from analyzer.exports.time_limit import allowed_s
from analyzer.exports.workers import side_by_side
from analyzer.reasons import Code, Reason
from tests.exports.spoilt import read_short_of_memory, read_spoilt, resident_mb
from tests.making import gpx_run, zipped

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits a process's memory"),
]

_LONG_AGO = 1_600_000_000
_DIED = Reason(Code.READER_DIED)

_Import = Callable[[], dict[str, FileFacts]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Four honest files, two before and two after anything else in the order of names."""
    folder = tmp_path / "log"
    folder.mkdir()
    for name in ("a", "b", "y", "z"):
        _write(folder / f"{name}.gpx", gpx_run().replace(b"<name>x<", b"<name>%b<" % name.encode()))
    return folder


@pytest.fixture
def read(folder: Path, own_cache: Path, monkeypatch: pytest.MonkeyPatch) -> _Import:
    """Import the folder by two readers with spoilt parsers."""
    monkeypatch.setattr(importer, "_READ_HERE_BYTES", 0)
    monkeypatch.setattr(importer, "read_path", read_spoilt)

    def read() -> dict[str, FileFacts]:
        with Cache(own_cache) as cache:
            return {file.name: file for file in import_folder(folder, cache, processes=2)}

    return read


def _write(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    os.utime(path, (_LONG_AGO, _LONG_AGO))


def _tries(folder: Path, name: str) -> int:
    path = folder / f"{name}.tried~"
    return path.read_text().count("tried") if path.exists() else 0


def _assert_neighbours_are_read(files: dict[str, FileFacts]) -> None:
    kinds = {name: files[f"{name}.gpx"].leaves[0].kind for name in "abyz"}
    assert kinds == dict.fromkeys("abyz", "activity")


@pytest.mark.unforeseen
@pytest.mark.parametrize(
    ("fault", "code", "tries"),
    [
        ("memory", Code.READER_MEMORY, None),  # at most twice
        ("loop", Code.READER_TIME, 1),
        ("swallowed", Code.READER_TIME, 1),
        ("compiled", Code.READER_TIME, 1),
        ("crash", Code.READER_DIED, 2),
        ("abort", Code.READER_DIED, 2),
        ("exit", Code.READER_DIED, 2),
        ("exit0", Code.READER_DIED, 2),
    ],
)
def test_what_a_file_is_refused_for_is_kept(
    folder: Path, read: _Import, fault: str, code: Code, tries: int | None
) -> None:
    """Memory, time, a crash: the neighbours are read, and the next command reads nothing again."""
    name = f"{fault}.gpx"
    _write(folder / name, gpx_run())
    first = read()
    (leaf,) = first[name].leaves
    assert leaf.reason is not None
    assert (leaf.kind, leaf.reason.code, leaf.is_unforeseen) == ("failed", code, False)
    _assert_neighbours_are_read(first)
    count = _tries(folder, name)
    assert count == tries if tries else count <= 2
    assert read() == first
    assert _tries(folder, name) == count


@pytest.mark.unforeseen
@pytest.mark.parametrize(
    ("fault", "code"),
    [
        ("killed", Code.READER_DIED),
        ("system-exit", Code.FORMAT_UNREADABLE),
        ("recursion", Code.FORMAT_UNREADABLE),
    ],
)
def test_what_may_be_gone_tomorrow_is_tried_again(
    folder: Path, read: _Import, fault: str, code: Code
) -> None:
    """The system kills a process when memory is short, which isn't the fault of the file."""
    name = f"{fault}.gpx"
    _write(folder / name, gpx_run())
    first = read()
    (leaf,) = first[name].leaves
    assert leaf.reason is not None
    assert (leaf.kind, leaf.reason.code, leaf.is_unforeseen) == ("failed", code, True)
    assert nets.CAUGHT
    _assert_neighbours_are_read(first)
    count = _tries(folder, name)
    read()
    assert _tries(folder, name) == 2 * count


def test_a_member_that_is_refused_costs_no_other_member(folder: Path, read: _Import) -> None:
    """An archive's members are read in one process; the one that takes too long is left out."""
    spoilt = gpx_run().replace(b"<name>x<", b"<name>spoilt<")
    _write(folder / "loop.zip", zipped(**{"a.gpx": gpx_run(), "b.gpx": spoilt, "c.gpx": gpx_run()}))
    _, *members = read()["loop.zip"].leaves
    assert [leaf.kind for leaf in members] == ["activity", "failed", "activity"]
    assert members[1].reason == Reason.of(Code.READER_TIME, most_s=1)


def test_memory_that_runs_out_while_unpacking_is_told_as_such(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not as a fault of ours, and not as damage; the other members are read."""
    _write(folder / "c.zip", zipped(**{"short.gpx": gpx_run(), "x.gpx": gpx_run()}))
    found = dict(side_by_side([folder / "c.zip"], read_short_of_memory, 2))[folder / "c.zip"]
    assert isinstance(found, tuple)
    _, *members = found[2]
    assert [leaf.reason for leaf in members] == [
        Reason.of(Code.READER_MEMORY, most_mb=MOST_MEMORY_MB),
        None,
    ]


def test_an_archive_of_such_members_is_given_up(folder: Path, read: _Import) -> None:
    """After the third, the rest isn't read; what was read before is kept."""
    spoilt = gpx_run().replace(b"<name>x<", b"<name>spoilt<")
    members = {"a.gpx": gpx_run(), **{f"b{n}.gpx": spoilt for n in range(9)}}
    _write(folder / "loop.zip", zipped(**members))
    own, *leaves = read()["loop.zip"].leaves
    assert (own.kind, own.reason) == ("failed", Reason.of(Code.READER_TIME, most_s=1))
    assert [leaf.member for leaf in leaves] == ["a.gpx"]


def test_nothing_of_a_library_reaches_the_terminal(
    folder: Path, read: _Import, capfd: pytest.CaptureFixture[str]
) -> None:
    """Neither its warnings nor what compiled code writes."""
    _write(folder / "warning.gpx", gpx_run())
    assert read()["warning.gpx"].leaves[0].kind == "activity"
    assert capfd.readouterr() == ("", "")


def test_a_reader_never_holds_more_than_it_may(folder: Path) -> None:
    """Taking memory ends before the limit, including what Python and libraries take."""
    found = dict(side_by_side([folder / "a.gpx"], resident_mb, 2))
    (most_mb,) = found.values()
    assert isinstance(most_mb, int)
    assert 200 < most_mb < MOST_MEMORY_MB


@pytest.mark.unforeseen
def test_many_crashes_take_their_own_readers_only(folder: Path, read: _Import) -> None:
    """Thirty files that end their process each: not one neighbour is read twice."""
    for number in range(30):
        sub = folder / f"m{number:02}"
        sub.mkdir()
        _write(sub / "exit.gpx", gpx_run() + b" " * number)
    files = read()
    assert [file.leaves[0].reason for name, file in files.items() if "exit" in name] == [_DIED] * 30
    _assert_neighbours_are_read(files)
    assert [_tries(folder, f"{name}.gpx") for name in "abyz"] == [1, 1, 1, 1]


def test_time_grows_with_bytes() -> None:
    """Five seconds, two for each megabyte; ten times as many for a reference library."""
    assert allowed_s(0) == 5
    assert allowed_s(10_000_000) == 25
    assert allowed_s(10_000_000, "reference") == 250


def test_nothing_is_limited_outside_readers() -> None:
    """The runner's own process keeps its timers."""
    with time_limit.processor_time(0):
        assert signal.getitimer(signal.ITIMER_PROF) == (0.0, 0.0)
    assert memory_limit.note_exhausted() is None
