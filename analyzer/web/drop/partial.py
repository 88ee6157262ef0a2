"""A hidden file in the folder that holds what has arrived so far of one that is dropped.

No reader of the folder looks at it. What a killed process leaves of it is removed later.
"""

from __future__ import annotations

import hashlib
import os
import re
import secrets
import time
from contextlib import suppress
from pathlib import Path

from analyzer.web.drop.reserving import remove_reserved

STALE_AFTER_S = 600.0
"""A partial file is written to more often than that: an older one is left over."""

_NAME = re.compile(r"\.runlog-drop-[0-9a-f]{16}\.part")


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
        self.path = folder / f".runlog-drop-{secrets.token_hex(8)}.part"
        self.size = 0
        self._sha256 = hashlib.sha256()
        self._stream = self.path.open("xb")

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
        self._sha256.update(data)
        self.size += len(data)

    def close(self) -> None:
        """Have all of it on the disk.

        Raises:
            OSError: the disk is full, say.
        """
        self._stream.flush()
        os.fsync(self._stream.fileno())
        self._stream.close()

    def discard(self) -> None:
        """Remove it, if it is there; it may be whole or not."""
        with suppress(OSError):  # what is not flushed yet may find no room
            self._stream.close()
        with suppress(OSError):
            self.path.unlink(missing_ok=True)


def remove_leftovers(folder: Path, older_than_s: float = STALE_AFTER_S) -> None:
    """Remove what killed processes left of drops; a recent one may be another's at work."""
    remove_reserved(folder)
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if _NAME.fullmatch(entry.name) and entry.is_file(follow_symlinks=False):
                age_s = time.time() - entry.stat(follow_symlinks=False).st_mtime
                if age_s > older_than_s:
                    with suppress(OSError):
                        Path(entry).unlink(missing_ok=True)
