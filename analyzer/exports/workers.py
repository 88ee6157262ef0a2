"""How a worker process behaves: deaf to Ctrl-C, and gone when the program that started it is."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading


def prepare_worker() -> None:
    """Make the current process a well-behaved worker; to be called once, as it starts.

    Ctrl-C, which a terminal sends to every process, is left to the one that started us. If that
    one is killed, no one will ever ask us for anything, so we end too instead of waiting.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
