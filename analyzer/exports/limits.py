"""How much one file may unpack to: archives are hostile until proven otherwise."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from analyzer.errors import ParseError
from analyzer.reasons import Code, Reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MOST_LAYERS = 3
"""Nested archives: an export, its parts, and a zip that someone put around it."""
MOST_MEMBERS = 100_000
MOST_OTHERS = 5000
"""Members that are not recordings, or can't be read: this many are named, others counted."""
MOST_NAMES_CHARACTERS = 32 * 2**20
"""The names of all members together; each begins with those of the archives around it."""
MOST_DIRECTORY_BYTES = MOST_NAMES_CHARACTERS
"""Of one archive: it holds the names, and little else."""
MOST_RECORDING_BYTES = 80 * 2**20
"""A day recorded every second takes 40 MB in the most verbose format."""
MOST_TOTAL_BYTES = 16 * 2**30
MOST_UNPACKING_S = 600.0
"""Of processor time."""
MOST_TIMES = 200
"""A watch that lay still for a day reaches 116."""
NO_ACCIDENT = 3
"""This many members that expand too far, or take too long to read, are no accident."""
RATIO_COUNTS_FROM_BYTES = 8 * 2**20
MOST_DICTIONARY_BYTES = 64 * 2**20
"""What LZMA may keep of what it has unpacked: as much as the strongest usual setting takes."""
MOST_GZIP_PARTS = 1000
PIECE_BYTES = 2**14
"""Packed bytes are read in such pieces: where they are damaged, no more than what one unpacks to is
lost of what came before."""

_SMALL_BYTES = 4 * RATIO_COUNTS_FROM_BYTES
_BOMBS = Reason.of(Code.SEVERAL_SWELL, most_times=MOST_TIMES)
TOO_DEEP = Reason(Code.TOO_DEEP)


class LimitError(ParseError):
    """A file needs more than any export does; reading it ends here."""


def names_too_long() -> LimitError:
    """The error of an archive whose list of members is longer than any export's."""
    return LimitError(Reason.of(Code.NAMES_TOO_LONG, most_mb=MOST_NAMES_CHARACTERS >> 20))


class Budget:
    """What is left of members, bytes and time while one file of the folder is unpacked."""

    def __init__(self, size: int) -> None:
        """Allow what the file's own size does.

        Args:
            size: of the file as it is in the folder, in bytes.
        """
        self._members, self._characters = MOST_MEMBERS, MOST_NAMES_CHARACTERS
        self._most_bytes = max(_SMALL_BYTES, MOST_TIMES * size)
        self._bytes = self._suspect_bytes = 0
        self._until = time.process_time() + MOST_UNPACKING_S
        self._bombs = 0

    def check_ratio(self, unpacked: int, packed: int) -> None:
        """Check how far a packed file has expanded up to now.

        Raises:
            ParseError: its ratio is beyond that of any recording.
            LimitError: the same, and others were like it.
        """
        if unpacked <= RATIO_COUNTS_FROM_BYTES or unpacked <= MOST_TIMES * max(packed, 1):
            return
        self._bombs += 1
        if self._bombs >= NO_ACCIDENT:
            raise LimitError(_BOMBS)
        raise ParseError(Reason.of(Code.SWELLS, most_times=MOST_TIMES))

    def note_ratio(self, unpacked: int, packed: int) -> None:
        """Note how far a packed file has expanded in the end, however small it is.

        Raises:
            LimitError: together with others, it is too large to be an accident.
        """
        if unpacked > MOST_TIMES * packed:
            self._suspect_bytes += unpacked
        if self._suspect_bytes > _SMALL_BYTES:
            raise LimitError(_BOMBS)

    def take_members(self, count: int) -> None:
        """Deduct members.

        Raises:
            LimitError: there are too many.
        """
        self._members -= count
        if self._members < 0:
            raise LimitError(Reason.of(Code.TOO_MANY_FILES, most=MOST_MEMBERS))

    def take_name(self, name: str) -> None:
        """Deduct a member's name.

        Raises:
            LimitError: all of them together are too long.
        """
        self._characters -= len(name)
        if self._characters < 0:
            raise names_too_long()

    def take_bytes(self, count: int) -> None:
        """Deduct unpacked bytes, and check the time.

        Raises:
            LimitError: there are too many, or unpacking takes too long.
        """
        self._bytes += count
        if self._bytes > MOST_TOTAL_BYTES:
            raise LimitError(Reason.of(Code.TOO_LARGE, most_gb=MOST_TOTAL_BYTES >> 30))
        if self._bytes > self._most_bytes:
            raise LimitError(_BOMBS)
        if time.process_time() > self._until:
            raise LimitError(Reason.of(Code.TOO_SLOW, most_min=MOST_UNPACKING_S / 60))


class Meter:
    """Counts the bytes of one packed file as they are unpacked, and deducts them from a budget.

    Attributes:
        count: unpacked bytes so far.
        packed: packed bytes, so far or altogether; None for a file that isn't packed.
    """

    def __init__(self, budget: Budget, packed: int | None, *, is_recording: bool = False) -> None:
        """Start at zero; a recording may not be as large as a list or an archive."""
        self.count = 0
        self.packed = packed
        self._budget, self._is_recording = budget, is_recording

    def add(self, count: int) -> None:
        """Count bytes.

        Raises:
            ParseError: there are too many for one recording, or for what they were packed in.
            LimitError: there are too many in the whole file, or unpacking takes too long.
        """
        self.count += count
        self._budget.take_bytes(count)
        if self._is_recording and self.count > MOST_RECORDING_BYTES:
            raise too_large()
        if self.packed is not None:
            self._budget.check_ratio(self.count, self.packed)

    def packed_in(self, pieces: Iterable[bytes]) -> Iterator[bytes]:
        """Pass on packed pieces whose number is not known before, and count them."""
        self.packed = 0
        for piece in pieces:
            self.packed += len(piece)
            yield piece

    def finish(self) -> None:
        """Note that there are no more.

        Raises:
            LimitError: together with other files, it has swollen too much.
        """
        if self.packed is not None:
            self._budget.note_ratio(self.count, self.packed)


def too_large() -> ParseError:
    """The error of a recording that is larger than any."""
    return ParseError(Reason.of(Code.RECORDING_TOO_LARGE, most_mb=MOST_RECORDING_BYTES >> 20))
