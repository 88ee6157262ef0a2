"""The state of a folder at a moment, and when a batch of changes to it is over."""

from __future__ import annotations

import stat
from typing import TYPE_CHECKING

from analyzer.ingest.sources import OWN_FILES, walk

if TYPE_CHECKING:
    from pathlib import Path

Snapshot = dict[str, tuple[int, int]]
"""Path in the folder -> (size in bytes, time of the last change in nanoseconds)."""


def snapshot(folder: Path) -> Snapshot:
    """The files below a folder that matter; our own reports and unfinished downloads don't.

    Raises:
        UsageError: the folder isn't there, or can't be listed.
    """
    state: Snapshot = {}
    for path in (*walk(folder), *(folder / name for name in sorted(OWN_FILES))):
        place = path.relative_to(folder)
        if path.suffix.lower() == ".pdf":  # a report of ours may lie anywhere
            continue
        try:
            status = path.stat()
        except OSError:  # gone since it was listed
            continue
        is_folder = stat.S_ISDIR(status.st_mode)
        state[place.as_posix()] = (0, 0) if is_folder else (status.st_size, status.st_mtime_ns)
    return state


class Settler:
    """Decides when a batch of changes is over: two looks in a row are the same."""

    def __init__(self, dealt_with: Snapshot) -> None:
        self._dealt_with = dealt_with
        self._last = dealt_with

    @property
    def is_pending(self) -> bool:
        """The last look showed changes that are not settled yet; look again in a while."""
        return self._last != self._dealt_with

    def settled(self, seen: Snapshot) -> bool:
        """Take in a look; True if it ends a batch, and then not again until something changes."""
        is_over = seen == self._last and self.is_pending
        self._last = seen
        if is_over:
            self._dealt_with = seen
        return is_over
