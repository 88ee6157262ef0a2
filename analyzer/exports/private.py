"""The cache is the user's alone: its folder, its files, and what older versions have left."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path

_OTHERS = stat.S_IRWXG | stat.S_IRWXO
_SHARED = stat.S_ISVTX | stat.S_ISGID
_OURS = "cache-"
_OLDER = "cache-1"


def make_folder(folder: Path) -> None:
    """Make the cache's folder, for its owner only (0700).

    An existing one that others may enter is closed to them if it is the user's own and holds
    nothing but the cache. Any other, such as a home or a temporary folder that RUNLOG_CACHE names,
    keeps its permissions; the files in it are private all the same.

    Raises:
        OSError: it can't be made.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    with suppress(FileExistsError):
        folder.mkdir(mode=0o700)
        return
    status = folder.stat()
    if status.st_mode & _OTHERS and not status.st_mode & _SHARED and _is_own(status):
        with suppress(OSError):
            if all(inside.name.startswith(_OURS) for inside in folder.iterdir()):
                folder.chmod(stat.S_IMODE(status.st_mode) & ~_OTHERS)


def make_private(path: Path) -> None:
    """Make a file that only its owner may read and write (0600), or make an existing one so.

    What SQLite puts beside its database has the database's permissions.

    Raises:
        OSError: it can't be made.
    """
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    for one in (path, path.with_suffix(".lock")):
        if one.stat().st_mode & _OTHERS:
            with suppress(OSError):  # another user's, or a disk without permissions
                one.chmod(0o600)


def remove_older(path: Path) -> None:
    """Remove what earlier versions kept beside this database: they stored paths in the clear."""
    older = path.with_name(_OLDER)
    for suffix in (".sqlite3", ".sqlite3-wal", ".sqlite3-shm", ".damaged", ".lock"):
        with suppress(OSError):
            Path(f"{older}{suffix}").unlink(missing_ok=True)


def _is_own(status: os.stat_result) -> bool:
    return not hasattr(os, "geteuid") or status.st_uid == os.geteuid()
