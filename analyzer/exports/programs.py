"""Which programs have used the cache lately: facts of the others are removed.

Someone may use two versions side by side, or both readers of one, so the facts of a few programs
are kept. With each upgrade an old one falls out; that, and not the age of a file, bounds the cache.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

KEPT_PROGRAMS = 4
_DAY_S = 86_400
# Contents without a file that has them pile up where files grow or are replaced.
_SWEPT_EVERY_DAYS = 30
_FORGET = """
DELETE FROM programs WHERE made_by NOT IN (
    SELECT made_by FROM programs ORDER BY used_on DESC, made_by = ? DESC LIMIT ?
)
"""
_SWEEP = (
    "DELETE FROM contents WHERE made_by NOT IN (SELECT made_by FROM programs)",
    "DELETE FROM contents WHERE sha256 NOT IN (SELECT sha256 FROM seen)",
    "DELETE FROM seen WHERE sha256 NOT IN (SELECT sha256 FROM contents)",
)


def note_use(connection: sqlite3.Connection, made_by: bytes) -> None:
    """Note, once a day, that a program uses the cache, and remove what no one needs any more.

    Args:
        connection: of the database.
        made_by: the program's fingerprint.

    Raises:
        sqlite3.Error: the database can't be written at the moment, or is damaged.
    """
    today = int(time.time()) // _DAY_S
    query = "SELECT used_on FROM programs WHERE made_by = ?"
    found = [row[0] for row in connection.execute(query, (made_by,)).fetchall()]
    used_on = found[0] if found and isinstance(found[0], int) else 0  # it may be damaged
    if used_on == today:
        return
    with connection:  # commits, or rolls back
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT OR REPLACE INTO programs VALUES (?, ?)", (made_by, today))
        forgotten = connection.execute(_FORGET, (made_by, KEPT_PROGRAMS)).rowcount
        if forgotten or used_on // _SWEPT_EVERY_DAYS != today // _SWEPT_EVERY_DAYS:
            for statement in _SWEEP:
                connection.execute(statement)
