"""Append to a file while no other process does."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_FLAGS = os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0)
# Windows keeps others from reading locked bytes, so the lock lies where no diary reaches.
_FAR = 2**30


@contextmanager
def locked(path: Path) -> Iterator[int]:
    """Open a file to read and append, created if need be, and hold it against other processes.

    Waits for them to finish. The operating system frees the lock of a process that dies.

    Yields:
        The file descriptor.

    Raises:
        OSError: the file can't be opened.
    """
    while True:
        descriptor = os.open(path, _FLAGS, 0o666)
        try:
            _lock(descriptor)
            # An editor may have put another file in its place while we waited.
            if _is_at(descriptor, path):
                yield descriptor
                return
        finally:
            os.close(descriptor)  # frees the lock


def append_whole(descriptor: int, data: bytes) -> None:
    """Append all of the data, down to the disk, or none of it.

    Raises:
        OSError: the disk is full, say.
    """
    size = os.fstat(descriptor).st_size
    try:
        written = os.write(descriptor, data)
        while written < len(data):
            written += os.write(descriptor, data[written:])
        os.fsync(descriptor)
    except BaseException:
        os.ftruncate(descriptor, size)
        raise


def read_whole(descriptor: int) -> bytes:
    """All bytes of the file."""
    os.lseek(descriptor, 0, os.SEEK_SET)
    with os.fdopen(os.dup(descriptor), "rb") as stream:
        return stream.read()


def _is_at(descriptor: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(descriptor), path.stat())
    except FileNotFoundError:
        return False


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        os.lseek(descriptor, _FAR, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_LOCK, 1)  # gives up after ten seconds

else:
    import errno
    import fcntl

    _NO_LOCKS = {errno.ENOLCK, errno.ENOTSUP, errno.EINVAL}

    def _lock(descriptor: int) -> None:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        except OSError as error:
            # Some network drives have no locks; a single append is whole there all the same.
            if error.errno not in _NO_LOCKS:
                raise
