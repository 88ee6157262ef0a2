"""A folder has changed and settled -> call back. What is done then is the caller's business."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple, Protocol

from analyzer.errors import UsageError
from analyzer.ingest.settling import Settler, Snapshot, snapshot

__all__ = ["Settler", "Snapshot", "SystemHints", "snapshot", "watch"]

_GROUP_EVENTS_MS = 500
_FIRST_WAIT_S = 1.0
_END_OF_THREAD_S = 2.0


def watch(  # noqa: PLR0913 (what to do, when to stop, and four things that tests replace)
    folder: Path,
    on_settled: Callable[[], None],
    *,
    stop: threading.Event | None = None,
    known: Snapshot | None = None,
    settle_s: float = 2.0,
    rescan_s: float = 60.0,
    poll_s: float = 4.0,
    notify: Callable[[str], None] = lambda _: None,
    open_hints: OpenHints | None = None,
    sleep: Callable[[float], object] | None = None,
) -> None:
    """Call back whenever the files of a folder have changed and stayed as they are for a while.

    Watched is what an analysis would read. Events of the operating system are hints to look; where
    there are none (a network drive), we look every ``poll_s``. A vanished folder is waited for.

    Args:
        folder: to watch, with all below it.
        on_settled: called once a batch of changes; errors it raises end the watching.
        stop: ends the watching once set.
        known: the state the caller has dealt with already; by default, that of now.
        settle_s: time between two looks that have to be the same.
        rescan_s: longest time between two looks, in case that an event was missed.
        poll_s: time between two looks where there are no events.
        notify: is told, in a sentence, when the way of watching changes.
        open_hints: gives the events of a folder; by default, those of the operating system.
        sleep: waits for some seconds; by default, or until ``stop`` is set.

    Raises:
        UsageError: the folder isn't there to begin with, or can't be listed.
        KeyboardInterrupt: Ctrl-C; nothing is left running.
    """
    stop = stop or threading.Event()
    settler = Settler(snapshot(folder) if known is None else known)
    listen = partial(open_hints or SystemHints, folder, stop)
    rests = _Rests(settle_s, rescan_s, poll_s, sleep or stop.wait)
    eyes = _Eyes(folder, listen, rests, notify)
    try:
        _look_until(stop, eyes, settler, on_settled)
    finally:
        eyes.close()


def _look_until(
    stop: threading.Event, eyes: _Eyes, settler: Settler, on_settled: Callable[[], None]
) -> None:
    while not stop.is_set():
        seen = eyes.look()
        if seen is not None and settler.settled(seen):
            eyes.check_hearing()
            on_settled()
            continue  # what came in the meantime is looked for at once
        eyes.rest(in_batch=settler.is_pending)


class Hints(Protocol):
    """Events that say that a look may be worth while."""

    def wait(self, seconds: float) -> bool:
        """Return True as soon as something happened; False after that time, or without events."""

    @property
    def failure(self) -> str:
        """Why there are no events, as a clause; "" if there are."""

    def close(self) -> None:
        """Stop listening."""


OpenHints = Callable[[Path, threading.Event], Hints]
"""Gives the events of a folder; ``wait`` returns once the threading event is set, too."""


class SystemHints:
    """The operating system's events for a folder and all below it, listened to in a thread."""

    def __init__(self, folder: Path, stop: threading.Event) -> None:
        self.failure = ""
        self._stop = stop
        self._is_closed = False
        self._happened = threading.Event()
        self._thread = threading.Thread(target=self._listen, args=(folder,), daemon=True)
        self._thread.start()

    def wait(self, seconds: float) -> bool:
        """See Hints."""
        happened = self._happened.wait(seconds)
        self._happened.clear()
        return happened and not self.failure

    def close(self) -> None:
        """See Hints."""
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
        # Whatever it is that fails, in Rust or below it: then we look without being told.
        except Exception as error:
            # What follows "about" are Rust's own words for the same.
            self.failure = str(error).split(" about ")[0].strip(" .") or type(error).__name__
        finally:
            self._happened.set()


class _Rests(NamedTuple):
    settle_s: float
    rescan_s: float
    poll_s: float
    sleep: Callable[[float], object]


class _Eyes:
    """Looks at the folder, and knows how long to rest between two looks."""

    def __init__(
        self,
        folder: Path,
        open_hints: Callable[[], Hints],
        rests: _Rests,
        notify: Callable[[str], None],
    ) -> None:
        self._folder = folder
        self._open_hints = open_hints
        self._rests = rests
        self._notify = notify
        self._is_gone = False
        self._listen()

    def _listen(self) -> None:
        # It takes a moment until events come, so the first waits are short, and what is found
        # without an event is no sign of deafness.
        self._hints: Hints | None = self._open_hints()
        self._longest_wait_s = _FIRST_WAIT_S
        self._heard = True

    def look(self) -> Snapshot | None:
        """The state of the folder; None while it is gone."""
        try:
            seen = snapshot(self._folder)
        except (UsageError, OSError):
            self._lose()
            return None
        if self._is_gone:
            self._is_gone = False
            self._notify(f"{self._folder} is back.")
            self._listen()
        return seen

    def rest(self, *, in_batch: bool) -> None:
        """Wait until the next look is due: a short while in a batch, else until an event."""
        if in_batch or self._hints is None:
            self._rests.sleep(self._rests.settle_s if in_batch else self._rests.poll_s)
        else:
            is_new = self._longest_wait_s < self._rests.rescan_s
            wait_s = min(self._longest_wait_s, self._rests.rescan_s)
            self._heard = self._hints.wait(wait_s) or is_new
            self._longest_wait_s *= 2
            if self._hints.failure:
                self._go_on_without_hints(self._hints.failure)

    def check_hearing(self) -> None:
        """Stop relying on events if none came with the changes that have just settled."""
        if self._hints is not None and not self._heard and not self._hints.wait(0):
            self._go_on_without_hints("changes here are not announced, as on a network drive")

    def close(self) -> None:
        """Stop listening."""
        if self._hints is not None:
            self._hints.close()
            self._hints = None

    def _go_on_without_hints(self, reason: str) -> None:
        self.close()
        self._notify(f"{self._folder} is looked at every few seconds from now on: {reason}.")

    def _lose(self) -> None:
        if not self._is_gone:
            self._is_gone = True
            self.close()
            self._notify(f"{self._folder} is gone; waiting for it to come back.")
