"""From look to look: when to call back, when to try again, what to report meanwhile."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from analyzer.exports.sources import public_name

if TYPE_CHECKING:
    from analyzer.watch.poller import Poller
    from analyzer.watch.settling import Settler, Snapshot

IsCurrent = Callable[[], bool]
"""False if the folder has changed since the batch settled."""

OnSettled = Callable[[IsCurrent], bool]
"""Handles a batch; False if it should be called again later for the same one."""

_RESTLESS_S = 600.0
# In a folder that never settles, a slightly outdated report is better than none.
_MOST_OUTDATED = 3


class Timing(NamedTuple):
    """How long things take, in seconds.

    Attributes:
        settle_s: time between two looks that have to be the same.
        patience_s: how long a file that doesn't look whole may stay the same before it is taken as
            it is.
        rescan_s: longest time between two looks, in case an event was missed.
        poll_s: time between two looks where there are no events.
        retry_s: time after which a batch that failed is tried again; it doubles each time.
        longest_retry_s: up to this.
    """

    settle_s: float = 2.0
    patience_s: float = 60.0
    rescan_s: float = 60.0
    poll_s: float = 4.0
    retry_s: float = 60.0
    longest_retry_s: float = 3600.0


class Retries:
    """When to retry a batch that failed."""

    def __init__(self, timing: Timing, clock: Callable[[], float]) -> None:
        self._timing = timing
        self._clock = clock
        self._failures = 0
        self._due_s = math.inf
        self.outdated = 0
        """How often in a row the folder changed before the batch was handled."""

    def left_s(self) -> float:
        """Seconds until the next try; infinite if none is due."""
        return max(0.0, self._due_s - self._clock())

    def note(self, *, is_done: bool, is_outdated: bool) -> None:
        """Record how an attempt ended."""
        doubled_s = self._timing.retry_s * 2 ** min(self._failures, 30)
        wait_s = min(doubled_s, self._timing.longest_retry_s)
        if is_done:
            self._failures, self.outdated, wait_s = 0, 0, math.inf
        elif is_outdated:
            self.outdated += 1
            wait_s = self._timing.settle_s
        else:
            self._failures += 1
        self._due_s = self._clock() + wait_s


class Watcher:
    """Looks, and calls back when a batch has settled or a failed one is due again."""

    def __init__(
        self,
        poller: Poller,
        settler: Settler,
        retries: Retries,
        clock: Callable[[], float],
        notify: Callable[[str], None],
    ) -> None:
        self._poller = poller
        self._settler = settler
        self._retries = retries
        self._clock = clock
        self._notify = notify
        self._reported: tuple[str, ...] = ()
        self._restless_since_s: float | None = None

    def step(self, on_settled: OnSettled) -> None:
        """Take one look, and rest if there was nothing to do."""
        seen = self._poller.look()
        if seen is None:
            self._poller.rest(math.inf)
        elif self._settler.settled(seen, self._clock()):
            self._restless_since_s = None
            self._poller.check_hearing()
            self._call(on_settled, seen)  # what came in the meantime is looked for at once
        elif not self._settler.is_pending and self._retries.left_s() == 0:
            self._call(on_settled, seen)
        else:
            self._rest()

    def _call(self, on_settled: OnSettled, settled: Snapshot) -> None:
        is_outdated = False

        def is_current() -> bool:
            nonlocal is_outdated
            seen = self._poller.look()
            may_be_outdated = self._retries.outdated >= _MOST_OUTDATED and seen is not None
            is_outdated = seen != settled and not may_be_outdated
            return not is_outdated

        is_done = on_settled(is_current)
        self._retries.note(is_done=is_done, is_outdated=is_outdated)

    def _rest(self) -> None:
        pause_s = self._settler.pause_s(self._clock())
        unfinished = self._settler.unfinished
        if pause_s is None:
            self._restless_since_s = None
            self._poller.rest(self._retries.left_s())
        elif unfinished:
            self._report_unfinished(unfinished)
            self._poller.rest_in_batch(pause_s)
        else:
            self._report_unrest()
            self._poller.nap(pause_s)

    def _report_unrest(self) -> None:
        """Say once per batch why it does not end."""
        now_s = self._clock()
        if self._restless_since_s is None:
            self._restless_since_s = now_s
        elif now_s - self._restless_since_s >= _RESTLESS_S:
            self._restless_since_s = math.inf
            name = public_name(self._settler.last_changed)
            self._notify(f"{name} keeps changing: the report will be made once it stops.")

    def _report_unfinished(self, unfinished: tuple[str, ...]) -> None:
        if set(unfinished) - set(self._reported):
            others = f" and {len(unfinished) - 1} more" if len(unfinished) > 1 else ""
            name = public_name(unfinished[0])
            self._notify(f"{name}{others} may not be complete yet: waiting up to a minute.")
        self._reported = unfinished
