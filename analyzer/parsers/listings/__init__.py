"""The lists of activities that services put beside the recordings: type, name, totals.

A list tells what a recording doesn't, and of runs that have none.
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
    """One service's list and how to read it.

    Attributes:
        format: short name, for the receipt.
        name: service, and a number that grows whenever the results change.
        has_name: may a file of this path be such a list? Others are not even opened.
        identify: do these first bytes belong to one?
        parse: the entries of an open list. Raises ParseError where there is nothing to be read.
    """

    format: str
    name: str
    has_name: Callable[[str], bool]
    identify: Callable[[bytes], bool]
    parse: Callable[[IO[bytes]], Listing]


LISTINGS = (
    ListingReader("strava", "Strava list 1", strava.has_name, strava.identify, strava.parse),
    ListingReader("apple", "Apple Health 1", apple.has_name, apple.identify, apple.parse),
    ListingReader(
        "runkeeper", "Runkeeper list 1", runkeeper.has_name, runkeeper.identify, runkeeper.parse
    ),
    ListingReader("garmin", "Garmin list 1", garmin.has_name, garmin.identify, garmin.parse),
)


def listing_for(path: str, head: bytes) -> ListingReader | None:
    """The reader that takes a file, by its path and its first bytes; None if there is none."""
    return next((one for one in LISTINGS if one.has_name(path) and one.identify(head)), None)
