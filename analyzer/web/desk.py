"""The desk: the folder's analysis, kept current for the pages.

Analyses are made and charts drawn in one thread, one after another; exports are read in a second.
The runner's own files are written in a third, which waits for another program that holds one, but
not for long; and read for a page in others (see ``threads``). Pages are rendered from what is there
already, so that they don't wait for a folder that is being read again; only the first page and one
that follows an own change do, and where many exports are to be read, they say so meanwhile.
"""

from __future__ import annotations

import datetime as dt
from contextvars import ContextVar
from typing import TYPE_CHECKING, TypeVar

from analyzer.errors import AnalyzerError
from analyzer.web.apart import Calls
from analyzer.web.news import News
from analyzer.web.own_files import marks_of
from analyzer.web.patience import patiently
from analyzer.web.readings import Readings
from analyzer.web.span import ALL
from analyzer.web.threads import Threads

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future
    from pathlib import Path

    from analyzer.parsers import Choice
    from analyzer.schema import Analysis
    from analyzer.web.analyses import State
    from analyzer.web.span import Span

    T = TypeVar("T")

SHOWN_VERSION: ContextVar[int] = ContextVar("shown_version")
"""Of the folder's state that the answer under way shows; not set before it has asked for one."""


class Desk:
    """Keeps the analysis of one folder.

    Args:
        folder: the exports, and what the runner writes.
        reader: which reader of a format is tried first.
        today: gives the current local day.

    Attributes:
        apart: calls functions in processes of their own.
        do: does what takes long, in the thread of the analyses.
        look: does what only reads a small file, without waiting for that thread.
        listen: calls back whenever the folder was read, until what it returns is called.
        tell: calls back whoever listens: each open page then asks for what it shows, if that is
            old.
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
        self._threads = Threads()
        self.do, self.look = self._threads.do, self._threads.look
        self._news = News()
        self.listen, self.tell = self._news.listen, self._news.tell
        self._readings = Readings(folder, reader, today, self._threads, self.tell)
        self._pending: Future[None] | None = None

    @property
    def version(self) -> int:
        """Of the folder as it was read last; 0 before the first reading."""
        return self._readings.state.version

    @property
    def is_ending(self) -> bool:
        """Whether the server ends, and no more news will come."""
        return self._threads.is_ending

    @property
    def has_begun(self) -> bool:
        """Whether the folder has been read, or is being read for a page that waits."""
        return self._pending is not None or bool(self.version)

    @property
    def is_of_another_day(self) -> bool:
        """Whether what was read last is not of today: ages and "today" are wrong then."""
        return bool(self.version) and self._readings.state.today != self.today()

    def renew(self, *, if_changed: bool = False) -> Future[None]:
        """Read the folder again, in the desk's thread; pages see the former state until then.

        Several that wait for it are one: what begins later sees what all of them changed.

        Args:
            if_changed: only if a file is another than when it was read last.
        """
        return self._readings.renew(if_changed=if_changed)

    def start(self) -> None:
        """Begin to read the folder, unless it has begun already; pages wait for it."""
        if not self.has_begun:
            self._pending = self.renew()

    async def change(self, work: Callable[[], T]) -> T:
        """Write one of the runner's own files; every page after that shows the folder as changed.

        Nothing is read again where nothing was written.

        Raises:
            LockedError: another program holds the file.
            Exception: whatever it raises.
        """
        return await self._threads.write(lambda: self._changing(work))

    def changed(self) -> None:
        """The folder was changed here: every page after this shows it as changed."""
        self._pending = self.renew()

    async def state(self) -> State:
        """The folder as it was read last, on this day, with all changes made here.

        Raises:
            ReadingError: exports are being read for longer than the page is to wait.
        """
        self.start()
        if self.is_of_another_day and self._pending is None:
            self._pending = self.renew()
        await self._renewed()
        state = self._readings.state
        if state.read is not None and not self.folder.is_dir():
            raise AnalyzerError(
                f"The folder {self.folder.resolve()} is no longer there. Put it back, or start "
                "runlog with another."
            )
        # The first is the oldest: if another part of the page is newer, it is put anew once more.
        if SHOWN_VERSION.get(None) is None:
            SHOWN_VERSION.set(state.version)
        return state

    async def _renewed(self) -> None:
        """Wait for the reading that is to be waited for; after one that failed, for another."""
        pending = self._pending
        if pending is not None and pending.done() and (pending.cancelled() or pending.exception()):
            pending = self._pending = self.renew()
        if pending is not None:
            await patiently(pending, lambda: self._readings.progress)
            if self._pending is pending:
                self._pending = None

    async def analysis(self, span: Span = ALL) -> Analysis:
        """The analysis of the folder for a span of days.

        Raises:
            AnalyzerError: the folder can't be read, or the span lies outside the log.
        """
        analyses = (await self.state()).require()
        found = analyses.known(span)
        return found if found is not None else await self.do(lambda: analyses.of(span))

    async def days(self, span: Span) -> tuple[dt.date | None, dt.date | None]:
        """The first and last day of a span, None where the log's own holds.

        Raises:
            AnalyzerError: the folder can't be read.
        """
        return span.days((await self.analysis()).end)

    def end(self) -> None:
        """Let whoever listens know that no more news will come, and end what is made apart."""
        self._threads.end()
        self.apart.stop()
        self.tell()

    def close(self, at_most_s: float | None = None) -> None:
        """End the threads and whatever process they have started.

        Args:
            at_most_s: so long reading and analyses are waited for; None for as long as they take.
        """
        self.apart.close()
        self._threads.close(at_most_s)

    def _changing(self, work: Callable[[], T]) -> T:
        before = marks_of(self.folder)
        try:
            return work()
        finally:
            if marks_of(self.folder) != before:
                self.changed()
