"""What Windows has no other way to do here than by pretending: see ``as_windows``."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.making import START, gpx_run, zipped

_NEXT_DAY = START + timedelta(days=1)

pytestmark = pytest.mark.skipif(os.name != "posix", reason="there it is so anyway")


def _as_windows(*commands: list[str]) -> list[Any]:
    told = "".join(json.dumps(command) + "\n" for command in commands)
    made = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "tests.as_windows"],
        input=told,
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[1],
    )
    assert made.returncode == 0, made.stderr
    return [json.loads(line) for line in made.stdout.splitlines()]


@pytest.mark.slow
def test_a_log_is_kept_changed_and_reported(tmp_path: Path):
    """From the first entry to the report; the diary is locked far beyond its end."""
    (tmp_path / "runs.zip").write_bytes(zipped(a__gpx=gpx_run()))
    (tmp_path / "b.gpx").write_bytes(gpx_run(start=_NEXT_DAY))
    folder = ["--folder", str(tmp_path)]
    noted, deleted, again, files, report, asked = _as_windows(
        ["pain", "3", "left", *folder],
        ["pain", "undo", "--yes", *folder],
        ["pain", "4", *folder],
        ["files", *folder],
        ["report", "-o", str(tmp_path / "r.pdf"), *folder],
    )
    assert [made[0] for made in (noted, deleted, again, files, report)] == [0] * 5, report
    assert (tmp_path / "pain.csv").read_text().count("\n") == 2
    assert "2 files: 2 read" in files[1]
    assert (tmp_path / "r.pdf").read_bytes().startswith(b"%PDF")
    assert ["locking", 2**30, 2, 1] in asked
    # Each reader is started deaf to Ctrl-C, and after that this process hears it again.
    ignored = [one[2] for one in asked if one[0] == "SetConsoleCtrlHandler"]
    assert ignored
    assert ignored == [True, False] * (len(ignored) // 2)


_SPAWNED = """
import multiprocessing, sys
multiprocessing.get_all_start_methods = lambda: ["spawn"]
if __name__ == "__main__":
    from analyzer.cli import main
    main(sys.argv[1:])
"""


@pytest.mark.slow
def test_the_report_is_the_same_byte_for_byte_where_processes_are_begun_anew(tmp_path: Path):
    """On Windows and macOS a reader is no copy of another process; an archive needs a reader."""
    log, script = tmp_path / "log", tmp_path / "spawned.py"
    log.mkdir()
    script.write_text(_SPAWNED)
    (log / "runs.zip").write_bytes(zipped(a__gpx=gpx_run(), b__gpx=gpx_run(start=_NEXT_DAY)))
    made = []
    for name, program in (("usual", ["-m", "analyzer"]), ("spawned", [str(script)])):
        pdf = tmp_path / f"{name}.pdf"
        arguments = ["report", "--folder", str(log), "-o", str(pdf)]
        environment = {**os.environ, "RUNLOG_CACHE": str(tmp_path / name)}
        subprocess.run(
            [sys.executable, *program, *arguments],
            check=True,
            capture_output=True,
            env=environment,
            cwd=Path(__file__).parents[1],
        )
        made.append(pdf.read_bytes())
    assert made[0] == made[1]
