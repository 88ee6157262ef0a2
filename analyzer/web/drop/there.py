"""Which bytes the folder holds already: by size first, so that hardly any file is read."""

from __future__ import annotations

import hashlib
import stat
from collections import defaultdict
from typing import TYPE_CHECKING

from analyzer.exports.apart import Apart
from analyzer.exports.sources import unopened, walk
from analyzer.settings.reading import folders_asked

if TYPE_CHECKING:
    from pathlib import Path

_Seen = tuple[int, int, int]


class There:
    """What a folder holds; what isn't part of this log can't stand for a file that is dropped.

    Args:
        folder: the runner's.

    Raises:
        UsageError: it can't be listed.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._unread: defaultdict[int, list[str]] = defaultdict(list)
        self._places: defaultdict[str, list[str]] = defaultdict(list)
        self._digests: dict[Path, tuple[_Seen, str]] = {}
        for path in walk(folder, Apart(folder, folders_asked(folder))):
            place = path.relative_to(folder).as_posix()
            seen = _state(path)
            if seen and _stands(place, seen[0]):
                self._unread[seen[0]].append(place)

    def add(self, place: str, size: int, sha256: str) -> None:
        """Note a file that has come."""
        if _stands(place, size):
            self._places[sha256].append(place)

    def find(self, size: int, sha256: str) -> str | None:
        """A file with these bytes that is there at this moment, relative to the folder."""
        # Each file is read once at most, however many have the same size.
        for place in self._unread.pop(size, ()):
            digest = self._digest(self._folder / place)
            if digest:
                self._places[digest].append(place)
        places = self._places.get(sha256, ())
        return next((p for p in places if self.is_same(self._folder / p, size, sha256)), None)

    def is_same(self, path: Path, size: int, sha256: str) -> bool:
        """Whether a file holds these bytes; False where it can't be read."""
        seen = _state(path)
        return seen is not None and seen[0] == size and self._digest(path) == sha256

    def _digest(self, path: Path) -> str:
        """Of a file's bytes at this moment; "" where it can't be read."""
        seen, known = _state(path), self._digests.get(path)
        if seen is None:
            return ""
        if known is None or known[0] != seen:
            try:
                with path.open("rb") as stream:
                    known = seen, hashlib.file_digest(stream, "sha256").hexdigest()
            except OSError:
                return ""
            self._digests[path] = known
        return known[1]


def _stands(place: str, size: int) -> bool:
    """Whether a file can stand for another: one that is empty, or never opened, can't."""
    return size > 0 and not unopened(place, is_member=False)


def _state(path: Path) -> _Seen | None:
    """Size and times of a regular file; None for anything else."""
    try:
        status = path.stat()
    except OSError:
        return None
    if not stat.S_ISREG(status.st_mode):
        return None
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns
