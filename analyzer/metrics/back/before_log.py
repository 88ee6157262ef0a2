"""Days of the diary of which no run can be known."""

from __future__ import annotations

import pandas as pd

from analyzer.schema import DAY, rules


def days_before_log(daily: pd.Series, days: pd.DataFrame) -> pd.DatetimeIndex:
    """The days before the first run that a flare may look back on, in order.

    Of these days it isn't known whether they had a spike: nothing was recorded yet, or ever.

    Args:
        daily: day -> highest score, as returned by ``pain.pain_by_day``.
        days: column date of DAYS; with no rows all days lie before the first run.

    Returns:
        Days from ``rules.LINK.exposed_days`` before the first entry, up to the day before the first
        run, or else up to the last entry; none without a diary.
    """
    if daily.empty:
        return pd.DatetimeIndex([], dtype=DAY)
    first = daily.index[0] - pd.Timedelta(days=rules.LINK.exposed_days)
    last = days["date"].iloc[0] - pd.Timedelta(days=1) if len(days) else daily.index[-1]
    return pd.date_range(first, last, freq="D", unit="us")
