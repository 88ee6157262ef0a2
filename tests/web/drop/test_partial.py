"""A partial file is removed once no process holds it, and never before."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from analyzer.web.drop.partial import Partial, remove_leftovers

fcntl = pytest.importorskip("fcntl")

_OTHER = """
import sys
from pathlib import Path
from analyzer.web.drop.partial import Partial
written = Partial(Path(sys.argv[1]))
written.write(b"half")
if sys.argv[2] == "whole":
    written.close()
print("written", flush=True)
sys.stdin.read()
"""


def age(path: Path) -> None:
    then = time.time() - 3600
    os.utime(path, (then, then))


@pytest.fixture
def no_locks(monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk without locks, such as that of some network drives."""

    def flock(*_: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr("fcntl.flock", flock)


@pytest.fixture(params=["half", "whole"])
def other(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[subprocess.Popen[str]]:
    """Another process that has written a file, in part or whole, and not put it in its place."""
    process = subprocess.Popen(
        [sys.executable, "-c", _OTHER, str(tmp_path), request.param],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "written\n"
    yield process
    process.kill()
    process.communicate()


def test_what_another_process_writes_goes_only_when_it_is_killed(
    tmp_path: Path, other: subprocess.Popen[str]
) -> None:
    (left,) = tmp_path.iterdir()
    age(left)
    remove_leftovers(tmp_path)
    assert left.exists()
    other.kill()
    other.wait()
    left.touch()
    remove_leftovers(tmp_path)
    assert not left.exists()


def test_what_this_process_writes_stays_however_slowly(tmp_path: Path) -> None:
    written = Partial(tmp_path)
    age(written.path)
    remove_leftovers(tmp_path)
    written.write(b"late")
    written.close()
    assert written.path.read_bytes() == b"late"
    written.discard()
    assert not list(tmp_path.iterdir())


@pytest.mark.usefixtures("no_locks")
def test_without_locks_its_age_tells(tmp_path: Path) -> None:
    own = Partial(tmp_path)
    old, new = (tmp_path / f".runlog-drop-{digit * 16}.part" for digit in "01")
    for path in (old, new):
        path.write_bytes(b"x")
    age(old)
    age(own.path)
    remove_leftovers(tmp_path)
    assert set(tmp_path.iterdir()) == {own.path, new}
    age(own.path)
    own.write(b"a byte")
    assert time.time() - own.path.stat().st_mtime < 600
    own.discard()


def test_one_that_is_removed_as_it_is_made_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flock, removed = fcntl.flock, list[Path]()

    def late(descriptor: int, how: int) -> None:
        if not removed:
            (path,) = tmp_path.iterdir()
            path.unlink()
            removed.append(path)
        flock(descriptor, how)

    monkeypatch.setattr("fcntl.flock", late)
    written = Partial(tmp_path)
    written.write(b"x")
    written.close()
    assert written.path.read_bytes() == b"x"
    assert written.path != removed[0]
    written.discard()
