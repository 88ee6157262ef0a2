"""One reader process: given paths, it sends back what they yield, confined in memory and time."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from contextlib import contextmanager, suppress
from enum import Enum
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from multiprocessing.connection import Connection
    from pathlib import Path

T = TypeVar("T")

NO_PROCESS = (OSError, EOFError, ImportError, NotImplementedError, AssertionError)
"""What Python raises if it can't start a process: the path of its socket is too long (a long
TMPDIR), there are too many processes already, the system has no semaphores, or this process is one
that may have no children."""

_PATIENCE_S = 5
# What a process ends with when somebody else ended it: the system because it ran short of memory,
# the user, or (255) the server that all readers are copied from.
_FROM_OUTSIDE = frozenset(
    {255, *(-getattr(signal, name, 0) for name in ("SIGKILL", "SIGTERM", "SIGINT", "SIGHUP"))}
)
_OUT_OF_TIME = -getattr(signal, "SIGXCPU", -1)
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
        context = _context()
        self.connection, theirs = context.Pipe()
        self._process = context.Process(target=_work, args=(theirs, read), daemon=True)
        try:
            with _ctrl_c_held_back():
                self._process.start()
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
        code = self._process.exitcode
        if code == _OUT_OF_TIME:
            return End.OUT_OF_TIME
        return End.FROM_OUTSIDE if code is None or code in _FROM_OUTSIDE else End.BY_ITSELF

    def stop(self) -> None:
        """End it, whatever it is doing."""
        self.connection.close()
        self._process.terminate()
        self._process.join(_PATIENCE_S)
        if self._process.exitcode is None:
            self._process.kill()
            self._process.join()
        self._process.close()


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


def _context() -> Any:
    # Never a plain fork: the progress bar and the watcher run threads, which a fork may freeze.
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["analyzer.exports.preload"])
    return context


@contextmanager
def _ctrl_c_held_back() -> Iterator[None]:
    """Start processes that don't see Ctrl-C, even before they can say so; see it a moment later."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    from multiprocessing import resource_tracker

    # It is started with the first process, and lets Ctrl-C through again once it is.
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _work(connection: Connection, read: Callable[[Path], Any]) -> None:
    """Read the files that are asked for, until there are no more; in the reader process."""
    _silence()
    prepare()
    import analyzer.exports.preload  # noqa: F401 (where the process isn't a copy, it counts too)
    from analyzer.exports import confines

    confines.confine()
    connection.send(None)
    with suppress(EOFError):
        while True:
            path = connection.recv()
            result = read(path)
            connection.send(Answer(result, confines.is_worn()))


def _silence() -> None:
    """Keep the warnings and last words of libraries away from the runner's terminal."""
    if not os.environ.get("RUNLOG_DEBUG"):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.dup2(nowhere, 2)
        os.close(nowhere)
