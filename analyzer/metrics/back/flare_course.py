"""How each flare went on: its peak, its days of high pain, whether it is over; side and leg."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from analyzer.schema import DAY, rules

if TYPE_CHECKING:
    from numpy.typing import NDArray

_COURSE = ("peak", "high_days", "last_day", "state")
_DESCRIBED = ("time", "side", "other_sides", "radiates")


def courses(
    daily: pd.Series, first_days: pd.DatetimeIndex, end: pd.Timestamp | None = None
) -> pd.DataFrame:
    """How each flare went on.

    A flare lasts until ``rules.FLARE.over_days`` logged days in a row hold no score of ``score`` or
    more; days without an entry neither end nor prolong it. The next flare ends it as well, and so
    do ``quiet_days`` days without any entry: how it went on is unknown then. A product rule.

    Args:
        daily: day -> highest score, as returned by ``pain_by_day``.
        first_days: first day of each flare, in order; all in ``daily``.
        end: last day of the log, by default that of the diary. A flare is still going on if it is
            not over, and the diary did not fall silent so long before this day.

    Returns:
        peak, high_days, last_day and state of FLARES, a row for each flare.
    """
    days = daily.index.to_numpy("datetime64[D]")
    scores = daily.to_numpy(dtype="float64")
    until = days[-1] if end is None else np.datetime64(end, "D")
    firsts = np.searchsorted(days, first_days.to_numpy("datetime64[D]"))
    stops = [*firsts[1:], len(days)][: len(firsts)]
    rows = [
        _course(days[first:stop], scores[first:stop], until if stop == len(days) else None)
        for first, stop in zip(firsts, stops, strict=True)
    ]
    return pd.DataFrame(rows, columns=list(_COURSE)).astype({"last_day": DAY, "state": "str"})


def _course(
    days: NDArray[np.datetime64], scores: NDArray[np.float64], until: np.datetime64 | None
) -> tuple[Any, ...]:
    """The course of a flare that begins on the first of these logged days.

    ``until`` is the last day of the log; None where another flare follows.
    """
    ends = days if until is None else np.append(days, until)
    silent = np.flatnonzero(np.diff(ends).astype(int) > rules.FLARE.quiet_days)
    kept = int(silent[0]) + 1 if len(silent) else len(days)
    high = np.flatnonzero(scores[:kept] >= rules.FLARE.score)
    without = np.diff(np.append(high, kept)) - 1
    over = np.flatnonzero(without >= rules.FLARE.over_days)
    held = high[: over[0] + 1] if len(over) else high
    is_over = len(over) > 0 or (until is None and not len(silent))
    state = "over" if is_over else "unknown" if len(silent) else "going_on"
    last = held[-1]
    return scores[: last + 1].max(), len(held), days[last], state


def described(found: pd.DataFrame, entries: pd.DataFrame | None) -> pd.DataFrame:
    """What the entries of each flare say beside their scores.

    Args:
        found: columns date and last_day of FLARES.
        entries: PAIN, ordered by time; None for none.

    Returns:
        time, side, other_sides and radiates of FLARES, a row for each flare. Sides and leg are
        those of its entries above 0, up to its last day of high pain.
    """
    none = (None, None, None, False)
    rows = [
        none if entries is None else _described(entries, first, last)
        for first, last in zip(found["date"], found["last_day"], strict=True)
    ]
    return pd.DataFrame(rows, columns=list(_DESCRIBED), index=found.index)


def _described(entries: pd.DataFrame, first: pd.Timestamp, last: pd.Timestamp) -> tuple[Any, ...]:
    felt = entries[entries["date"].between(first, last) & (entries["score"] > 0)]
    counts = felt["side"].dropna().value_counts(sort=False)  # in order of appearance
    side = counts.idxmax() if len(counts) else None
    others = ", ".join(name for name in counts.index if name != side) or None
    is_high = (felt["date"] == first) & (felt["score"] >= rules.FLARE.score)
    times = felt.loc[is_high, "time"]
    time = None if times.isna().any() else times.min()
    return time, side, others, bool(felt["radiates"].any())
