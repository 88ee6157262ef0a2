"""What a process and those it started hold, by Linux's ``/proc``."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import NamedTuple

_PROC = Path("/proc")
IS_KNOWN = (_PROC / "self" / "status").exists()
"""Whether this system tells."""


class Usage(NamedTuple):
    """What a process and its descendants hold at a moment.

    Attributes:
        memory_bytes: resident, of all of them; what several share counts once (PSS), so it is what
            would be free if they ended.
        processes: how many there are.
        threads, descriptors: of all of them.
    """

    memory_bytes: int
    processes: int
    threads: int
    descriptors: int

    def __str__(self) -> str:
        return (
            f"{self.memory_bytes / 1e6:7.1f} MB  {self.processes} process(es)  "
            f"{self.threads} threads  {self.descriptors} descriptors"
        )


def usage(pid: int) -> Usage:
    """The usage of a process and its descendants; nothing for those that have just ended."""
    family = [pid, *descendants(pid)]
    return Usage(
        memory_bytes=sum(map(_share_kb, family)) * 1024,
        processes=len(family),
        threads=sum(_count(member, "task") for member in family),
        descriptors=sum(_count(member, "fd") for member in family),
    )


def descendants(pid: int) -> list[int]:
    """The processes that this one started and that still run, and those that they started."""
    found = []
    try:
        for thread in (_PROC / str(pid) / "task").iterdir():
            for child in (thread / "children").read_text().split():
                found += [int(child), *descendants(int(child))]
    except OSError:  # it has just ended
        pass
    return found


class Peak:
    """The largest memory that any descendant of a process ever had, asked ten times a second."""

    def __init__(self, pid: int) -> None:
        self.memory_bytes = 0
        self._pid = pid
        self._is_over = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> Peak:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._is_over.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._is_over.wait(0.1):
            for member in descendants(self._pid):
                peak_bytes = status_kb(member, "VmHWM") * 1024
                self.memory_bytes = max(self.memory_bytes, peak_bytes)


def status_kb(pid: int, name: str) -> int:
    """A size that Linux tells of a process, such as VmHWM, its peak; 0 if it has just ended."""
    return _size_kb(pid, "status", name)


def _share_kb(pid: int) -> int:
    """Its share of memory (PSS): a page that several processes use counts in parts."""
    return _size_kb(pid, "smaps_rollup", "Pss")


def _size_kb(pid: int, file: str, name: str) -> int:
    try:
        lines = (_PROC / str(pid) / file).read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith(f"{name}:")), 0)


def _count(pid: int, what: str) -> int:
    try:
        return sum(1 for _ in (_PROC / str(pid) / what).iterdir())
    except OSError:
        return 0
