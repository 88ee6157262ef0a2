"""Hold a file against removal by other processes; the system lets go of what a killed one held."""

from __future__ import annotations

import errno
import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class RemovedError(Exception):
    """Another process took the file for left over."""


if sys.platform == "win32":
    # A file that is open can't be given another name there, so nothing is held.

    def hold(descriptor: int, path: Path) -> int | None:  # noqa: ARG001 (as below)
        """Nothing can be held here."""
        return None

    @contextmanager
    def looked_at(path: Path) -> Iterator[bool | None]:  # noqa: ARG001 (as below)
        """Whether a process holds the file is not known here."""
        yield None

else:
    import fcntl

    _EXCLUSIVE = fcntl.LOCK_EX | fcntl.LOCK_NB
    _HELD = {errno.EACCES, errno.EWOULDBLOCK}

    def hold(descriptor: int, path: Path) -> int | None:
        """Hold a file that has just been made.

        Args:
            descriptor: of the file, open to be written.
            path: of the file.

        Returns:
            What lets it go when it is closed, however the file itself is closed; None where the
            disk has no locks.

        Raises:
            RemovedError: another process is removing it, or has removed it already.
        """
        held = os.dup(descriptor)
        try:
            fcntl.flock(held, _EXCLUSIVE)
        except OSError as error:
            os.close(held)
            if error.errno in _HELD:
                raise RemovedError from None
            return None
        if not path.exists():
            os.close(held)
            raise RemovedError
        return held

    @contextmanager
    def looked_at(path: Path) -> Iterator[bool | None]:
        """Whether a process holds a file; None where that can't be known.

        If none does, none can begin to within the block.
        """
        try:
            held = os.open(path, os.O_RDWR | os.O_NOFOLLOW)
        except OSError:
            yield None
            return
        try:
            yield _is_held(held)
        finally:
            os.close(held)

    def _is_held(descriptor: int) -> bool | None:
        try:
            fcntl.flock(descriptor, _EXCLUSIVE)
        except OSError as error:
            return True if error.errno in _HELD else None
        return False
