"""What was dropped lately, and what came of each file; kept while the pages are served."""

from __future__ import annotations

import asyncio
import threading
from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from analyzer.web.drop.limits import Limits
from analyzer.web.drop.partial import remove_leftovers

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future
    from pathlib import Path

    from analyzer.web.drop.there import There

    T = TypeVar("T")

MOST_DROPS = 20
"""So many are kept: of older ones, the page Files tells the rest."""
MOST_KEPT = 100_000
"""Files of one drop whose names are kept."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of one file that was dropped.

    Attributes:
        asked: the name that it was sent with, safe to show.
        place: where its bytes are, relative to the folder; "" if they were not kept.
        is_new: whether they have come by this drop.
        said: why it was not kept; "" if it was.
    """

    asked: str
    place: str = ""
    is_new: bool = False
    said: str = ""


@dataclass(slots=True)
class Drop:
    """Files that were dropped together, in one upload or in many.

    Attributes:
        taken: what came of each, in the order of their coming.
        faults: why an upload ended early.
        reading: the reading of the folder that has all of them; None before it was asked for.
        is_looked_at: whether the folder was looked at for what it holds already.
    """

    taken: list[Taken] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    reading: Future[None] | None = None
    is_looked_at: bool = False

    def note(self, taken: Taken) -> None:
        """Note what came of a file."""
        self.reading = None
        if len(self.taken) < MOST_KEPT:
            self.taken.append(taken)


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
        """The drop of that name; a new one if there is none."""
        if name not in self._kept:
            self._threads.submit(remove_leftovers, self.folder)
            self._kept[name] = Drop()
            while len(self._kept) > MOST_DROPS:
                self._kept.popitem(last=False)
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
