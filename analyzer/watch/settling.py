"""The state of a folder at a moment, and when a batch of changes to it is over."""

from __future__ import annotations

import stat
from collections.abc import Callable
from typing import TYPE_CHECKING

from analyzer.exports.apart import Apart
from analyzer.exports.sources import OWN_FILES, walk
from analyzer.settings.reading import folders_asked

if TYPE_CHECKING:
    from pathlib import Path

State = tuple[int, int, int]
"""Size in bytes; time of the last change to the content, and to the file, in nanoseconds."""

Snapshot = dict[str, State]
"""Path in the folder -> the state of that file."""

IsWhole = Callable[[str, State], bool]
"""Does a file, named by its path in the folder, look as if all of it has arrived?"""

# A wait may end a little early when measured by another clock.
_NEARLY = 0.95
_LONGEST_PAUSE_S = 10.0


def snapshot(folder: Path) -> Snapshot:
    """The files below a folder that matter: not our own reports, nor unfinished downloads.

    A folder that isn't part of this log counts as one file, which stays the same.

    Raises:
        UsageError: the folder isn't there, or can't be listed.
    """
    seen: Snapshot = {}
    found = walk(folder, Apart(folder, folders_asked(folder)))
    for path in (*found, *(folder / name for name in sorted(OWN_FILES))):
        place = path.relative_to(folder)
        if path.suffix.lower() == ".pdf":  # a report of ours may lie anywhere
            continue
        try:
            status = path.stat()
        except OSError:  # gone since it was listed
            continue
        # The change time shows what the others don't: that permissions changed, or that another
        # file of the same size and time took its place.
        times = (status.st_mtime_ns, status.st_ctime_ns)
        is_folder = stat.S_ISDIR(status.st_mode)
        seen[place.as_posix()] = (0, 0, 0) if is_folder else (status.st_size, *times)
    return seen


class Settler:
    """Decides when a batch of changes is over.

    A batch is over once two looks some seconds apart are the same and everything new looks whole. A
    file that doesn't is waited for, and looked at less and less often, until patience runs out;
    then it is taken as it is.

    Args:
        dealt_with: the state that needs no batch; None to begin with a batch.
        is_whole: asked of new and changed files alone, and not again once it has said yes.
        settle_s: time between two looks that have to be the same.
        patience_s: how long a file that doesn't look whole may stay the same.
    """

    def __init__(
        self, dealt_with: Snapshot | None, is_whole: IsWhole, settle_s: float, patience_s: float
    ) -> None:
        self._dealt_with = dealt_with
        self._is_whole = is_whole
        self._settle_s = settle_s
        self._patience_s = patience_s
        self._last = dealt_with
        self._last_since_s = 0.0
        self._since_s: dict[str, float] = {}  # when the files of this batch took their state
        self._ready: set[str] = set()  # those among them that need not be waited for
        self.unfinished: tuple[str, ...] = ()
        """Files that the batch waits for, because they don't look whole."""
        self.last_changed = ""
        """One of the files that the last look showed changed, or gone."""

    @property
    def is_pending(self) -> bool:
        """The last look showed changes that are not settled yet."""
        return self._last != self._dealt_with

    def settled(self, seen: Snapshot, now_s: float) -> bool:
        """Take in a look; True if it ends a batch, and then not again until something changes.

        Args:
            seen: the look.
            now_s: its time, by a clock that is never set.
        """
        if seen != self._last:
            self._note_changes(seen, now_s)
            return False
        if not self.is_pending or now_s - self._last_since_s < self._settle_s * _NEARLY:
            return False
        self.unfinished = tuple(name for name in self._changed(seen) if self._waits(name, now_s))
        if self.unfinished:
            return False
        self._dealt_with = seen
        self._since_s, self._ready = {}, set()
        return True

    def pause_s(self, now_s: float) -> float | None:
        """When to look again, in seconds from now; None where nothing is waited for."""
        if not self.is_pending:
            return None
        pauses = [self._pause_for(now_s - self._since_s[name]) for name in self.unfinished]
        return min(pauses, default=self._settle_s)

    def _pause_for(self, waited_s: float) -> float:
        # As long again as was waited already.
        pause_s = min(waited_s, _LONGEST_PAUSE_S, self._patience_s - waited_s)
        return max(pause_s, self._settle_s)

    def _note_changes(self, seen: Snapshot, now_s: float) -> None:
        last = self._last or {}
        changed = {name for name, state in seen.items() if last.get(name) != state}
        self.last_changed = min(changed or last.keys() - seen.keys(), default="")
        self._since_s |= dict.fromkeys(changed, now_s)
        self._ready -= changed
        self.unfinished = ()
        self._last, self._last_since_s = seen, now_s

    def _changed(self, seen: Snapshot) -> list[str]:
        dealt_with = self._dealt_with or {}
        return [name for name, state in seen.items() if dealt_with.get(name) != state]

    def _waits(self, name: str, now_s: float) -> bool:
        if name in self._ready or self._last is None:
            return False
        has_waited_s = now_s - self._since_s[name]
        if has_waited_s < self._patience_s and not self._is_whole(name, self._last[name]):
            return True
        self._ready.add(name)
        return False
