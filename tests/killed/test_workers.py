"""Worker processes end with the program that started them."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

if os.name != "posix":
    pytest.skip("kill -9 and file locks need POSIX", allow_module_level=True)

import fcntl

pytestmark = pytest.mark.slow

_PATIENCE_S = 60


def _wait_for(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + _PATIENCE_S
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def _is_free(path: Path) -> bool:
    with path.open() as stream:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


def test_workers_end_when_their_program_is_killed(tmp_path: Path) -> None:
    """A kill -9 of the program alone leaves no worker behind, whatever it is doing."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.killed.worker_pool", str(tmp_path)],
        cwd=Path(__file__).parents[2],
    )
    _wait_for(lambda: len(list(tmp_path.glob("*.held"))) == 2)
    assert not _is_free(tmp_path / "a")
    process.kill()
    process.wait()
    _wait_for(lambda: _is_free(tmp_path / "a") and _is_free(tmp_path / "b"))
