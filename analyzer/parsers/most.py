"""How much one recording may hold, in any format: beyond it, no device has recorded it."""

from __future__ import annotations

from analyzer.errors import ParseError
from analyzer.reasons import Code, Reason
from analyzer.schema import Fault

MOST_POINTS = 604_800
"""A week at a point a second: longer than the longest races."""

MOST_FAULTS = 50
"""Of those found in one file, so many are kept: nobody reads more."""

_FEW_ACTIVITIES = 500
BYTES_OF_AN_ACTIVITY = 2000


def most_activities(size_bytes: int) -> int:
    """How many recordings are read from one file: 500, and one more for each 2,000 bytes.

    The facts of each take a millisecond. Fifteen points take 2,000 bytes.
    """
    return _FEW_ACTIVITIES + size_bytes // BYTES_OF_AN_ACTIVITY


def too_many(count: int, most: int) -> list[Fault]:
    """What to tell of a file with more recordings than are read."""
    if count <= most:
        return []
    return [Fault(Reason.of(Code.TOO_MANY_ACTIVITIES, most=most))]


def check_points(count: int, most: int = MOST_POINTS) -> None:
    """Check the number of points of one file; call it before memory is taken for them.

    Args:
        count: number of points.
        most: a lower bound, where each point has very much.

    Raises:
        ParseError: there are more than any recording has.
    """
    if count > most:
        raise ParseError(Reason.of(Code.TOO_MANY_POINTS, most=most))
