"""A name on a disk without links: what a killed process leaves of it goes, and nothing else."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from contextlib import nullcontext
from pathlib import Path

import pytest

from analyzer.web.drop import reserving
from analyzer.web.drop.holding import hold
from analyzer.web.drop.partial import Partial, remove_leftovers
from analyzer.web.drop.reserving import replace_reserved
from tests.systems import needs_links

# Ends the process as SIGKILL does: nothing is tidied up.
KILLED = """
import os, sys
from pathlib import Path
from analyzer.web.drop.partial import Partial
from analyzer.web.drop import reserving

def end(*_):
    os._exit(9)

folder = Path(sys.argv[1])
written = Partial(folder)
written.write(sys.argv[3].encode())
written.close()
replace = Path.replace
if sys.argv[2] == "before":
    Path.replace = end
else:
    Path.replace = lambda self, target: (replace(self, target), end())
(folder / "a").mkdir()
reserving.replace_reserved(written.path, folder / "a" / "run.fit")
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def killed(folder: Path, when: str, data: str) -> None:
    ended = subprocess.run([sys.executable, "-c", KILLED, str(folder), when, data], check=False)
    assert ended.returncode == 9


def age(folder: Path, by_s: float) -> None:
    then = time.time() - by_s
    for path in folder.rglob("*"):
        if path.is_file():
            os.utime(path, (then, then))


def names(folder: Path) -> set[str]:
    return {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}


@pytest.mark.skipif(os.name != "posix", reason="locks")
def test_a_kill_between_reserving_and_replacing_leaves_no_empty_file(folder: Path) -> None:
    killed(folder, "before", "data")
    assert (folder / "a" / "run.fit").read_bytes() == b""
    remove_leftovers(folder)
    assert names(folder) == set()


@pytest.mark.skipif(os.name != "posix", reason="locks")
def test_what_a_process_still_holds_stays(folder: Path) -> None:
    killed(folder, "before", "data")
    (written,) = folder.glob("*.part")
    with written.open("r+b") as stream:
        held = hold(stream.fileno(), written)
        age(folder, 60)
        remove_leftovers(folder)
    assert "a/run.fit" in names(folder)
    assert held is not None
    os.close(held)


def test_without_locks_only_an_old_mark_is_left_over(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reserving, "looked_at", lambda _: nullcontext(None))
    killed(folder, "before", "data")
    remove_leftovers(folder)  # another process may be between the two just now
    assert "a/run.fit" in names(folder)
    age(folder, 60)
    remove_leftovers(folder)
    assert names(folder) == set()


@pytest.mark.parametrize("data", ["data", ""])
def test_a_kill_after_it_leaves_the_file(folder: Path, data: str) -> None:
    killed(folder, "after", data)
    age(folder, 60)
    remove_leftovers(folder)
    assert names(folder) == {"a/run.fit"}
    assert (folder / "a" / "run.fit").read_text() == data


def test_an_empty_file_of_the_runners_own_stays(folder: Path) -> None:
    killed(folder, "before", "data")
    age(folder, 60)
    (folder / "a" / "run.fit").unlink()
    (folder / "a" / "run.fit").touch()  # long after the mark
    remove_leftovers(folder)
    assert names(folder) == {"a/run.fit"}


@needs_links
@pytest.mark.parametrize("place", ["../out.fit", "way/out.fit", "full.fit", "loose.fit", ""])
def test_a_mark_that_is_not_ours_removes_nothing(tmp_path: Path, place: str) -> None:
    folder = tmp_path / "log"
    (tmp_path / "elsewhere").mkdir()
    folder.mkdir()
    for path in (tmp_path / "out.fit", tmp_path / "elsewhere" / "out.fit"):
        path.touch()
    (folder / "full.fit").write_bytes(b"full")
    (folder / "way").symlink_to(tmp_path / "elsewhere")
    (folder / "loose.fit").symlink_to(tmp_path / "out.fit")
    (folder / f".runlog-drop-{'0' * 16}.place").write_text(place)
    (folder / f".runlog-drop-{'0' * 16}.part").write_text("part")
    age(folder, 60)
    before = names(tmp_path)
    remove_leftovers(folder)
    assert {name for name in before if "runlog-drop" not in name} <= names(tmp_path)


def test_what_is_there_is_never_replaced(folder: Path) -> None:
    (folder / "run.fit").touch()
    written = Partial(folder)
    written.close()
    with pytest.raises(FileExistsError):
        replace_reserved(written.path, folder / "run.fit")
    written.discard()
    assert names(folder) == {"run.fit"}
