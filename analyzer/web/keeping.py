"""Keep the folder's report current while its pages are served, as ``runlog watch`` does."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

from analyzer.faces.failures import sentence
from analyzer.web.unending import unending

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from analyzer.faces.making.apart import Apart
    from analyzer.faces.making.renewing import Voice
    from analyzer.faces.source import Source
    from analyzer.web.reports import Kept

_TO_END_S = 8.0
"""Longer than the process that makes a report takes to end."""


@contextmanager
def keeping(source: Source, kept: Kept, voice: Voice) -> Iterator[Callable[[], None]]:
    """Watch within the block, in a thread of its own, and make the report after each change.

    Args:
        source: the folder, and the reader.
        kept: is told how each report went.
        voice: says it in the terminal.

    Yields:
        What ends it without waiting.
    """
    keeper = _Keeper(source, kept, voice)
    keeper.start()
    try:
        yield keeper.stop
    finally:
        keeper.end()


class _Keeper:
    def __init__(self, source: Source, kept: Kept, voice: Voice) -> None:
        self._source = source
        self._kept = kept
        self._voice = voice
        self._stop = threading.Event()
        self._lock = threading.Lock()
        self._running: Apart | None = None
        self._thread = threading.Thread(target=self._watch, name="runlog-report", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """Let the watching end, and a report that is being made."""
        with self._lock:
            self._stop.set()
            if self._running is not None:
                self._running.stop()

    def end(self) -> None:
        """The same, and wait for it."""
        self.stop()
        self._thread.join(_TO_END_S)

    def _watch(self) -> None:
        from analyzer.faces.making.renewing import Renewer
        from analyzer.watch import watch

        renewer = Renewer(self._made, self._voice, self._stop.is_set, "still serving")

        def go_on() -> None:
            watch(self._source.folder, renewer.renew, stop=self._stop, notify=self._voice.warn)

        unending(go_on, self._stop, self._failed)

    def _failed(self, why: str) -> None:
        self._voice.warn(why)
        self._kept.end([], why)

    def _made(self, is_current: Callable[[], bool]) -> list[str]:
        from analyzer.faces.making.apart import Apart
        from analyzer.faces.making.report import make_report

        one = Apart(is_quiet=True)
        with self._lock:
            if self._stop.is_set():
                return []
            self._running = one
        lines: list[str] = []
        why = ""
        self._kept.begin()
        try:
            lines = one.call(make_report, self._source, None, None, is_current=is_current)
        except Exception as error:
            why = sentence(error)
            raise
        finally:
            with self._lock:
                self._running = None
            self._kept.end(lines, why)
        return lines
