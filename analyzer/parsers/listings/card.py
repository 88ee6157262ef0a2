"""What the program has to know of a service's list of activities, as its reader exports it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from analyzer.parsers.card import EndsWhole
    from analyzer.reasons import Reason
    from analyzer.schema import Listing


@dataclass(frozen=True, slots=True)
class ListingCard:
    """A kind of list and how to read it.

    Attributes:
        format: short name, for the receipt.
        name: with a number that grows whenever the results change: a part of the cache's key.
        has_name: may a file or member of this path, with "/" between its parts, be such a list?
        identify: do these first bytes (up to HEAD_BYTES) belong to one?
        parse: the activities of a whole list, from a stream that stays open. Raises ParseError
            where nothing can be read.
        ends_whole: None for a list that doesn't say where it ends.
        no_recordings: folders beside the list that hold no recordings, with a slash at their end ->
            what they hold instead.
    """

    format: str
    name: str
    has_name: Callable[[str], bool]
    identify: Callable[[bytes], bool]
    parse: Callable[[IO[bytes]], Listing]
    ends_whole: EndsWhole | None = None
    no_recordings: Mapping[str, Reason] = field(default_factory=dict)
