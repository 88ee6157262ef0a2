"""A folder has changed and settled -> call back. What is done then is the caller's business."""

from __future__ import annotations

import threading
import time
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from analyzer.exports.wholeness import looks_whole
from analyzer.watch.events import OpenHints, Stop, SystemHints, wait_until
from analyzer.watch.poller import Eyes, Rests
from analyzer.watch.settling import IsWhole, Settler, Snapshot, State, snapshot
from analyzer.watch.watcher import OnSettled, Retries, Timing, Watcher

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

__all__ = ["OnSettled", "Senses", "Stop", "SystemHints", "Timing", "snapshot", "watch"]


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
    watcher = Watcher(eyes, settler, Retries(timing, senses.clock), senses.clock, notify)
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
