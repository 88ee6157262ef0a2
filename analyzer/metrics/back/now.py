"""How the back is on the last day, by its latest entries."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from analyzer.metrics.back.pain import pain_by_day
from analyzer.metrics.back.trend import lately, trend_of
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

    Trend and entries are those of the ``rules.RECENT.days`` days up to the last logged one; see
    ``trend_of``.

    Args:
        pain: PAIN of the whole log up to ``end``.
        red_flags: what was found in it, for leg symptoms that are told in a note.
        end: the last day.
    """
    daily = pain_by_day(pain)
    legs = _leg_day(pain, red_flags)
    if daily.empty:
        return BackNow(None, None, None, 0, 0, "", None, None, None, 0, None, None, (), legs)
    last = daily.index[-1]
    first = last - pd.Timedelta(days=rules.RECENT.days - 1)
    felt = pain[(pain["date"] >= first) & (pain["score"] > 0)]
    return BackNow(
        day=last.date(),
        score=int(daily.iloc[-1]),
        days_ago=(end - last.date()).days,
        logged=len(daily.loc[first:]),
        days=min(rules.RECENT.days, (last - daily.index[0]).days + 1),
        **trend_of(daily.loc[first:]),
        lately=lately(daily),
        felt_entries=len(felt),
        felt_first=felt["date"].min().date() if len(felt) else None,
        felt_last=felt["date"].max().date() if len(felt) else None,
        felt=tuple(_felt(felt)),
        leg_day=legs,
    )


def _felt(entries: pd.DataFrame) -> Iterator[Felt]:
    """What the entries say in each choice that the report counts."""
    for field in fields():
        if field.kind == "choice" and field.report.tally:
            counts = entries[field.name].dropna().value_counts()
            most = int(counts.max()) if len(counts) else 0
            names = counts.index[counts == most]
            value = str(names[0]) if len(names) == 1 else None
            latest = _latest(entries[["date", field.name]].dropna())
            yield Felt(field.name, value, most if value else 0, int(counts.sum()), latest)


def _latest(given: pd.DataFrame) -> str | None:
    """What is given on the latest day; None if nothing is, or different things are."""
    names = given.loc[given["date"] == given["date"].max()].iloc[:, 1].unique()
    return str(names[0]) if len(names) == 1 else None


def _leg_day(pain: pd.DataFrame, red_flags: Iterable[RedFlag]) -> dt.date | None:
    """The latest day with leg symptoms."""
    ticked = pain.loc[pain[list(_OF_LEGS)].any(axis=1), "date"]
    days = [ticked.max().date()] if len(ticked) else []
    for flag in red_flags:
        days += [flag.last] if flag.kind == "leg_weakness" else []
        days += [entry.date for entry in flag.noted if _SIGNS_OF_LEGS & set(entry.signs)]
    return max((day for day in days if day is not None), default=None)
