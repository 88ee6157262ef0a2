"""Start a reader process, in the fastest way that the system has."""

from __future__ import annotations

import multiprocessing
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from analyzer.processes import ctrl_c_held_back

if TYPE_CHECKING:
    from collections.abc import Callable

    from analyzer.exports.readers import Connection

MOST_READERS = 60
"""At once, however many cores there are: Windows waits for no more than 63 pipes."""

NO_PROCESS = (OSError, EOFError, ImportError, NotImplementedError, AssertionError)
"""What Python raises if it can't start a process: there are too many already, the system has no
semaphores, or this process is one that may have no children. One that is to be copied can't be
started either where TMPDIR is too long for the path of a socket."""


def started(connection: Connection, work: Callable[..., None], read: Callable[..., Any]) -> Any:
    """A new process that works; one that Ctrl-C doesn't reach, even before it can say so.

    Args:
        connection: its end of a pipe.
        work: what it does, with the connection and ``read``; of a module.
        read: can be pickled.

    Raises:
        one of NO_PROCESS: there is no way to start one.
    """
    if sys.platform != "win32":
        from multiprocessing import resource_tracker

        # It is started with the first process, and lets Ctrl-C through again once it is.
        resource_tracker.ensure_running()
    *copied, new = _contexts()
    for context in copied:
        with suppress(*NO_PROCESS), ctrl_c_held_back():
            return _start(context, work, connection, read)
    with ctrl_c_held_back():
        return _start(new, work, connection, read)


def _start(context: Any, work: Callable[..., None], *args: object) -> Any:
    process = context.Process(target=work, args=args, daemon=True)
    process.start()
    return process


def _contexts() -> list[Any]:
    """The ways to start a process, the fastest first.

    Never a plain fork: the progress bar and the watcher run threads, which a fork may freeze. On
    macOS no copy at all: libraries of the system, which numpy uses, may crash in one, and a file
    would be blamed for it.
    """
    new = multiprocessing.get_context("spawn")
    if sys.platform == "linux" and "forkserver" in multiprocessing.get_all_start_methods():
        copied: Any = multiprocessing.get_context("forkserver")
        copied.set_forkserver_preload(["analyzer.exports.preload"])
        return [copied, new]
    return [new]
