"""Notice what lands in the folder, and that a new day has begun; the desk reads it again then."""

from __future__ import annotations

import threading
from concurrent.futures import wait
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

from analyzer.web.unending import unending

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from analyzer.web.desk import Desk

_SETTLE_S = 0.5
"""A file is read once it has been the same for so long: people wait before an open page."""

_TO_END_S = 1.0
_LOOK_EVERY_S = 0.2
DAY_EVERY_S = 10.0
"""So often it is asked whether a new day has begun; by the clock, which stands while a computer
sleeps and may be set."""


@contextmanager
def watching(desk: Desk) -> Iterator[None]:
    """Watch within the block, in threads of their own."""
    stop = threading.Event()
    threads = [
        threading.Thread(target=unending, args=(partial(work, desk, stop), stop), name=name)
        for name, work in (("runlog-watch", _watch), ("runlog-day", _watch_days))
    ]
    for thread in threads:
        thread.daemon = True
        thread.start()
    try:
        yield
    finally:
        stop.set()
        for thread in threads:
            thread.join(_TO_END_S)


def _watch_days(desk: Desk, stop: threading.Event) -> None:
    while not stop.wait(DAY_EVERY_S):
        if desk.is_of_another_day:
            desk.renew(if_changed=True)


def _watch(desk: Desk, stop: threading.Event) -> None:
    from analyzer.watch import Timing, snapshot, watch

    def on_settled(is_current: Callable[[], bool]) -> bool:
        try:
            read = desk.renew(if_changed=True)
            while not read.done() and not stop.is_set():
                wait([read], _LOOK_EVERY_S)
        except RuntimeError:
            return True  # the desk is closed: nobody looks any more
        return is_current()

    known = snapshot(desk.folder)
    if desk.has_begun:  # what came after the reading began is in the snapshot, and so no news
        desk.renew(if_changed=True)
    watch(
        desk.folder,
        on_settled,
        stop=stop,
        known=known,
        timing=Timing(settle_s=_SETTLE_S),
    )
