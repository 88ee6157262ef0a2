"""Events of the operating system: a hint that a look at a folder may be worthwhile, no more."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from analyzer.processes import LONGEST_WAIT_S

_GROUP_EVENTS_MS = 500
_END_OF_THREAD_S = 2.0


class Stop(Protocol):
    """Ends the watching once it is set; a threading.Event is one."""

    def is_set(self) -> bool:
        """True once the watching should end."""


class Events(Protocol):
    """Events that say that a look may be worthwhile."""

    def wait(self, seconds: float) -> bool:
        """Return True as soon as something happened; False after that time, or without events."""

    @property
    def failure(self) -> str:
        """Why there are no events, as a clause; "" if there are."""

    def close(self) -> None:
        """Stop listening."""


OpenEvents = Callable[[Path, Stop], Events]
"""Subscribes to the events of a folder; ``wait`` also returns once the watching should end."""


class SystemEvents:
    """The operating system's events for a folder and all below it, listened to in a thread."""

    def __init__(self, folder: Path, stop: Stop) -> None:
        self.failure = ""
        self._stop = stop
        self._is_closed = False
        self._happened = threading.Event()
        self._thread = threading.Thread(target=self._listen, args=(folder,), daemon=True)
        self._thread.start()

    def wait(self, seconds: float) -> bool:
        """See Events."""
        end = time.monotonic() + seconds
        happened = self._happened.wait(min(seconds, LONGEST_WAIT_S))
        while not happened and (left_s := end - time.monotonic()) > 0:
            happened = self._happened.wait(min(left_s, LONGEST_WAIT_S))
        self._happened.clear()
        return happened and not self.failure

    def close(self) -> None:
        """See Events."""
        self._is_closed = True
        self._thread.join(_END_OF_THREAD_S)

    def is_set(self) -> bool:
        """True once the listening should end; watchfiles asks for it many times a second."""
        return self._is_closed or self._stop.is_set()

    def _listen(self, folder: Path) -> None:
        try:
            from watchfiles import watch as events

            for _ in events(
                folder,
                watch_filter=None,
                debounce=_GROUP_EVENTS_MS,
                stop_event=self,
                # Ignoring refusals would also hide that the limit of watches is reached.
                ignore_permission_denied=False,
            ):
                self._happened.set()
        # Whatever fails, in Rust or below it: the folder is then polled instead.
        except Exception as error:
            # The rest repeats the reason in Rust's own words.
            text = str(error).split(" about ")[0].split(" (os error")[0]
            self.failure = text.strip(" .") or type(error).__name__
        finally:
            self._happened.set()


def wait_until(stop: Stop, seconds: float) -> None:
    """Wait for some seconds, or until the watching should end."""
    if isinstance(stop, threading.Event):
        stop.wait(seconds)
        return
    end = time.monotonic() + seconds
    while not stop.is_set() and (left_s := end - time.monotonic()) > 0:
        time.sleep(min(left_s, 1.0))
