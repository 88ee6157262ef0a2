"""Signals: Ctrl-C ends any command; SIGTERM and a closed terminal end the watching like it."""

from __future__ import annotations

import os
import signal
import sys
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType

STOPPED = 130
"""Exit code of a command that Ctrl-C has ended."""

_NAMES = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")


@contextmanager
def interrupts() -> Iterator[Callable[[], bool]]:
    """Let the first Ctrl-C raise KeyboardInterrupt, and a second one end the process at once.

    Python drops what is raised while it finalises an object, and prints a traceback: here it is
    dropped silently, and the command goes on. After the block, Ctrl-C is ignored: nothing remains
    to be done but exit. Where it is ignored already (nohup), or in another thread, nothing changes.

    Yields:
        Whether Ctrl-C has come.
    """
    came = False

    def interrupt(number: int, frame: FrameType | None) -> None:  # noqa: ARG001 (a handler's)
        nonlocal came
        if came:
            os._exit(STOPPED)
        came = True
        raise KeyboardInterrupt

    is_main = threading.current_thread() is threading.main_thread()
    if not is_main or signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
        yield lambda: False
        return
    signal.signal(signal.SIGINT, interrupt)
    hook, sys.unraisablehook = sys.unraisablehook, _without_interrupts
    try:
        yield lambda: came
    finally:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        sys.unraisablehook = hook


def _without_interrupts(unraisable: sys.UnraisableHookArgs) -> None:
    if unraisable.exc_type is not KeyboardInterrupt:
        sys.__unraisablehook__(unraisable)


class Ended(BaseException):
    """Raised when a signal ends the command. Unlike KeyboardInterrupt, it sets no exit code."""


class Ending:
    """Whether a signal has ended the command. Unlike an Event, it may be set by a handler."""

    def __init__(self) -> None:
        self._is_asked_for = False
        self._is_lost = False
        self._is_held = False
        self._is_due = False

    def is_set(self) -> bool:
        """True once a signal has come."""
        return self._is_asked_for

    def ask(self, number: int, frame: FrameType | None) -> None:  # noqa: ARG002 (a handler's)
        """Raise Ended in the main thread; later signals don't disturb the clean-up."""
        if self._is_lost or not self._is_asked_for:
            self._is_asked_for, self._is_lost = True, False
            if not self._is_held:
                raise Ended
            self._is_due = True

    @contextmanager
    def held(self) -> Iterator[None]:
        """Let no signal interrupt a short block; one that comes takes effect at its end.

        Raises:
            Ended: at the end of the block, if a signal came during it.
        """
        self._is_held = True
        try:
            yield
        finally:
            self._is_held = False
            if self._is_due:
                self._is_due = False
                raise Ended

    def note_unraisable(self, unraisable: sys.UnraisableHookArgs) -> None:
        """Replace sys.unraisablehook.

        Python drops what is raised while it finalises an object. ``is_set`` is still true then,
        for the caller to check after the current work, and the next signal raises again.
        """
        if unraisable.exc_type is Ended:
            self._is_lost = True
        else:
            sys.__unraisablehook__(unraisable)


@contextmanager
def ended_by_signals() -> Iterator[Ending]:
    """Leave the block without an error when a signal ends the command.

    Signals that were ignored before (nohup) stay ignored. Once a signal has come, all are ignored,
    even after the block: nothing remains to be done but exit.
    """
    ending = Ending()
    hook, sys.unraisablehook = sys.unraisablehook, ending.note_unraisable
    before = {}
    if threading.current_thread() is threading.main_thread():  # no other thread may set handlers
        numbers = [getattr(signal, name) for name in _NAMES if hasattr(signal, name)]
        before = {n: signal.getsignal(n) for n in numbers if signal.getsignal(n) != signal.SIG_IGN}
    try:
        for number in before:
            signal.signal(number, ending.ask)
        yield ending
    except Ended:
        pass  # everything on the way here has been cleaned up
    finally:
        for number, handler in before.items():
            signal.signal(number, signal.SIG_IGN if ending.is_set() else handler)
        sys.unraisablehook = hook
