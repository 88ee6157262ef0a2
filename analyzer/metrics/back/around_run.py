"""Pain on the days around one run, and on its own day before and after it began."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analyzer.metrics.back.order import moments
from analyzer.metrics.back.pain import pain_by_day
from analyzer.schema import PAIN_DAYS, OwnDay, rules


def days_around(day: pd.Timestamp) -> tuple[pd.Timestamp, pd.Timestamp]:
    """The first and last day whose pain is shown with a run: a product rule."""
    before, after = rules.AROUND.days_before, rules.AROUND.days_after
    return day - pd.Timedelta(days=before), day + pd.Timedelta(days=after)


def pain_days(pain: pd.DataFrame, day: pd.Timestamp, today: pd.Timestamp) -> pd.DataFrame:
    """The highest score of each day around a run.

    Caution: a description; pain before a run and after it says nothing about why.

    Args:
        pain: columns date and score of PAIN.
        day: the day of the run.
        today: days after it have not come yet.

    Returns:
        Frame PAIN_DAYS: a day without an entry is not_logged, or not_come after ``today``.
    """
    first, last = days_around(day)
    days = pd.date_range(first, last, freq="D", unit="us")
    scores = pain_by_day(pain).reindex(days).to_numpy(dtype="float64")
    is_open = np.where(days > today, "not_come", "not_logged")
    return PAIN_DAYS.conform(
        pd.DataFrame(
            {
                "day": (days - day).days,
                "date": days,
                "pain": scores,
                "state": np.where(np.isnan(scores), is_open, "logged"),
            }
        )
    )


def own_day(pain: pd.DataFrame, day: pd.Timestamp, started: pd.Timestamp) -> OwnDay:
    """The highest scores of a run's own day, by whether they were logged before it began.

    Args:
        pain: columns date, time and score of PAIN.
        day: the day of the run.
        started: its local date and time; NaT where the local time is not known.
    """
    mine = pain[pain["date"] == day]
    entered = moments(mine)
    is_known = entered.notna() & (not pd.isna(started))
    is_before = is_known & (entered <= started)
    return OwnDay(
        before=_highest(mine["score"][is_before]),
        after=_highest(mine["score"][is_known & ~is_before]),
        unknown=_highest(mine["score"][~is_known]),
    )


def _highest(scores: pd.Series) -> float:
    return float(scores.max()) if len(scores) else np.nan
