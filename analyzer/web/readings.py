"""The folder read again and again: whoever asks meanwhile sees what was found before."""

from __future__ import annotations

import os
import threading
import time
from typing import TYPE_CHECKING

from analyzer import nets
from analyzer.errors import AnalyzerError, SettingsError, UsageError
from analyzer.faces.failures import sentence
from analyzer.web.analyses import Analyses, State
from analyzer.web.span import ALL, PRESETS, Span
from analyzer.web.threads import EndingError

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable
    from concurrent.futures import Future
    from pathlib import Path

    from analyzer.parsers import Choice
    from analyzer.pipeline.folder import FolderLog
    from analyzer.watch.settling import Snapshot
    from analyzer.web.threads import Threads

_PRESETS = [Span(name) for name in PRESETS if name != ALL.name]

TOLD_EVERY_S = 1.0
"""So often a page that waits hears how far the reading has come."""


class Readings:
    """Reads one folder.

    Args:
        folder: the exports, and what the runner writes.
        reader: which reader of a format is tried first.
        today: gives the current local day.
        threads: of which that for exports reads.
        tell: called after each reading that found anything else.

    Attributes:
        state: what was found last.
        progress: how many files have been read, and how many are to be; None if none is, or none
            had to be so far.
    """

    def __init__(
        self,
        folder: Path,
        reader: Choice,
        today: Callable[[], dt.date],
        threads: Threads,
        tell: Callable[[], None],
    ) -> None:
        self.state = State(0, today())
        self.progress: tuple[int, int] | None = None
        self._told_s = 0.0
        self._folder = folder
        self._reader: Choice = reader
        self._today = today
        self._threads = threads
        self._tell = tell
        self._seen: Snapshot | None = None
        self._queueing = threading.Lock()
        self._queued: Future[None] | None = None
        self._is_due = False

    def renew(self, *, if_changed: bool) -> Future[None]:
        """Read the folder again; what waits for that already is one with it.

        Args:
            if_changed: only if a file is another than when it was read last.
        """
        with self._queueing:
            self._is_due |= not if_changed
            queued = self._queued
            if queued is None:
                queued = self._queued = self._threads.read(self._renew)
        queued.add_done_callback(self._forget)
        return queued

    def _forget(self, queued: Future[None]) -> None:
        """One that was given up before it began is waited for no more."""
        with self._queueing:
            if self._queued is queued:
                self._queued = None

    def _renew(self) -> None:
        with self._queueing:
            self._queued, is_due, self._is_due = None, self._is_due, False
        today, seen = self._today(), _snapshot(self._folder)
        is_known = seen is not None and seen == self._seen and today == self.state.today
        if is_known and not is_due:
            return
        self._seen = None
        found = self._found(today)
        self.progress = None
        if found.read is not None:
            self._seen = seen
        # Analyses are made, kept and compared in one thread.
        self._threads.submit(lambda: self._take(found)).result()

    def _take(self, found: State) -> None:
        if not self.state.is_same(found):
            self.state = found
            self._warm(found, ALL)
            self._tell()
            self._warm_later(found, [*_PRESETS])

    def _found(self, today: dt.date) -> State:
        # One that a server began with 1 would be taken for its own by a page of the one before.
        version = self.state.version + 1 if self.state.version else int(time.time())
        try:
            return State(version, today, Analyses(self._read(today)))
        except EndingError:
            raise
        except Exception as error:  # whatever it is: the next reading may go well
            if not isinstance(error, (AnalyzerError, OSError, MemoryError)):
                nets.note(error)
            return State(
                version,
                today,
                fault=sentence(error),
                is_of_settings=isinstance(error, SettingsError),
            )

    def _read(self, today: dt.date) -> FolderLog:
        from analyzer.pipeline.folder import read_folder

        self._told_s = time.monotonic()
        return read_folder(
            self._folder,
            today=today,
            reader=self._reader,
            processes=max(2, os.cpu_count() or 1),
            stays=True,
            progress=self._go_on,
        )

    def _go_on(self, done: int, of: int) -> None:
        if self._threads.is_ending:
            raise EndingError
        self.progress = done, of
        if time.monotonic() - self._told_s > TOLD_EVERY_S:
            self._told_s = time.monotonic()
            self._tell()

    def _warm_later(self, state: State, spans: list[Span]) -> None:
        """Make analyses one by one where nothing else is to be done, unless others are of use."""
        if spans and state is self.state and state.analyses is not None:

            def warm() -> None:
                self._warm(state, spans[0])
                self._warm_later(state, spans[1:])

            self._threads.spare(warm)

    def _warm(self, state: State, span: Span) -> None:
        """Make the analysis of a span before a page asks for it."""
        if state.analyses is None or self._threads.is_ending or state.version < self.state.version:
            return
        try:
            state.analyses.of(span)
        except Exception as error:  # each page that asks for it says why
            if not isinstance(error, AnalyzerError):
                nets.note(error)


def _snapshot(folder: Path) -> Snapshot | None:
    """The state of the folder's files; None if it can't be told."""
    from analyzer.watch import snapshot

    try:
        return snapshot(folder)
    except (OSError, UsageError):
        return None
