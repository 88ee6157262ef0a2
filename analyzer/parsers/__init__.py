"""Bytes -> activities. One parser a format, all behind one interface; none knows another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from analyzer.parsers import fit, gpx, tcx

if TYPE_CHECKING:
    from collections.abc import Callable

    from analyzer.schema import Parsed

HEAD_BYTES = 4096


@dataclass(frozen=True, slots=True)
class Parser:
    """A format and how to read it.

    Attributes:
        format: short name, for the receipt.
        reader: format, library and a number that grows whenever the reader's results change: a part
            of the cache's key.
        identify: do these first bytes (up to HEAD_BYTES) belong to the format?
        parse: the activities of a whole file. Raises ParseError where there is nothing to be read.
    """

    format: str
    reader: str
    identify: Callable[[bytes], bool]
    parse: Callable[[bytes], Parsed]


PARSERS = (
    Parser("fit", "FIT (fitparse) 1", fit.identify, fit.parse),
    Parser("gpx", "GPX (gpxpy) 1", gpx.identify, gpx.parse),
    Parser("tcx", "TCX (lxml) 1", tcx.identify, tcx.parse),
)


def identify(head: bytes) -> Parser | None:
    """Return the parser whose format the first bytes have; None if there is none."""
    return next((parser for parser in PARSERS if parser.identify(head)), None)
