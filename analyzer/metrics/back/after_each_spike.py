"""The test's count the other way round: was each spike followed by a flare?"""

from __future__ import annotations

from typing import Any

import pandas as pd

from analyzer.metrics.back import own_day
from analyzer.metrics.back.exposure import spike_days
from analyzer.metrics.back.pain import pain_by_day
from analyzer.schema import AFTER_SPIKES, SPIKE_SIZES, AfterSpikes, rules


def after_each_spike(
    runs: pd.DataFrame, days: pd.DataFrame, pain: pd.DataFrame, flares: pd.DataFrame
) -> AfterSpikes:
    """Count the spikes that a flare followed, those that none did, and those not known.

    A flare follows a spike if it begins on one of the ``rules.LINK.exposed_days`` days after, or on
    the same day and not before the run: one in an order not known counts, and is counted apart.
    None followed only if the days have all come, at least ``rules.AFTER.fewest_logged`` of them are
    logged, and none with a score of ``rules.FLARE.score`` or more. Else it is not known: such a
    score may belong to earlier pain, or begin a flare that can't be told for lack of entries.
    Spikes further than these days from the days of the diary are not counted. Product rules.

    Caution: a description, not a test; "3 of 7" says nothing without the runs that were no spike,
    for which see ``after_runs.pain_by_size``.

    Args:
        runs: columns date, start_local and spike_class of RUNS, of the whole log.
        days: column date of DAYS of the whole log.
        pain: columns date, time and score of PAIN of the whole log.
        flares: column date of FLARES of the whole log.

    Returns:
        The counts, and a row for each day with a spike; two spikes of a day are one.
    """
    spiked, daily = spike_days(runs), pain_by_day(pain)
    counted = _near(spiked, daily)
    log = _Log(runs, days, pain, daily, pd.DatetimeIndex(flares["date"]))
    rows = [log.after(day) for day in counted]
    found = AFTER_SPIKES.conform(pd.DataFrame(rows)) if rows else AFTER_SPIKES.empty()
    outcome = found["outcome"]
    return AfterSpikes(
        followed=int((outcome == "flare").sum()),
        order_unknown=int((~found["is_order_known"]).sum()),
        without=int((outcome == "none").sum()),
        unknown=int((outcome == "unknown").sum()),
        outside=len(spiked) - len(counted),
        days=found,
    )


def _near(spiked: pd.DatetimeIndex, daily: pd.Series) -> pd.DatetimeIndex:
    """The spikes no further from the days of the diary than a flare may follow."""
    if daily.empty:
        return spiked[:0]
    reach = pd.Timedelta(days=rules.LINK.exposed_days)
    first, last = daily.index[0] - reach, daily.index[-1] + reach
    near: pd.DatetimeIndex = spiked[(spiked >= first) & (spiked <= last)]
    return near


class _Log:
    """What is known of the days after a spike."""

    def __init__(
        self,
        runs: pd.DataFrame,
        days: pd.DataFrame,
        pain: pd.DataFrame,
        daily: pd.Series,
        flares: pd.DatetimeIndex,
    ) -> None:
        is_spike = runs["spike_class"].isin(SPIKE_SIZES)
        self._starts = runs[is_spike].groupby("date")["start_local"].min()
        high = pain[pain["score"] >= rules.FLARE.score]
        self._high, self._moments = high["date"], own_day.moments(high)
        self._end = days["date"].max()
        self._daily, self._flares = daily, flares

    def after(self, day: pd.Timestamp) -> dict[str, Any]:
        """A row of AFTER_SPIKES."""
        last = day + pd.Timedelta(days=rules.LINK.exposed_days)
        after = day + pd.Timedelta(days=1)
        own = self._own(day) if day in self._flares else "before"
        is_followed = own != "before" or self._flares[self._flares > day].min() <= last
        scores = self._daily.loc[after:last]
        why = None if is_followed else self._why_not(day, last, scores)
        return {
            "date": day,
            "outcome": "flare" if is_followed else "unknown" if why else "none",
            "is_order_known": own != "unknown",
            "logged_after": len(scores),
            "days_after": min((self._end - day).days, rules.LINK.exposed_days),
            "why_not": why,
        }

    def _own(self, day: pd.Timestamp) -> str:
        """Whether the flare of a spike's own day came after the run."""
        return own_day.order(self._moments[self._high == day], self._starts[day])

    def _why_not(self, day: pd.Timestamp, last: pd.Timestamp, scores: pd.Series) -> str | None:
        """Why it can't be said that no flare began; None if it can."""
        if last > self._end:
            return "not_over"
        if len(scores) < rules.AFTER.fewest_logged:
            return "few_logged"
        if scores.max() < rules.FLARE.score:
            return None
        first = scores.index[scores >= rules.FLARE.score][0]
        quiet = self._daily.loc[first - pd.Timedelta(days=rules.FLARE.quiet_days) : day]
        return "in_pain" if (quiet >= rules.FLARE.score).any() else "few_before"
