"""Whether the diary could show a flare at all: no flares is not the same as none told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analyzer.metrics.back.high_since import high_since
from analyzer.metrics.back.pain import DiaryDays, diary_days
from analyzer.schema import FlaresTold, NoFlaresTold, rules

if TYPE_CHECKING:
    import datetime as dt


def flares_told(daily: pd.Series, flares: pd.DataFrame, start: dt.date | None = None) -> FlaresTold:
    """Count days of high pain and flares, and say why there could be no flare.

    A flare can begin on a logged day with no score of ``rules.FLARE.score`` or more in the
    ``quiet_days`` days before, and ``fewest_logged`` of the ``logged_days`` days before logged.
    Where no day of the period is such a day, no flare can be told, however much it hurt.

    Args:
        daily: day -> highest score of the whole diary, as returned by ``pain_by_day``.
        flares: columns date and last_day of FLARES, of the whole log.
        start: first day of the period; None for all.

    Returns:
        The counts of the period, and the reason.
    """
    first = pd.Timestamp.min if start is None else pd.Timestamp(start)
    flare_days = flares["date"]
    shown = daily[daily.index >= first]
    why_none: NoFlaresTold = "not_logged"
    began = None
    if len(shown):
        days = diary_days(daily)
        why_none = _why_none(days, first)
        is_left = why_none != "never_left"
        began = None if is_left else _began(days, flare_days[flare_days < first])
    return FlaresTold(
        flares=int((flare_days >= first).sum()),
        high_days=int((shown >= rules.FLARE.score).sum()),
        logged_days=len(shown),
        why_none=why_none,
        began=began,
        since=None if why_none else high_since(daily, flares, start),
    )


def _began(days: DiaryDays, earlier: pd.Series) -> dt.date | None:
    """Day of the last flare before the period, if high pain has never stayed away since."""
    if earlier.empty:
        return None
    flare = earlier.max()
    since = days.was_high[days.calendar > flare]
    return flare.date() if since.all() else None


def _why_none(days: DiaryDays, first: pd.Timestamp) -> NoFlaresTold:
    shown = (days.calendar >= first) & (days.scores == days.scores)
    if (days.at_risk & shown).any():
        return ""
    is_enough = days.logged_before >= rules.FLARE.fewest_logged
    if not (is_enough & shown).any():
        return "few_logged"
    # Before this, the quiet days would lie before the diary.
    quiet_from = days.calendar[0] + pd.Timedelta(days=rules.FLARE.quiet_days)
    was_quiet = ~days.was_high & (days.calendar >= quiet_from)
    return "few_when_left" if (was_quiet & shown).any() else "never_left"
