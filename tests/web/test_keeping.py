"""`runlog serve --report`: the folder's report follows its changes, and the page tells of it."""

from __future__ import annotations

import signal
from pathlib import Path
from typing import TYPE_CHECKING

import httpx2
import pytest

from tests.patience import PATIENCE_S, until
from tests.soak.usage import IS_KNOWN, descendants
from tests.web.asked import said
from tests.web.small_log import write_log

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from tests.web.conftest import Served

    Serve = Callable[..., AbstractContextManager[Served]]

pytestmark = pytest.mark.slow


def test_it_follows_the_folder(serve: Serve, tmp_path: Path) -> None:
    folder = write_log(tmp_path / "log")
    with serve(folder, "--report") as served:

        def told() -> str:
            return said(httpx2.get(served.at("/report/made"), timeout=PATIENCE_S).text)

        until(lambda: "16 runs" in told())
        report = folder / "reports" / "running-report.pdf"
        first = report.read_bytes()
        with (folder / "pain.csv").open("a") as diary:
            diary.write("2025-03-02,,1,,\n")
        until(lambda: "27 pain entries" in told())
        assert report.read_bytes() != first
        (folder / "runlog.toml").write_text("units = ")
        until(lambda: "could not be made: " in told())
        assert "is not valid TOML" in told()
        assert [path.name for path in report.parent.iterdir()] == [report.name]


@pytest.mark.skipif(not IS_KNOWN, reason="no /proc")
def test_the_server_ends_while_it_is_made(serve: Serve, tmp_path: Path) -> None:
    folder = write_log(tmp_path / "log")
    with serve(folder, "--report") as served:
        pid = served.process.pid
        until(lambda: descendants(pid))
        children = descendants(pid)
        served.process.send_signal(signal.SIGINT)
        assert served.process.wait(PATIENCE_S) == 0
    until(lambda: not any(map(_is_alive, children)), "a process was left")
    assert not (folder / "reports").exists()


def _is_alive(pid: int) -> bool:
    try:
        stat = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return False
    return not stat.rpartition(")")[2].startswith(" Z")
