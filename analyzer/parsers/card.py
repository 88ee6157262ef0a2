"""What the program has to know of a file format, in one object that its parser exports.

Whoever adds a format writes a parser with a card and lists it in ``parsers.CARDS`` (a service's
list: in ``listings.CARDS``). All other rooms ask the cards; none of them names a format.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, BinaryIO, Literal

if TYPE_CHECKING:
    from analyzer.parsers.known import KnownFault
    from analyzer.reasons import Reason
    from analyzer.schema import Parsed

HEAD_BYTES = 4096

Choice = Literal["columns", "reference"]
"""Which reader is asked first: ours, or the reference library's."""

Clock = Literal["watch", "exporter"]
"""Whose clock a file's offset from UTC is of: the watch's, or whoever wrote the file's."""

EndsWhole = Callable[[BinaryIO, int], bool]
"""Of an open file that can seek, and its size: does it look as if all of it has arrived?"""


@dataclass(frozen=True, slots=True)
class Reader:
    """One way to read a format.

    Attributes:
        name: format, way and a number that grows whenever the results change: a part of the cache's
            key.
        parse: the activities of a whole file. Raises ParseError where there is nothing to be read.
    """

    name: str
    parse: Callable[[bytes], Parsed]


@dataclass(frozen=True, slots=True)
class FormatCard:
    """A format of recordings: how it is known, read, and weighed against others.

    Attributes:
        format: short name, for the receipt.
        identify: do these first bytes (up to HEAD_BYTES) belong to the format?
        columns: our reader.
        rank: of several recordings of one run, that of the highest rank is kept. Multiples of ten,
            so that a new format finds a place between two others.
        suffixes: endings of file names that stand for this format and nothing else, in lower case
            and with their dot. ``.json`` is no format's own.
        clock: "watch" where the offset from UTC is what the watch itself took for local time, which
            then counts more than the position.
        has_totals: whether the device writes totals of its own, beyond its records.
        tracks_join: whether several activities of one file may be pieces of one run; False where
            the runner parted them.
        reference: the reference library's reader; None for a format that has none.
        known_faults: of a file's bytes and what both readers made of them, the faults that the
            reference is known for and that show.
        peek: of the first bytes (up to HEAD_BYTES), why the file is no recording, as
            ``Parsed.not_activity``; None where that can't be told from them.
        ends_whole: None for a format that doesn't say where it ends.
        has_name: for a format without suffixes of its own, whether a file of this path, with "/"
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
        """May a file of this path be of the format?"""
        if PurePosixPath(path).suffix.lower() in self.suffixes:
            return True
        return self.has_name is not None and self.has_name(path)

    def readers(self, choice: Choice) -> tuple[Reader, ...]:
        """The readers in the order in which they are asked."""
        if self.reference is None:
            return (self.columns,)
        if choice == "reference":
            return (self.reference,)
        return (self.columns, self.reference)

    def read(self, data: bytes, choice: Choice = "columns") -> tuple[Parsed, Reader]:
        """Read a file with the first reader; where that raises, with the next.

        Returns:
            What was found, and the reader that found it.

        Raises:
            ParseError: no reader found anything; what the first of them said.
        """
        first, *others = self.readers(choice)
        try:
            return first.parse(data), first
        except Exception:
            for reader in others:
                with suppress(Exception):
                    parsed = reader.parse(data)
                    if parsed.activities:
                        return parsed, reader
            raise
