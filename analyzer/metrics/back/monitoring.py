"""The last week by the pain-monitoring model."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
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
    above ``settled`` after an evening above it; and the mean of the days' highest scores not above
    that of as many days before, with at least ``fewest_logged`` days of each logged.

    An evening is the highest score of a day apart from its next-morning entries, which belong to
    the evening before. A morning is a day's entries tagged ``morning``; only those after an evening
    above ``settled`` are judged, as others had nothing to settle.

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
    mean, mean_before = _mean(week), _mean(before)
    return PainMonitoring(
        first=first.date(),
        last=end,
        logged_days=week["date"].nunique(),
        highest=None if pd.isna(highest) else float(highest),
        is_within_5=None if pd.isna(highest) else bool(highest <= rules.MONITORING.accepted),
        **_mornings(pain, pd.date_range(first, last, freq="D")),
        mean_week=mean,
        mean_week_before=mean_before,
        is_not_rising=None if mean is None or mean_before is None else mean <= mean_before,
    )


def _mornings(pain: pd.DataFrame, week: pd.DatetimeIndex) -> dict[str, Any]:
    """How the mornings of a week were, after the evenings before them."""
    is_morning = pain["when"] == "morning"
    evenings = pain_by_day(pain[~is_morning]).reindex(week - _DAY).to_numpy()
    mornings = pain_by_day(pain[is_morning]).reindex(week).to_numpy()
    is_due = evenings > rules.MONITORING.settled
    due = mornings[is_due]
    missing, unsettled = int(np.isnan(due).sum()), int((due > rules.MONITORING.settled).sum())
    return {
        "mornings": len(due) - missing,
        "unsettled": unsettled,
        "mornings_missing": missing,
        "evenings_missing": int(np.isnan(evenings).sum()),
        "is_settled": False if unsettled else None if missing or not len(due) else True,
    }


def _mean(entries: pd.DataFrame) -> float | None:
    daily = pain_by_day(entries)
    return float(daily.mean()) if len(daily) >= rules.MONITORING.fewest_logged else None
