"""The diary by day, and flares."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analyzer.metrics.load.windows import trailing
from analyzer.schema import DAY, FLARES, rules


def pain_by_day(pain: pd.DataFrame) -> pd.Series:
    """The highest score of each day with an entry.

    Args:
        pain: columns date and score of PAIN.

    Returns:
        Scores 0-10 as float64, indexed by day in order. A 0 is an entry; a day that is not in the
        index is not logged.
    """
    by_day = pain.groupby("date")["score"].max().astype("float64").rename("pain")
    by_day.index = pd.DatetimeIndex(by_day.index).astype(DAY)
    return by_day


def flares(
    daily: pd.Series,
    spike_days: pd.Series | pd.DatetimeIndex,
    unknown_days: pd.DatetimeIndex | None = None,
) -> pd.DataFrame:
    """Days on which a flare of pain began.

    A flare is a logged score of ``rules.FLARE.score`` or more, with no such score logged in the
    ``quiet_days`` days before, and at least ``fewest_logged`` of the ``logged_days`` days before
    logged. A product rule.

    Caution: a diary kept only on bad days holds no flares, since it doesn't show the quiet days.

    Args:
        daily: day -> highest score, as returned by ``pain_by_day``.
        spike_days: the day of each single-session spike.
        unknown_days: days for which it is not known whether they had a spike: see
            ``exposure.unknown_days``.

    Returns:
        Frame FLARES, in order; ``spikes_before`` counts the spikes of the
        ``rules.LINK.exposed_days`` days before, and is missing where one of these days is unknown,
        even if another had a spike: otherwise flares with a spike would be counted more readily
        than flares without.
    """
    if daily.empty:
        return FLARES.empty()
    calendar = pd.date_range(daily.index.min(), daily.index.max(), freq="D", unit="us")
    scores = daily.reindex(calendar).to_numpy(dtype="float64")
    before = trailing(scores, rules.FLARE.quiet_days + 1)[:, :-1]
    logged = (~np.isnan(before[:, -rules.FLARE.logged_days :])).sum(axis=1)
    was_high = (before >= rules.FLARE.score).any(axis=1)
    is_flare = (scores >= rules.FLARE.score) & ~was_high & (logged >= rules.FLARE.fewest_logged)
    found = pd.DataFrame(
        {
            "date": calendar[is_flare],
            "score": scores[is_flare],
            "logged_before": logged[is_flare],
        }
    )
    unknown = pd.DatetimeIndex([]) if unknown_days is None else unknown_days
    found["spikes_before"] = [
        np.nan if _in_week_before(day, unknown) else _in_week_before(day, spike_days)
        for day in found["date"]
    ]
    return FLARES.conform(found)


def _in_week_before(day: pd.Timestamp, days: pd.Series | pd.DatetimeIndex) -> int:
    """How many of the days are among the ``rules.LINK.exposed_days`` days before one."""
    first = day - pd.Timedelta(days=rules.LINK.exposed_days)
    return int(((days >= first) & (days < day)).sum())
