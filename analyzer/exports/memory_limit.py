"""How much memory reading may take, and how a reader process limits itself to that.

Every parser is bounded by the bytes that it reads; this is the second line, for what a parser got
wrong. It holds in reader processes only, never in the process that the runner started, and on
Linux, where a process can limit its own writable memory (RLIMIT_DATA). That follows what is
resident far more closely than its address space does, of which threads and libraries reserve
hundreds of megabytes and use little. Windows has no such limit and macOS doesn't enforce it.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from analyzer.reasons import Code, Reason

if sys.platform != "win32":
    import resource

MOST_MEMORY_MB = 300
"""What a reader process may keep in memory, including Python and libraries."""

# For memory that is no writable data: the stack, and pages of libraries not used so far.
_RESERVE_MB = 30
_MB = 2**20


class _Memory:
    """That of this process.

    Attributes:
        is_limited: by this module.
        is_worn: it has run out.
    """

    def __init__(self) -> None:
        self.is_limited = self.is_worn = False


_HERE = _Memory()


def note_exhausted() -> Reason | None:
    """Note that memory ran out; return why the recording is given up, None if not for our limit.

    From now on this process is worn: what it reads next has less memory in one piece.
    """
    _HERE.is_worn = True
    return Reason.of(Code.READER_MEMORY, most_mb=MOST_MEMORY_MB) if _HERE.is_limited else None


def is_worn() -> bool:
    """True once memory has run out in this process."""
    return _HERE.is_worn


if sys.platform != "win32":

    def limit_memory() -> None:
        """Limit the current process; call it once, at the start of a reader process."""
        resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
        used = _used_bytes()
        if used is None:
            return
        data, resident = used
        limit = data + max(0, (MOST_MEMORY_MB - _RESERVE_MB) * _MB - resident)
        soft, hard = resource.getrlimit(resource.RLIMIT_DATA)
        if soft == resource.RLIM_INFINITY or limit <= soft:
            resource.setrlimit(resource.RLIMIT_DATA, (limit, hard))
            _HERE.is_limited = True

else:

    def limit_memory() -> None:
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
