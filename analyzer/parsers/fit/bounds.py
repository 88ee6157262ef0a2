"""How much a FIT file may hold: beyond it, no device has recorded it, and reading would never end.

What is beyond a bound is left out and told; all before it is read.
"""

from __future__ import annotations

from analyzer.parsers.fit.messages import STREAMS
from analyzer.parsers.most import MOST_POINTS, most_activities

LONGEST_BYTES = 32 * 2**20
"""Messages of a file, in bytes. Days of recording need less, and forged files can't fill memory."""

MOST_MESSAGES = 3 * MOST_POINTS
"""Messages of all kinds: records, beats of the heart, and what else a watch writes."""

MOST_LAYOUTS = 20_000
"""Different definitions. A watch has less than a hundred."""

MOST_SEGMENTS = 1000
"""Files chained to one. A training camp's have dozens."""

MOST_VALUES = 8_000_000
"""Numbers in all columns together: five days of records, one a second, with all that is read."""

MOST_DESCRIPTIONS = 5000
"""Descriptions of developer fields. A dozen apps have less than a hundred."""

_MOST_OF_OTHERS = 50_000


def most_messages(name: str, size_bytes: int) -> int:
    """How many messages of one kind are read from a file of this size, records excepted."""
    if name == "session":
        return most_activities(size_bytes)
    return MOST_POINTS if name in STREAMS else _MOST_OF_OTHERS
