"""The threads of one server: of analyses, of reading exports, of small files, and of what writes.

None of them waits for another: a page is made while a whole account's exports are read, and while
another program holds the diary that somebody wants to write to.
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
    """One thread for pandas and matplotlib, one each to read exports and to write, two that look.

    Attributes:
        is_ending: whether nothing new is to be begun, nor what can be given up carried on.
    """

    def __init__(self) -> None:
        self.is_ending = False
        self._long = ThreadPoolExecutor(1, "runlog-desk")
        self._exports = ThreadPoolExecutor(1, "runlog-exports")
        self._looks = ThreadPoolExecutor(2, "runlog-look")
        self._writes = ThreadPoolExecutor(1, "runlog-write")
        self._waiting: set[object] = set()
        self._spare_work: Callable[[], None] | None = None
        self._asked_s = time.monotonic()

    def submit(self, work: Callable[[], T]) -> Future[T]:
        """Have an analysis made, after what has been asked for before."""
        mark = object()
        self._waiting.add(mark)
        self._asked_s = time.monotonic()

        def begun() -> T:
            self._waiting.discard(mark)
            return work()

        future = self._begun(self._long, begun)
        # One that is given up before it begins waits no more either.
        future.add_done_callback(lambda _: self._waiting.discard(mark))
        return future

    def read(self, work: Callable[[], T]) -> Future[T]:
        """Have exports read, after what has been asked for before; analyses go on meanwhile."""
        return self._begun(self._exports, work)

    def spare(self, work: Callable[[], None]) -> None:
        """Have something done in the same thread once nothing else has been asked of it lately.

        A page that follows at once on a reading would wait for it otherwise. It takes the place of
        what was to be done so before and hasn't been: that may hold a whole log.
        """
        is_timed, self._spare_work = self._spare_work is not None, work
        if not is_timed:
            self._spare_later()

    def _spare_later(self) -> None:
        timer = threading.Timer(QUIET_S, self._spare_if_quiet)
        timer.daemon = True
        timer.start()

    def _spare_if_quiet(self) -> None:
        if self.is_ending:
            return
        if self._waiting or time.monotonic() - self._asked_s < QUIET_S:
            self._spare_later()
            return
        work, self._spare_work = self._spare_work, None
        if work is not None:
            with suppress(RuntimeError):  # it was ended just now
                self._long.submit(self._unless_ending(work))

    async def do(self, work: Callable[[], T]) -> T:
        """Do something that takes long: analyses, matplotlib.

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
        long = (self._long, self._exports)
        last = [pool.submit(lambda: None) for pool in long]
        for pool in (self._writes, self._looks, *long):
            pool.shutdown(wait=pool not in long, cancel_futures=pool not in long)
        wait(last, at_most_s)

    def _begun(self, pool: ThreadPoolExecutor, work: Callable[[], T]) -> Future[T]:
        try:
            return pool.submit(self._unless_ending(work))
        except RuntimeError as error:
            if self.is_ending:  # the pool takes nothing any more
                raise EndingError from error
            raise

    def _unless_ending(self, work: Callable[[], T]) -> Callable[[], T]:
        def begun() -> T:
            if self.is_ending:
                raise EndingError
            return work()

        return begun
