"""Whether the last score of the diary is part of a fall or a rise, or of ups and downs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from analyzer.schema import Lately, rules

if TYPE_CHECKING:
    from collections.abc import Iterable


def trend_of(recent: pd.Series) -> dict[str, Any]:
    """Where the last of some logged days came from.

    Pain *fell* from the highest score of the days before if the last is lower; it *rose* from their
    lowest if the last is the highest. It rose as well if the last is a high one
    (``rules.FLARE.score`` or more) after one that was not, however high it was before that: a back
    that was better and got worse has not improved. The latest day with such a score is given.

    It *varies* instead where it swings, see ``_swings``, or where it was lower than its highest too
    briefly, see ``_is_brief``: one better day is no fall yet. A new highest is told as a rise at
    once, whatever came before. A product rule.

    Args:
        recent: day -> highest score, of at least one logged day, in order.

    Returns:
        Fields of BackNow: ``trend``, ``from_score`` and ``from_day``.
    """
    if len(recent) == 1:
        return _from("", None)
    found = _change(recent)
    is_new_high = recent.iloc[-1] > recent.iloc[:-1].max()
    if not is_new_high and (_swings(_last_days(recent)) or _is_brief(recent, found["trend"])):
        return _from("varies", None)
    return found


def lately(daily: pd.Series) -> Lately:
    """The range of the last days, and how many were high.

    Args:
        daily: day -> highest score, of at least one logged day, in order.
    """
    last = _last_days(daily)
    high = int((last >= rules.FLARE.score).sum())
    return Lately(int(last.min()), int(last.max()), high, len(last))


def _last_days(daily: pd.Series) -> pd.Series:
    first = daily.index[-1] - pd.Timedelta(days=rules.SWING.days - 1)
    found: pd.Series = daily.loc[first:]
    return found


def _swings(last: pd.Series) -> bool:
    """Whether scores went up and down often enough.

    They do with ``rules.SWING.moves`` moves, up and down in turn, of at least ``share`` of their
    range.
    """
    least = rules.SWING.share * (last.max() - last.min())
    return least > 0 and _moves(last, least) >= rules.SWING.moves


def _moves(scores: Iterable[float], least: float) -> int:
    """How many moves up and down in turn, each of at least so much, the scores make."""
    count = direction = 0
    low = high = None
    for score in scores:
        low = score if low is None else min(low, score)
        high = score if high is None else max(high, score)
        if direction <= 0 and score - low >= least:
            count, direction, high = count + 1, 1, score
        elif direction >= 0 and high - score >= least:
            count, direction, low = count + 1, -1, score
    return count


def _is_brief(recent: pd.Series, trend: str) -> bool:
    """Whether fewer than ``rules.SWING.held_days`` logged days have been lower than the highest.

    For a rise, these are days without a high score. A highest before the last
    ``rules.SWING.days`` days is long over.
    """
    before, score = recent.iloc[:-1], recent.iloc[-1]
    peak = before[before == before.max()].index[-1]
    if score >= before.max() or peak < _last_days(recent).index[0]:
        return False
    since = recent.loc[peak:].iloc[1:]
    lower = since if trend == "fell" else since[since < rules.FLARE.score]
    return len(lower) < rules.SWING.held_days


def _change(recent: pd.Series) -> dict[str, Any]:
    """The same without a look at swings."""
    before, score = recent.iloc[:-1], recent.iloc[-1]
    peak = before[before == before.max()].tail(1)
    since = before.loc[peak.index[-1] :]
    high = rules.FLARE.score
    if score < peak.iloc[-1] and not score >= high > since.min():
        return _from("fell", peak)
    lower = before if score >= peak.iloc[-1] else since
    low = lower[lower == lower.min()].tail(1)
    return _from("rose", low) if low.iloc[-1] < score else _from("same", None)


def _from(trend: str, where: pd.Series | None) -> dict[str, Any]:
    score, day = (None, None) if where is None else (int(where.iloc[-1]), where.index[-1].date())
    return {"trend": trend, "from_score": score, "from_day": day}
