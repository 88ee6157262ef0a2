"""FIT, the binary format of most watches: bytes -> messages -> activities."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.errors import ParseError

if TYPE_CHECKING:
    from analyzer.schema import Parsed

_MAGIC = b".FIT"
_USUAL_HEADERS = (12, 14)
_PREAMBLE_BYTES = 512


def identify(head: bytes) -> bool:
    """True where a FIT header stands at the start, or after a little junk."""
    if head[8:12] == _MAGIC:
        return True
    at = head.find(_MAGIC, 8, _PREAMBLE_BYTES)
    return at >= 0 and head[at - 8] in _USUAL_HEADERS


def parse(data: bytes) -> Parsed:
    """Read the activities of a FIT file.

    Raises:
        ParseError: not one message could be read.
    """
    from analyzer.parsers.fit.activity import activities_of
    from analyzer.parsers.fit.reference import decode

    messages = decode(data)
    if not messages.others and not messages.records:
        worst = max(messages.faults, key=lambda fault: fault.loses_data, default=None)
        if worst is None or not worst.loses_data:
            raise ParseError("not one message in it can be read")
        raise ParseError(worst.reason, worst.offset)
    return activities_of(messages)
