"""What the program needs to know about a file format, in one object that its parser exports.

To add a format, write a parser with a card and register it in ``parsers.CARDS`` (a service's list:
in ``listings.CARDS``). All other packages ask the cards; none of them names a format.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, BinaryIO, Literal

if TYPE_CHECKING:
    from analyzer.parsers.known import KnownFault
    from analyzer.reasons import Reason
    from analyzer.schema import Parsed

HEAD_BYTES = 4096

Choice = Literal["columns", "reference"]
"""Which reader is tried first: ours, or the reference library's."""

Clock = Literal["watch", "exporter"]
"""Whose clock a file's offset from UTC comes from: the watch's, or that of the file's writer."""

EndsWhole = Callable[[BinaryIO, int], bool]
"""Takes a seekable open file and its size: does it look as if all of it has arrived?"""


@dataclass(frozen=True, slots=True)
class Reader:
    """One way to read a format.

    Attributes:
        name: format and method, as shown to the user.
        parse: the activities of a whole file. Raises ParseError if there is nothing to read.
        most_bytes: the size of the largest file with which it takes over from another reader; None
            for any. A slow reader would take minutes with a file that is damaged on purpose.
    """

    name: str
    parse: Callable[[bytes], Parsed]
    most_bytes: int | None = None

    def may_take_over(self, size_bytes: int) -> bool:
        """Is it tried where another reader has failed with a file of this size?"""
        return self.most_bytes is None or size_bytes <= self.most_bytes


@dataclass(frozen=True, slots=True)
class FormatCard:
    """A recording format: how it is recognized, read, and ranked against others.

    Attributes:
        format: short name, for the receipt.
        identify: do these first bytes (up to HEAD_BYTES) belong to the format?
        columns: our reader.
        rank: of several recordings of one run, the one with the highest rank is kept. Multiples of
            ten, so that a new format fits between two others.
        suffixes: file suffixes that only this format has, in lower case and with their dot.
            ``.json`` belongs to no single format.
        clock: "watch" if the offset from UTC is the watch's own idea of local time, which then
            takes precedence over the position.
        has_totals: whether the device writes its own totals in addition to its records.
        tracks_join: whether several activities in one file may be pieces of one run; False if the
            runner separated them.
        reference: the reference library's reader; None for a format that has none.
        known_faults: takes a file's bytes and both readers' results; returns the reference's known
            faults that show in this file.
        peek: takes the first bytes (up to HEAD_BYTES); returns why the file isn't a recording, as
            ``Parsed.not_activity``; None if they don't show it.
        ends_whole: None for a format that doesn't say where it ends.
        has_name: for a format without suffixes of its own, whether a file with this path, with "/"
            between its parts, may be opened. Private tables have the same suffixes.
    """

    format: str
    identify: Callable[[bytes], bool]
    columns: Reader
    rank: int
    suffixes: frozenset[str] = frozenset()
    clock: Clock = "exporter"
    has_totals: bool = True
    tracks_join: bool = False
    reference: Reader | None = None
    known_faults: Callable[[bytes, Parsed, Parsed], tuple[KnownFault, ...]] | None = None
    peek: Callable[[bytes], Reason | None] | None = None
    ends_whole: EndsWhole | None = None
    has_name: Callable[[str], bool] | None = None

    def is_name(self, path: str) -> bool:
        """May a file with this path be of the format?"""
        if PurePosixPath(path).suffix.lower() in self.suffixes:
            return True
        return self.has_name is not None and self.has_name(path)

    def readers(self, choice: Choice) -> tuple[Reader, ...]:
        """The readers in the order in which they are tried."""
        if self.reference is None:
            return (self.columns,)
        if choice == "reference":
            return (self.reference,)
        return (self.columns, self.reference)

    def read(self, data: bytes, choice: Choice = "columns") -> tuple[Parsed, Reader]:
        """Read a file with the first reader; if it raises, with the next.

        Returns:
            What was found, and the reader that found it.

        Raises:
            ParseError: no reader found anything; the first reader's error.
            MemoryError: there is too little for the file; no other reader needs less.
        """
        first, *others = self.readers(choice)
        try:
            return first.parse(data), first
        except MemoryError:
            raise
        except Exception:
            for reader in others:
                parsed = _tried(reader, data) if reader.may_take_over(len(data)) else None
                if parsed is not None and parsed.activities:
                    return parsed, reader
            raise


def _tried(reader: Reader, data: bytes) -> Parsed | None:
    """What a reader finds; None if it fails, too."""
    try:
        return reader.parse(data)
    except MemoryError:
        raise
    except Exception:  # whatever it is, the first reader's error is told
        return None
