"""How much processor time reading may take, and how a reader process limits itself to that.

Every parser is bounded by the bytes that it reads; this is the second line, for what a parser got
wrong. It holds in reader processes only, never in the process that the runner started, and wherever
there are timers (not on Windows). When the time is up, an error is raised in the reader, which
costs one recording. Where that doesn't help because compiled code never comes back to Python, the
system ends the process a little later (RLIMIT_CPU).
"""

from __future__ import annotations

import math
import signal
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from analyzer.reasons import Code, Reason

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analyzer.parsers import Choice

if sys.platform != "win32":
    import resource

BASE_S = 5.0
"""Processor time for any file or recording, however small; many times what one takes."""
SECONDS_PER_MB = 2.0
"""Processor time for each megabyte more; our readers take 0.1 to 0.3 s on a desktop computer."""
REFERENCE_TIMES = 10
"""The reference libraries are allowed this many times as long; fitparse takes 3 s a megabyte."""

# If the alarm's error is swallowed, for example by a callback from compiled code, it comes again.
_AGAIN_S = 1.0
# How long after the timer the system ends the process.
_GRACE_S = 2


def allowed_s(size_bytes: int, choice: Choice = "columns") -> float:
    """Processor time that reading so many bytes may take, in seconds."""
    allowed = BASE_S + SECONDS_PER_MB * size_bytes / 1e6
    return allowed * REFERENCE_TIMES if choice == "reference" else allowed


def too_slow(most_s: float) -> Reason:
    """Why a recording that took longer was given up."""
    return Reason.of(Code.READER_TIME, most_s=round(most_s))


class OvertimeError(BaseException):
    """Reading took more processor time than its bytes are worth.

    Not an ``Exception``, so that no parser mistakes it for a fault in a file and reads on.
    """

    def __init__(self, most_s: float) -> None:
        super().__init__(f"more than {most_s:.0f} s")
        self.most_s = most_s


class Allowance:
    """The processor time of one file or recording, not counting that of recordings inside it."""

    def __init__(self, size_bytes: int, choice: Choice) -> None:
        self._size_bytes, self._choice = size_bytes, choice
        self._used_s = 0.0
        self._since_s: float | None = None

    @property
    def most_s(self) -> float:
        """The whole of it, in seconds."""
        return allowed_s(self._size_bytes, self._choice)

    def take_bytes(self, count: int) -> None:
        """Allow for bytes whose number wasn't known before they were read."""
        self._size_bytes += count

    def left_s(self) -> float:
        """What is left of it."""
        running_s = 0.0 if self._since_s is None else time.process_time() - self._since_s
        return self.most_s - self._used_s - running_s

    def start(self) -> None:
        """Let it run down from now on."""
        self._since_s = time.process_time()
        self.arm()

    def pause(self) -> None:
        """Keep what is left."""
        if self._since_s is not None:
            self._used_s += time.process_time() - self._since_s
            self._since_s = None

    def arm(self) -> None:
        """Have the system raise an alarm when it has run down, and end the process after that."""
        left_s = max(self.left_s(), _AGAIN_S / 10)
        _set_timer(left_s)
        _end_after(time.process_time() + left_s + _GRACE_S)


class _Clock:
    """What runs down in this process; nothing, unless it is a reader process.

    Attributes:
        has_timer: time is limited.
        running: the innermost allowance; None between files.
        most_s: what the user or the system allow this process.
    """

    def __init__(self) -> None:
        self.has_timer = False
        self.running: Allowance | None = None
        self.most_s = math.inf


_HERE = _Clock()


def limit_time() -> None:
    """Limit the current process; call it once, at the start of a reader process."""
    if sys.platform != "win32":
        signal.signal(signal.SIGPROF, _alarmed)
        _HERE.has_timer = True
        _HERE.most_s = _limit_s()


@contextmanager
def processor_time(size_bytes: int, choice: Choice = "columns") -> Iterator[Allowance]:
    """Allow a block the processor time for so many bytes; it may be nested.

    Outside reader processes nothing is limited.

    Raises:
        OvertimeError: the block took longer.
    """
    allowance = Allowance(size_bytes, choice)
    if not _HERE.has_timer:
        yield allowance
        return
    around = _HERE.running
    if around:
        around.pause()
    _HERE.running = allowance
    try:
        allowance.start()
        yield allowance
    finally:
        # First, and without a call in which an alarm could come: it isn't for the next file.
        _HERE.running = around
        if around:
            around.start()
        else:
            _set_timer(0)
            _end_after(math.inf)


def _alarmed(*_: Any) -> None:
    allowance = _HERE.running
    if allowance is None:
        return
    if allowance.left_s() > 0:  # more has been read since the alarm was set
        allowance.arm()
    else:
        raise OvertimeError(allowance.most_s)


if sys.platform != "win32":

    def _set_timer(left_s: float) -> None:
        """Raise the alarm after so many seconds of processor time, and again; with 0, never."""
        signal.setitimer(signal.ITIMER_PROF, left_s, _AGAIN_S)

    def _limit_s() -> float:
        """The soft limit of this process, in seconds."""
        soft, _ = resource.getrlimit(resource.RLIMIT_CPU)
        return math.inf if soft == resource.RLIM_INFINITY else soft

    def _end_after(processor_s: float) -> None:
        """Have the system end this process after so many seconds, if it isn't to end before."""
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        most_s = min(processor_s, _HERE.most_s)
        soft = resource.RLIM_INFINITY if math.isinf(most_s) else math.ceil(most_s)
        resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))

else:

    def _set_timer(left_s: float) -> None:
        """Windows has no such timer."""

    def _limit_s() -> float:
        """Windows has no such limit."""
        return math.inf

    def _end_after(processor_s: float) -> None:
        """Windows has no such limit."""
