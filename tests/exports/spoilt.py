"""Reading that goes wrong in every way, by the name of the file; used in reader processes."""

from __future__ import annotations

import ctypes
import os
import re
import signal
import sys
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

from analyzer.exports import members, memory_limit, time_limit
from analyzer.exports.facts import Leaf
from analyzer.exports.one_file import Read, read_path
from analyzer.parsers.card import FormatCard


def _eats_memory() -> None:
    eaten = []
    while True:
        eaten.append(bytearray(2**20))


def _loops() -> None:
    while True:
        pass


def _loops_and_swallows() -> None:
    for _ in range(2):
        try:
            _loops()
        except BaseException:
            continue
    _loops()


def _loops_in_c() -> None:
    re.match(r"(a+)+$", "a" * 60 + "b")


def _crashes() -> None:
    ctypes.string_at(0)


def _recurs() -> None:
    _recurs()


def _warns() -> None:
    warnings.warn("from a library", RuntimeWarning, stacklevel=1)
    os.write(2, b"last words of a library\n")
    print("chatter of a library", flush=True)


FAULTS: dict[str, Callable[[], Any]] = {
    "memory": _eats_memory,
    "loop": _loops,
    "swallowed": _loops_and_swallows,
    "compiled": _loops_in_c,
    "crash": _crashes,
    "abort": os.abort,
    "exit": lambda: os._exit(3),
    "exit0": lambda: os._exit(0),
    "system-exit": lambda: sys.exit(1),
    "recursion": _recurs,
    "killed": lambda: os.kill(os.getpid(), signal.SIGKILL),
    "warning": _warns,
}
"""What the parser does with a file of this name."""


def read_spoilt(path: Path, choice: Any = "columns") -> Read | Leaf:
    """Read a file, with a parser that has the fault that the file is named for."""
    fault, original = FAULTS.get(path.stem), FormatCard.read

    def read(card: FormatCard, data: bytes, choice: Any = "columns") -> Any:
        if fault and (path.suffix != ".zip" or b"<name>spoilt" in data):
            fault()
        return original(card, data, choice)

    with path.with_suffix(path.suffix + ".tried~").open("a") as stream:
        stream.write("tried\n")
    time_limit.BASE_S = 0.5  # no test needs five seconds
    FormatCard.read = read  # type: ignore[method-assign]
    try:
        return read_path(path, choice)
    finally:
        FormatCard.read = original  # type: ignore[method-assign]


def read_short_of_memory(path: Path) -> Read | Leaf:
    """Read an archive; unpacking a member called short takes all memory."""
    original = members.open_member

    def open_member(archive: Any, entry: Any) -> Any:
        if entry.filename.startswith("short"):
            _eats_memory()
        return original(archive, entry)

    members.open_member = open_member
    try:
        return read_path(path)
    finally:
        members.open_member = original


def process_of(path: Path) -> int:
    """The reader's process id; a file called slow takes a minute."""
    if path.stem == "slow":
        time.sleep(60)
    return os.getpid()


def resident_mb(path: Path) -> int:
    """The most memory that the process has held so far, in MB, after having taken what it gets."""
    try:
        _eats_memory()
    except MemoryError:
        assert memory_limit.note_exhausted()
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) // 1024
