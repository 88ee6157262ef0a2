"""Standard streams that are closed, full, or read by no one."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.making import gpx_run

pytestmark = pytest.mark.skipif(os.name != "posix", reason="a shell's redirections")
needs_full = pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one run and one entry, and a cache of its own."""
    log = tmp_path / "log"
    log.mkdir()
    (log / "run.gpx").write_bytes(gpx_run())
    (log / "pain.csv").write_text("date,score\n2026-03-01,2\n")
    return log


def shell(folder: Path, line: str) -> tuple[int, str, str]:
    """Run a line of shell in which RUNLOG stands for the command; exit code, stdout, stderr."""
    command = line.replace("RUNLOG", f"'{sys.executable}' -m analyzer")
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command],
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
        env={**os.environ, "RUNLOG_CACHE": str(folder.parent / "cache")},
    )
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize("closing", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
@pytest.mark.parametrize("command", ["runs --json", "report -o ../out.pdf", "pain 2"])
def test_closed_streams_change_nothing_else(folder: Path, command: str, closing: str):
    """The command does its work and ends well; nothing is printed into a file of ours."""
    code, _, errors = shell(folder, f"RUNLOG {command} {closing}")
    assert (code, errors) == (0, "")
    assert "Noted" not in (folder / "pain.csv").read_text()
    if command.startswith("report"):
        assert (folder.parent / "out.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("stream", ["2>&-", "2>/dev/full"])
def test_an_error_that_no_one_reads_keeps_its_exit_code(folder: Path, stream: str):
    """A wrong call ends with 2, whether or not the message could be printed."""
    if "full" in stream and not Path("/dev/full").exists():
        pytest.skip("no full device")
    assert shell(folder, f"RUNLOG runs --folder nowhere {stream}")[0] == 2
    assert shell(folder, f"RUNLOG nonsense {stream}")[0] == 2


@needs_full
@pytest.mark.parametrize(
    ("command", "done"),
    [
        ("pain 4", "Noted: 4 of 10"),
        ("report -o ../out.pdf", "Report: "),
        ("init", "Written: "),
        ("chart -o ../out.svg", "Chart: "),
        ("run --pdf ../run.pdf", "Run: "),
    ],
)
def test_what_is_done_is_told_even_if_it_cannot_be_printed(folder: Path, command: str, done: str):
    """Otherwise it would be tried again, and noted twice."""
    code, _, errors = shell(folder, f"RUNLOG {command} > /dev/full")
    assert code == 0
    assert done in errors
    assert "this is done, but could not be printed" in errors
    assert len((folder / "pain.csv").read_text().splitlines()) == 2 + (command == "pain 4")


@needs_full
def test_a_table_that_cannot_be_printed_is_an_error(folder: Path):
    """Nothing but the table was asked for."""
    code, _, errors = shell(folder, "RUNLOG runs > /dev/full")
    assert code == 1
    assert "No space left" in errors


@pytest.mark.parametrize("command", ["runs", "runs --json", "--help", "report -o ../o.pdf"])
def test_a_reader_that_has_gone_is_no_error(folder: Path, command: str):
    """As with head: exit code 0, and not a word."""
    assert shell(folder, f"RUNLOG {command} | true") == (0, "", "")
