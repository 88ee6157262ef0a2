"""How much one recording may hold, in any format: beyond it, no device has recorded it."""

from __future__ import annotations

from analyzer.errors import ParseError
from analyzer.reasons import Code, Reason

MOST_POINTS = 1_000_000
"""Eleven days at a point a second."""


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
