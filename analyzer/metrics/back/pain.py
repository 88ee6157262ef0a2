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
    """Days on which pain began to be high.

    A flare is a logged score of 3 and more, with no logged score of 3 and more in the 14 days
    before and at least 4 of the 7 days before logged. A product rule.

    Caution: a diary kept only on bad days holds no flares, since nothing tells when it was quiet.

    Args:
        daily: day -> highest score, as of ``pain_by_day``.
        spike_days: the day of each single-session spike.
        unknown_days: days of which nobody can say whether they held a spike: see
            ``exposure.unknown_days``.

    Returns:
        Frame FLARES, in order; ``spikes_before`` counts the spikes of the days t-7..t-1, and is
        missing where one of them is unknown, also beside a spike that is known: flares with a
        spike would else be counted more readily than flares without.
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
    """How many of the days lie in t-7..t-1."""
    first = day - pd.Timedelta(days=rules.LINK.exposed_days)
    return int(((days >= first) & (days < day)).sum())
