"""Ctrl-C ends the server soon, with one plain line, whatever is being done."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import textwrap
import threading
from contextlib import suppress
from typing import TYPE_CHECKING

import httpx2
import pytest

from tests.soak.usage import IS_KNOWN, descendants
from tests.web.small_log import write_log

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals")

_LONG_S = 600
"""Whoever waited for the end of what is begun here would wait so long."""


def _served(folder: Path, begun: Path, patched: str) -> subprocess.Popen[str]:
    """A server in which something never ends; it makes a file when that has begun."""
    code = f"""
        import sys, time, pathlib
        def hang(*_, **__):
            pathlib.Path({str(begun)!r}).touch()
            time.sleep({_LONG_S})
        {patched}
        sys.argv = ["runlog", "serve", "--folder", {str(folder)!r}, "--no-open"]
        if __name__ == "__main__":
            from analyzer.__main__ import main
            main()
    """
    return subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(code)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**os.environ, "RUNLOG_CACHE": str(folder / "cache"), "PYTHONUNBUFFERED": "1"},
    )


_HANGING = {
    "analysis": "from analyzer.pipeline import analysis; analysis.analysis_of = hang",
    "log": "from analyzer.pipeline import folder; folder.build_log = hang",
    "reader process": (
        "from analyzer.exports import importer, readers; "
        "importer.side_by_side = lambda _, read, __: hang(readers.ReaderProcess(read).answer())"
    ),
}


@pytest.mark.parametrize("patched", _HANGING.values(), ids=_HANGING)
def test_what_takes_long_is_given_up(tmp_path: Path, patched: str) -> None:
    """With pages waiting for it; and no process is left."""
    folder, begun = write_log(tmp_path / "log"), tmp_path / "begun"
    process = _served(folder, begun, patched)
    assert process.stdout is not None
    address = re.search(r"http://\S+/", process.stdout.readline())
    assert address
    waiting = [
        threading.Thread(target=_asked, args=(address[0] + path,), daemon=True)
        for path in ("now", "runs")
    ]
    for one in waiting:
        one.start()
    while not begun.exists():
        assert process.poll() is None
        threading.Event().wait(0.05)
    children = descendants(process.pid) if IS_KNOWN else []
    process.send_signal(signal.SIGINT)
    said, _ = process.communicate(timeout=60)
    assert process.returncode == 0
    assert "Traceback" not in said
    assert said.splitlines()[-1] == "Stopped."
    assert "Error" not in said
    for child in children:
        _until_gone(child)


def _until_gone(pid: int) -> None:
    for _ in range(600):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return
        threading.Event().wait(0.1)
    pytest.fail(f"process {pid} is left")


def _asked(address: str) -> None:
    with suppress(httpx2.HTTPError):  # nobody answers before the end
        httpx2.get(address, timeout=60)
