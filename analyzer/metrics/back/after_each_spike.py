"""The test's count the other way round: was each spike followed by a flare?"""

from __future__ import annotations

from typing import Any

import pandas as pd

from analyzer.metrics.back.exposure import spike_days
from analyzer.metrics.back.order import (
    began_before,
    is_before,
    is_order_unknown,
    moments,
    spike_runs,
)
from analyzer.metrics.back.pain import pain_by_day
from analyzer.schema import AFTER_SPIKES, AfterSpikes, rules

_QUIET = pd.Timedelta(days=rules.FLARE.quiet_days)


def after_each_spike(
    runs: pd.DataFrame, days: pd.DataFrame, pain: pd.DataFrame, flares: pd.DataFrame
) -> AfterSpikes:
    """Count the spikes that a flare followed, those that none did, and those not known.

    A flare follows a spike by the definition of the test, ``order.began_before``: so that both
    counts speak of the same pairs. One of the spike's own day, in an order not known, is counted
    apart: the test counts that flare as not after it.

    None followed only if the ``rules.LINK.exposed_days`` days after have all come, at least
    ``rules.AFTER.fewest_logged`` of them are logged, and none has a score of ``rules.FLARE.score``
    or more, but for a flare that begins later than that to the hour; nor has the spike's own day,
    after the run or in an order not known. Else it is not known: such a score may belong to earlier
    pain, or begin a flare that can't be told for lack of entries.
    Spikes further than these days from the days of the diary are not counted. Product rules.

    Caution: a description, not a test; "3 of 7" says nothing without the runs that were no spike,
    for which see ``after_runs.pain_by_size``.

    Args:
        runs: columns date, start_local, spike_class and spike_ratio of RUNS, of the whole log.
        days: column date of DAYS of the whole log.
        pain: columns date, time and score of PAIN of the whole log.
        flares: columns date and time of FLARES of the whole log.

    Returns:
        The counts, and a row for each day with a spike; two spikes of a day are one.
    """
    spiked, daily = spike_days(runs), pain_by_day(pain)
    counted = _near(spiked, daily)
    log = _Log(runs, days, daily, flares, _high_after(runs, pain))
    rows = [log.after(day) for day in counted]
    found = AFTER_SPIKES.conform(pd.DataFrame(rows)) if rows else AFTER_SPIKES.empty()
    outcome = found["outcome"]
    return AfterSpikes(
        followed=int((outcome == "flare").sum()),
        order_unknown=int((outcome == "same_day").sum()),
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
        self, runs: pd.DataFrame, days: pd.DataFrame, daily: pd.Series, flares: pd.DataFrame,
        high_after: pd.DatetimeIndex,
    ) -> None:  # fmt: skip
        self._end = days["date"].max()
        self._daily, self._flares = daily, pd.DatetimeIndex(flares["date"])
        self._followed, self._same_day = _flares_of(spike_runs(runs), flares)
        self._high_after = high_after

    def after(self, day: pd.Timestamp) -> dict[str, Any]:
        """A row of AFTER_SPIKES."""
        last = day + pd.Timedelta(days=rules.LINK.exposed_days)
        scores = self._daily.loc[day + pd.Timedelta(days=1) : last]
        outcome, flare, why = "flare", self._followed.get(day), None
        if flare is None:
            outcome, flare = "same_day", self._same_day.get(day)
        if flare is None:
            why = self._why_not(day, last, scores)
            outcome = "unknown" if why else "none"
        return {
            "date": day,
            "outcome": outcome,
            "flare": pd.NaT if flare is None else flare,
            "logged_after": len(scores),
            "days_after": min((self._end - day).days, rules.LINK.exposed_days),
            "why_not": why,
        }

    def _why_not(self, day: pd.Timestamp, last: pd.Timestamp, scores: pd.Series) -> str | None:
        """Why it can't be said that no flare began; None if it can."""
        if last > self._end:
            return "not_over"
        if len(scores) < rules.AFTER.fewest_logged:
            return "few_logged"
        if day in self._high_after:
            before = self._daily.loc[day - _QUIET : day - pd.Timedelta(days=1)]
            return _why(before, is_in_flare=day in self._flares)
        high = scores.index[scores >= rules.FLARE.score]
        # A flare that began in these days, but too late in the day, is known not to have followed.
        if not len(high) or high[0] in self._flares:
            return None
        return _why(self._daily.loc[high[0] - _QUIET : day])


def _why(before: pd.Series, *, is_in_flare: bool = False) -> str:
    """Why a high score tells of no flare: pain in the days before, or too few of them logged."""
    return "in_pain" if is_in_flare or (before >= rules.FLARE.score).any() else "few_before"


def _high_after(runs: pd.DataFrame, pain: pd.DataFrame) -> pd.DatetimeIndex:
    """The days of spikes with a high score after the run, or in an order not known."""
    high = pain.loc[pain["score"] >= rules.FLARE.score, ["date", "time"]]
    met = spike_runs(runs).merge(high.assign(moment=moments(high)), on="date")
    return pd.DatetimeIndex(met.loc[~is_before(met["moment"], met["start_local"]), "date"])


_Found = dict[pd.Timestamp, pd.Timestamp]


def _flares_of(spikes: pd.DataFrame, flares: pd.DataFrame) -> tuple[_Found, _Found]:
    """Day with a spike -> the flare that followed it; and the same where only the day is known."""
    followed: _Found = {}
    same_day: _Found = {}
    for flare, moment in zip(flares["date"], moments(flares), strict=True):
        before = began_before(spikes, flare, moment, rules.LINK.exposed_days)
        followed |= dict.fromkeys(spikes["date"][before], flare)
        unknown = is_order_unknown(spikes, flare, moment)
        same_day |= dict.fromkeys(spikes["date"][unknown], flare)
    return followed, same_day
