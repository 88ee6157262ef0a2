"""One reader process: given paths, it sends back what they yield, confined in memory and time."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from contextlib import suppress
from enum import Enum
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from analyzer.exports.starting import started
from analyzer.processes import silence

if TYPE_CHECKING:
    import sys
    from collections.abc import Callable
    from pathlib import Path

    if sys.platform == "win32":
        from multiprocessing.connection import PipeConnection

        Connection = PipeConnection[Any, Any]
    else:
        from multiprocessing import connection

        Connection = connection.Connection[Any, Any]

T = TypeVar("T")

_PATIENCE_S = 5
# By which somebody else ends a process: the system because it ran short of memory, or the user.
_ENDERS = ("SIGKILL", "SIGTERM", "SIGINT", "SIGHUP")
# The exit code of a reader if the server that all readers are copied from was ended.
_LOST_BY_SERVER = 255
_STACK_BYTES = 2**18


class End(Enum):
    """How a reader process ended before it had read a file."""

    OUT_OF_TIME = "the system ended it at its limit of processor time"
    BY_ITSELF = "it crashed or exited"
    FROM_OUTSIDE = "something else ended it"


class Answer(NamedTuple, Generic[T]):
    """What a reader sends for each file.

    Attributes:
        result: of reading it.
        is_worn: memory ran out, so that the reader should read no more.
    """

    result: T
    is_worn: bool


class ReaderProcess(Generic[T]):
    """A reader as its parent sees it.

    Attributes:
        given: the files that it was given and hasn't answered, the one being read first.
        answers: how many files it has read.
        is_ready: it has started and waits for files, or reads them.
    """

    def __init__(self, read: Callable[[Path], T]) -> None:
        """Start it.

        Raises:
            one of starting.NO_PROCESS: no process can be started.
        """
        self.given: deque[Path] = deque()
        self.answers = 0
        self.is_ready = False
        self.connection, theirs = multiprocessing.Pipe()
        try:
            self._process = started(theirs, _work, read)
        except BaseException:
            self.connection.close()
            raise
        finally:
            theirs.close()

    def give(self, path: Path) -> None:
        """Have it read a file after those given before."""
        self.given.append(path)
        with suppress(OSError):  # it is dead: the next answer says so
            self.connection.send(path)

    def answer(self) -> Answer[T] | None:
        """Wait for its next message: an answer, or None for its first, that it is ready.

        Raises:
            EOFError, OSError: it has ended.
        """
        answer: Answer[T] | None = self.connection.recv()
        self.is_ready = True
        if answer is not None:
            self.answers += 1
        return answer

    def ended(self) -> End:
        """How it ended; call it when it no longer answers."""
        self._process.join(_PATIENCE_S)
        return end_by(self._process.exitcode)

    def stop(self) -> None:
        """End it, whatever it is doing."""
        self.connection.close()
        self._process.terminate()
        self._process.join(_PATIENCE_S)
        if self._process.exitcode is None:
            self._process.kill()
            self._process.join()
        self._process.close()


def end_by(exit_code: int | None) -> End:
    """How a process ended.

    Args:
        exit_code: minus the number of the signal that ended it, if one did; None while it runs.
    """
    if exit_code in _exit_codes("SIGXCPU"):
        return End.OUT_OF_TIME
    if exit_code is None or exit_code == _LOST_BY_SERVER or exit_code in _exit_codes(*_ENDERS):
        return End.FROM_OUTSIDE
    return End.BY_ITSELF


def _exit_codes(*signals: str) -> set[int]:
    """What a process ends with that one of these ended; there are fewer of them on Windows."""
    return {-getattr(signal, name) for name in signals if hasattr(signal, name)}


def prepare() -> None:
    """Make the current process a well-behaved child; call it once, at its start.

    Ctrl-C, which a terminal sends to every process, is left to the parent. If the parent is killed,
    no more work will come, so this process exits instead of waiting.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    before = threading.stack_size(_STACK_BYTES)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    threading.stack_size(before)


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _work(connection: Connection, read: Callable[[Path], Any]) -> None:
    """Read the files that are asked for, until there are no more; in the reader process."""
    if not os.environ.get("RUNLOG_DEBUG"):  # the warnings and last words of libraries
        silence(1, 2)
    prepare()
    import analyzer.exports.preload  # noqa: F401 (where the process isn't a copy, it counts too)
    from analyzer.exports import memory_limit, time_limit

    memory_limit.limit_memory()
    time_limit.limit_time()
    connection.send(None)
    with suppress(EOFError):
        while True:
            path = connection.recv()
            result = read(path)
            connection.send(Answer(result, memory_limit.is_worn()))
