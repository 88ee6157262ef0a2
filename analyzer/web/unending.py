"""What goes on for as long as pages are served, whatever happens to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer import nets
from analyzer.errors import AnalyzerError
from analyzer.faces.failures import sentence

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable

AGAIN_S = 2.0
"""So long after an error it is begun again."""


def unending(
    work: Callable[[], None], stop: threading.Event, failed: Callable[[str], None] = lambda _: None
) -> None:
    """Do something that ends with ``stop``; begin again whenever an error ends it before.

    Args:
        work: goes on until it is stopped.
        stop: ends it.
        failed: called with why it ended, in a sentence, unless that is what it was the last time.
    """
    last = ""
    while not stop.is_set():
        try:
            work()
        except Exception as error:  # whatever it is: no page would hear of the folder any more
            if stop.is_set():
                return
            if not isinstance(error, (AnalyzerError, OSError)):
                nets.note(error)
            if (why := sentence(error)) != last:
                failed(why)
            last = why
        stop.wait(AGAIN_S)
