"""What the program needs to know about a service's list of activities, exported by its reader."""

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
    """A list format and how to read it.

    Attributes:
        format: short name, for the receipt.
        name: service and kind, as shown to the user.
        has_name: may a file or member with this path, with "/" between its parts, be such a list?
        identify: do these first bytes (up to HEAD_BYTES) belong to one?
        parse: the activities of a whole list, from a stream that stays open. Raises ParseError if
            nothing can be read.
        ends_whole: None for a list that doesn't say where it ends.
        no_recordings: folders next to the list without recordings, with a trailing slash -> what
            they contain instead.
    """

    format: str
    name: str
    has_name: Callable[[str], bool]
    identify: Callable[[bytes], bool]
    parse: Callable[[IO[bytes]], Listing]
    ends_whole: EndsWhole | None = None
    no_recordings: Mapping[str, Reason] = field(default_factory=dict)
