"""Append to a file, or rewrite it, while no other process does."""

from __future__ import annotations

import errno
import os
import sys
import time
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

from analyzer.errors import LockedError
from analyzer.notices import tell

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_FLAGS = os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0)
# Windows keeps others from reading locked bytes, so the lock lies where no diary reaches.
_FAR = 2**30

WORD_AFTER_S = 2.0
"""After so many seconds of waiting, the user is told what for."""
PATIENCE_S = 30.0
"""So many seconds are waited: another runlog needs a fraction of one."""
_LOOK_EVERY_S = 0.02

_patience: ContextVar[tuple[float, Callable[[], bool]]] = ContextVar(
    "patience", default=(PATIENCE_S, lambda: False)
)


@contextmanager
def patience(seconds: float, is_over: Callable[[], bool] = lambda: False) -> Iterator[None]:
    """How long this thread waits for each lock within the block, at most.

    Args:
        seconds: with 0, a lock that is held is given up at once.
        is_over: asked while waiting; true if there is no more use in it.
    """
    token = _patience.set((seconds, is_over))
    try:
        yield
    finally:
        _patience.reset(token)


@contextmanager
def locked(
    path: Path, *, patience_s: float | None = None, mode: int = 0o666, create: bool = True
) -> Iterator[int]:
    """Open a file to read and append, created if need be, and hold it against other processes.

    Waits for them to finish. The operating system frees the lock of a process that dies.

    Args:
        path: of the file.
        patience_s: how many seconds to wait at most; None for what ``patience`` says, which is
            half a minute outside of such a block. Of the two, the shorter holds.
        mode: permissions of a new file, from which the umask is taken off.
        create: whether a file that isn't there is created.

    Yields:
        The file descriptor.

    Raises:
        OSError: the file can't be opened, or isn't there and mustn't be created.
        LockedError: another process still holds it after that time.
    """
    usual_s, is_over = _patience.get()
    longest_s = usual_s if patience_s is None else min(patience_s, usual_s)
    waiting = _Waiting(path, longest_s, is_over)
    while True:
        descriptor = os.open(path, _FLAGS if create else _FLAGS & ~os.O_CREAT, mode)
        try:
            while not _is_locked_now(descriptor):
                waiting.go_on()
            # An editor may have put another file in its place while we waited.
            if _is_at(descriptor, path):
                yield descriptor
                return
        finally:
            os.close(descriptor)  # frees the lock
        waiting.go_on()  # some network drives number a file anew each time: not for ever


class _Waiting:
    """Waits for a lock in short steps, so that Ctrl-C ends it, and not for ever."""

    def __init__(self, path: Path, patience_s: float, is_over: Callable[[], bool]) -> None:
        self._path = path
        self._patience_s = patience_s
        self._is_over = is_over
        self._since_s = time.monotonic()

    def go_on(self) -> None:
        """Wait a moment more; raise LockedError if that was long enough."""
        waited_s = time.monotonic() - self._since_s
        if waited_s >= self._patience_s or self._is_over():
            since = f"has held {self._path} for {waited_s:.0f} seconds"
            what = since if waited_s >= WORD_AFTER_S else f"holds {self._path}"
            raise LockedError(
                f"Another program {what}. Wait until it has finished, or end it, and try again."
            )
        if waited_s >= WORD_AFTER_S:
            tell(f"Waiting for another program, perhaps another runlog, that holds {self._path} …")
        time.sleep(_LOOK_EVERY_S)


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

    _HELD = {errno.EACCES, errno.EDEADLK, errno.EDEADLOCK}

    def _is_locked_now(descriptor: int) -> bool:
        """Take the lock; False if another process holds it."""
        os.lseek(descriptor, _FAR, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError as error:
            if error.errno not in _HELD:
                raise
            return False
        return True

else:
    import fcntl

    _NO_LOCKS = {errno.ENOLCK, errno.ENOTSUP, errno.EINVAL}

    def _is_locked_now(descriptor: int) -> bool:
        """Take the lock; False if another process holds it."""
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError as error:
            # Some network drives have no locks; a single append is whole there all the same.
            if error.errno not in _NO_LOCKS:
                raise
        return True
