"""Run a command with limits, and measure what it needed."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from tests.soak.usage import descendants, status_kb

MOST_CPU_S = 20
"""Of one process, start-up included: far more than any input may need here."""
_MOST_S = 10.0 * MOST_CPU_S
_LIMITS = f'ulimit -v 4000000 -t {MOST_CPU_S}; exec "$@"'
_RUNLOG = (sys.executable, "-m", "analyzer")


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a command ended.

    Attributes:
        code: its exit code.
        out: what it printed.
        err: what it printed on stderr.
        peak_mb: memory of the largest of its processes; 0 where /proc isn't there.
    """

    code: int
    out: str
    err: str
    peak_mb: float


def run_limited(
    folder: Path, cache: Path, *command: str, within: Path | None = None, most_s: float = _MOST_S
) -> Outcome:
    """Run a command on a folder, with limits on the memory and time of each of its processes.

    Args:
        folder: the runner's.
        cache: where to keep the cache.
        *command: with its options.
        within: the current folder of the command.
        most_s: after so many seconds it is killed.

    Raises:
        subprocess.TimeoutExpired: it was.
    """
    process = subprocess.Popen(
        ["bash", "-c", _LIMITS, "limited", *_RUNLOG, *command, "--folder", str(folder)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=within,
        env={**os.environ, "RUNLOG_CACHE": str(cache)},
    )
    peaks: dict[int, int] = {}
    watching = threading.Thread(target=_measure, args=(process, peaks))
    watching.start()
    try:
        out, err = process.communicate(timeout=most_s)
    finally:
        if process.poll() is None:
            process.kill()
        watching.join()
    return Outcome(process.returncode, out, err, max(peaks.values(), default=0) / 1024)


def _measure(process: subprocess.Popen[str], peaks: dict[int, int]) -> None:
    while process.poll() is None:
        for pid in (process.pid, *descendants(process.pid)):
            peaks[pid] = max(peaks.get(pid, 0), status_kb(pid, "VmHWM"))
        time.sleep(0.01)
