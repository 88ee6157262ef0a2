"""Look at a folder, and rest between two looks."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from analyzer.errors import UsageError
from analyzer.watch.settling import Snapshot, snapshot

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from analyzer.watch.events import Events

_FIRST_WAIT_S = 1.0


class Rests(NamedTuple):
    """How to rest.

    Attributes:
        rescan_s: longest time between two looks, in case an event was missed.
        poll_s: time between two looks where there are no events.
        sleep: waits for some seconds.
    """

    rescan_s: float
    poll_s: float
    sleep: Callable[[float], object]


class Poller:
    """Looks at the folder, and rests until another look may be worthwhile.

    Args:
        folder: to look at.
        open_events: subscribes to its events.
        rests: how to rest.
        notify: called with a sentence when the way of watching changes.
    """

    def __init__(
        self,
        folder: Path,
        open_events: Callable[[], Events],
        rests: Rests,
        notify: Callable[[str], None],
    ) -> None:
        self._folder = folder
        self._open_events = open_events
        self._rests = rests
        self._notify = notify
        self._is_gone = False
        self._listen()

    def _listen(self) -> None:
        # Events take a moment to start arriving, so the first waits are short, and a change found
        # without an event does not mean that events are missing.
        self._identity = _identity(self._folder)
        self._events: Events | None = self._open_events()
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
        elif self._events is not None and _identity(self._folder) != self._identity:
            # Another folder stands under this name; the events are still those of the old one.
            self._events.close()
            self._listen()
        return seen

    def rest(self, at_most_s: float) -> None:
        """Wait until something happens, or until a look is due anyway."""
        if self._events is None:
            self._rests.sleep(min(self._rests.poll_s, at_most_s))
            return
        is_new = self._longest_wait_s < self._rests.rescan_s
        wait_s = min(self._longest_wait_s, self._rests.rescan_s, at_most_s)
        self._heard = self._wait(self._events, wait_s) or is_new
        self._longest_wait_s *= 2

    def nap(self, seconds: float) -> None:
        """Wait for the whole time, whatever happens."""
        self._rests.sleep(seconds)

    def rest_in_batch(self, seconds: float) -> None:
        """Wait for some time, or until something happens."""
        if self._events is None:
            self._rests.sleep(seconds)
        elif self._wait(self._events, seconds):
            self._heard = True

    def check_hearing(self) -> None:
        """Stop relying on events if none came with the changes that have just settled."""
        if self._events is not None and not self._heard and not self._events.wait(0):
            self._go_on_without_events("changes here are not announced, as on a network drive")

    def close(self) -> None:
        """Stop listening."""
        if self._events is not None:
            self._events.close()
            self._events = None

    def _wait(self, events: Events, seconds: float) -> bool:
        happened = events.wait(seconds)
        if events.failure:
            self._go_on_without_events(events.failure)
        return happened

    def _go_on_without_events(self, reason: str) -> None:
        self.close()
        self._notify(f"{self._folder} will be checked every few seconds from now on: {reason}.")

    def _lose(self) -> None:
        if not self._is_gone:
            self._is_gone = True
            self.close()
            is_there = os.path.exists(self._folder)  # noqa: PTH110 (Path's raises, on a lost drive)
            what = "can't be read" if is_there else "is gone"
            self._notify(f"{self._folder} {what}; waiting for it to come back.")


def _identity(folder: Path) -> tuple[int, int] | None:
    try:
        status = folder.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino
