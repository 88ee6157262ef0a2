"""The range of earlier periods, and how far outside it a value lies."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from analyzer.metrics.load.measured import least, measures
from analyzer.metrics.load.periods import before
from analyzer.schema import NOT_RECORDED, UsualLoad, rules

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from analyzer.schema import Period

Ends = tuple[float, float]
_UNKNOWN: Ends = (np.nan, np.nan)


def days_of(days: pd.DataFrame, period: Period) -> pd.DataFrame:
    """The rows of DAYS that lie in a period; none outside the series."""
    if days.empty:
        return days
    begin = days["date"].iloc[0].date()
    first, end = ((day - begin).days for day in (period.first, period.last))
    return days.iloc[max(first, 0) : max(end + 1, 0)]


def full_before(days: pd.DataFrame, period: Period) -> Iterator[pd.DataFrame]:
    """The days of earlier periods that were recorded in full, the newest first.

    Args:
        days: frame DAYS.
        period: the periods before it are of its kind, or as long.
    """
    begin = days["date"].iloc[0].date() if len(days) else period.first
    earlier = period
    while (earlier := before(earlier)).first >= begin:
        found = days_of(days, earlier)
        if len(found) == earlier.days and (found["state"] != NOT_RECORDED).all():
            yield found


def measured(found: pd.DataFrame, share: float) -> dict[str, float]:
    """The measures of an earlier period; those that cover only what is known are missing."""
    return measures(found, share) | dict.fromkeys(least(found), np.nan)


def range_of(values: list[float]) -> Ends:
    """Lowest and highest but one of the known values; NaN with fewer than ``fewest_usual``."""
    known = sorted(value for value in values if not np.isnan(value))
    return (known[1], known[-2]) if len(known) >= rules.WEEK.fewest_usual else _UNKNOWN


def outside(value: float, low: float, high: float) -> float:
    """How far a value lies below (negative) or above a range, in widths of the range; 0 within.

    A range of one value has no width: the distance is then told by the larger of value and range,
    so that it is at most 1. Missing where the value or the range is. A product rule.
    """
    if np.isnan(value) or np.isnan(low):
        return float("nan")
    beyond = value - high if value > high else min(value - low, 0.0)
    width = high - low or max(abs(value), abs(high))
    return float(beyond / width) if beyond else 0.0


def usual_load(days: pd.DataFrame) -> UsualLoad:
    """The range of load in the weeks before the last 7 days, without the lowest and the highest.

    Weeks are spans of ``rules.RECENT.week_days`` days that end where the last 7 days begin, so that
    the last days are set against spans of their own length, whatever weekday it is; the last
    ``rules.WEEK.usual_weeks`` of them that lie wholly within the series count. One with a day whose
    load is not known is left out. A product rule.

    Caution: what was usual, not what is good; a layoff of a month is part of it.

    Args:
        days: column load of DAYS of the whole log.

    Returns:
        The range in units of load; its ends are None with fewer than
        ``rules.WEEK.fewest_usual`` such weeks.
    """
    length = rules.RECENT.week_days
    before = days["load"].to_numpy(dtype="float64")[:-length]
    weeks = min(len(before) // length, rules.WEEK.usual_weeks)
    sums = before[len(before) - weeks * length :].reshape(weeks, length).sum(axis=1)
    known = sums[~np.isnan(sums)].tolist()
    low, high = range_of(known)
    if np.isnan(low):
        return UsualLoad(len(known), None, None, None)
    return UsualLoad(len(known), low, high, max(known))
