"""Ctrl-C, SIGTERM and the terminal's end: one and the same way to end a long command."""

from __future__ import annotations

import signal
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

_NAMES = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")


class Ending:
    """Whether a signal has asked for the end. Unlike an Event, it may be set by a handler."""

    def __init__(self) -> None:
        self._is_asked_for = False

    def is_set(self) -> bool:
        """True once a signal came."""
        return self._is_asked_for

    def ask(self, number: int, frame: FrameType | None) -> None:  # noqa: ARG002 (a handler's)
        """Raise KeyboardInterrupt in the main thread; later signals don't disturb the clearing up.

        Where the exception is lost (Python drops those raised in a finalizer), ``is_set`` tells.
        """
        if not self._is_asked_for:
            self._is_asked_for = True
            raise KeyboardInterrupt


@contextmanager
def ended_by_signals() -> Iterator[Ending]:
    """Leave the block without an error when a signal asks for the end.

    Signals that were ignored before (nohup) are ignored still.
    """
    ending = Ending()
    before = {}
    if threading.current_thread() is threading.main_thread():  # no other may set handlers
        numbers = [getattr(signal, name) for name in _NAMES if hasattr(signal, name)]
        before = {n: signal.getsignal(n) for n in numbers if signal.getsignal(n) != signal.SIG_IGN}
    try:
        for number in before:
            signal.signal(number, ending.ask)
        yield ending
    except KeyboardInterrupt:
        pass  # what it unwound has been cleared up
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
