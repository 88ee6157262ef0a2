"""How much one file may unpack to: archives are hostile until proven otherwise."""

from __future__ import annotations

import time
from typing import NoReturn

from analyzer.errors import ParseError
from analyzer.reasons import Code, Reason

MAX_DEPTH = 3
"""Nested archives: an export, its parts, and a zip that someone put around it."""
MAX_MEMBERS = 100_000
MAX_DIRECTORY_BYTES = 32 * 2**20
MAX_NAMES_CHARACTERS = 32 * 2**20
"""The names of all members together; each begins with those of the archives around it."""
MAX_RECORDING_BYTES = 80 * 2**20
"""A day recorded every second takes 40 MB in the most verbose format."""
MAX_TOTAL_BYTES = 16 * 2**30
MAX_SECONDS = 600.0
"""Of processor time."""
MAX_RATIO = 200
"""A watch that lay still for a day reaches 116."""
MAX_BOMBS = 3
"""This many members with an extreme compression ratio are no accident."""
RATIO_COUNTS_FROM_BYTES = 8 * 2**20
MAX_DICTIONARY_BYTES = 64 * 2**20
"""What LZMA may keep of what it has unpacked: as much as the strongest usual setting takes."""

_SMALL_BYTES = 4 * RATIO_COUNTS_FROM_BYTES
_BOMBS = Reason.of(Code.SEVERAL_SWELL, most_times=MAX_RATIO)
TOO_DEEP = Reason(Code.TOO_DEEP)


class LimitError(ParseError):
    """A file needs more than any export does; reading it ends here."""


def too_many_files() -> LimitError:
    """The error of an archive with more members than any export has."""
    return LimitError(Reason.of(Code.TOO_MANY_FILES, most=MAX_MEMBERS))


class Budget:
    """What is left of members, bytes and time while one file of the folder is unpacked."""

    def __init__(self, size: int) -> None:
        """Allow what the file's own size does.

        Args:
            size: of the file as it is in the folder, in bytes.
        """
        self._members, self._characters = MAX_MEMBERS, MAX_NAMES_CHARACTERS
        self._most_bytes = max(_SMALL_BYTES, MAX_RATIO * size)
        self._bytes = self._suspect_bytes = 0
        self._until = time.process_time() + MAX_SECONDS
        self._bombs = 0

    def check_ratio(self, unpacked: int, packed: int) -> None:
        """Check how far a packed file has expanded up to now.

        Raises:
            ParseError: its ratio is beyond that of any recording.
            LimitError: the same, and it is not the first.
        """
        if is_swollen(unpacked, packed):
            self.refuse_bomb()

    def note_ratio(self, unpacked: int, packed: int) -> None:
        """Note how far a packed file has expanded in the end, however small it is.

        Raises:
            LimitError: together with others, it is too large to be an accident.
        """
        if unpacked > MAX_RATIO * packed:
            self._suspect_bytes += unpacked
        if self._suspect_bytes > _SMALL_BYTES:
            raise LimitError(_BOMBS)

    def refuse_bomb(self) -> NoReturn:
        """Refuse one packed file that expands too far.

        Raises:
            ParseError: for this file alone.
            LimitError: for the whole export, as it is not the first one.
        """
        self._bombs += 1
        if self._bombs >= MAX_BOMBS:
            raise LimitError(_BOMBS)
        raise ParseError(Reason.of(Code.SWELLS, most_times=MAX_RATIO))

    def take_members(self, count: int) -> None:
        """Deduct members.

        Raises:
            LimitError: there are too many.
        """
        self._members -= count
        if self._members < 0:
            raise too_many_files()

    def take_name(self, name: str) -> None:
        """Deduct a member's name.

        Raises:
            LimitError: all of them together are too long.
        """
        self._characters -= len(name)
        if self._characters < 0:
            raise too_many_files()

    def take_bytes(self, count: int) -> None:
        """Deduct unpacked bytes, and check the time.

        Raises:
            LimitError: there are too many, or unpacking takes too long.
        """
        self._bytes += count
        if self._bytes > MAX_TOTAL_BYTES:
            raise LimitError(Reason.of(Code.TOO_LARGE, most_gb=MAX_TOTAL_BYTES >> 30))
        if self._bytes > self._most_bytes:
            raise LimitError(_BOMBS)
        if time.process_time() > self._until:
            raise LimitError(Reason.of(Code.TOO_SLOW, most_min=MAX_SECONDS / 60))


def is_swollen(unpacked: int, packed: int) -> bool:
    """True for a packed file that expands more than any recording does."""
    return unpacked > RATIO_COUNTS_FROM_BYTES and unpacked > MAX_RATIO * max(packed, 1)


def check_recording(size: int) -> None:
    """Check the size of one recording.

    Raises:
        ParseError: it is too large for one.
    """
    if size > MAX_RECORDING_BYTES:
        raise ParseError(Reason.of(Code.RECORDING_TOO_LARGE, most_mb=MAX_RECORDING_BYTES >> 20))
