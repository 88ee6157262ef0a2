"""How much may be dropped: what one upload may hold, and what stays free on the disk."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

from analyzer.errors import AnalyzerError
from analyzer.web.faults import FAILED, NO_ROOM
from analyzer.wording import drop_words

if TYPE_CHECKING:
    from pathlib import Path

_GB, _MB = 10**9, 10**6


@dataclass(frozen=True, slots=True)
class Limits:
    """Of one upload.

    Attributes:
        most_bytes: it may hold; the largest export of an account is smaller.
        most_files: it may hold; as many as an archive may have members.
        kept_free_bytes: of the disk; a full one breaks other programs.
        looked_at_bytes: after so many more, the disk is looked at again.
        idle_s: seconds without a byte after which it is given up.
    """

    most_bytes: int = 8 * _GB
    most_files: int = 100_000
    kept_free_bytes: int = 200 * _MB
    looked_at_bytes: int = 16 * _MB
    idle_s: float = 60.0


class StoppedError(AnalyzerError):
    """An upload ends here; its text says why, and what to do.

    Attributes:
        status: of the answer.
    """

    def __init__(self, said: str, status: int) -> None:
        super().__init__(said)
        self.status = status

    @property
    def is_for_all(self) -> bool:
        """Whether the next upload would end in the same way: the disk is full, or has failed."""
        return self.status in (FAILED, NO_ROOM)


def refuse_length(length: int, folder: Path, limits: Limits) -> None:
    """Refuse an upload by its length, before any of it is read.

    Raises:
        StoppedError: it is larger than any may be, or than the disk has room for.
    """
    refuse_size(length, folder, limits)
    free = shutil.disk_usage(folder).free
    if length + limits.kept_free_bytes > free:
        said = drop_words.NO_ROOM_AT_ALL.format(free=bytes_said(free), size=bytes_said(length))
        raise StoppedError(said, NO_ROOM)


def refuse_size(size: int, folder: Path, limits: Limits) -> None:
    """Refuse what is larger than an upload may be.

    Raises:
        StoppedError: it is.
    """
    if size > limits.most_bytes:
        most = bytes_said(limits.most_bytes)
        raise StoppedError(drop_words.TOO_LARGE.format(most=most, folder=folder.resolve()), 413)


def refuse_full(folder: Path, limits: Limits) -> None:
    """Refuse to go on where the disk is nearly full.

    Raises:
        StoppedError: it is.
    """
    if shutil.disk_usage(folder).free < limits.kept_free_bytes:
        raise no_room(folder)


def no_room(folder: Path) -> StoppedError:
    """The error of a disk without room."""
    free = bytes_said(shutil.disk_usage(folder).free)
    return StoppedError(drop_words.NO_ROOM.format(free=free), NO_ROOM)


def bytes_said(size: int) -> str:
    """A size as a person would say it: "1.2 GB", "340 MB"."""
    if size >= _GB:
        return f"{size / _GB:.1f} GB"
    return f"{size / _MB:.0f} MB" if size >= _MB else f"{size / 1000:.0f} kB"
