"""The last week by the pain-monitoring model."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analyzer.metrics.back.pain import pain_by_day
from analyzer.schema import PainMonitoring, rules

if TYPE_CHECKING:
    import datetime as dt

_DAY = pd.Timedelta(days=1)


def pain_monitoring(pain: pd.DataFrame, end: dt.date) -> PainMonitoring:
    """Check the last week against the three conditions of the pain-monitoring model.

    At most ``rules.MONITORING.accepted`` during and after running; settled by the next morning; not
    rising from week to week (Silbernagel 2007, Am J Sports Med 35:897, doi
    10.1177/0363546506298279). What these mean in a diary is a product rule: no entry of the
    ``days`` days up to ``end`` above ``accepted``, whenever the pain was felt; no next morning
    above ``settled``; and the mean of the days' highest scores not above that of as many days
    before, with at least ``fewest_logged`` days of each logged.

    Caution: the model was made for tendons in rehabilitation, not for backs.

    Args:
        pain: PAIN; entries after ``end`` are not used.
        end: last day of the week.

    Returns:
        The facts, and what they say about each condition; None where the diary doesn't say.
    """
    last = pd.Timestamp(end)
    first = last - (rules.MONITORING.days - 1) * _DAY
    week = pain[pain["date"].between(first, last)]
    before = pain[pain["date"].between(first - rules.MONITORING.days * _DAY, first - _DAY)]
    highest = week["score"].max()
    mornings = week.loc[week["when"] == "morning", "score"]
    mean, mean_before = _mean(week), _mean(before)
    return PainMonitoring(
        first=first.date(),
        last=end,
        logged_days=week["date"].nunique(),
        highest=None if pd.isna(highest) else float(highest),
        is_within_5=None if pd.isna(highest) else bool(highest <= rules.MONITORING.accepted),
        mornings=len(mornings),
        unsettled=int((mornings > rules.MONITORING.settled).sum()),
        is_settled=_is_settled(week["score"], mornings),
        mean_week=mean,
        mean_week_before=mean_before,
        is_not_rising=None if mean is None or mean_before is None else mean <= mean_before,
    )


def _is_settled(scores: pd.Series, mornings: pd.Series) -> bool | None:
    if scores.empty or (mornings.empty and scores.max() > rules.MONITORING.settled):
        return None
    return not bool((mornings > rules.MONITORING.settled).any())


def _mean(entries: pd.DataFrame) -> float | None:
    daily = pain_by_day(entries)
    return float(daily.mean()) if len(daily) >= rules.MONITORING.fewest_logged else None
