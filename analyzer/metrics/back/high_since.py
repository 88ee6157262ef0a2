"""High pain after the last flare that is part of no flare: why it isn't told as one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analyzer.metrics.back.pain import diary_days
from analyzer.schema import HighSince, rules

if TYPE_CHECKING:
    import datetime as dt


def high_since(
    daily: pd.Series, flares: pd.DataFrame, start: dt.date | None = None
) -> HighSince | None:
    """The high pain that was logged after the days of the last flare.

    High days with no more than ``rules.FLARE.quiet_days`` days from one to the next belong
    together. Where the first of the latest ones could begin a flare, it did. So either they go back
    to the last flare without such pain having left (``not_quiet``), or too few of the days before
    them were logged (``few_logged``).

    Args:
        daily: day -> highest score of the whole diary, as returned by ``pain_by_day``.
        flares: columns date and last_day of FLARES, of the whole log.
        start: first day of the period, of which days are counted; None for all.

    Returns:
        What it was; None where there is none.
    """
    first = pd.Timestamp.min if start is None else pd.Timestamp(start)
    last = flares["last_day"].iloc[-1] if len(flares) else pd.Timestamp.min
    high = daily.index[(daily >= rules.FLARE.score) & (daily.index > last)]
    if not (high >= first).any():
        return None
    begun = _begun(daily)
    is_flare = len(flares) > 0 and begun == flares["date"].iloc[-1]
    since = high[high >= (first if is_flare else max(first, begun))]
    days = daily[daily.index >= since[0]]
    return HighSince(
        first=since[0].date(),
        high_days=len(since),
        logged_days=len(days),
        why="not_quiet" if is_flare else "few_logged",
    )


def _begun(daily: pd.Series) -> pd.Timestamp:
    """The first day of the latest high days that belong together."""
    days = diary_days(daily)
    begins = (days.scores >= rules.FLARE.score) & ~days.was_high
    return days.calendar[begins][-1]
