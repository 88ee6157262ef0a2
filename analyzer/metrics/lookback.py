"""What came before each flare: facts of the 7, 14 and 28 days before it, side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from analyzer.metrics.spikes import LAYOFF_DAYS
from analyzer.schema import BEFORE_FLARES, NOT_RECORDED

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

WINDOWS = (7, 14, 28)
USUAL_DAYS = 28
_DAY = pd.Timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Log:
    """What a flare is held against; frames of the whole log, by the names of the schema.

    Attributes:
        runs, days, weeks, spikes, breaks, comebacks, strength, weight: frames.
        unknown_days: days of which nobody can say whether they held a spike.
    """

    runs: pd.DataFrame
    days: pd.DataFrame
    weeks: pd.DataFrame
    spikes: pd.DataFrame
    breaks: pd.DataFrame
    comebacks: pd.DataFrame
    strength: pd.DataFrame
    weight: pd.DataFrame
    unknown_days: pd.DatetimeIndex


def before_flares(flares: pd.DataFrame, log: Log) -> pd.DataFrame:
    """Tell of the days t-7..t-1, t-14..t-1 and t-28..t-1 before each flare on day t.

    The usual is that of the 28 days before the window, for as many days as the window has. A sum
    is missing where the window, or for the usual the 28 days before it, reaches back before the
    first run or holds a day that is not known. Product rules.

    Caution: what comes before a flare also comes before days without one; only the test of
    ``case_crossover`` holds the two against each other.

    Args:
        flares: column date of FLARES.
        log: the rest.

    Returns:
        Frame BEFORE_FLARES, three rows a flare, in order.
    """
    daily = _Daily(log)
    rows = [
        {
            "date": day,
            "window_days": width,
            **daily.volume(day, width),
            **_events(log, day - width * _DAY, day - _DAY),
            **_body(log, day - width * _DAY, day - _DAY),
        }
        for day in flares["date"]
        for width in WINDOWS
    ]
    return BEFORE_FLARES.conform(pd.DataFrame(rows)) if rows else BEFORE_FLARES.empty()


class _Daily:
    """Runs, distance and steps of every day, NaN where not known; summed over windows."""

    def __init__(self, log: Log) -> None:
        days = log.days
        self._first = days["date"].iloc[0] if len(days) else None
        is_unknown = (days["state"] == NOT_RECORDED).to_numpy()
        self._runs = np.where(is_unknown, np.nan, days["runs"].to_numpy(dtype="float64"))
        self._distance_m = days["distance_m"].to_numpy()
        self._steps = np.where(is_unknown, np.nan, _whole_steps(log.runs, days))

    def volume(self, day: pd.Timestamp, width: int) -> dict[str, float]:
        runs = self._window(self._runs, day, width)
        distance_m = float(self._window(self._distance_m, day, width).sum())
        steps = float(self._window(self._steps, day, width).sum())
        usual_m = self._usual(self._distance_m, day, width)
        usual_steps = self._usual(self._steps, day, width)
        return {
            "runs": float(runs.sum()),
            "running_days": np.nan if np.isnan(runs).any() else float((runs > 0).sum()),
            "back_to_back": _longest_row(runs),
            "distance_m": distance_m,
            "usual_distance_m": usual_m,
            "distance_change": _change(distance_m, usual_m),
            "steps": steps,
            "usual_steps": usual_steps,
            "steps_change": _change(steps, usual_steps),
        }

    def _usual(self, values: Array, day: pd.Timestamp, width: int) -> float:
        before = self._window(values, day - width * _DAY, USUAL_DAYS)
        return float(before.sum()) / USUAL_DAYS * width

    def _window(self, values: Array, day: pd.Timestamp, width: int) -> Array:
        """The days before ``day``; a single NaN where they are not all within the log."""
        end = (day - self._first).days if self._first is not None else -1
        if end < width or end > len(values):
            return np.array([np.nan])
        return values[end - width : end]


def _whole_steps(runs: pd.DataFrame, days: pd.DataFrame) -> Array:
    """Steps of each day; NaN where a run of the day has none, 0 on rest days."""
    known = runs["steps"].isna().groupby(runs["date"]).any()
    steps = runs.groupby("date")["steps"].sum().mask(known)
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


def _change(value: float, usual: float) -> float:
    return value / usual - 1 if usual > 0 else np.nan


def _events(log: Log, first: pd.Timestamp, last: pd.Timestamp) -> dict[str, Any]:
    """Spikes, jumps, the longest layoff and the latest return, from ``first`` to ``last``."""
    spikes = log.spikes[log.spikes["date"].between(first, last)]
    is_unknown = ((log.unknown_days >= first) & (log.unknown_days <= last)).any()
    jumps = log.weeks[log.weeks["is_jump"] & log.weeks["end"].between(first, last)]
    begun = log.comebacks["return_day"]
    is_back = begun.between(first - (USUAL_DAYS - 1) * _DAY, last)
    return {
        "spikes": np.nan if is_unknown or _is_before(log.days, first) else len(spikes),
        "largest_ratio": spikes["ratio"].max(),
        "jumps": len(jumps),
        "layoff_days": _longest_layoff(log.breaks, first, last),
        "return_day": begun[is_back].max(),
    }


def _is_before(days: pd.DataFrame, day: pd.Timestamp) -> bool:
    """Whether a day lies before the first run, so that nobody knows what was run on it."""
    return days.empty or bool(day < days["date"].iloc[0])


def _longest_layoff(breaks: pd.DataFrame, first: pd.Timestamp, last: pd.Timestamp) -> float:
    """As far as it had come by ``last``; from 14 days on it is one."""
    touching = breaks[(breaks["start"] <= last) & (breaks["end"] >= first)]
    until = touching["end"].where(touching["end"] <= last, last)
    length = (until - touching["start"]).dt.days + 1
    return float(length[length >= LAYOFF_DAYS].max())


def _body(log: Log, first: pd.Timestamp, last: pd.Timestamp) -> dict[str, float]:
    """Strength sessions and weight."""
    strength, weight = log.strength["date"], log.weight.set_index("date")["weight_kg"]
    latest, before = weight.loc[first:last].tail(1), weight.loc[: first - _DAY].tail(1)
    change = np.nan if latest.empty or before.empty else latest.iloc[0] - before.iloc[0]
    return {
        "strength": float(strength.between(first, last).sum())
        if (strength <= last).any()
        else np.nan,
        "weight_kg": float(latest.max()),
        "weight_change_kg": float(change),
    }
