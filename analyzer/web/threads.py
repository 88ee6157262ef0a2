"""The threads of one server: what takes long, what only reads a little, and what writes.

None of the three waits for another: a page is shown while an analysis is made, and while another
program holds the diary that somebody wants to write to.
"""

from __future__ import annotations

import asyncio
import threading
import time
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import suppress
from typing import TYPE_CHECKING, TypeVar

from analyzer.locking import patience

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

    T = TypeVar("T")

PATIENCE_S = 5.0
"""So long a form waits for a file that another program holds, those before it included."""

QUIET_S = 1.0
"""So long nothing has been asked of the thread for what takes long before it does what can wait."""


class EndingError(Exception):
    """The server ends, and nothing more is begun."""


class Threads:
    """One thread that does what takes long, one that writes, and two that read small files.

    Attributes:
        is_ending: whether nothing new is to be begun, nor what can be given up carried on.
    """

    def __init__(self) -> None:
        self.is_ending = False
        self._long = ThreadPoolExecutor(1, "runlog-desk")
        self._looks = ThreadPoolExecutor(2, "runlog-look")
        self._writes = ThreadPoolExecutor(1, "runlog-write")
        self._waiting: set[object] = set()
        self._asked_s = time.monotonic()

    def submit(self, work: Callable[[], T]) -> Future[T]:
        """Have something done that takes long, after what has been asked for before."""
        mark = object()
        self._waiting.add(mark)
        self._asked_s = time.monotonic()

        def begun() -> T:
            self._waiting.discard(mark)
            return work()

        future = self._long.submit(self._unless_ending(begun))
        # One that is given up before it begins waits no more either.
        future.add_done_callback(lambda _: self._waiting.discard(mark))
        return future

    def spare(self, work: Callable[[], None]) -> None:
        """Have something done in the same thread once nothing else has been asked of it lately.

        A page that follows at once on a reading would wait for it otherwise.
        """
        timer = threading.Timer(QUIET_S, self._spare, [work])
        timer.daemon = True
        timer.start()

    def _spare(self, work: Callable[[], None]) -> None:
        if self.is_ending:
            return
        if self._waiting or time.monotonic() - self._asked_s < QUIET_S:
            self.spare(work)
            return
        with suppress(RuntimeError):  # it was ended just now
            self._long.submit(self._unless_ending(work))

    async def do(self, work: Callable[[], T]) -> T:
        """Do something that takes long: analyses, matplotlib, reading exports.

        Raises:
            Exception: whatever it raises.
        """
        return await asyncio.wrap_future(self.submit(work))

    async def look(self, work: Callable[[], T]) -> T:
        """Do something that only reads a small file.

        Raises:
            Exception: whatever it raises.
        """
        return await asyncio.wrap_future(self._looks.submit(work))

    async def write(self, work: Callable[[], T]) -> T:
        """Do something that writes one of the runner's own files, one after another.

        Raises:
            LockedError: another program holds the file for too long, or the server ends meanwhile.
            Exception: whatever it raises.
        """
        until_s = time.monotonic() + PATIENCE_S

        def patiently() -> T:
            left_s = max(0.0, until_s - time.monotonic())
            with patience(left_s, lambda: self.is_ending):
                return work()

        return await asyncio.wrap_future(self._writes.submit(patiently))

    def end(self) -> None:
        """Begin nothing new, and wait for no other program any more."""
        self.is_ending = True

    def close(self, at_most_s: float | None = None) -> None:
        """End them; what is being written is finished, what waits is dropped.

        Args:
            at_most_s: so long something that takes long is waited for; None for as long as it
                takes. It writes nothing of the runner's.
        """
        self.end()
        last = self._long.submit(lambda: None)
        for pool in (self._writes, self._looks, self._long):
            pool.shutdown(wait=pool is not self._long, cancel_futures=pool is not self._long)
        wait([last], at_most_s)

    def _unless_ending(self, work: Callable[[], T]) -> Callable[[], T]:
        def begun() -> T:
            if self.is_ending:
                raise EndingError
            return work()

        return begun
