"""The last nets: what nobody foresaw is caught around each file and each table, and noted here.

A net keeps one bad file from ending a command. What it catches is a fault of ours all the same, so
the tests fail if anything was noted that they didn't ask for.
"""

from __future__ import annotations

import os
import traceback
from collections import deque

_NOTED = 100

CAUGHT: deque[str] = deque(maxlen=_NOTED)
"""What the nets of this process caught last, with the line of code that raised it."""


def is_fault(error: BaseException) -> bool:
    """True for what a net may catch: a fault in reading, not a wish to stop.

    SystemExit and the panic of a library written in Rust are no ``Exception``, but a file mustn't
    end a command with them either. Ctrl-C and other signals pass.
    """
    return isinstance(error, (Exception, SystemExit)) or type(error).__name__ == "PanicException"


def note(error: BaseException) -> None:
    """Note what a net caught; with RUNLOG_DEBUG set, print where it came from.

    Raises:
        BaseException: the error itself, if it is none that a net may catch.
    """
    if not is_fault(error):
        raise error
    if os.environ.get("RUNLOG_DEBUG"):
        traceback.print_exception(error)
    frames = traceback.extract_tb(error.__traceback__, limit=-1)
    where = f"{frames[-1].filename}:{frames[-1].lineno}" if frames else "nowhere"
    CAUGHT.append(f"{type(error).__name__}: {str(error)[:_NOTED]} ({where})")


def note_elsewhere(what: str) -> None:
    """Note what a net caught in another process."""
    CAUGHT.append(what)
