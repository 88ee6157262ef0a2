"""What a process shares with those around it: its standard streams, and the terminal's Ctrl-C."""

from __future__ import annotations

import atexit
import os
import signal
import sys
import threading
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_WHEN_THE_PARENT_ENDS = 1
"""PR_SET_PDEATHSIG of linux/prctl.h."""

LONGEST_WAIT_S = 1.0 if sys.platform == "win32" else 3600.0
"""How long the main thread may wait at a stretch: Windows notices Ctrl-C only between two waits."""


def silence(*numbers: int) -> None:
    """From now on, what this process and those it starts write there goes nowhere.

    Flushing such a stream at the end can't fail either.

    Args:
        numbers: the file descriptors of streams, such as 1 for standard output.
    """
    with suppress(OSError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        for number in numbers:
            os.dup2(nowhere, number)
        if nowhere not in numbers:  # a closed one has got its own number
            os.close(nowhere)


@contextmanager
def ctrl_c_held_back() -> Iterator[None]:
    """A process started in this block doesn't receive Ctrl-C until it unblocks SIGINT.

    This thread receives it as soon as the block ends; another may take it before, if there is one.
    On Windows such a process never receives it, and this one loses what comes during the block.
    """
    if sys.platform == "win32":
        _ignore_ctrl_c(True)
        try:
            yield
        finally:
            _ignore_ctrl_c(False)
    else:
        before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
        try:
            yield
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)


def let_ctrl_c_through() -> None:
    """Undo what ``ctrl_c_held_back`` did to this process, in the process that was started."""
    if sys.platform != "win32":
        signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGINT])


def interrupt_main_thread() -> None:
    """Send SIGTERM to the main thread, from another; on Windows it comes after its wait."""
    main_thread = threading.main_thread().ident
    if sys.platform != "win32" and main_thread is not None:
        signal.pthread_kill(main_thread, signal.SIGTERM)
    else:
        signal.raise_signal(signal.SIGTERM)


def leave_threads() -> None:
    """End this process now, with exit code 0, if a thread is left that it would wait for.

    What is to run at the end of a process runs: it ends the processes that this one has started.
    """
    main = threading.main_thread()
    if any(one is not main and not one.daemon for one in threading.enumerate()):
        for stream in (sys.stdout, sys.stderr):
            with suppress(OSError, ValueError):
                stream.flush()
        atexit._run_exitfuncs()
        os._exit(0)


def end_with(parent: int) -> None:
    """Let the kernel kill this process when the one that started it ends, however that is killed.

    Only on Linux. The thread that started it must live as long as its process.

    Args:
        parent: the number of that process; where it has ended already, this one ends now.

    Raises:
        OSError: it can't be arranged.
    """
    if sys.platform == "linux":
        import ctypes

        if ctypes.CDLL(None).prctl(_WHEN_THE_PARENT_ENDS, signal.SIGKILL, 0, 0, 0):
            raise OSError
        if os.getppid() != parent:  # it ended before that
            os._exit(0)
    else:
        raise OSError


if sys.platform == "win32":

    def _ignore_ctrl_c(is_ignored: bool) -> None:
        """Whether this process, and those that it starts from now on, ignore Ctrl-C."""
        import ctypes

        ctypes.windll.kernel32.SetConsoleCtrlHandler(None, is_ignored)


def copy_of_this() -> int:
    """Fork: 0 in the copy, the number of its process in this one.

    Raises:
        OSError: there are too many processes, or the system makes no such copies.
    """
    if sys.platform != "win32":
        return os.fork()
    else:  # noqa: RET505 (for mypy, which takes what follows a test of the platform for dead)
        raise OSError


def kill(process: int) -> None:
    """End a process that this one has made a copy of itself, and wait until it has ended."""
    if sys.platform != "win32":
        with suppress(OSError):
            os.kill(process, signal.SIGKILL)
        with suppress(OSError):
            os.waitpid(process, 0)
