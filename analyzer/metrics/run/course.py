"""The course of one run: traces on an even grid, and its splits."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analyzer.metrics.run.measured import measured
from analyzer.metrics.run.splits import splits_s
from analyzer.metrics.run.track import smoothed_elevation_m
from analyzer.schema import INDOOR, SPLITS, TRACES, rules
from analyzer.schema.ranges import LONGEST_RUN_M

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from analyzer.metrics.run.recorded import Recorded
    from analyzer.schema import Activity

    Array = NDArray[np.float64]

WINDOWS = 100
"""A long run is smoothed over a hundredth of its length, which is all that a page can show."""
WINDOW_S = 30.0
HELD_S = 10.0
_STEPS = 4
SHORTEST_REST_M = 50.0
_MEASURES = tuple(name for name in TRACES.dtypes if name not in ("distance_m", "moving_s"))


def traces(activity: Activity, found: Recorded) -> tuple[pd.DataFrame, float]:
    """What was recorded along a run, on an even grid, each point the mean of a window around it.

    The window is a hundredth of the run, at least ``rules.TRACE.narrowest_m``, with four points
    per window. Means are over time on the move. Pace is moving time over the ground of the window.
    Where the ground is not known (a treadmill without a foot pod), the grid is one of moving time,
    and the window is 30 s, or more for over a day. Values of 0 are missing where ``measured`` says
    so.

    Args:
        activity: with its records.
        found: what the records alone say.

    Returns:
        Frame TRACES, empty with under two records, and the window in metres or seconds.
    """
    place, window = _place(found)
    if not len(place) or not place[-1] > 0:
        return TRACES.empty(), window
    has_ground = place is found.ground_m
    grid = np.linspace(0.0, place[-1], int(np.ceil(_STEPS * place[-1] / window)) + 1)
    low, high = np.maximum(grid - window / 2, place[0]), np.minimum(grid + window / 2, place[-1])
    seconds = found.on_the_move_s
    columns = {name: means(place, seconds, column, low, high) for name, column in _known(activity)}
    nothing = np.full(len(grid), np.nan)
    moving_s = between(place, seconds, np.full(len(grid), place[0]), grid) if has_ground else grid
    widths = np.where(high > low, high - low, np.nan) if has_ground else nothing
    pace = between(place, seconds, low, high) / widths * 1000
    along = {"distance_m": grid if has_ground else nothing, "moving_s": moving_s}
    blank = dict.fromkeys(_MEASURES, nothing)
    frame = pd.DataFrame({**along, **blank, **columns, "pace_s_per_km": pace})
    return TRACES.conform(frame), window


def splits(activity: Activity, found: Recorded, every_m: float) -> pd.DataFrame:
    """Moving time, heart rate and climb of each kilometre or mile, and of a rest of 50 m or more.

    Climb is that of the elevation smoothed over 60 m; a treadmill has none. Everything is computed
    from the records; the sums may differ slightly from the watch's totals.

    Args:
        activity: with its records.
        found: what the records alone say.
        every_m: length of a split.

    Returns:
        Frame SPLITS; empty where the ground is not known, or longer than any run.
    """
    ground, moving_s = found.ground_m, found.on_the_move_s
    if len(ground) < 2 or not np.isfinite(ground).all() or ground[-1] < SHORTEST_REST_M:
        return SPLITS.empty()
    if ground[-1] > LONGEST_RUN_M:
        return SPLITS.empty()
    times = list(splits_s(ground, moving_s, every_m))
    ends = every_m * np.arange(1.0, len(times) + 1)
    rest_m = ground[-1] - every_m * len(times)
    if rest_m >= SHORTEST_REST_M:
        times.append(float(moving_s[:-1].sum()) - sum(times))
        ends = np.append(ends, ground[-1])
    starts = np.append(0.0, ends[:-1])
    frame = pd.DataFrame({"number": np.arange(1, len(ends) + 1), "end_m": ends})
    frame = frame.assign(
        length_m=ends - starts,
        moving_s=times,
        pace_s_per_km=np.asarray(times) / (ends - starts) * 1000,
        avg_hr_bpm=means(ground, moving_s, _rates(activity, ground), starts, ends),
        ascent_m=_climb(activity, ground, starts, ends),
    )
    return SPLITS.conform(frame)


def between(place: Array, amounts: Array, low: Array, high: Array) -> Array:
    """How much of an amount falls between two places, spread evenly from each record to the next.

    Args:
        place: of the records; never falls.
        amounts: of each record up to the next one.
        low: where to begin.
        high: where to end.
    """
    total = np.append(0.0, np.cumsum(amounts[:-1]))
    return np.asarray(np.interp(high, place, total) - np.interp(low, place, total))


def means(place: Array, seconds: Array, column: Array, low: Array, high: Array) -> Array:
    """Mean over time of the known values between two places; NaN where there are none."""
    known = np.isfinite(column)
    counted = np.where(known, seconds, 0.0)
    time = between(place, counted, low, high)
    sums = between(place, np.where(known, column, 0.0) * counted, low, high)
    found = np.full(len(time), np.nan)
    # Differences of running totals leave rounding errors where nothing was known.
    np.divide(sums, time, out=found, where=time > 1e-6)
    return found


def _place(found: Recorded) -> tuple[Array, float]:
    """Ground of each record, or its moving time where that is not known; and the window."""
    ground = found.ground_m
    if len(ground) > 1 and np.isfinite(ground).all() and ground[-1] > 0:
        return ground, max(rules.TRACE.narrowest_m, float(ground[-1]) / WINDOWS)
    if len(ground) < 2:
        return np.zeros(0), WINDOW_S
    clock = np.append(0.0, np.cumsum(found.on_the_move_s[:-1]))
    # What takes longer than a day is shown in no more steps than a day.
    return clock, WINDOW_S * max(1.0, float(clock[-1]) / rules.RECORDING.doubtful_s)


def _known(activity: Activity) -> list[tuple[str, Array]]:
    """The columns that are drawn."""
    found = ((name, _column(activity, name)) for name in _MEASURES)
    return [(name, column) for name, column in found if column is not None]


def _column(activity: Activity, name: str) -> Array | None:
    """One of them; None where it was not recorded. A barometer is meaningless on a treadmill."""
    column = activity.records.get(name)
    if column is None or (name == "elevation_m" and activity.sub_sport in INDOOR):
        return None
    column = measured(name, column)
    return _level(column) if name == "elevation_m" else _held(column, activity.records["time_s"])


def _held(column: Array, time: Array) -> Array:
    """Hold each value for up to 10 s: some devices write a separate record for each sensor."""
    known = np.flatnonzero(np.isfinite(column))
    if not len(known):
        return np.full(len(column), np.nan)
    latest = known[np.clip(np.searchsorted(known, np.arange(len(column)), "right") - 1, 0, None)]
    age_s = time - time[latest]
    is_fresh = (latest <= np.arange(len(column))) & (age_s <= HELD_S)
    return np.where(is_fresh, column[latest], np.nan)


def _level(elevation: Array) -> Array:
    """Interpolate elevation evenly from one known value to the next."""
    known = np.flatnonzero(np.isfinite(elevation))
    if not len(known):
        return elevation
    places = np.arange(len(elevation))
    return np.interp(places, known, elevation[known], left=np.nan, right=np.nan)


def _rates(activity: Activity, ground_m: Array) -> Array:
    rates = _column(activity, "heart_rate_bpm")
    return np.full(len(ground_m), np.nan) if rates is None else rates


def _climb(activity: Activity, ground_m: Array, starts: Array, ends: Array) -> Array:
    elevation = _column(activity, "elevation_m")
    grid, height = (
        (np.zeros(0), np.zeros(0))
        if elevation is None
        else smoothed_elevation_m(elevation, ground_m)
    )
    if not len(grid):
        return np.full(len(ends), np.nan)
    return between(grid, np.append(np.clip(np.diff(height), 0, None), 0.0), starts, ends)
