"""Make a report in a process of its own.

Libraries keep some of what a report took (Typst, what it has set: 33 MB each time). A process that
ends gives everything back, and if a library crashes or the system runs out of memory, the watching
goes on. It is a new process, not a fork of this one or of one kept ready: that would save about a
second a report, but keep 130 MB of libraries loaded in between, and numpy's threads, which a fork
may freeze.
"""

from __future__ import annotations

import json
import math
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from analyzer.cli.report_child import IS_CURRENT
from analyzer.errors import AnalyzerError, ReportError
from analyzer.faces.failures import USERS_OWN
from analyzer.processes import ctrl_c_held_back

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from analyzer.cli.options import Source
    from analyzer.cli.signals import Ending

MAX_REPORT_S = 1800.0
"""How long a report may take; reading goes on where it was stopped."""

_TO_END_S = 5.0
# On Windows, Ctrl-C is noticed only between two waits.
_LONGEST_WAIT_S = 1.0 if os.name == "nt" else math.inf
# The modules are to be found where this process finds them, never in the current folder.
_CODE = """
import json, sys
line = sys.stdin.buffer.raw.readline()
if line.endswith(b"\\n"):
    request = json.loads(line)
    sys.path[:] = request["path"]
    from analyzer.cli.report_child import main
    main(request)
"""


def make_apart(  # noqa: PLR0913, PLR0917 (what to make; when it is to end)
    source: Source,
    output: Path | None,
    units: str | None,
    is_current: Callable[[], bool],
    ending: Ending,
    most_s: float = MAX_REPORT_S,
) -> list[str]:
    """Write the report, as ``make_report`` does, in a process that ends before this returns.

    Args:
        source: as for ``make_report``.
        output: as for ``make_report``.
        units: as for ``make_report``.
        is_current: as for ``make_report``, called in this process.
        ending: whether this process is being ended; then the other is ended first.
        most_s: seconds after which the report is given up.

    Returns:
        As ``make_report``.

    Raises:
        one of USERS_OWN: only a change to the folder will help.
        AnalyzerError: any other failure, in a sentence; the traceback is in its notes.
        OSError: the process couldn't be started.
    """
    request = {
        "path": [place for place in sys.path if isinstance(place, str)],
        "folder": os.fspath(source.folder),
        "reader": source.reader,
        "output": os.fspath(output) if output else None,
        "units": units,
    }
    child = _Child()
    try:
        with ending.held():
            child.start()
        child.tell(request)
        return _outcome(child, is_current, time.monotonic() + most_s)
    finally:
        with ending.held():
            child.end()


def _outcome(child: _Child, is_current: Callable[[], bool], until_s: float) -> list[str]:
    """Answer the child's questions until it says how it went."""
    while (said := child.heard(until_s)) == IS_CURRENT:
        child.tell(is_current())
    if "lines" in said:
        return list(said["lines"])
    users_own = {kind.__name__: kind for kind in USERS_OWN}
    error = users_own.get(said["kind"], AnalyzerError)(said["failure"])
    error.add_note(said["traceback"])
    raise error


class _Child:
    """The process that makes the report, and the pipes to it."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._listener: threading.Thread | None = None
        self._said: queue.SimpleQueue[bytes] = queue.SimpleQueue()

    def start(self) -> None:
        """Start it.

        Raises:
            OSError: there are too many processes, say.
        """
        with ctrl_c_held_back():
            self._process = subprocess.Popen(  # noqa: S603 (this very Python)
                [sys.executable, "-P", "-c", _CODE],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                bufsize=0,
                creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
            )
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    def tell(self, what: Any) -> None:
        """Send it a line; if it has died, ``heard`` will tell."""
        assert self._process is not None
        assert self._process.stdin is not None
        left = memoryview(json.dumps(what).encode() + b"\n")
        with suppress(OSError):
            while left:
                left = left[self._process.stdin.write(left) or 0 :]

    def heard(self, until_s: float) -> dict[str, Any]:
        """The next thing it says.

        Args:
            until_s: when to give up, by the monotonic clock.

        Raises:
            ReportError: it has ended without a word, or says nothing.
        """
        while (left_s := until_s - time.monotonic()) > 0:
            with suppress(queue.Empty):
                line = self._said.get(timeout=min(left_s, _LONGEST_WAIT_S))
                if not line.endswith(b"\n"):
                    raise ReportError(self._death())
                return dict(json.loads(line))
        raise ReportError("The report was given up, because it took too long.")

    def end(self) -> None:
        """End it if it still runs, and close the pipes."""
        process = self._process
        if process is None:
            return
        assert process.stdin is not None
        assert process.stdout is not None
        with suppress(OSError):
            process.stdin.close()  # which tells it to end
        try:
            process.wait(_TO_END_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        if self._listener is not None and self._listener.ident is not None:
            self._listener.join()
        process.stdout.close()

    def _listen(self) -> None:
        assert self._process is not None
        assert self._process.stdout is not None
        line = b"\n"
        while line.endswith(b"\n"):
            line = self._process.stdout.readline()
            self._said.put(line)

    def _death(self) -> str:
        """How it ended."""
        assert self._process is not None
        code = self._process.wait()
        how = f"exit code {code}"
        if code < 0:
            with suppress(ValueError):
                how = signal.Signals(-code).name
        return (
            f"The report could not be made: its process ended unexpectedly ({how}), perhaps "
            "because memory ran out."
        )
