"""What came before each flare: facts of several windows before it, side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from analyzer.metrics.back.order import began_before, is_order_unknown, moments, spike_runs
from analyzer.metrics.back.spikes_before import touches
from analyzer.schema import BEFORE_FLARES, NOT_RECORDED, rules

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]
    Days = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Log:
    """What a flare is compared with: frames of the whole log, by the names of the schema.

    Attributes:
        runs, days, weeks, breaks, comebacks, strength, weight, events: frames.
        unknown_days: days for which it is not known whether they had a spike.
    """

    runs: pd.DataFrame
    days: pd.DataFrame
    weeks: pd.DataFrame
    breaks: pd.DataFrame
    comebacks: pd.DataFrame
    strength: pd.DataFrame
    weight: pd.DataFrame
    events: pd.DataFrame
    unknown_days: pd.DatetimeIndex


def before_flares(flares: pd.DataFrame, log: Log) -> pd.DataFrame:
    """Describe the days t-w..t-1 before each flare on day t, for each w of ``rules.LOOKBACK``.

    Spikes, and the longest run, are of the w times 24 hours before its moment, the flare's own day
    included, where both times are known: as in the test (``order.began_before``).

    Changes are relative to the ``rules.LOOKBACK.usual_days`` days before the window, scaled to the
    length of the window. A sum is missing where the window, or for a change the days before it,
    reaches back before the first run or holds a day that is not known. Product rules.

    Caution: what comes before a flare also comes before days without one; only the test of
    ``case_crossover`` compares the two.

    Args:
        flares: columns date and time of FLARES.
        log: everything else.

    Returns:
        Frame BEFORE_FLARES, a row for each flare and window, in order.
    """
    daily, longest, spikes = _Daily(log), _Longest(log), _Spikes(log)
    load, kept = _Load(log), _Kept(log)
    times = zip(flares["date"], moments(flares), _numbers(flares["date"]), strict=True)
    rows = [
        {
            "date": day,
            "window_days": width,
            **daily.volume(number, width),
            "longest_m": longest.before(day, moment, width),
            **spikes.before(day, moment, width),
            **load.between(number - width, number - 1),
            **kept.between(number - width, number - 1),
        }
        for day, moment, number in times
        for width in rules.LOOKBACK.windows_days
    ]
    return BEFORE_FLARES.conform(pd.DataFrame(rows)) if rows else BEFORE_FLARES.empty()


def _numbers(dates: pd.Series) -> Days:
    """Days since 1970: whole numbers, so that hundreds of windows are fast."""
    return dates.to_numpy("datetime64[D]").astype("int64")


class _Daily:
    """Runs, distance and steps of every day, NaN where not known; summed over windows."""

    def __init__(self, log: Log) -> None:
        days = log.days
        self._first = int(_numbers(days["date"])[0]) if len(days) else 0
        is_unknown = (days["state"] == NOT_RECORDED).to_numpy()
        self._runs = np.where(is_unknown, np.nan, days["runs"].to_numpy(dtype="float64"))
        self._distance_m = days["distance_m"].to_numpy()
        self._steps = np.where(is_unknown, np.nan, _whole_steps(log.runs, days))

    def volume(self, day: int, width: int) -> dict[str, float]:
        runs = self._window(self._runs, day, width)
        distance_m = float(self._window(self._distance_m, day, width).sum())
        steps = float(self._window(self._steps, day, width).sum())
        prior_m = self._prior(self._distance_m, day, width)
        prior_steps = self._prior(self._steps, day, width)
        return {
            "runs": float(runs.sum()),
            "running_days": np.nan if np.isnan(runs).any() else float((runs > 0).sum()),
            "back_to_back": _longest_row(runs),
            "distance_m": distance_m,
            "usual_distance_m": prior_m,
            "distance_change": _change(distance_m, prior_m),
            "steps": steps,
            "usual_steps": prior_steps,
            "steps_change": _change(steps, prior_steps),
        }

    def _prior(self, values: Array, day: int, width: int) -> float:
        """The sum of the days before the window, scaled to its length."""
        days = rules.LOOKBACK.usual_days
        return float(self._window(values, day - width, days).sum()) / days * width

    def _window(self, values: Array, day: int, width: int) -> Array:
        """The days before ``day``; a single NaN if they are not all within the log."""
        end = day - self._first
        if end < width or end > len(values):
            return np.array([np.nan])
        return values[end - width : end]


def _whole_steps(runs: pd.DataFrame, days: pd.DataFrame) -> Array:
    """Steps of each day; NaN where a run of the day has none, 0 on rest days."""
    is_unknown = runs["steps"].isna().groupby(runs["date"]).any()
    steps = runs.groupby("date")["steps"].sum().mask(is_unknown)
    on_days = days["date"].map(steps).to_numpy(dtype="float64")
    return np.where(days["runs"].to_numpy() == 0, 0.0, on_days)


def _longest_row(runs: Array) -> float:
    """Most days in a row with a run."""
    if np.isnan(runs).any():
        return np.nan
    longest = row = 0
    for count in runs:
        row = row + 1 if count > 0 else 0
        longest = max(longest, row)
    return float(longest)


def _change(value: float, prior: float) -> float:
    return value / prior - 1 if prior > 0 else np.nan


class _Longest:
    """The longest single run."""

    def __init__(self, log: Log) -> None:
        self._runs = log.runs[["date", "start_local"]]
        self._distance_m = log.runs["distance_m"].to_numpy(dtype="float64")
        self._first = log.days["date"].iloc[0] if len(log.days) else None
        declared = log.days.loc[log.days["state"] == NOT_RECORDED, "date"]
        self._declared = pd.DatetimeIndex(declared)

    def before(self, day: pd.Timestamp, moment: pd.Timestamp, width: int) -> float:
        """In the ``width`` times 24 hours before a moment; NaT where only its day is known."""
        is_within = self._first is not None and day - pd.Timedelta(days=width) >= self._first
        if not is_within or touches(self._declared, day, moment, width):
            return np.nan
        began = self._distance_m[began_before(self._runs, day, moment, width)]
        return float(began.max(initial=0.0))  # a distance that is not known makes it NaN


class _Spikes:
    """Single-session spikes."""

    def __init__(self, log: Log) -> None:
        self._first = log.days["date"].iloc[0] if len(log.days) else None
        self._spikes, self._unknown = spike_runs(log.runs), log.unknown_days
        self._ratios = self._spikes["spike_ratio"].to_numpy(dtype="float64")

    def before(self, day: pd.Timestamp, moment: pd.Timestamp, width: int) -> dict[str, float]:
        """In the ``width`` times 24 hours before a moment; NaT where only its day is known."""
        is_spike = began_before(self._spikes, day, moment, width)
        is_within = self._first is not None and day - pd.Timedelta(days=width) >= self._first
        is_known = is_within and not touches(self._unknown, day, moment, width)
        same_day = is_order_unknown(self._spikes, day, moment)
        return {
            "spikes": float(is_spike.sum()) if is_known else np.nan,
            "largest_ratio": _highest(self._ratios[is_spike]),
            "ratio_same_day": _highest(self._ratios[same_day]),
        }


def _highest(values: Array) -> float:
    return float(values.max()) if len(values) else np.nan


class _Load:
    """Jumps, layoffs and returns."""

    def __init__(self, log: Log) -> None:
        self._first = int(_numbers(log.days["date"])[0]) if len(log.days) else None
        self._jumps = _numbers(log.weeks.loc[log.weeks["is_jump"], "end"])
        self._uncompared = _numbers(log.weeks.loc[~_is_compared(log.weeks), "end"])
        self._breaks = _numbers(log.breaks["start"]), _numbers(log.breaks["end"])
        self._returns = _numbers(log.comebacks["return_day"])

    def between(self, first: int, last: int) -> dict[str, Any]:
        """From ``first`` to ``last``, both included."""
        is_known = self._first is not None and first >= self._first
        returns = self._returns[_within(self._returns, first - (rules.COMEBACK.days - 1), last)]
        return {
            "jumps": self._count_jumps(first, last, is_known=is_known),
            "layoff_days": self._longest_layoff(first, last),
            "return_day": np.datetime64(int(returns.max()), "D") if len(returns) else pd.NaT,
        }

    def _count_jumps(self, first: int, last: int, *, is_known: bool) -> float:
        """Missing where one of the weeks that ended then can't be compared with the one before."""
        is_unknown = not is_known or _within(self._uncompared, first, last).any()
        return np.nan if is_unknown else float(_within(self._jumps, first, last).sum())

    def _longest_layoff(self, first: int, last: int) -> float:
        """Its length up to ``last``; NaN if that was not yet a layoff."""
        starts, ends = self._breaks
        touching = (starts <= last) & (ends >= first)
        length = ends[touching].clip(max=last) - starts[touching] + 1
        return float(length.max()) if length.max(initial=0) >= rules.BREAK.layoff_days else np.nan


def _is_compared(weeks: pd.DataFrame) -> NDArray[np.bool_]:
    """Which weeks are full and of known load, as is the week before each.

    After a week without a run there is no change to give, and no jump either: that is known.
    """
    is_whole = weeks["is_full"] & weeks["load"].notna()
    compared: NDArray[np.bool_] = (is_whole & is_whole.shift(1, fill_value=False)).to_numpy()
    return compared


def _within(days: Days, first: int, last: int) -> NDArray[np.bool_]:
    return (days >= first) & (days <= last)


class _Kept:
    """Strength sessions, weight and noted events."""

    def __init__(self, log: Log) -> None:
        self._strength = _numbers(log.strength["date"])
        self._noted = _numbers(log.events["date"])
        self._weighed, self._kg = _numbers(log.weight["date"]), log.weight["weight_kg"].to_numpy()

    def between(self, first: int, last: int) -> dict[str, float]:
        """From ``first`` to ``last``, both included."""
        latest = self._kg[_within(self._weighed, first, last)][-1:]
        before = self._kg[self._weighed < first][-1:]
        is_compared = len(latest) and len(before)
        return {
            "strength": _count_of_kept(self._strength, first, last),
            "events": _count_of_kept(self._noted, first, last),
            "weight_kg": float(latest[0]) if len(latest) else np.nan,
            "weight_change_kg": float(latest[0] - before[0]) if is_compared else np.nan,
        }


def _count_of_kept(days: Days, first: int, last: int) -> float:
    """How many days lie between two; NaN where nothing of the kind was kept by then."""
    return float(_within(days, first, last).sum()) if (days <= last).any() else np.nan
