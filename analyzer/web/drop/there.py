"""Which bytes the folder holds already: by size first, so that hardly any file is read."""

from __future__ import annotations

import hashlib
import stat
from collections import defaultdict
from typing import TYPE_CHECKING

from analyzer.exports.sources import unopened, walk

if TYPE_CHECKING:
    from pathlib import Path

_Seen = tuple[int, int, int]


class There:
    """What a folder holds.

    Args:
        folder: the runner's.

    Raises:
        UsageError: it can't be listed.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._places: defaultdict[int, list[str]] = defaultdict(list)
        self._digests: dict[Path, tuple[_Seen, str]] = {}
        for path in walk(folder):
            seen = _state(path)
            if seen:
                self.add(path.relative_to(folder).as_posix(), seen[0])

    def add(self, place: str, size: int) -> None:
        """Note a file that has come; one that is empty, or never opened, stands for no other."""
        if size and not unopened(place, is_member=False):
            self._places[size].append(place)

    def find(self, size: int, sha256: str) -> str | None:
        """A file with these bytes that is there at this moment, relative to the folder."""
        places = self._places.get(size, ())
        return next((p for p in places if self.is_same(self._folder / p, size, sha256)), None)

    def is_same(self, path: Path, size: int, sha256: str) -> bool:
        """Whether a file holds these bytes; False where it can't be read."""
        seen = _state(path)
        if seen is None or seen[0] != size:
            return False
        known = self._digests.get(path)
        if known is None or known[0] != seen:
            try:
                with path.open("rb") as stream:
                    known = seen, hashlib.file_digest(stream, "sha256").hexdigest()
            except OSError:
                return False
            self._digests[path] = known
        return known[1] == sha256


def _state(path: Path) -> _Seen | None:
    """Size and times of a regular file; None for anything else."""
    try:
        status = path.stat()
    except OSError:
        return None
    if not stat.S_ISREG(status.st_mode):
        return None
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns
