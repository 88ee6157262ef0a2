"""The cache of what was read before: content-addressed SQLite in the user's cache directory.

The key is the SHA-256 of a file's bytes together with the readers' versions; an index by path, size
and modification time avoids even reading unchanged files. The whole cache can be deleted. A cache
that is damaged or can't be opened costs time, never a result.
"""

from __future__ import annotations

import json
import os
import sqlite3
import time
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from analyzer.exports import confines
from analyzer.exports.database import is_damage, open_database, set_aside
from analyzer.exports.facts import FACTS_VERSION, Leaf
from analyzer.parsers import reader_names
from analyzer.schema import rules

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType

    from analyzer.parsers import Choice

FILE_NAME = "cache-1.sqlite3"
"""The number changes with the tables, so that two versions leave each other's cache alone."""

_ENVIRONMENT = "RUNLOG_CACHE"
# A file changed twice within one tick of the file system's clock keeps its time: don't trust the
# times of files younger than this.
_TRUSTED_AFTER_NS = 2_000_000_000
_UNCHANGED = """
SELECT size, mtime_ns, seen.sha256, leaves
FROM seen LEFT JOIN contents ON contents.sha256 = seen.sha256 AND readers = ?
WHERE path = ?
"""


def cache_folder() -> Path:
    """The cache's folder: RUNLOG_CACHE if set, else the user's cache directory."""
    from platformdirs import user_cache_path

    chosen = os.environ.get(_ENVIRONMENT)
    return Path(chosen) if chosen else user_cache_path("runlog", appauthor=False)


def facts_version(choice: Choice) -> str:
    """What facts depend on besides the file's bytes: readers, the facts kept, and the rules used.

    If one of those rules changes, every file is read again.
    """
    judged_by = (rules.GROUND, rules.PAUSE, rules.SPORT, rules.BELIEVED)
    made_by = rules.fingerprint(rules.FADE, rules.RECORDING, *judged_by)
    return ";".join([*reader_names(choice), f"facts {FACTS_VERSION} {made_by}", confines.version()])


class Known(NamedTuple):
    """What the cache knows of an unchanged file.

    Attributes:
        sha256: of its bytes.
        leaves: what they yielded; None if the current readers have never read them.
    """

    sha256: str
    leaves: tuple[Leaf, ...] | None


class Cache:
    """Leaves by content; a context manager. Without a usable database it stores nothing."""

    def __init__(self, folder: Path, choice: Choice = "columns") -> None:
        """Open the cache in a folder, for the results of the chosen readers."""
        self._readers = facts_version(choice)
        self._path = folder / FILE_NAME
        self._was_rebuilt = False
        self._connection, self._file_id = open_database(self._path)

    def __enter__(self) -> Cache:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._connection is not None:
            self._connection.close()

    @cached_property
    def is_empty(self) -> bool:
        """True if the cache was empty when this property was first read."""
        return self._one("SELECT 1 FROM contents LIMIT 1") is None

    def unchanged(self, path: Path) -> Known | None:
        """What is known of a file that hasn't changed since it was last read; else None."""
        try:
            status = path.stat()
        except OSError:
            return None
        row = self._one(_UNCHANGED, self._readers, os.fsencode(path))
        if row and tuple(row[:2]) == (status.st_size, status.st_mtime_ns):
            return Known(str(row[2]), _leaves(row[3]))
        return None

    def leaves_of(self, sha256: str) -> tuple[Leaf, ...] | None:
        """What these bytes yielded; None if the current readers have never read them."""
        query = "SELECT leaves FROM contents WHERE sha256 = ? AND readers = ?"
        row = self._one(query, sha256, self._readers)
        return _leaves(row[0]) if row else None

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
        if self._connection is None:
            return
        settled = time.time_ns() - status.st_mtime_ns > _TRUSTED_AFTER_NS
        with self._tolerant(), self._connection:  # commits, or rolls back
            self._connection.execute("BEGIN IMMEDIATE")
            if leaves is not None:
                text = json.dumps([leaf.to_json() for leaf in leaves])
                self._connection.execute(
                    "INSERT OR REPLACE INTO contents VALUES (?, ?, ?)",
                    (sha256, self._readers, text),
                )
            if settled:
                self._connection.execute(
                    "INSERT OR REPLACE INTO seen VALUES (?, ?, ?, ?)",
                    (os.fsencode(path), status.st_size, status.st_mtime_ns, sha256),
                )

    def _one(self, query: str, *values: str | bytes) -> tuple[object, ...] | None:
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
            if is_damage(error) and self._connection is not None:
                self._connection.close()
                self._connection = None
                self._rebuild()

    def _rebuild(self) -> None:
        if not self._was_rebuilt:
            self._was_rebuilt = True
            set_aside(self._path, self._file_id)
            self._connection, self._file_id = open_database(self._path)


def _leaves(text: object) -> tuple[Leaf, ...] | None:
    try:
        return tuple(Leaf.from_json(values) for values in json.loads(str(text))) if text else None
    except (ValueError, TypeError, KeyError, AttributeError):
        return None
