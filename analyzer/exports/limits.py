"""How much one file may unpack to: archives are hostile until proven otherwise."""

from __future__ import annotations

import io
import time
from typing import IO, TYPE_CHECKING, NoReturn, Protocol

from analyzer.errors import ParseError
from analyzer.reasons import Code, Reason

if TYPE_CHECKING:
    from typing_extensions import Buffer

MAX_DEPTH = 3
"""Nested archives: an export, its parts, and a zip that someone put around it."""
MAX_MEMBERS = 100_000
MAX_DIRECTORY_BYTES = 32 * 2**20
MAX_RECORDING_BYTES = 80 * 2**20
"""A day recorded every second takes 40 MB in the most verbose format."""
MAX_TOTAL_BYTES = 16 * 2**30
MAX_SECONDS = 600.0
MAX_RATIO = 200
MAX_BOMBS = 3
"""This many members with an extreme compression ratio are no accident."""
RATIO_COUNTS_FROM_BYTES = 8 * 2**20

_SEVERAL = 4
_BOMBS = Reason.of(Code.SEVERAL_SWELL, most_times=MAX_RATIO)
TOO_DEEP = Reason(Code.TOO_DEEP)


class LimitError(ParseError):
    """A file needs more than any export does; reading it ends here."""


def too_many_files() -> LimitError:
    """The error of an archive with more members than any export has."""
    return LimitError(Reason.of(Code.TOO_MANY_FILES, most=MAX_MEMBERS))


class Budget:
    """What is left of members, bytes and time while one file of the folder is unpacked."""

    def __init__(self) -> None:
        self._members = MAX_MEMBERS
        self._bytes = MAX_TOTAL_BYTES
        self._until = time.monotonic() + MAX_SECONDS
        self._bombs = self._unpacked = self._packed = 0

    def check_ratio(self, unpacked: int, packed: int) -> None:
        """Check how far a packed file expands that is read as a whole; call once for each.

        Raises:
            ParseError: its ratio is beyond that of any recording.
            LimitError: the same, and it is not the first, or all of them together exceed the limit.
        """
        self._unpacked += unpacked
        self._packed += packed
        if self._unpacked > _SEVERAL * RATIO_COUNTS_FROM_BYTES and is_swollen(
            self._unpacked, self._packed
        ):
            raise LimitError(_BOMBS)
        if is_swollen(unpacked, packed):
            self.refuse_bomb()

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

    def take_bytes(self, count: int) -> None:
        """Deduct unpacked bytes, and check the time.

        Raises:
            LimitError: there are too many, or unpacking takes too long.
        """
        self._bytes -= count
        if self._bytes < 0:
            raise LimitError(Reason.of(Code.TOO_LARGE, most_gb=MAX_TOTAL_BYTES >> 30))
        if time.monotonic() > self._until:
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


class TakesBytes(Protocol):
    """Anything that wants to know how many bytes are read."""

    def take_bytes(self, count: int, /) -> None:
        """Note that so many more were read."""


class Counted(io.RawIOBase):
    """A stream whose every byte is deducted from the budget."""

    def __init__(self, stream: IO[bytes], budget: TakesBytes) -> None:
        self._stream, self._budget = stream, budget

    def readable(self) -> bool:
        """True: it is only for reading."""
        return True

    def readinto(self, buffer: Buffer) -> int:
        """Read as many bytes as fit into the buffer."""
        room = memoryview(buffer)
        data = self._stream.read(len(room))
        self._budget.take_bytes(len(data))
        room[: len(data)] = data
        return len(data)
