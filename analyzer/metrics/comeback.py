"""The four weeks after a layoff, against the four weeks before it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    import datetime as dt

COMEBACK_DAYS = 28


@dataclass(frozen=True, slots=True)
class Comeback:
    """How volume was rebuilt after a layoff.

    Attributes:
        return_day: day of the first run after it.
        before_week_m: mean weekly distance of the 28 days before the layoff, in metres; None where
            the series doesn't hold them or a distance is unknown.
        shares: distance of each whole week since the return, up to four, as a share of
            ``before_week_m``; empty where that is unknown or 0; None for a week with an unknown
            distance.
        day_of_50_pct, day_of_75_pct, day_of_100_pct: day since the return (the first is 1) on which
            the distance of the last 7 days first reached that share; None if it didn't in 28 days,
            or if a day without a known distance comes first.
    """

    return_day: dt.date
    before_week_m: float | None
    shares: tuple[float | None, ...]
    day_of_50_pct: int | None
    day_of_75_pct: int | None
    day_of_100_pct: int | None


def comeback(days: pd.DataFrame, start: pd.Timestamp, end: pd.Timestamp) -> Comeback | None:
    """Describe the return from one layoff.

    A product rule. Caution: it describes the pace of a return; no pace is known to be right.

    Args:
        days: columns date and distance_m of DAYS.
        start: first day of the layoff.
        end: last day of the layoff.

    Returns:
        The comeback; None where the layoff is still open.
    """
    distance = days.set_index("date")["distance_m"]
    one_day = pd.Timedelta(days=1)
    before = distance.loc[start - COMEBACK_DAYS * one_day : start - one_day]
    after = distance.loc[end + one_day : end + COMEBACK_DAYS * one_day]
    if after.empty:
        return None
    usual = float(before.sum(skipna=False)) / 4 if len(before) == COMEBACK_DAYS else np.nan
    reached = [_day_of_share(after, usual, percent) for percent in (50, 75, 100)]
    return Comeback(
        (end + one_day).date(), None if np.isnan(usual) else usual, _shares(after, usual), *reached
    )


def _shares(after: pd.Series, usual_m: float) -> tuple[float | None, ...]:
    if not usual_m > 0:
        return ()
    weeks = after.to_numpy()[: len(after) // 7 * 7].reshape(-1, 7).sum(axis=1)
    return tuple(None if np.isnan(week) else float(week / usual_m) for week in weeks)


def _day_of_share(after: pd.Series, usual_m: float, percent: int) -> int | None:
    """Day on which the sum of the last 7 days (before the return: 0) first reached a share.

    None where that day lies after one of unknown distance: it may have been reached before.
    """
    if not usual_m > 0:
        return None
    is_known = after.notna().cummin()
    after = after[is_known]
    week = after.rolling(7, min_periods=1).sum()
    places = np.flatnonzero((100 * week).round(3) >= round(percent * usual_m, 3))
    return int(places[0]) + 1 if len(places) else None
