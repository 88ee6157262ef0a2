"""Open the cache's database file and set it aside if damaged, safely with several processes."""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from analyzer.locking import locked

_DAMAGE = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
_ATTEMPTS = 2

_TABLES = """
CREATE TABLE IF NOT EXISTS contents (
    sha256 TEXT NOT NULL, readers TEXT NOT NULL, leaves TEXT NOT NULL,
    PRIMARY KEY (sha256, readers)
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS seen (
    path BLOB PRIMARY KEY, size INTEGER NOT NULL, mtime_ns INTEGER NOT NULL, sha256 TEXT NOT NULL
) STRICT, WITHOUT ROWID;
"""

FileId = tuple[int, int] | None
"""Device and inode of a file; None where there is none."""


def open_database(path: Path) -> tuple[sqlite3.Connection | None, FileId]:
    """Open the database; replace a damaged one by a new one, do without a busy one.

    Returns:
        The connection, or None; and the file's id, so that nobody sets aside a newer file.
    """
    file_id: FileId = None
    for _ in range(_ATTEMPTS):
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with locked(_lock_of(path)):
                file_id = _file_at(path)
                connection = _connect(path)
                return connection, _file_at(path)
        except (sqlite3.Error, OSError) as error:
            if not is_damage(error):  # locked, read-only, full
                break
            set_aside(path, file_id)
    return None, None


def set_aside(path: Path, file_id: FileId) -> None:
    """Move a damaged database away, unless another process has already replaced it.

    Args:
        path: where it was opened.
        file_id: which file it was.
    """
    with suppress(OSError), locked(_lock_of(path)):
        if _file_at(path) != file_id:
            return
        path.replace(path.with_suffix(".damaged"))
        for rest in ("-wal", "-shm"):
            Path(f"{path}{rest}").unlink(missing_ok=True)


def _lock_of(path: Path) -> Path:
    return path.with_suffix(".lock")


def _file_at(path: Path) -> FileId:
    with suppress(FileNotFoundError):
        status = path.stat()
        return status.st_dev, status.st_ino
    return None


def is_damage(error: Exception) -> bool:
    """True if SQLite says that the file is broken, not just busy, read-only or out of space."""
    # The low byte is the kind of error, the rest are details.
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in _DAMAGE


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=30, isolation_level=None)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.executescript(_TABLES)
    except sqlite3.Error:
        with closing(connection):
            raise
    return connection
