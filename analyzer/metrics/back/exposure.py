"""Whether a single-session spike began in the week before a moment, and where that isn't known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analyzer.metrics.back.order import minute_of
from analyzer.schema import DAY, NOT_RECORDED, SPIKE_SIZES, rules

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

_WEEK = rules.LINK.exposed_days


def spike_days(runs: pd.DataFrame) -> pd.DatetimeIndex:
    """The days with a single-session spike, each once and in order.

    Args:
        runs: columns date and spike_class of RUNS.
    """
    days = _spikes(runs)["date"].unique()
    return pd.DatetimeIndex(sorted(days), dtype=DAY)


def _spikes(runs: pd.DataFrame) -> pd.DataFrame:
    return runs[runs["spike_class"].isin(SPIKE_SIZES)]


def unknown_days(runs: pd.DataFrame, days: pd.DataFrame) -> pd.DatetimeIndex:
    """The days of the series for which it is not known whether they had a spike, in order.

    These are the days declared as not recorded, and those with a run that can't be compared with
    the days before it, for lack of history, of runs, of recordings or of its own distance. A day
    without a run is known to have no spike.

    Args:
        runs: columns date and spike_status of RUNS.
        days: columns date and state of DAYS.
    """
    declared = days.loc[days["state"] == NOT_RECORDED, "date"]
    without_ratio = runs.loc[runs["spike_status"] != "ok", "date"]
    return pd.DatetimeIndex(sorted({*declared, *without_ratio}), dtype=DAY)


@dataclass(frozen=True, slots=True)
class Exposure:
    """The spikes of a calendar and of the week before it, to the minute.

    Attributes:
        first_min, last_min: minute of the day at which its first and its last spike began; NaN on
            days without one, infinite where the start isn't known to the minute.
        is_unknown: days for which it isn't known whether they had a spike.
        is_outside: those of them that lie outside the log.
    """

    first_min: Array
    last_min: Array
    is_unknown: NDArray[np.bool_]
    is_outside: NDArray[np.bool_]

    @property
    def is_spike(self) -> NDArray[np.bool_]:
        """Days of the calendar with a spike."""
        return np.asarray(~np.isnan(self.first_min[_WEEK:]))

    @property
    def is_untimed(self) -> NDArray[np.bool_]:
        """Days of the calendar with a spike whose start isn't known to the minute."""
        return np.asarray(np.isinf(self.last_min[_WEEK:]))

    @property
    def is_covered(self) -> NDArray[np.bool_]:
        """Days of the calendar within the log of runs."""
        return ~self.is_outside[_WEEK:]

    def at(self, minute: float | None) -> Array:
        """Whether a spike began in the 7 times 24 hours before this minute of each day.

        A week to the minute holds every hour of every weekday once, so that someone who runs long
        on Sundays and hurts on Sundays isn't exposed more often on Sundays.

        Args:
            minute: minute of the day; None where it isn't known: then the
                ``rules.LINK.exposed_days`` calendar days before count, and the day itself doesn't.

        Returns:
            1 or 0 for each day of the calendar; NaN where no spike is known and one of the days
            that the week touches is unknown or outside the log.
        """
        days = _weeks(self.is_unknown)
        touched = days if minute is not None else days[:, :-1]
        return np.where(self._week(minute), 1.0, np.where(touched.any(axis=1), np.nan, 0.0))

    def weighted(self, minute: float | None) -> Array:
        """The same as numbers: 0, or the weight of the latest spike.

        A spike in the last ``rules.LINK.recent_days`` times 24 hours weighs
        ``rules.LINK.weights[1]``, an earlier one of the week ``rules.LINK.weights[0]``.

        Args:
            minute: as for ``at``.

        Returns:
            One number for each day of the calendar; NaN as in ``at``.
        """
        exposed, (earlier, recent) = self.at(minute), rules.LINK.weights
        is_recent = self._week(minute, rules.LINK.recent_days)
        weight: Array = np.where(exposed == 1, np.where(is_recent, recent, earlier), exposed)
        return weight

    def _week(self, minute: float | None, width: int = _WEEK) -> NDArray[np.bool_]:
        """Whether a spike began in the last days before this minute, at most a week."""
        days, first = _weeks(~np.isnan(self.first_min)), _WEEK - width
        if minute is None:
            return np.asarray(days[:, first:-1].any(axis=1))
        since, until = _weeks(self.last_min >= minute)[:, first], self.first_min[_WEEK:] < minute
        return np.asarray(since | days[:, first + 1 : -1].any(axis=1) | until)


def _weeks(is_true: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Each day of the calendar as a row: the week before it, oldest first, and the day itself."""
    return np.lib.stride_tricks.sliding_window_view(is_true, _WEEK + 1)


def exposure_of(runs: pd.DataFrame, days: pd.DataFrame, calendar: pd.DatetimeIndex) -> Exposure:
    """The spikes of a calendar.

    Args:
        runs: columns date, start_local, spike_class and spike_status of RUNS.
        days: columns date and state of DAYS; days outside this series are unknown.
        calendar: the days to look at, in order, without gaps; at least one.
    """
    first = calendar[0] - pd.Timedelta(days=_WEEK)
    calendar = pd.date_range(first, calendar[-1], freq="D", unit="us")
    spiked = _spikes(runs)
    minutes = minute_of(spiked["start_local"]).groupby(spiked["date"])
    outside = ~calendar.isin(days["date"])
    return Exposure(
        minutes.min().reindex(calendar).to_numpy(dtype="float64"),
        minutes.max().reindex(calendar).to_numpy(dtype="float64"),
        calendar.isin(unknown_days(runs, days)) | outside,
        outside,
    )
