"""What was dropped lately, and what came of each file; kept while the pages are served."""

from __future__ import annotations

import asyncio
import threading
from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, TypeVar

from analyzer.web.drop.limits import Limits
from analyzer.web.drop.partial import remove_leftovers
from analyzer.web.drop.taken import MOST_NAMED, Drop

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from analyzer.web.drop.there import There

    T = TypeVar("T")

MOST_DROPS = 20
"""So many are kept: of older ones, the page Files tells the rest."""


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
        self._threads = ThreadPoolExecutor(3, "runlog-drop")
        self._placing = threading.Lock()
        self._there: There | None = None
        self._threads.submit(remove_leftovers, folder)

    def begun(self, name: str) -> Drop:
        """The drop of that name; a new one if there is none.

        What was dropped longest ago is forgotten: first the names of its files, then all of it.
        """
        if name not in self._kept:
            self._threads.submit(remove_leftovers, self.folder)
            self._kept[name] = Drop()
        self._kept.move_to_end(name)
        while len(self._kept) > MOST_DROPS:
            self._kept.popitem(last=False)
        named = 0
        for drop in reversed(self._kept.values()):
            named += len(drop.named)
            if named > MOST_NAMED and drop is not self._kept[name]:
                drop.forget_names()
        return self._kept[name]

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
