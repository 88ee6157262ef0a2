"""A hidden file in the folder that holds what has arrived so far of one that is dropped.

No reader of the folder looks at it. What a killed process leaves of it is removed later: whoever
writes one holds it.
"""

from __future__ import annotations

import hashlib
import os
import re
import secrets
import time
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from analyzer.web.drop.holding import RemovedError, hold, looked_at
from analyzer.web.drop.reserving import is_marked, remove_reserved

STALE_AFTER_S = 600.0
"""Where the disk has no locks: a partial file is written to more often than that."""

_NAME = re.compile(r"\.runlog-drop-[0-9a-f]{16}\.part")
_AT_WORK: set[str] = set()
"""Names of those that this process writes; where there are no locks, nothing else tells of them."""


class Partial:
    """One such file, open to be written.

    Args:
        folder: the runner's.

    Raises:
        OSError: it can't be created.

    Attributes:
        path: of the file.
        size: bytes written so far.
    """

    def __init__(self, folder: Path) -> None:
        self.size = 0
        self._sha256 = hashlib.sha256()
        self.path, self._stream, self._held = _made(folder)

    @property
    def sha256(self) -> str:
        """Of what was written so far."""
        return self._sha256.hexdigest()

    def write(self, data: bytes) -> None:
        """Add bytes.

        Raises:
            OSError: the disk is full, say.
        """
        self._stream.write(data)
        self._stream.flush()  # its time tells others that it is being written
        self._sha256.update(data)
        self.size += len(data)

    def close(self) -> None:
        """Have all of it on the disk.

        Raises:
            OSError: the disk is full, say.
        """
        os.fsync(self._stream.fileno())
        self._stream.close()

    def discard(self) -> None:
        """Remove it, if it is there; it may be whole or not."""
        with suppress(OSError):  # what is not flushed yet may find no room
            self._stream.close()
        with suppress(OSError):
            self.path.unlink(missing_ok=True)
        if self._held is not None:
            os.close(self._held)
            self._held = None
        _AT_WORK.discard(self.path.name)


def _made(folder: Path) -> tuple[Path, BinaryIO, int | None]:
    """A new file, open to be written, and what holds it, if anything can."""
    while True:
        path = folder / f".runlog-drop-{secrets.token_hex(8)}.part"
        stream = path.open("xb")
        try:
            held = hold(stream.fileno(), path)
        except RemovedError:
            stream.close()
            continue
        _AT_WORK.add(path.name)
        return path, stream, held


def remove_leftovers(folder: Path, older_than_s: float = STALE_AFTER_S) -> None:
    """Remove what killed processes left of drops, and nothing that a process still writes.

    Args:
        folder: the runner's.
        older_than_s: seconds without a byte after which a file is left over, where the disk can't
            tell whether a process holds it.
    """
    remove_reserved(folder)
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if _is_partial(entry):
                with suppress(OSError), looked_at(Path(entry)) as is_held:
                    age_s = time.time() - entry.stat(follow_symlinks=False).st_mtime
                    if is_held is False or (is_held is None and age_s > older_than_s):
                        Path(entry).unlink(missing_ok=True)


def _is_partial(entry: os.DirEntry[str]) -> bool:
    """Whether it is such a file, none that this process writes, and without a mark."""
    is_named = _NAME.fullmatch(entry.name) and entry.name not in _AT_WORK
    is_file = bool(is_named) and entry.is_file(follow_symlinks=False)
    return is_file and not is_marked(Path(entry))
