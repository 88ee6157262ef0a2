"""How much memory and processor time reading may take, and how a reader process limits itself.

Every parser is bounded by the bytes that it reads; this is the second line, for what a parser got
wrong. It holds in reader processes only, never in the process that the runner started:

* Memory: on Linux, where a process can limit its own writable memory (RLIMIT_DATA). That follows
  what is resident far more closely than its address space does, of which threads and libraries
  reserve hundreds of megabytes and use little. Windows has no such limit and macOS doesn't enforce
  it.
* Processor time: wherever there are timers (not on Windows). When the time is up, an error is
  raised in the reader, which costs one recording. Where that doesn't help because compiled code
  never comes back to Python, the system ends the process a little later (RLIMIT_CPU).
"""

from __future__ import annotations

import math
import os
import signal
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analyzer.reasons import Code, Reason

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analyzer.parsers import Choice

if sys.platform != "win32":
    import resource

MOST_MEMORY_MB = 300
"""What a reader process may keep in memory, including Python and libraries."""
BASE_S = 5.0
"""Processor time for any file or recording, however small; many times what one takes."""
SECONDS_PER_MB = 2.0
"""Processor time for each megabyte more; our readers take 0.1 to 0.3 s on a desktop computer."""
REFERENCE_TIMES = 10
"""The reference libraries are allowed this many times as long; fitparse takes 3 s a megabyte."""

# For memory that is no writable data: the stack, and pages of libraries not used so far.
_RESERVE_MB = 30
# If the alarm's error is swallowed, for example by a callback from compiled code, it comes again.
_AGAIN_S = 1.0
# How long after the timer the system ends the process.
_GRACE_S = 2
_MB = 2**20


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
        signal.setitimer(signal.ITIMER_PROF, left_s, _AGAIN_S)
        _end_after(time.process_time() + left_s + _GRACE_S)


class _Confined:
    """What this process has limited itself to; nothing, unless it is a reader process."""

    def __init__(self) -> None:
        self.has_timer = False
        self.has_memory_limit = False
        self.is_worn = False
        self.running: list[Allowance] = []


_HERE = _Confined()


def confine() -> None:
    """Limit the current process; call it once, at the start of a reader process."""
    _limit_memory()
    if hasattr(signal, "setitimer"):
        signal.signal(signal.SIGPROF, _alarmed)
        _HERE.has_timer = True


def out_of_memory() -> Reason | None:
    """Why a recording was given up for which memory ran out; None if no limit of ours was met.

    From now on this process is worn: what it reads next has less memory in one piece.
    """
    _HERE.is_worn = True
    if not _HERE.has_memory_limit:
        return None
    return Reason.of(Code.READER_MEMORY, most_mb=MOST_MEMORY_MB)


def is_worn() -> bool:
    """True once memory has run out in this process."""
    return _HERE.is_worn


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
    running = _HERE.running
    if running:
        running[-1].pause()
    running.append(allowance)
    try:
        allowance.start()
        yield allowance
    finally:
        running.remove(allowance)
        if running:
            running[-1].start()
        else:
            signal.setitimer(signal.ITIMER_PROF, 0)
            _end_after(math.inf)


def _alarmed(*_: Any) -> None:
    if not _HERE.running:
        return
    allowance = _HERE.running[-1]
    if allowance.left_s() > 0:  # more has been read since the alarm was set
        allowance.arm()
    else:
        raise OvertimeError(allowance.most_s)


if sys.platform != "win32":

    def _end_after(processor_s: float) -> None:
        """Have the system end this process after so many seconds of processor time."""
        _, most = resource.getrlimit(resource.RLIMIT_CPU)
        soft = resource.RLIM_INFINITY if math.isinf(processor_s) else math.ceil(processor_s)
        if most != resource.RLIM_INFINITY:
            soft = most if soft == resource.RLIM_INFINITY else min(soft, most)
        resource.setrlimit(resource.RLIMIT_CPU, (soft, most))

    def _limit_memory() -> None:
        resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
        used = _used_bytes()
        if used is None:
            return
        data, resident = used
        limit = data + max(0, (MOST_MEMORY_MB - _RESERVE_MB) * _MB - resident)
        before, most = resource.getrlimit(resource.RLIMIT_DATA)
        if resource.RLIM_INFINITY in (before, most) or limit <= min(before, most):
            resource.setrlimit(resource.RLIMIT_DATA, (limit, most))
            _HERE.has_memory_limit = True

else:

    def _end_after(processor_s: float) -> None:
        """Windows has no such limit."""

    def _limit_memory() -> None:
        """Windows has no such limit."""


def _used_bytes() -> tuple[int, int] | None:
    """Writable and resident memory of this process; None where Linux doesn't say."""
    try:
        lines = Path(f"/proc/{os.getpid()}/status").read_text().splitlines()
    except OSError:
        return None
    sizes = {line.split(":")[0]: line.split()[1] for line in lines if line.startswith("Vm")}
    try:
        return int(sizes["VmData"]) * 1024, int(sizes["VmRSS"]) * 1024
    except (KeyError, ValueError):
        return None
