"""What a generated archive contains, as stated by its generator, to check readers against."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True)
class Run:
    """One run that a reader of the archive should find.

    Attributes:
        start_utc: aware.
        distance_m: as given by the service or the watch; None if neither gives it.
        title: the service's name for it; None if it has none.
        has_recording: False if only a list has it.
        start_local: naive; only if the list gives local time without its zone, in which case
            start_utc is right for Europe/Berlin.
    """

    start_utc: datetime
    distance_m: float | None
    title: str | None = None
    has_recording: bool = True
    start_local: datetime | None = None


@dataclass(frozen=True)
class Other:
    """An activity that isn't a run and must never become one.

    Attributes:
        start_utc: aware.
        sport: in FIT's words.
        title: as for a run.
        has_recording: as for a run.
    """

    start_utc: datetime
    sport: str
    title: str | None = None
    has_recording: bool = True


@dataclass(frozen=True)
class Archive:
    """An archive, or a folder of a watch, and what is in it.

    Attributes:
        path: the file, or the folder.
        levels: lines of ``runlog files`` at each depth: for an archive 1 for itself, then its
            members, then the members of the archives in it; a gzipped member is one line. For a
            folder the number of its files.
        archives: how many of these lines are zip archives.
        lists: how many members are a service's list of activities.
        recordings: how many members are recordings, of any sport.
        runs: in order of their start.
        others: activities that aren't runs, in order of their start.
        secrets: texts in it that no output may ever contain.
    """

    path: Path
    levels: tuple[int, ...]
    archives: int
    lists: int
    recordings: int
    runs: tuple[Run, ...]
    others: tuple[Other, ...]
    secrets: tuple[str, ...] = ()

    @property
    def lines(self) -> int:
        """Lines of ``runlog files``."""
        return sum(self.levels)

    @property
    def noise(self) -> int:
        """Lines that are neither archives nor lists nor recordings."""
        return self.lines - self.archives - self.lists - self.recordings


@dataclass
class Packer:
    """Writes a zip archive and counts its members; a context manager.

    Attributes:
        target: a path, or a stream.
        level: of deflate.
        count: number of members so far.
    """

    target: Path | BinaryIO = field(default_factory=io.BytesIO)
    level: int = 6
    count: int = 0

    def __enter__(self) -> Packer:
        """Open the archive."""
        self._zip = zipfile.ZipFile(
            self.target, "w", zipfile.ZIP_DEFLATED, compresslevel=self.level
        )
        return self

    def __exit__(self, *_: object) -> None:
        """Write the central directory."""
        self._zip.close()

    def add(self, name: str, data: bytes | str) -> None:
        """Add a member, always with the same date, so that equal input gives equal bytes."""
        entry = zipfile.ZipInfo(name, (2026, 3, 1, 12, 0, 0))
        entry.compress_type = zipfile.ZIP_DEFLATED
        self._zip.writestr(entry, data, compresslevel=self.level)
        self.count += 1

    def folder(self, name: str) -> None:
        """Add the entry of a folder, which doesn't count as a member."""
        self._zip.writestr(zipfile.ZipInfo(f"{name}/", (2026, 3, 1, 12, 0, 0)), b"")

    def stream(self, name: str) -> BinaryIO:
        """Open a member to be written piece by piece."""
        entry = zipfile.ZipInfo(name, (2026, 3, 1, 12, 0, 0))
        entry.compress_type = zipfile.ZIP_DEFLATED
        self.count += 1
        return self._zip.open(entry, "w", force_zip64=True)  # type: ignore[return-value]


def in_order(items: list[Run] | list[Other]) -> tuple:  # type: ignore[type-arg]
    """The items, ordered by start."""
    return tuple(sorted(items, key=lambda item: item.start_utc))
