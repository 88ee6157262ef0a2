"""A folder has changed and settled -> call back. What is done then is the caller's business."""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from analyzer.ingest.settling import IsWhole, Settler, Snapshot, State, snapshot
from analyzer.ingest.wholeness import looks_whole
from analyzer.privacy import hide_addresses
from analyzer.watch.eyes import Eyes, Rests
from analyzer.watch.hints import OpenHints, Stop, SystemHints, wait_until

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["OnSettled", "Senses", "Stop", "SystemHints", "Timing", "snapshot", "watch"]

IsCurrent = Callable[[], bool]
"""False if the folder is no longer as it was when the batch had settled."""

OnSettled = Callable[[IsCurrent], bool]
"""Deals with a batch; False if it should be called again later for the same one."""

_RESTLESS_S = 600.0
# In a folder that is never at rest a report of what was there is better than none.
_MOST_OUTDATED = 3


class Timing(NamedTuple):
    """How long things take, in seconds.

    Attributes:
        settle_s: time between two looks that have to be the same.
        patience_s: how long a file that doesn't look whole may stay the same before it is taken as
            it is.
        rescan_s: longest time between two looks, in case that an event was missed.
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


class Senses(NamedTuple):
    """What tells of the world outside; tests put their own in its place.

    Attributes:
        open_hints: gives the events of a folder.
        clock: seconds, by a clock that is never set.
        sleep: waits for some seconds; None waits at most until the watching should end.
        time_ns: the time of day, as the file system has it.
    """

    open_hints: OpenHints = SystemHints
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], object] | None = None
    time_ns: Callable[[], int] = time.time_ns


_USUAL_TIMING = Timing()
_OWN_SENSES = Senses()


def watch(  # noqa: PLR0913 (what to watch and what to do; when to stop; all others have defaults)
    folder: Path,
    on_settled: OnSettled,
    *,
    stop: Stop | None = None,
    known: Snapshot | None = None,
    notify: Callable[[str], None] = lambda _: None,
    timing: Timing = _USUAL_TIMING,
    senses: Senses = _OWN_SENSES,
) -> None:
    """Call back whenever the files of a folder have changed, are whole, and stay as they are.

    Watched is what an analysis would read. Events of the operating system are hints to look; where
    there are none (a network drive), we look every few seconds. A vanished folder is waited for.

    Args:
        folder: to watch, with all below it.
        on_settled: called once a batch of changes; errors it raises end the watching.
        stop: ends the watching once set.
        known: the state the caller has dealt with already; by default none, so that the first
            batch is what is there now.
        notify: is told, in a sentence, what is waited for and when the way of watching changes.
        timing: how long to wait for what.
        senses: what tells of the world outside.

    Raises:
        UsageError: the folder isn't there to begin with, or can't be listed.
        KeyboardInterrupt: Ctrl-C; nothing is left running.
    """
    stop = stop or threading.Event()
    is_whole = _judge(folder, senses.time_ns() - int(timing.patience_s * 1e9), known)
    settler = Settler(known, is_whole, timing.settle_s, timing.patience_s)
    sleep = senses.sleep or partial(wait_until, stop)
    listen = partial(senses.open_hints, folder, stop)
    eyes = Eyes(folder, listen, Rests(timing.rescan_s, timing.poll_s, sleep), notify)
    watcher = _Watcher(eyes, settler, _Retries(timing, senses.clock), senses.clock, notify)
    try:
        while not stop.is_set():
            watcher.step(on_settled)
    finally:
        eyes.close()


def _judge(folder: Path, long_ago_ns: int, known: Snapshot | None) -> IsWhole:
    """What was there, and at rest, before the watching began is as whole as it will ever be."""
    first = snapshot(folder)
    at_rest = {name for name, (_, *times) in first.items() if max(times) < long_ago_ns}
    old = {name: first[name] for name in at_rest} if known is None else {}

    def is_whole(name: str, state: State) -> bool:
        return old.get(name) == state or looks_whole(folder / name)

    return is_whole


class _Retries:
    """When to try a batch again that could not be dealt with."""

    def __init__(self, timing: Timing, clock: Callable[[], float]) -> None:
        self._timing = timing
        self._clock = clock
        self._failures = 0
        self._due_s = math.inf
        self.outdated = 0
        """How often in a row the folder was another one before the batch was dealt with."""

    def left_s(self) -> float:
        """Seconds until the next try; infinite if none is due."""
        return max(0.0, self._due_s - self._clock())

    def note(self, *, is_done: bool, is_outdated: bool) -> None:
        """Take in how a try ended."""
        wait_s = min(self._timing.retry_s * 2 ** min(self._failures, 30), self._longest_s)
        if is_done:
            self._failures, self.outdated, wait_s = 0, 0, math.inf
        elif is_outdated:
            self.outdated += 1
            wait_s = self._timing.settle_s
        else:
            self._failures += 1
        self._due_s = self._clock() + wait_s

    @property
    def _longest_s(self) -> float:
        return self._timing.longest_retry_s


class _Watcher:
    """Looks, and calls back when a batch has settled or a failed one is due again."""

    def __init__(
        self,
        eyes: Eyes,
        settler: Settler,
        retries: _Retries,
        clock: Callable[[], float],
        notify: Callable[[str], None],
    ) -> None:
        self._eyes = eyes
        self._settler = settler
        self._retries = retries
        self._clock = clock
        self._notify = notify
        self._told: tuple[str, ...] = ()
        self._restless_since_s: float | None = None

    def step(self, on_settled: OnSettled) -> None:
        """Take one look, and rest if there was nothing to do."""
        seen = self._eyes.look()
        if seen is None:
            self._eyes.rest(math.inf)
        elif self._settler.settled(seen, self._clock()):
            self._restless_since_s = None
            self._eyes.check_hearing()
            self._call(on_settled, seen)  # what came in the meantime is looked for at once
        elif not self._settler.is_pending and self._retries.left_s() == 0:
            self._call(on_settled, seen)
        else:
            self._rest()

    def _call(self, on_settled: OnSettled, settled: Snapshot) -> None:
        is_outdated = False

        def is_current() -> bool:
            nonlocal is_outdated
            seen = self._eyes.look()
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
            self._eyes.rest(self._retries.left_s())
        elif unfinished:
            self._tell(unfinished)
            self._eyes.rest_in_batch(pause_s)
        else:
            self._tell_of_unrest()
            self._eyes.nap(pause_s)

    def _tell_of_unrest(self) -> None:
        """Say once a batch why there is no end to it."""
        now_s = self._clock()
        if self._restless_since_s is None:
            self._restless_since_s = now_s
        elif now_s - self._restless_since_s >= _RESTLESS_S:
            self._restless_since_s = math.inf
            name = hide_addresses(self._settler.last_changed)
            self._notify(f"{name} keeps changing: the report is made once it stays as it is.")

    def _tell(self, unfinished: tuple[str, ...]) -> None:
        if set(unfinished) - set(self._told):
            others = f" and {len(unfinished) - 1} more" if len(unfinished) > 1 else ""
            name = hide_addresses(unfinished[0])
            self._notify(f"{name}{others} may still be on the way: waiting a minute for the rest.")
        self._told = unfinished
