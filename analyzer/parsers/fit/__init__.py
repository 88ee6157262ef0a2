"""FIT, the binary format of most watches: bytes -> messages -> activities."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.errors import ParseError
from analyzer.parsers.card import FormatCard, Reader
from analyzer.parsers.fit.container import identify
from analyzer.parsers.fit.ending import ends_whole
from analyzer.parsers.fit.peek import peek
from analyzer.parsers.most import most_activities, too_many
from analyzer.reasons import Code, Reason

if TYPE_CHECKING:
    from analyzer.parsers.fit.chain import Decoder
    from analyzer.parsers.fit.messages import Messages
    from analyzer.parsers.known import KnownFault
    from analyzer.schema import Parsed

__all__ = ["CARD", "identify", "known_faults", "parse", "parse_reference", "peek"]


_MOST_BYTES_OF_FITPARSE = 128 * 2**10
"""An hour of recording: it takes a second, where ours takes milliseconds."""


def parse(data: bytes) -> Parsed:
    """Read the activities of a FIT file, its records as columns.

    Raises:
        ParseError: no message could be read.
    """
    from analyzer.parsers.fit.decode import decode

    return _parsed(data, decode)


def parse_reference(data: bytes) -> Parsed:
    """The same with fitparse, message by message: slow, but independent of our code.

    Raises:
        ParseError: no message could be read.
    """
    from analyzer.parsers.fit.reference import decode

    return _parsed(data, decode)


def known_faults(data: bytes, ours: Parsed, theirs: Parsed) -> tuple[KnownFault, ...]:
    """Return the known faults of fitparse that show in a file."""
    from analyzer.parsers.fit.known_faults import known_faults as found

    return found(data, ours, theirs)


def _parsed(data: bytes, decode: Decoder) -> Parsed:
    from analyzer.parsers.fit.chain import recordings
    from analyzer.schema import Parsed

    most = most_activities(len(data))
    parts = [_activities(messages, most) for messages in recordings(data, decode)]
    if len(parts) == 1:
        return parts[0]
    activities = [activity for part in parts for activity in part.activities]
    activities.sort(key=lambda activity: activity.start_utc)
    faults = [fault for part in parts for fault in part.faults]
    return Parsed(tuple(activities[:most]), (*faults, *too_many(len(activities), most)))


def _activities(messages: Messages, most: int) -> Parsed:
    from analyzer.parsers.fit.activity import activities_of

    if messages.is_empty:
        worst = max(messages.faults, key=lambda fault: fault.loses_data, default=None)
        if worst is None or not worst.loses_data:
            raise ParseError(Reason(Code.FIT_NO_MESSAGE))
        raise ParseError(worst.reason, worst.offset)
    return activities_of(messages, most)


CARD = FormatCard(
    format="fit",
    identify=identify,
    columns=Reader("FIT (columns)", parse),
    reference=Reader("FIT (fitparse)", parse_reference, _MOST_BYTES_OF_FITPARSE),
    known_faults=known_faults,
    peek=peek,
    rank=40,
    suffixes=frozenset({".fit"}),
    clock="watch",
    ends_whole=ends_whole,
)
