"""Bytes -> activities. One parser a format, all behind one interface; none knows another.

FIT and GPX have two readers each: a quick one of ours, and one around the library that the field
knows (fitparse, gpxpy), which takes over where ours can't go on and which ours is held against.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from analyzer.parsers import fit, gpx, polar, tcx

if TYPE_CHECKING:
    from collections.abc import Callable

    from analyzer.parsers.known import KnownFault
    from analyzer.reasons import Reason
    from analyzer.schema import Parsed

HEAD_BYTES = 4096

Choice = Literal["columns", "reference"]
"""Which reader is asked first: ours, or the reference library's."""


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
class Parser:
    """A format and how to read it.

    Attributes:
        format: short name, for the receipt.
        identify: do these first bytes (up to HEAD_BYTES) belong to the format?
        columns: our reader.
        reference: the reference library's; None for a format that has none.
        known_faults: of a file's bytes and what both readers made of them, the faults that the
            reference is known for and that show.
        peek: of the first bytes (up to HEAD_BYTES), why the file is no recording, as
            ``Parsed.not_activity``; None where that can't be told from them.
    """

    format: str
    identify: Callable[[bytes], bool]
    columns: Reader
    reference: Reader | None = None
    known_faults: Callable[[bytes, Parsed, Parsed], tuple[KnownFault, ...]] | None = None
    peek: Callable[[bytes], Reason | None] | None = None

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


PARSERS = (
    Parser(
        "fit",
        fit.identify,
        Reader("FIT (columns) 4", fit.parse),
        Reader("FIT (fitparse) 5", fit.parse_reference),
        fit.known_faults,
        fit.peek,
    ),
    Parser(
        "gpx",
        gpx.identify,
        Reader("GPX (columns) 2", gpx.parse),
        Reader("GPX (gpxpy) 2", gpx.parse_reference),
        gpx.known_faults,
    ),
    Parser("polar", polar.identify, Reader("Polar (columns) 1", polar.parse)),
    Parser("tcx", tcx.identify, Reader("TCX (columns) 3", tcx.parse)),
)


def identify(head: bytes) -> Parser | None:
    """Return the parser whose format the first bytes have; None if there is none."""
    return next((parser for parser in PARSERS if parser.identify(head)), None)


def reader_names(choice: Choice) -> tuple[str, ...]:
    """The names of all readers that a file could meet."""
    return tuple(reader.name for parser in PARSERS for reader in parser.readers(choice))
