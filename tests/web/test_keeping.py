"""`runlog serve --report`: the folder's report follows its changes, and the page tells of it."""

from __future__ import annotations

import os
import signal
import time
from typing import TYPE_CHECKING

import httpx2
import pytest

from tests.soak.usage import IS_KNOWN, descendants
from tests.web.asked import said
from tests.web.small_log import write_log

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager
    from pathlib import Path

    from tests.web.conftest import Served

    Serve = Callable[..., AbstractContextManager[Served]]

pytestmark = pytest.mark.slow


def _until(told: Callable[[], str], words: str, seconds: float = 90) -> None:
    end = time.monotonic() + seconds
    while words not in (text := told()):
        assert time.monotonic() < end, text
        time.sleep(0.1)


def test_it_follows_the_folder(serve: Serve, tmp_path: Path) -> None:
    folder = write_log(tmp_path / "log")
    with serve(folder, "--report") as served:

        def told() -> str:
            return said(httpx2.get(served.at("/report/made")).text)

        _until(told, "16 runs")
        report = folder / "reports" / "running-report.pdf"
        first = report.read_bytes()
        with (folder / "pain.csv").open("a") as diary:
            diary.write("2025-03-02,,1,,\n")
        _until(told, "27 pain entries")
        assert report.read_bytes() != first
        (folder / "runlog.toml").write_text("units = ")
        _until(told, "could not be made: ")
        assert "is not valid TOML" in told()
        assert [path.name for path in report.parent.iterdir()] == [report.name]


@pytest.mark.skipif(not IS_KNOWN, reason="no /proc")
def test_the_server_ends_while_it_is_made(serve: Serve, tmp_path: Path) -> None:
    folder = write_log(tmp_path / "log")
    with serve(folder, "--report") as served:
        pid = served.process.pid
        end = time.monotonic() + 60
        while not (children := descendants(pid)):
            assert time.monotonic() < end
            time.sleep(0.01)
        served.process.send_signal(signal.SIGINT)
        assert served.process.wait(10) == 0
    assert not [child for child in children if _is_alive(child)]
    assert not (folder / "reports").exists()


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
