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
    On Windows nothing is held back.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


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
    if sys.platform != "linux":
        raise OSError
    import ctypes

    if ctypes.CDLL(None).prctl(_WHEN_THE_PARENT_ENDS, signal.SIGKILL, 0, 0, 0):
        raise OSError
    if os.getppid() != parent:  # it ended before that
        os._exit(0)
