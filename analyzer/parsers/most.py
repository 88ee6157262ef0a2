"""How much one recording may hold, in any format: beyond it, no device has recorded it."""

from __future__ import annotations

from analyzer.errors import ParseError
from analyzer.reasons import Code, Reason

MOST_POINTS = 1_000_000
"""Eleven days at a point a second."""


def check_points(count: int) -> None:
    """Check the number of points of one file; call it before memory is taken for them.

    Raises:
        ParseError: there are more than any recording has.
    """
    if count > MOST_POINTS:
        raise ParseError(Reason.of(Code.TOO_MANY_POINTS, most=MOST_POINTS))
