"""Ctrl-C at random moments of real commands: no traceback, and no part of a report is left."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.killed.harness import DIARY, is_whole_report, make_exports

pytestmark = pytest.mark.slow

if os.name != "posix":
    pytest.skip("signals of a terminal need POSIX", allow_module_level=True)

COMMANDS = ("report", "runs", "files", "pain 3", "watch", "--help")
ENDINGS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
# Sooner than that Python itself is starting, and prints its own traceback.
_EARLIEST_S, _LATEST_S = 0.3, 2.5
_END_S = 60


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A few runs and a diary."""
    make_exports(tmp_path / "log", 8)
    (tmp_path / "log" / "pain.csv").write_bytes(DIARY)
    return tmp_path / "log"


def _stop(folder: Path, command: str, number: int, chance: random.Random) -> tuple[int, str, str]:
    """Send a signal to a command and all it started; exit code and what it printed."""
    words = command.split()
    words += [] if command == "--help" else ["--folder", str(folder)]
    with subprocess.Popen(
        [sys.executable, "-m", "analyzer", *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        stdin=subprocess.DEVNULL,
        text=True,
        env={**os.environ, "RUNLOG_CACHE": str(folder.parent / "cache")},
        start_new_session=True,
    ) as process:
        try:
            out, err = process.communicate(timeout=chance.uniform(_EARLIEST_S, _LATEST_S))
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, number)
            try:
                out, err = process.communicate(timeout=_END_S)
            finally:
                if process.poll() is None:
                    os.killpg(process.pid, signal.SIGKILL)
    return process.returncode, out, err


def _assert_quiet(folder: Path, err: str) -> None:
    assert not [w for w in ("Traceback", "Error", "ignored", "bug in runlog") if w in err], err
    reports = folder / "reports"
    assert {path.name for path in reports.glob("*")} <= {"running-report.pdf"}
    assert all(is_whole_report(path) for path in reports.glob("*"))


@pytest.mark.parametrize("command", COMMANDS)
def test_ctrl_c(command: str, folder: Path) -> None:
    """A command ends with its usual code, or as one that was interrupted."""
    chance = random.Random(COMMANDS.index(command))
    code, _, err = _stop(folder, command, signal.SIGINT, chance)
    assert code in {0, 130, -signal.SIGINT}
    _assert_quiet(folder, err)


@pytest.mark.parametrize("number", ENDINGS)
def test_end_of_watching(number: int, folder: Path) -> None:
    """Once it has said that it watches, whatever ends it ends it well."""
    chance = random.Random(number)
    for _ in range(2):
        code, out, err = _stop(folder, "watch", number, chance)
        is_early = "Watching" not in out
        assert (code == 0 and "Stopped watching." in out) or (
            is_early and code in {130, -number, 0}
        )
        _assert_quiet(folder, err)
