"""How the back is on the last day, by its latest entries."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from analyzer.metrics.back.pain import pain_by_day
from analyzer.schema import BackNow, Felt, rules
from analyzer.schema.diary import fields

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from analyzer.schema import RedFlag

_OF_LEGS = ("radiates", "weakness", "legs")
_SIGNS_OF_LEGS = frozenset({"both_legs", "weakness"})


def back_now(pain: pd.DataFrame, red_flags: Iterable[RedFlag], end: dt.date) -> BackNow:
    """The last entry, where the pain came from, what it is like, and leg symptoms.

    Over the ``rules.RECENT.days`` days up to the last logged one, pain *fell* from their highest
    score if the last is lower; it *rose* from their lowest if the last is the highest. It rose as
    well if the last is a high one (``rules.FLARE.score`` or more) after one that was not, however
    high it was before that: a back that was better and got worse has not improved. The latest day
    with such a score is given. A product rule.

    Args:
        pain: PAIN of the whole log up to ``end``.
        red_flags: what was found in it, for leg symptoms that are told in a note.
        end: the last day.
    """
    daily = pain_by_day(pain)
    legs = _leg_day(pain, red_flags)
    if daily.empty:
        return BackNow(None, None, None, 0, "", None, None, 0, (), legs)
    last = daily.index[-1]
    first = last - pd.Timedelta(days=rules.RECENT.days - 1)
    felt = pain[(pain["date"] >= first) & (pain["score"] > 0)]
    return BackNow(
        day=last.date(),
        score=int(daily.iloc[-1]),
        days_ago=(end - last.date()).days,
        logged=len(daily.loc[first:]),
        **_trend(daily.loc[first:]),
        felt_entries=len(felt),
        felt=tuple(_felt(felt)),
        leg_day=legs,
    )


def _trend(recent: pd.Series) -> dict[str, Any]:
    """Fields of BackNow on where the last of some logged days came from."""
    before, score = recent.iloc[:-1], recent.iloc[-1]
    if before.empty:
        return _from("", None)
    peak = before[before == before.max()].tail(1)
    since = before.loc[peak.index[-1] :]
    high = rules.FLARE.score
    if score < peak.iloc[-1] and not (score >= high > since.min()):
        return _from("fell", peak)
    lower = before if score >= peak.iloc[-1] else since
    low = lower[lower == lower.min()].tail(1)
    return _from("rose", low) if low.iloc[-1] < score else _from("same", None)


def _from(trend: str, where: pd.Series | None) -> dict[str, Any]:
    score, day = (None, None) if where is None else (int(where.iloc[-1]), where.index[-1].date())
    return {"trend": trend, "from_score": score, "from_day": day}


def _felt(entries: pd.DataFrame) -> Iterator[Felt]:
    """What the entries say in each choice that the report counts."""
    for field in fields():
        if field.kind == "choice" and field.report.tally:
            counts = entries[field.name].dropna().value_counts()
            most = int(counts.max()) if len(counts) else 0
            names = counts.index[counts == most]
            value = str(names[0]) if len(names) == 1 else None
            yield Felt(field.name, value, most if value else 0, int(counts.sum()))


def _leg_day(pain: pd.DataFrame, red_flags: Iterable[RedFlag]) -> dt.date | None:
    """The latest day with leg symptoms."""
    ticked = pain.loc[pain[list(_OF_LEGS)].any(axis=1), "date"]
    days = [ticked.max().date()] if len(ticked) else []
    for flag in red_flags:
        days += [flag.last] if flag.kind == "leg_weakness" else []
        days += [entry.date for entry in flag.noted if _SIGNS_OF_LEGS & set(entry.signs)]
    return max((day for day in days if day is not None), default=None)
