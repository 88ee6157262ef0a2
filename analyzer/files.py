"""Reading a small file without a wait; writing one so that no reader ever finds a part of it."""

from __future__ import annotations

import os
import re
import secrets
import stat
import sys
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from analyzer import renaming

if TYPE_CHECKING:
    from collections.abc import Iterator
    from io import FileIO

_STALE_AFTER_S = 3600
# Windows has no pipes among its files, and would translate line ends.
_READING = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def read_small(path: Path, most_bytes: int) -> bytes:
    """All bytes of a file that a person may have written.

    A pipe or a device of that name is refused before it is opened: it might never end.

    Args:
        path: of the file.
        most_bytes: a larger one is refused; no more than these are read, even if it grows.

    Raises:
        FileNotFoundError: it is missing.
        OSError: it is a link that leads nowhere, not a regular file, too large or unreadable;
            ``strerror`` says so.
    """
    try:
        _require_regular(path.stat().st_mode)
    except FileNotFoundError:
        if path.is_symlink():  # on a drive that isn't connected, say: it isn't simply missing
            raise OSError(0, "it is a link to a file that isn't there") from None
        raise
    descriptor = os.open(path, _READING)
    with os.fdopen(descriptor, "rb") as stream:
        _require_regular(os.fstat(descriptor).st_mode)  # it may have been swapped meanwhile
        data = stream.read(most_bytes + 1)
    if len(data) > most_bytes:
        raise OSError(0, f"it is larger than {most_bytes / 2**20:g} MB")
    return data


def _require_regular(mode: int) -> None:
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(0, "it is a folder, not a file")
    if not stat.S_ISREG(mode):
        raise OSError(0, "it is not a regular file")


def write_whole(path: Path, data: bytes) -> None:
    """Put a file in place, instead of the one that may be there.

    A replaced file keeps its permissions; a new one gets the usual ones. Where ``path`` is a
    symbolic link, the file that it points to is replaced.

    Args:
        path: where to; its folder has to exist.
        data: the whole content.

    Raises:
        OSError: it can't be written; what was there is untouched, and nothing is left behind.
    """
    target = Path(os.path.realpath(path))
    with _beside(target, data) as written:
        if sys.platform != "win32":  # there a file is read-only or not, and such a one stays
            with suppress(FileNotFoundError):
                written.chmod(stat.S_IMODE(target.stat().st_mode))
        renaming.replace(written, target)


def replace_whole(path: Path, data: bytes) -> None:
    """Give a file that this process holds locked another content: the old one or the new, whole.

    Whoever waits for the lock gets the new file. Windows lets nobody replace a file that is open:
    there it is written in place, and only a power cut could leave it between the two.

    Args:
        path: of the file; where it is a symbolic link, the file that it points to is replaced.
        data: the new content.

    Raises:
        OSError: it can't be written; the file is as it was.
    """
    if sys.platform == "win32":
        _overwrite(path, data)
    else:
        write_whole(path, data)
        sync_folder(Path(os.path.realpath(path)).parent)


def write_new(path: Path, data: bytes, *, mode: int | None = None) -> None:
    """Put a file in place where there is none.

    Args:
        path: where to; its folder has to exist.
        data: the whole content.
        mode: its permissions; None for the usual ones.

    Raises:
        FileExistsError: there is one, even if it came a moment ago.
        OSError: it can't be written; nothing is left behind.
    """
    with _beside(path, data) as written:
        if mode is not None:
            written.chmod(mode)
        try:
            # Unlike a rename, a link never replaces what has come in the meantime.
            os.link(written, path)
        except FileExistsError:
            raise
        except OSError:  # a file system without links, such as that of a memory stick
            _write_exclusively(path, data)


@contextmanager
def _beside(target: Path, data: bytes) -> Iterator[Path]:
    """Write the data to a hidden file in the target's folder; remove it if it is left over."""
    _remove_stale(target)
    beside = target.with_name(f"{_lead(target)}{secrets.token_hex(4)}.tmp")
    try:
        _write_exclusively(beside, data)
        yield beside
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)


def _lead(target: Path) -> str:
    return f".{target.name[:40]}."


def _remove_stale(target: Path) -> None:
    """Remove what killed processes left beside the target; a recent file may be another's work."""
    ours = re.compile(re.escape(_lead(target)) + r"[0-9a-f]{8}\.tmp")
    with suppress(OSError), os.scandir(target.parent) as entries:
        for entry in entries:
            if ours.fullmatch(entry.name) and entry.is_file(follow_symlinks=False):
                age_s = time.time() - entry.stat(follow_symlinks=False).st_mtime
                if age_s > _STALE_AFTER_S:
                    Path(entry).unlink(missing_ok=True)


def _write_exclusively(path: Path, data: bytes) -> None:
    """Create the file and flush its bytes to the disk; remove it if that fails."""
    stream = path.open("xb")
    try:
        with stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
    except BaseException:
        with suppress(OSError):
            path.unlink(missing_ok=True)
        raise


def _overwrite(path: Path, data: bytes) -> None:
    with path.open("r+b", buffering=0) as stream:
        before = stream.read()
        try:
            _put(stream, data)
        except BaseException:
            _put(stream, before)
            raise


def _put(stream: FileIO, data: bytes) -> None:
    stream.seek(0)
    stream.write(data)
    stream.truncate()
    os.fsync(stream.fileno())


def sync_folder(folder: Path) -> None:
    """Have the names in a folder written to the disk, where the system can do that.

    Without it, a power cut may bring back a file that has been replaced, without what was written
    to the new one since.
    """
    with suppress(OSError):  # Windows opens no folders
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
