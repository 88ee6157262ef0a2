"""A folder has changed and settled -> call back. What happens then is the caller's business."""

from __future__ import annotations

import threading
import time
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from analyzer.exports.wholeness import looks_whole
from analyzer.watch.events import OpenEvents, Stop, SystemEvents, wait_until
from analyzer.watch.poller import Poller, Rests
from analyzer.watch.settling import IsWhole, Settler, Snapshot, State, snapshot
from analyzer.watch.watcher import OnSettled, Retries, Timing, Watcher

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

__all__ = ["Environment", "OnSettled", "Stop", "SystemEvents", "Timing", "snapshot", "watch"]


class Environment(NamedTuple):
    """What depends on the machine: events, clocks, sleep. Tests pass their own.

    Attributes:
        open_events: subscribes to the events of a folder.
        clock: seconds, by a clock that is never adjusted.
        sleep: waits for some seconds; None waits until the watching should end, at most.
        time_ns: the time of day, by the clock of the file system.
    """

    open_events: OpenEvents = SystemEvents
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], object] | None = None
    time_ns: Callable[[], int] = time.time_ns


_USUAL_TIMING = Timing()
_REAL_ENVIRONMENT = Environment()


def watch(  # noqa: PLR0913 (what to watch and what to do; when to stop; all others have defaults)
    folder: Path,
    on_settled: OnSettled,
    *,
    stop: Stop | None = None,
    known: Snapshot | None = None,
    notify: Callable[[str], None] = lambda _: None,
    timing: Timing = _USUAL_TIMING,
    environment: Environment = _REAL_ENVIRONMENT,
) -> None:
    """Call back whenever the files of a folder have changed, are whole, and stay as they are.

    It watches whatever an analysis would read. Events of the operating system only prompt a look;
    where there are none (a network drive), the folder is checked every few seconds. If the folder
    disappears, it waits for it to come back.

    Args:
        folder: to watch, with all below it.
        on_settled: called once per batch of changes; an error that it raises ends the watching.
        stop: ends the watching once set.
        known: the state that the caller has handled already; None makes what is there now the
            first batch.
        notify: called with a sentence on what is awaited, or on a change in the way of watching.
        timing: how long to wait for what.
        environment: events, clocks and sleep.

    Raises:
        UsageError: the folder isn't there to begin with, or can't be listed.
        KeyboardInterrupt: Ctrl-C; nothing is left running.
    """
    stop = stop or threading.Event()
    is_whole = _judge(folder, environment.time_ns() - int(timing.patience_s * 1e9), known)
    settler = Settler(known, is_whole, timing.settle_s, timing.patience_s)
    sleep = environment.sleep or partial(wait_until, stop)
    listen = partial(environment.open_events, folder, stop)
    poller = Poller(folder, listen, Rests(timing.rescan_s, timing.poll_s, sleep), notify)
    watcher = Watcher(
        poller, settler, Retries(timing, environment.clock), environment.clock, notify
    )
    try:
        while not stop.is_set():
            watcher.step(on_settled)
    finally:
        poller.close()


def _judge(folder: Path, long_ago_ns: int, known: Snapshot | None) -> IsWhole:
    """What had settled before the watching began is as whole as it will ever be."""
    first = snapshot(folder)
    at_rest = {name for name, (_, *times) in first.items() if max(times) < long_ago_ns}
    old = {name: first[name] for name in at_rest} if known is None else {}

    def is_whole(name: str, state: State) -> bool:
        return old.get(name) == state or looks_whole(folder / name)

    return is_whole
