"""Folders that once ended a command, hung it or took gigabytes: each is read within limits.

They are kept outside the repository, as they are large; what was wrong with each is also a test of
the part that was to blame.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tests.conftest import SHARED
from tests.fuzz.invariants import numbers_in, strict
from tests.limited import Outcome, run_limited
from tests.making import gpx_run

HOSTILE = SHARED / "hostile"
NAMES = sorted(path.name for path in HOSTILE.glob("*") if path.is_dir())
MOST_MB = 300
MOST_MB_OF_ARCHIVES = 200
NEIGHBOUR = "neighbour.gpx"

pytestmark = [
    pytest.mark.skipif(not NAMES, reason="the hostile folders are not here"),
    pytest.mark.skipif(os.name != "posix", reason="limits on a process"),
]


def _run(name: str, parent: Path, *command: str) -> Outcome:
    """Run a command on a copy of a hostile folder, with a sound run in it."""
    folder = parent / "log"
    if not folder.exists():
        shutil.copytree(HOSTILE / name, folder, copy_function=shutil.copyfile)
        (folder / NEIGHBOUR).write_bytes(gpx_run(samples=1200))
    outcome = run_limited(folder, parent / "cache", *command)
    assert "Traceback" not in outcome.err
    assert "bug in runlog" not in outcome.err
    assert "Warning" not in outcome.err
    is_packed = any(path.suffix == ".zip" for path in folder.iterdir())
    assert outcome.peak_mb < (MOST_MB_OF_ARCHIVES if is_packed else MOST_MB)
    return outcome


@pytest.mark.parametrize("name", NAMES)
def test_a_hostile_folder_is_read_within_limits(name: str, tmp_path: Path):
    """Every file is on the receipt, and the sound run is read."""
    listed = strict(_run(name, tmp_path, "files", "--json").out)
    top = {row["file"].split(" › ")[0] for row in listed}
    own = {"pain.csv", "runlog.toml"}
    assert {path.name for path in (tmp_path / "log").iterdir()} - own <= top
    (sound,) = [row for row in listed if row["file"] == NEIGHBOUR]
    assert sound["runs"] == 1


def test_all_hostile_folders_together(tmp_path: Path):
    """A report is made of them, the sound run is in it, and JSON is JSON."""
    outcome = _run("", tmp_path, "report", "--output", str(tmp_path / "out.pdf"))
    assert outcome.code == 0
    assert (tmp_path / "out.pdf").read_bytes().startswith(b"%PDF")
    runs = strict(_run("", tmp_path, "runs", "--json").out)
    assert NEIGHBOUR in {run["file"] for run in runs}
    list(numbers_in(runs))
