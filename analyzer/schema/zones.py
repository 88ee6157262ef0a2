"""Which offsets from UTC a time zone can have."""

from __future__ import annotations

QUARTER_HOUR_S = 900
WEST_MOST_S, EAST_MOST_S = -12 * 3600, 14 * 3600


def is_offset(seconds: float) -> bool:
    """True for whole quarter hours from 12 h west of UTC to 14 h east; False for NaN."""
    return seconds % QUARTER_HOUR_S == 0 and WEST_MOST_S <= seconds <= EAST_MOST_S
