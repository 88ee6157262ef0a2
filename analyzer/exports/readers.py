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

from analyzer.processes import ctrl_c_held_back, silence

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection
    from pathlib import Path

T = TypeVar("T")

NO_PROCESS = (OSError, EOFError, ImportError, NotImplementedError, AssertionError)
"""What Python raises if it can't start a process: there are too many already, the system has no
semaphores, or this process is one that may have no children. One that is to be copied can't be
started either where TMPDIR is too long for the path of a socket."""

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
            one of NO_PROCESS: no process can be started.
        """
        self.given: deque[Path] = deque()
        self.answers = 0
        self.is_ready = False
        self.connection, theirs = multiprocessing.Pipe()
        try:
            self._process = _started(theirs, read)
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


def _started(connection: Connection, read: Callable[[Path], Any]) -> Any:
    """A new process that works; one that Ctrl-C doesn't reach, even before it can say so.

    Raises:
        one of NO_PROCESS: there is no way to start one.
    """
    if hasattr(signal, "pthread_sigmask"):
        from multiprocessing import resource_tracker

        # It is started with the first process, and lets Ctrl-C through again once it is.
        resource_tracker.ensure_running()
    *copied, new = _contexts()
    for context in copied:
        with suppress(*NO_PROCESS), ctrl_c_held_back():
            return _start(context, connection, read)
    with ctrl_c_held_back():
        return _start(new, connection, read)


def _start(context: Any, connection: Connection, read: Callable[[Path], Any]) -> Any:
    process = context.Process(target=_work, args=(connection, read), daemon=True)
    process.start()
    return process


def _contexts() -> list[Any]:
    """The ways to start a process, the fastest first.

    Never a plain fork: the progress bar and the watcher run threads, which a fork may freeze.
    """
    new = multiprocessing.get_context("spawn")
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return [new]
    copied: Any = multiprocessing.get_context("forkserver")
    copied.set_forkserver_preload(["analyzer.exports.preload"])
    return [copied, new]


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
