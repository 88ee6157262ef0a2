"""How much a FIT file may hold: beyond it, no device has recorded it, and reading would never end.

What is beyond a bound is left out and told; all before it is read.
"""

from __future__ import annotations

from analyzer.parsers.most import MOST_POINTS

LONGEST_BYTES = 32 * 2**20
"""Messages of a file, in bytes. Days of recording need less, and forged files can't fill memory."""

MOST_MESSAGES = 3 * MOST_POINTS
"""Messages of all kinds: records, beats of the heart, and what else a watch writes."""

MOST_LAYOUTS = 20_000
"""Different definitions. A watch has less than a hundred."""

MOST_SEGMENTS = 1000
"""Files chained to one. A training camp's have dozens."""

MOST_ACTIVITIES = 1000
"""Sessions in one file, and activities made of them."""

MOST_VALUES = 8_000_000
"""Numbers in all columns together: five days of records, one a second, with all that is read."""

MOST_DESCRIPTIONS = 5000
"""Descriptions of developer fields. A dozen apps have less than a hundred."""

_MOST_OF = {
    **dict.fromkeys(("hr", "hrv"), MOST_POINTS),
    "session": MOST_ACTIVITIES,
}
_MOST_OF_OTHERS = 50_000


def most_messages(name: str) -> int:
    """How many messages of one kind are read, records excepted."""
    return _MOST_OF.get(name, _MOST_OF_OTHERS)
