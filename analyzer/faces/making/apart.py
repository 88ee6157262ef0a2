"""Call a function in a process of its own, which ends with it.

Libraries keep some of what a report took (Typst, what it has set: 33 MB each time). A process that
ends gives everything back, and if a library crashes or the system runs out of memory, the watching
or serving goes on. It is a new process, not a fork of this one or of one kept ready: that would
save about a second a report, but keep 130 MB of libraries loaded in between, and numpy's threads,
which a fork may freeze.
"""

from __future__ import annotations

import base64
import io
import json
import pickle
import queue
import sys
import threading
import time
from contextlib import nullcontext, suppress
from typing import TYPE_CHECKING, Any, TypeVar, cast

from analyzer.errors import AnalyzerError, ReportError
from analyzer.faces.failures import USERS_OWN
from analyzer.faces.making import child_process
from analyzer.faces.making.child import IS_CURRENT
from analyzer.processes import LONGEST_WAIT_S

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    T = TypeVar("T")

MAX_REPORT_S = 1800.0
"""How long a report may take; reading goes on where it was stopped."""

_STOPPED = b""
_WAS_STOPPED = "The report was stopped."


class Apart:
    """A process that makes one call, and the pipes to it.

    Args:
        held: lets no signal interrupt a short block, where this process ends by signals.
        is_quiet: whether it may not show a progress bar in the terminal.
    """

    def __init__(
        self,
        held: Callable[[], AbstractContextManager[object]] = nullcontext,
        *,
        is_quiet: bool = False,
    ) -> None:
        self._held = held
        self._is_quiet = is_quiet
        self._process: subprocess.Popen[bytes] | None = None
        self._listener: threading.Thread | None = None
        self._said: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        self._is_stopped = threading.Event()

    def call(
        self,
        function: Callable[..., T],
        *args: object,
        is_current: Callable[[], bool] | None = None,
        most_s: float = MAX_REPORT_S,
    ) -> T:
        """Call a function there; the process has ended when this returns.

        Args:
            function: of a module; what it returns can be pickled.
            args: can be pickled.
            is_current: passed on under this name; called in this process. None: it isn't passed.
            most_s: seconds after which the call is given up.

        Raises:
            one of USERS_OWN: only a change to the folder will help.
            AnalyzerError: any other failure, in a sentence; the traceback is in its notes.
            OSError: the process couldn't be started.
        """
        work = pickle.dumps((function, args), pickle.HIGHEST_PROTOCOL)
        path = [place for place in sys.path if isinstance(place, str)]
        request = {"path": path, "bytes": len(work), "asks": is_current is not None}
        if self._is_stopped.is_set():
            raise ReportError(_WAS_STOPPED)
        try:
            with self._held():
                self._start()
            self._tell(request)
            self._send(work)
            result: T = self._outcome(is_current, time.monotonic() + most_s)
            return result
        finally:
            with self._held():
                self._end()

    def stop(self) -> None:
        """From another thread: let the call fail now, and the process end."""
        self._is_stopped.set()
        self._said.put(_STOPPED)

    def _outcome(self, is_current: Callable[[], bool] | None, until_s: float) -> Any:
        """Answer the child's questions until it says how it went."""
        while (said := self._heard(until_s)) == IS_CURRENT:
            assert is_current is not None
            self._tell(is_current())
        if "result" in said:
            return pickle.loads(base64.b64decode(said["result"]))  # noqa: S301 (of our own child)
        users_own = {kind.__name__: kind for kind in USERS_OWN}
        kind = users_own.get(said["kind"], AnalyzerError)
        error = kind(said["failure"], option=said["option"])
        error.add_note(said["traceback"])
        raise error

    def _start(self) -> None:
        """Start it.

        Raises:
            OSError: there are too many processes, say.
        """
        self._process = child_process.started(is_quiet=self._is_quiet)
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    def _tell(self, what: Any) -> None:
        """Send it a line."""
        self._send(json.dumps(what).encode() + b"\n")

    def _send(self, what: bytes) -> None:
        """Send it bytes; if it has died, ``_heard`` will tell."""
        assert self._process is not None
        assert self._process.stdin is not None
        left = memoryview(what)
        with suppress(OSError):
            while left:
                left = left[self._process.stdin.write(left) or 0 :]

    def _heard(self, until_s: float) -> dict[str, Any]:
        """The next thing it says.

        Args:
            until_s: when to give up, by the monotonic clock.

        Raises:
            ReportError: it was stopped, has ended without a word, or says nothing.
        """
        while not self._is_stopped.is_set() and (left_s := until_s - time.monotonic()) > 0:
            with suppress(queue.Empty):
                line = self._said.get(timeout=min(left_s, LONGEST_WAIT_S))
                if self._is_stopped.is_set():
                    break
                if not line.endswith(b"\n"):
                    assert self._process is not None
                    raise ReportError(child_process.death(self._process))
                return dict(json.loads(line))
        if self._is_stopped.is_set():
            raise ReportError(_WAS_STOPPED)
        raise ReportError("The report was given up, because it took too long.")

    def _end(self) -> None:
        """End it if it still runs, and close the pipes."""
        process = self._process
        if process is None:
            return
        child_process.end(process)
        if self._listener is not None and self._listener.ident is not None:
            self._listener.join()
        assert process.stdout is not None
        process.stdout.close()

    def _listen(self) -> None:
        assert self._process is not None
        said = io.BufferedReader(cast("io.RawIOBase", self._process.stdout))
        line = b"\n"
        while line.endswith(b"\n"):
            line = said.readline()
            self._said.put(line)
        said.detach()
