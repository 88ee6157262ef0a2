"""The UTC offset, from a time without a zone and one with a zone."""

from __future__ import annotations

from analyzer.schema.zones import QUARTER_HOUR_S, is_offset

_LATE_S = 300.0  # the first point after the start
_LEAST_S = 3600


def offset_between(local_s: float, utc_s: float) -> int | None:
    """Seconds east of UTC, from two times of nearly the same moment, one without a zone.

    Rule: the time without a zone is local time if it is off by a whole number of quarter hours, to
    within five minutes, between 12 h west and 14 h east; no zone is nearer to UTC than an hour.

    Args:
        local_s: written without a zone, read as UTC.
        utc_s: of the same moment.

    Returns:
        The offset; None if both are UTC, or the one without a zone can't be local time.
    """
    apart_s = local_s - utc_s
    offset = round(apart_s / QUARTER_HOUR_S) * QUARTER_HOUR_S
    is_zone = is_offset(offset) and abs(offset) >= _LEAST_S
    return offset if is_zone and abs(apart_s - offset) <= _LATE_S else None
