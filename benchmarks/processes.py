"""Whole processes: how long a command takes, and how much memory it and its workers use."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
_LOOK_EVERY_S = 0.1


@dataclass(frozen=True)
class Run:
    """One run of a command: seconds, and megabytes at the peak (NaN where not measured)."""

    seconds: float
    peak_mb: float


def python(*arguments: str, cache: Path | None = None, memory: bool = False) -> Run:
    """Run Python with these arguments from the root of the project.

    Args:
        arguments: such as ``-m analyzer --help``.
        cache: cache folder to use; None for the default.
        memory: whether to measure peak memory as well (Linux only).

    Raises:
        RuntimeError: it failed; the message ends with its last output.
    """
    environment = os.environ | ({"RUNLOG_CACHE": str(cache)} if cache else {})
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # a user's Python keeps its byte code
    begin = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        watcher = _Watcher(process.pid) if memory else None
        try:
            said = process.communicate()[0]
            taken = time.perf_counter() - begin
        finally:  # or it would go on watching whatever process gets this number next
            peak_mb = watcher.stop() if watcher else float("nan")
    if process.returncode:
        raise RuntimeError(f"{' '.join(arguments)} failed: {said.strip()[-400:]}")
    return Run(taken, peak_mb)


class _Watcher(threading.Thread):
    """Samples the memory of a process and its descendants, and keeps the largest total."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self._pid, self._peak_kb, self._ended = pid, 0, threading.Event()
        self.start()

    def run(self) -> None:
        while not self._ended.wait(_LOOK_EVERY_S):
            self._peak_kb = max(self._peak_kb, tree_kb(self._pid))

    def stop(self) -> float:
        """The peak in megabytes (10^6 bytes); NaN if the system doesn't provide it."""
        self._ended.set()
        self.join()
        return self._peak_kb * 1024 / 1e6 if self._peak_kb else float("nan")


def tree_kb(pid: int) -> int:
    """Memory of a process and its descendants in kB; shared pages are counted once (PSS)."""
    place = Path("/proc") / str(pid)
    try:
        lines = (place / "smaps_rollup").read_text().splitlines()
        children = (place / "task" / str(pid) / "children").read_text().split()
    except OSError:
        return 0  # it has ended, or this isn't Linux
    own = next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)
    return own + sum(tree_kb(int(child)) for child in children)
