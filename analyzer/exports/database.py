"""Open the cache's database file and set it aside if damaged, safely with several processes."""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from analyzer import renaming
from analyzer.errors import LockedError
from analyzer.exports.private import make_folder, make_private, remove_older
from analyzer.exports.tables import are_ours, create_tables
from analyzer.locking import locked

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

MOST_ROW_BYTES = 128 * 2**20
"""Of one row: the facts of an archive with 20,000 recordings take half of that. A damaged length
can't claim more."""

# What SQLite says when it can't do something just now. Anything else, to our own few statements,
# means that the file isn't what we wrote.
_NOT_DAMAGE = frozenset(
    {
        sqlite3.SQLITE_AUTH,
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_CONSTRAINT,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_INTERRUPT,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_MISUSE,
        sqlite3.SQLITE_NOLFS,
        sqlite3.SQLITE_NOMEM,
        sqlite3.SQLITE_PERM,
        sqlite3.SQLITE_PROTOCOL,
        sqlite3.SQLITE_READONLY,
    }
)
_ATTEMPTS = 2
_BUSY_S = 10.0
_LOCK_S = 10.0
# Bytes 18 and 19: who may write and read the file. SQLite calls a damaged one read-only.
_VERSIONS_AT = slice(18, 20)
_VERSIONS = (b"", b"\1\1", b"\2\2")

FileId = tuple[int, int] | None
"""Device and inode of a file; None where there is none."""


class Opened(NamedTuple):
    """The result of opening a database.

    Attributes:
        connection: None if it can't be used.
        file_id: which file it is, so that nobody sets aside a newer one.
        why_not: why it can't be used; "" if it can.
    """

    connection: sqlite3.Connection | None
    file_id: FileId
    why_not: str = ""


class DamagedError(sqlite3.DatabaseError):
    """The file isn't what we wrote, though SQLite has nothing against it."""

    sqlite_errorcode = sqlite3.SQLITE_CORRUPT


def open_database(path: Path) -> Opened:
    """Open the database; replace a damaged one by a new one, do without a busy one."""
    file_id: FileId = None
    why_not = ""
    for _ in range(_ATTEMPTS):
        try:
            make_folder(path.parent)
            with _locked(path):
                file_id = _file_at(path)
                if file_id is None:
                    remove_older(path)
                make_private(path)
                connection = _connect(path)
                return Opened(connection, _file_at(path))
        except (sqlite3.Error, OSError, LockedError) as error:
            why_not = getattr(error, "strerror", None) or str(error)
            if not is_damage(error, path):  # locked, read-only, full
                break
            set_aside(path, file_id)
    return Opened(None, None, why_not)


def set_aside(path: Path, file_id: FileId) -> None:
    """Move a damaged database away, unless another process has already replaced it.

    Args:
        path: where it was opened.
        file_id: which file it was.
    """
    with suppress(OSError, LockedError), _locked(path):
        if _file_at(path) != file_id:
            return
        renaming.replace(path, path.with_suffix(".damaged"))
        for rest in ("-wal", "-shm"):
            Path(f"{path}{rest}").unlink(missing_ok=True)


def require_whole(connection: sqlite3.Connection) -> None:
    """Look through the whole file, which takes a second per gigabyte.

    Raises:
        DamagedError: something in its structure is wrong.
    """
    if connection.execute("PRAGMA quick_check(1)").fetchall() != [(b"ok",)]:
        raise DamagedError("its structure is damaged")


def is_damage(error: Exception, path: Path) -> bool:
    """True if the file is broken, not just busy, read-only or out of space.

    Args:
        error: of SQLite; no other one is damage.
        path: of the database.
    """
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return False
    kind = code & 0xFF  # the rest are details
    return kind not in _NOT_DAMAGE or (kind == sqlite3.SQLITE_READONLY and _is_of_no_version(path))


def is_busy(error: sqlite3.Error) -> bool:
    """True if another program holds the file and didn't let it go in time."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_BUSY


def _locked(path: Path) -> AbstractContextManager[int]:
    return locked(path.with_suffix(".lock"), patience_s=_LOCK_S, mode=0o600)


def _file_at(path: Path) -> FileId:
    with suppress(FileNotFoundError):
        status = path.stat()
        return status.st_dev, status.st_ino
    return None


def _is_of_no_version(path: Path) -> bool:
    """True if the first bytes are damaged.

    Not to be asked of a sound database: closing any file frees all locks that this process has on
    it, those of SQLite too.
    """
    try:
        with path.open("rb") as stream:
            return stream.read(100)[_VERSIONS_AT] not in _VERSIONS
    except OSError:
        return False


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=_BUSY_S, isolation_level=None)
    try:
        connection.text_factory = bytes  # damaged text may be no text at all
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, MOST_ROW_BYTES)
        connection.execute("PRAGMA cell_size_check = ON")
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA cache_size = -2000")  # KiB; the file may name any size
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        create_tables(connection)
        if not are_ours(connection):
            raise DamagedError("its tables are damaged")
    except sqlite3.Error:
        with closing(connection):
            raise
    return connection
