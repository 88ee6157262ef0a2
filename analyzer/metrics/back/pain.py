"""The diary by day, and flares."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analyzer.metrics.back.flare_course import courses, described
from analyzer.metrics.back.spikes_before import spikes_before
from analyzer.metrics.load.windows import trailing
from analyzer.schema import DAY, FLARES, rules

if TYPE_CHECKING:
    from numpy.typing import NDArray


def pain_by_day(pain: pd.DataFrame) -> pd.Series:
    """The highest score of each day with an entry.

    Args:
        pain: columns date and score of PAIN.

    Returns:
        Scores 0-10 as float64, indexed by day in order. A 0 is an entry; a day that is not in the
        index is not logged.
    """
    by_day = pain.groupby("date")["score"].max().astype("float64").rename("pain")
    by_day.index = pd.DatetimeIndex(by_day.index).astype(DAY)
    return by_day


@dataclass(frozen=True, slots=True)
class DiaryDays:
    """Every calendar day from the first entry to the last, with what the days before it hold.

    Attributes:
        calendar: the days.
        scores: highest score of each; NaN where not logged.
        was_high: whether a score of ``rules.FLARE.score`` or more was logged in the ``quiet_days``
            days before.
        logged_before: how many of the ``logged_days`` days before were logged.
    """

    calendar: pd.DatetimeIndex
    scores: NDArray[np.float64]
    was_high: NDArray[np.bool_]
    logged_before: NDArray[np.int64]

    @property
    def at_risk(self) -> NDArray[np.bool_]:
        """Logged days on which a flare could have begun, those on which one did included."""
        is_enough = self.logged_before >= rules.FLARE.fewest_logged
        return ~np.isnan(self.scores) & ~self.was_high & is_enough


def diary_days(daily: pd.Series) -> DiaryDays:
    """What a flare is told from.

    Args:
        daily: day -> highest score, as returned by ``pain_by_day``; at least one.
    """
    calendar = pd.date_range(daily.index.min(), daily.index.max(), freq="D", unit="us")
    scores = daily.reindex(calendar).to_numpy(dtype="float64")
    before = trailing(scores, rules.FLARE.quiet_days + 1)[:, :-1]
    logged = (~np.isnan(before[:, -rules.FLARE.logged_days :])).sum(axis=1)
    was_high = np.any(before >= rules.FLARE.score, axis=1)
    return DiaryDays(calendar, scores, np.asarray(was_high), logged)


def days_at_risk(daily: pd.Series) -> pd.DatetimeIndex:
    """The logged days on which a flare could have begun; none for an empty diary."""
    if daily.empty:
        return pd.DatetimeIndex([], dtype=DAY)
    days = diary_days(daily)
    return days.calendar[days.at_risk]


def flares(  # noqa: PLR0913 (what is known of the spikes, and of the entries)
    daily: pd.Series,
    spike_days: pd.Series | pd.DatetimeIndex,
    unknown_days: pd.DatetimeIndex | None = None,
    *,
    starts: pd.Series | None = None,
    entries: pd.DataFrame | None = None,
    end: pd.Timestamp | None = None,
) -> pd.DataFrame:
    """Flares of pain: when each began, and how it went on.

    A flare is a logged score of ``rules.FLARE.score`` or more, with no such score logged in the
    ``quiet_days`` days before, and at least ``fewest_logged`` of the ``logged_days`` days before
    logged. Its course is that of ``flare_course.courses``. A product rule.

    Caution: a diary kept only on bad days holds no flares, since it doesn't show the quiet days:
    see ``flares_told``.

    Args:
        daily: day -> highest score, as returned by ``pain_by_day``.
        spike_days: the day of each single-session spike.
        unknown_days: days for which it is not known whether they had a spike: see
            ``exposure.unknown_days``.
        starts: when each of these spikes began, NaT where not known; without it none is known.
        entries: PAIN, for the time of each flare, its sides, and whether it goes down a leg;
            without it these are missing, and no flare goes down a leg.
        end: last day of the log, by default that of the diary: see ``courses``.

    Returns:
        Frame FLARES, in order; for its counts of spikes see ``spikes_before.spikes_before``.
    """
    if daily.empty:
        return FLARES.empty()
    days = diary_days(daily)
    is_flare = days.at_risk & (days.scores >= rules.FLARE.score)
    first_days = days.calendar[is_flare]
    found = pd.DataFrame(
        {
            "date": first_days,
            "score": days.scores[is_flare],
            "logged_before": days.logged_before[is_flare],
        }
    )
    found = found.join(courses(daily, first_days, end))
    found = found.join(described(found, entries))
    spikes = pd.DataFrame({"date": spike_days, "start_local": pd.NaT})
    if starts is not None:
        spikes["start_local"] = starts.to_numpy()
    unknown = pd.DatetimeIndex([]) if unknown_days is None else unknown_days
    return FLARES.conform(found.join(spikes_before(found, spikes, unknown)))
