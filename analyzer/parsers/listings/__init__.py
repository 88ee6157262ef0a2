"""The lists that services put beside recordings: bytes -> activities without records.

A list tells a run's name, its kind and its distance where the recording doesn't, and runs that have
no recording at all. Some of them lie among private files: ``has_name`` decides by the name alone
whether a file is opened.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

from analyzer.parsers.listings import apple, garmin, runkeeper, strava

if TYPE_CHECKING:
    from collections.abc import Callable

    from analyzer.schema import Listing


@dataclass(frozen=True, slots=True)
class ListingReader:
    """A kind of list and how to read it.

    Attributes:
        format: short name, for the receipt.
        name: with a number that grows whenever the results change: a part of the cache's key.
        has_name: may a file or member of this path, with "/" between its parts, be such a list?
        identify: do these first bytes (up to 4096) belong to one?
        parse: the activities of a whole list, from a stream that stays open. Raises ParseError
            where nothing can be read.
    """

    format: str
    name: str
    has_name: Callable[[str], bool]
    identify: Callable[[bytes], bool]
    parse: Callable[[IO[bytes]], Listing]


LISTINGS = (
    ListingReader("strava csv", "Strava list 1", strava.has_name, strava.identify, strava.parse),
    ListingReader("apple xml", "Apple list 1", apple.has_name, apple.identify, apple.parse),
    ListingReader(
        "runkeeper csv", "Runkeeper list 1", runkeeper.has_name, runkeeper.identify, runkeeper.parse
    ),
    ListingReader("garmin json", "Garmin list 1", garmin.has_name, garmin.identify, garmin.parse),
)


def listing_for(path: str, head: bytes) -> ListingReader | None:
    """Return the reader for a list of this path and with these first bytes; None if it is none."""
    found = (one for one in LISTINGS if one.has_name(path) and one.identify(head))
    return next(found, None)
