"""The cache of what was read before: content-addressed SQLite in the user's cache directory.

The key is the SHA-256 of a file's bytes together with a fingerprint of the program that read them;
an index by path, size and modification time avoids even reading unchanged files. Every row carries
a digest of itself. The whole cache can be deleted. A cache that is damaged or can't be opened costs
time, never a result.
"""

from __future__ import annotations

import json
import os
import sqlite3
import time
from contextlib import contextmanager, suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from analyzer.exports.database import (
    MOST_ROW_BYTES,
    is_busy,
    is_damage,
    open_database,
    require_whole,
    set_aside,
)
from analyzer.exports.facts import Leaf
from analyzer.exports.made_by import made_by
from analyzer.exports.programs import note_use
from analyzer.exports.tables import place_of, seal_of_contents, seal_of_seen
from analyzer.notices import tell

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType

    from analyzer.parsers import Choice

FILE_NAME = "cache-2.sqlite3"
"""The number changes with the tables; what an earlier version left is removed."""

_ENVIRONMENT = "RUNLOG_CACHE"
# A file changed twice within one tick of the file system's clock keeps its time: don't trust the
# times of files younger than this.
_TRUSTED_AFTER_NS = 2_000_000_000
_UNCHANGED = """
SELECT seen.sha256, seen.seal, leaves, contents.seal
FROM seen LEFT JOIN contents ON contents.sha256 = seen.sha256 AND made_by = ?
WHERE place = ?
"""
_BY_CONTENT = "SELECT leaves, seal FROM contents WHERE sha256 = ? AND made_by = ?"


def cache_folder() -> Path:
    """The cache's folder: RUNLOG_CACHE if set, else the user's cache directory."""
    from platformdirs import user_cache_path

    chosen = os.environ.get(_ENVIRONMENT)
    # Not Path.expanduser, which fails where there is no such home.
    return (
        Path(os.path.expanduser(chosen))  # noqa: PTH111
        if chosen
        else user_cache_path("runlog", appauthor=False)
    )


class Known(NamedTuple):
    """What the cache knows of an unchanged file.

    Attributes:
        sha256: of its bytes.
        leaves: what they yielded; None if this program has never read them.
    """

    sha256: str
    leaves: tuple[Leaf, ...] | None


class Cache:
    """Leaves by content; a context manager. Without a usable database it stores nothing."""

    def __init__(self, folder: Path, choice: Choice = "columns") -> None:
        """Open the cache in a folder, for the results of the chosen readers."""
        self._made_by = made_by(choice)
        self._path = folder / FILE_NAME
        self._was_rebuilt = self._was_checked = self._is_busy = False
        self._connection: sqlite3.Connection | None = None
        self._open()

    def __enter__(self) -> Cache:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._connection is not None:
            with suppress(sqlite3.Error):
                self._connection.close()

    @cached_property
    def is_empty(self) -> bool:
        """True if there was nothing of this program when this property was first read."""
        query = "SELECT 1 FROM contents WHERE made_by = ? LIMIT 1"
        return self._one(query, self._made_by) is None

    def unchanged(self, path: Path) -> Known | None:
        """What is known of a file that hasn't changed since it was last read; else None."""
        try:
            status = path.stat()
        except OSError:
            return None
        place = place_of(path)
        row = self._one(_UNCHANGED, self._made_by, place)
        if row is None:
            return None
        sha256, seal, stored, stored_seal = row
        if not isinstance(sha256, bytes) or seal != seal_of_seen(
            place, status, sha256
        ):  # changed, or the row is damaged
            return None
        return Known(sha256.hex(), self._leaves(sha256, stored, stored_seal))

    def leaves_of(self, sha256: str) -> tuple[Leaf, ...] | None:
        """What these bytes yielded; None if this program has never read them."""
        key = bytes.fromhex(sha256)
        row = self._one(_BY_CONTENT, key, self._made_by)
        return self._leaves(key, row[0], row[1]) if row else None

    def keep(
        self, path: Path, status: os.stat_result, sha256: str, leaves: tuple[Leaf, ...] | None
    ) -> None:
        """Store a file and, if they are new, its leaves, in one transaction.

        Args:
            path: the file.
            status: its size and times before its bytes were read.
            sha256: of those bytes.
            leaves: what they yielded; None if the cache has them already.
        """
        if self._connection is None or self._is_busy:
            return
        key, place = bytes.fromhex(sha256), place_of(path)
        stored = None if leaves is None else _stored(leaves)
        if stored is not None and len(stored) > MOST_ROW_BYTES // 2:
            return
        settled = time.time_ns() - status.st_mtime_ns > _TRUSTED_AFTER_NS
        with self._tolerant(), self._connection:  # commits, or rolls back
            self._connection.execute("BEGIN IMMEDIATE")
            if stored is not None:
                self._connection.execute(
                    "INSERT OR REPLACE INTO contents VALUES (?, ?, ?, ?)",
                    (key, self._made_by, stored, seal_of_contents(key, self._made_by, stored)),
                )
            if settled:
                self._connection.execute(
                    "INSERT OR REPLACE INTO seen VALUES (?, ?, ?)",
                    (place, key, seal_of_seen(place, status, key)),
                )

    def _leaves(self, sha256: bytes, stored: object, seal: object) -> tuple[Leaf, ...] | None:
        if stored is None:
            return None
        if isinstance(stored, bytes) and seal == seal_of_contents(sha256, self._made_by, stored):
            return _restored(stored)
        self._look_through()
        return None

    def _look_through(self) -> None:
        """One damaged row is read again and replaced; where more is damaged, start a new file."""
        if self._connection is not None and not self._was_checked:
            self._was_checked = True
            with self._tolerant():
                require_whole(self._connection)

    def _one(self, query: str, *values: bytes) -> tuple[object, ...] | None:
        found: list[tuple[object, ...]] = []
        if self._connection is not None:
            with self._tolerant():
                found = self._connection.execute(query, values).fetchall()
        return found[0] if found else None

    @contextmanager
    def _tolerant(self) -> Iterator[None]:
        """Ignore what SQLite can't do at the moment; start a new file if this one is damaged."""
        try:
            yield
        except sqlite3.Error as error:
            if is_damage(error, self._path):
                self._rebuild()
            else:
                # Another program may hold it for hours: don't wait again for each file.
                self._is_busy = self._is_busy or is_busy(error)
                self._tell(str(error))

    def _rebuild(self) -> None:
        if self._connection is not None:
            with suppress(sqlite3.Error):
                self._connection.close()
            self._connection = None
        if not self._was_rebuilt:
            self._was_rebuilt = True
            set_aside(self._path, self._file_id)
            self._open()

    def _open(self) -> None:
        self._connection, self._file_id, why_not = open_database(self._path)
        if self._connection is not None:
            with self._tolerant():
                note_use(self._connection, self._made_by)
        elif why_not:
            self._tell(why_not)

    def _tell(self, why_not: str) -> None:
        """Say why nothing is kept, once, if it is in a place that the user has chosen."""
        if os.environ.get(_ENVIRONMENT):
            tell(
                f"What was read can't be kept in {self._path.parent} ({why_not}), the folder that "
                f"{_ENVIRONMENT} names. No result changes, but the next command may take longer."
            )


def _stored(leaves: tuple[Leaf, ...]) -> bytes:
    return json.dumps([leaf.to_json() for leaf in leaves]).encode()


def _restored(stored: bytes) -> tuple[Leaf, ...] | None:
    try:
        return tuple(Leaf.from_json(values) for values in json.loads(stored))
    except (ValueError, TypeError, KeyError, AttributeError):
        return None
