"""Run a command with limits, and measure what it needed."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path

MOST_CPU_S = 20
"""Of one process, start-up included: far more than any input may need here."""
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


def run_limited(folder: Path, cache: Path, *command: str) -> Outcome:
    """Run a command on a folder, with limits on the memory and time of each of its processes."""
    process = subprocess.Popen(
        ["bash", "-c", _LIMITS, "limited", *_RUNLOG, *command, "--folder", str(folder)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "RUNLOG_CACHE": str(cache)},
    )
    peaks: dict[int, int] = {}
    watching = threading.Thread(target=_measure, args=(process, peaks))
    watching.start()
    out, err = process.communicate(timeout=10 * MOST_CPU_S)
    watching.join()
    return Outcome(process.returncode, out, err, max(peaks.values(), default=0) / 1024)


def _measure(process: subprocess.Popen[str], peaks: dict[int, int]) -> None:
    while process.poll() is None:
        for pid in _family(process.pid):
            peaks[pid] = max(peaks.get(pid, 0), _peak_kb(pid))
        time.sleep(0.01)


def _family(pid: int) -> list[int]:
    """A process and all below it."""
    found = [pid]
    for task in _parts(Path(f"/proc/{pid}/task")):
        try:
            children = (task / "children").read_text().split()
        except OSError:  # it has ended
            continue
        found += [member for child in children for member in _family(int(child))]
    return found


def _parts(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except OSError:
        return []


def _peak_kb(pid: int) -> int:
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0
    lines = (line for line in status.splitlines() if line.startswith("VmHWM:"))
    return int(next(lines, "VmHWM: 0").split()[1])
