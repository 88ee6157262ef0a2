"""Notice what lands in the folder, and have the desk read it again."""

from __future__ import annotations

import threading
from concurrent.futures import wait
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from analyzer.web.desk import Desk

_SETTLE_S = 0.5
"""A file is read once it has been the same for so long: people wait before an open page."""

_TO_END_S = 1.0
_LOOK_EVERY_S = 0.2


@contextmanager
def watching(desk: Desk) -> Iterator[None]:
    """Watch within the block, in a thread of its own."""
    stop = threading.Event()
    thread = threading.Thread(target=_watch, args=(desk, stop), name="runlog-watch", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(_TO_END_S)


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
