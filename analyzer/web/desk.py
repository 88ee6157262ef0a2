"""The desk: the folder's analysis, kept current, and the one thread that makes it.

Everything that reads exports, writes the runner's files or draws with matplotlib happens in that
thread, one after another. Pages are rendered elsewhere from what is there already, so that they
don't wait for an analysis that is being renewed; only a page that follows an own change waits.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import os
import threading
from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from analyzer import nets
from analyzer.errors import AnalyzerError
from analyzer.faces.failures import sentence
from analyzer.web.apart import Calls
from analyzer.web.span import ALL, OutsideError

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future
    from pathlib import Path

    from analyzer.parsers import Choice
    from analyzer.pipeline.folder import FolderLog
    from analyzer.schema import Analysis
    from analyzer.web.span import Span

    T = TypeVar("T")

SHOWN_VERSION: ContextVar[int] = ContextVar("shown_version")
"""Of the folder's state that the answer under way shows; not set before it has asked for one."""

MOST_SPANS = 6
"""So many analyses are kept at a time, of one state of the folder: one for each span looked at."""


@dataclass(frozen=True, slots=True)
class State:
    """What is known of the folder at one moment.

    Attributes:
        version: rises by one each time the folder is read.
        today: the local day it was read on.
        read: the folder with its log; None before the first reading, or if that failed.
        fault: why it can't be read, in a sentence; "" if it could.
    """

    version: int
    today: dt.date
    read: FolderLog | None = None
    fault: str = ""


class Desk:
    """Keeps the analysis of one folder.

    Args:
        folder: the exports, and what the runner writes.
        reader: which reader of a format is tried first.
        today: gives the current local day.

    Attributes:
        apart: calls functions in processes of their own.
    """

    def __init__(
        self,
        folder: Path,
        reader: Choice = "columns",
        today: Callable[[], dt.date] = dt.date.today,
    ) -> None:
        self.folder = folder
        self.today = today
        self.reader: Choice = reader
        self.apart = Calls()
        self._thread = ThreadPoolExecutor(1, "runlog-desk")
        self._looks = ThreadPoolExecutor(2, "runlog-look")
        self._state = State(0, today())
        self._whole: Analysis | None = None
        self._analyses: OrderedDict[Span, Analysis] = OrderedDict()
        self._pending: Future[None] | None = None
        self._queued: Future[None] | None = None
        self._queueing = threading.Lock()
        self._listeners: set[Callable[[], None]] = set()
        self.is_ending = False

    @property
    def version(self) -> int:
        """Of the folder as it was read last; 0 before the first reading."""
        return self._state.version

    def renew(self) -> Future[None]:
        """Read the folder again, in the desk's thread; pages see the former state until then.

        Several that wait for it are one: what begins later sees what all of them changed.
        """
        with self._queueing:
            if self._queued is None:
                self._queued = self._thread.submit(self._renew)
            return self._queued

    def start(self) -> None:
        """Begin to read the folder, unless it has begun already; pages wait for it."""
        if self._pending is None and not self.version:
            self._pending = self.renew()

    async def look(self, work: Callable[[], T]) -> T:
        """Run something that only reads a small file, without waiting for the desk's thread.

        Raises:
            Exception: whatever it raises.
        """
        return await asyncio.wrap_future(self._looks.submit(work))

    async def do(self, work: Callable[[], T]) -> T:
        """Run something in the desk's thread.

        Raises:
            Exception: whatever it raises.
        """
        return await asyncio.wrap_future(self._thread.submit(work))

    async def change(self, work: Callable[[], T]) -> T:
        """Run something that changes the folder; every page after it shows the folder as changed.

        Raises:
            Exception: whatever it raises.
        """
        try:
            return await self.do(work)
        finally:
            self.changed()

    def changed(self) -> None:
        """The folder was changed here: every page after this shows it as changed."""
        self._pending = self.renew()

    async def state(self) -> State:
        """The folder as it was read last, on this day, with all changes made here."""
        self.start()
        if self._state.today != self.today() and self._pending is None:
            self._pending = self.renew()
        if self._pending is not None:
            pending = self._pending
            await asyncio.wrap_future(pending)
            if self._pending is pending:
                self._pending = None
        state = self._state
        if state.read is not None and not self.folder.is_dir():
            raise AnalyzerError(
                f"The folder {self.folder.resolve()} is no longer there. Put it back, or start "
                "runlog with another."
            )
        # The first is the oldest: if another part of the page is newer, it is put anew once more.
        if SHOWN_VERSION.get(None) is None:
            SHOWN_VERSION.set(state.version)
        return state

    async def analysis(self, span: Span = ALL) -> Analysis:
        """The analysis of the folder for a span of days.

        Raises:
            AnalyzerError: the folder can't be read, or the span lies outside the log.
        """
        state = await self.state()
        if state.read is None:
            raise AnalyzerError(state.fault)
        found = self._whole if span == ALL else self._analyses.get(span)
        if found is None:
            found = await self.do(lambda: self._analysis(state, span))
        return found

    async def days(self, span: Span) -> tuple[dt.date | None, dt.date | None]:
        """The first and last day of a span, None where the log's own holds.

        Raises:
            AnalyzerError: the folder can't be read.
        """
        return span.days((await self.analysis()).end)

    def listen(self, heard: Callable[[], None]) -> Callable[[], None]:
        """Call back, in any thread, whenever the folder was read; return what ends that."""
        self._listeners.add(heard)
        return lambda: self._listeners.discard(heard)

    def end(self) -> None:
        """Let whoever listens know that no more news will come, and end what is made apart."""
        self.is_ending = True
        self.apart.stop()
        self._tell()

    def close(self) -> None:
        """End the threads; what waits in it is dropped, what runs is finished."""
        self.apart.close()
        self._looks.shutdown(wait=True, cancel_futures=True)
        self._thread.shutdown(wait=True, cancel_futures=True)

    def _renew(self) -> None:
        from analyzer.pipeline.folder import read_folder

        with self._queueing:
            self._queued = None
        today = self.today()
        processes = max(2, os.cpu_count() or 1)
        what: dict[str, Any] = {}
        try:
            what["read"] = read_folder(
                self.folder, today=today, reader=self.reader, processes=processes, stays=True
            )
        except Exception as error:  # whatever it is: the next reading may go well
            if not isinstance(error, (AnalyzerError, OSError, MemoryError)):
                nets.note(error)
            what["fault"] = sentence(error)
        state = State(self._state.version + 1, today, **what)
        self._whole, self._analyses = None, OrderedDict()
        self._state = state
        if state.read is not None:
            self._warm(state)
        self._tell()

    def _tell(self) -> None:
        for heard in tuple(self._listeners):
            heard()

    def _warm(self, state: State) -> None:
        """Make the analysis of the whole log before a page asks for it."""
        try:
            self._analysis(state, ALL)
        except Exception as error:  # each page that asks for it says why
            if not isinstance(error, AnalyzerError):
                nets.note(error)

    def _analysis(self, state: State, span: Span) -> Analysis:
        """Make an analysis, unless another page has waited for the same."""
        from analyzer.pipeline import analysis_of
        from analyzer.wording.numbers import day
        from analyzer.wording.page_words import OUTSIDE

        assert state.read is not None
        is_now = state is self._state
        kept = {ALL: self._whole, **self._analyses} if is_now else {}
        if (found := kept.get(span)) is not None:
            return found
        if span == ALL:
            made = analysis_of(state.read)
            self._whole = made if is_now else self._whole
            return made
        whole = self._analysis(state, ALL)
        start, end = span.days(whole.end)
        if start and start > whole.end:
            raise OutsideError(OUTSIDE.format(start=day(start), end=day(whole.end)))
        # Days after the log's last would be days without a run, as many as were asked for; and
        # before its first there is nothing, however far one goes back.
        end = end and min(max(end, whole.first_day - dt.timedelta(days=1)), whole.end)
        made = analysis_of(state.read, start=start, end=end)
        if is_now:
            self._analyses[span] = made
            while len(self._analyses) > MOST_SPANS:
                self._analyses.popitem(last=False)
        return made
