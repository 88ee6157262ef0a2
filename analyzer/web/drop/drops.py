"""What was dropped lately, and what came of each file; kept while the pages are served."""

from __future__ import annotations

import asyncio
import threading
from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

from analyzer.web.drop.limits import Limits
from analyzer.web.drop.partial import remove_leftovers
from analyzer.web.drop.taken import MOST_NAMED, Drop

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from analyzer.web.drop.there import There

    T = TypeVar("T")

MOST_DROPS = 20
"""So many are kept, and those whose files still come; Files tells of every file anyway."""


class Drops:
    """The last drops into a folder, and the threads that write them.

    Args:
        folder: the runner's.
        limits: of one upload.
    """

    def __init__(self, folder: Path, limits: Limits | None = None) -> None:
        self.folder = folder
        self.limits = limits or Limits()
        self._kept: OrderedDict[str, Drop] = OrderedDict()
        self._open: dict[str, tuple[Drop, int]] = {}
        self._lock = threading.Lock()
        self._threads = ThreadPoolExecutor(3, "runlog-drop")
        self._placing = threading.Lock()
        self._there: There | None = None
        self._threads.submit(remove_leftovers, folder)

    @contextmanager
    def opened(self, name: str) -> Iterator[Drop]:
        """The drop of that name, for one upload; it is kept once a file of it has begun."""
        with self._lock:
            drop, uploads = self._open.get(name) or (self._kept.get(name) or Drop(), 0)
            self._open[name] = drop, uploads + 1
        try:
            yield drop
        finally:
            with self._lock:
                drop, uploads = self._open.pop(name)
                if uploads > 1:
                    self._open[name] = drop, uploads - 1

    def begin(self, drop: Drop) -> None:
        """Keep a drop: a file of it begins.

        What was dropped longest ago is forgotten, unless more is coming: first the names of its
        files, then all of it.
        """
        with self._lock:
            name = next((name for name, (one, _) in self._open.items() if one is drop), None)
            if name is None:
                return
            is_new = name not in self._kept
            self._kept[name] = drop
            self._kept.move_to_end(name)
            self._forget()
        if is_new:
            remove_leftovers(self.folder)

    def _forget(self) -> None:
        ended = [name for name in self._kept if name not in self._open]
        for name in ended[: max(len(self._kept) - MOST_DROPS, 0)]:
            del self._kept[name]
        named = 0
        for name, drop in reversed(self._kept.items()):
            named += len(drop.named)
            if named > MOST_NAMED and name not in self._open:
                drop.forget_names()

    def get(self, name: str) -> Drop | None:
        """The drop of that name; None if it isn't kept, or never was."""
        return self._kept.get(name)

    async def do(self, work: Callable[[], T]) -> T:
        """Run something in a thread; whoever is told to stop meanwhile waits for its end.

        Raises:
            Exception: whatever it raises.
        """
        future = asyncio.wrap_future(self._threads.submit(work))
        try:
            return await asyncio.shield(future)
        except asyncio.CancelledError:
            await asyncio.wait([future])
            raise

    def close(self) -> None:
        """End the threads; what is being written is finished."""
        self._threads.shutdown(wait=True, cancel_futures=True)

    def placed(self, drop: Drop, put: Callable[[There], T]) -> T:
        """Call what puts a file in its place, one at a time, with what the folder holds."""
        from analyzer.web.drop.there import There

        with self._placing:
            if self._there is None or not drop.is_looked_at:
                self._there, drop.is_looked_at = There(self.folder), True
            return put(self._there)
