"""The cache's tables, and how each row is sealed.

A digest stands beside each row and covers all that the row says, its key included. Whoever reads a
row computes it anew from what was asked and what was found: a flipped bit anywhere, in a key or in
a row of another file, makes the row unknown, never a wrong answer.
"""

from __future__ import annotations

import hashlib
import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

DIGEST_BYTES = 16

_BODIES = {
    "contents": """(
    sha256 BLOB NOT NULL, made_by BLOB NOT NULL, leaves BLOB NOT NULL, seal BLOB NOT NULL,
    PRIMARY KEY (sha256, made_by)
) STRICT, WITHOUT ROWID""",
    "programs": """(
    made_by BLOB PRIMARY KEY, used_on INTEGER NOT NULL
) STRICT, WITHOUT ROWID""",
    "seen": """(
    place BLOB PRIMARY KEY, sha256 BLOB NOT NULL, seal BLOB NOT NULL
) STRICT, WITHOUT ROWID""",
}
_EXPECTED = [
    (b"table", name.encode(), f"CREATE TABLE {name} {body}".encode())
    for name, body in sorted(_BODIES.items())
]


def create_tables(connection: sqlite3.Connection) -> None:
    """Create the tables in a new database; leave those of another as they are."""
    if not _schema(connection):
        bodies = (f"CREATE TABLE IF NOT EXISTS {name} {body};" for name, body in _BODIES.items())
        connection.executescript("BEGIN IMMEDIATE;" + "".join(bodies) + "COMMIT;")


def are_ours(connection: sqlite3.Connection) -> bool:
    """True if the tables are those above, to the letter; their text may be damaged, too."""
    return _schema(connection) == _EXPECTED


def _schema(connection: sqlite3.Connection) -> list[tuple[object, ...]]:
    return connection.execute("SELECT type, name, sql FROM sqlite_schema ORDER BY name").fetchall()


def place_of(path: Path) -> bytes:
    """What stands for a path: a digest of it, since paths hold names and account addresses."""
    return _digest(os.fsencode(path))


def seal_of_seen(place: bytes, status: os.stat_result, sha256: bytes) -> bytes:
    """The seal on which bytes a file has, while its size and its time of change are these."""
    return _digest(place, b"%d %d" % (status.st_size, status.st_mtime_ns), sha256)


def seal_of_contents(sha256: bytes, made_by: bytes, leaves: bytes) -> bytes:
    """The seal on what bytes have yielded."""
    return _digest(sha256, made_by, leaves)


def _digest(*parts: bytes) -> bytes:
    digest = hashlib.blake2b(digest_size=DIGEST_BYTES)
    for part in parts:
        digest.update(b"%d:" % len(part))
        digest.update(part)
    return digest.digest()
