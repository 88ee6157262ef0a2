"""How much ground was covered: by the device's own count, by positions, or by speed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from analyzer.metrics.run.spans import rows_between
from analyzer.metrics.run.track import (
    FASTEST_SPRINT_MPS,
    clock_s,
    haversine_m,
    held_on,
    measured_s,
    zero_if_missing,
)
from analyzer.schema import rules

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from numpy.typing import NDArray

    Array = NDArray[np.float64]

LONGEST_START_M = 100.0
"""A running total that exceeds this at the first record began before the recording."""
_SAME_TIME_S = 1e-6


def ground_distance_m(records: Mapping[str, Array], running_s: Array) -> Array:
    """Running total of metres over ground; NaN throughout where there is no source.

    The device's own running total comes first, the great circle between positions second, speed x
    time third. Metres covered while the timer was paused don't count, nor do those from before the
    first record; a step that took no time does.
    """
    device = records.get("distance_m")
    if device is not None and is_ground_counted(records):
        total = np.maximum.accumulate(zero_if_missing(held_on(device)))
        total = total - total[0] if total[0] > LONGEST_START_M else total
        return _without_pauses(total, records.get("time_s"), running_s)
    lat, lon = records.get("lat_deg"), records.get("lon_deg")
    if lat is None or lon is None:
        return ground_by_speed_m(records.get("speed_mps"), running_s)
    return ground_by_places_m(records["time_s"], lat, lon, running_s)


def _without_pauses(total_m: Array, time_s: Array | None, running_s: Array) -> Array:
    """A running total without what nobody could have run while the timer ran."""
    if time_s is None:
        return total_m
    steps, gaps_s = total_m[1:] - total_m[:-1], time_s[1:] - time_s[:-1]
    run_part = _run_part(steps, gaps_s, running_s[:-1])
    if run_part is steps:
        return total_m
    return np.asarray(total_m[0] + np.append(0.0, np.cumsum(run_part)))


def _run_part(metres: Array, gaps_s: Array, run_s: Array) -> Array:
    """The metres of each step that were run: all, unless a pause within it explains them.

    A watch that was stopped on a ferry starts again elsewhere: where the metres exceed a sprint
    plus the jitter of positions, they are spread evenly over the whole step, and count while the
    timer ran.
    """
    is_paused = run_s < gaps_s - _SAME_TIME_S
    if not is_paused.any():
        return metres
    is_carried = is_paused & (metres > FASTEST_SPRINT_MPS * run_s + rules.GROUND.jitter_m)
    share = run_s / np.where(is_carried, gaps_s, 1.0)
    return np.where(is_carried, metres * share, metres) if is_carried.any() else metres


def is_ground_counted(records: Mapping[str, Array]) -> bool:
    """True where the ground comes from the device's own running total."""
    device = records.get("distance_m")
    return device is not None and bool((device > 0).any())


def ground_by_places_m(time_s: Array, lat_deg: Array, lon_deg: Array, running_s: Array) -> Array:
    """Running total of metres from position to position; 0 throughout with fewer than two.

    Where positions are missing, the straight line between those around them is spread evenly over
    the time. A step that lies entirely in a pause doesn't count.
    """
    known = np.flatnonzero(np.isfinite(lat_deg) & np.isfinite(lon_deg))
    if len(known) < 2:
        return np.zeros(len(running_s))
    clock = clock_s(running_s)
    at, times = clock[known], time_s[known]
    run_s, gaps_s = at[1:] - at[:-1], times[1:] - times[:-1]
    is_paused = (run_s <= 0) & (gaps_s > 0)
    metres = np.where(is_paused, 0.0, haversine_m(lat_deg[known], lon_deg[known]))
    at_known = np.append(0.0, np.cumsum(_run_part(metres, gaps_s, run_s)))
    if len(known) == len(clock):
        return at_known
    between = np.interp(clock, clock[known], at_known)
    between[known] = at_known
    return np.asarray(np.maximum.accumulate(between))


def ground_by_speed_m(speed_mps: Array | None, running_s: Array) -> Array:
    """Running total of metres by speed x time; NaN throughout where no speed is above 0.

    A sample without a speed has that of the sample before; each counts for no longer than it is a
    measurement (see ``measured_s``), because nobody knows how fast a longer gap was run.
    """
    if speed_mps is None or not (speed_mps > 0).any():
        return np.full(len(running_s), np.nan)
    metres = held_on(speed_mps)[:-1] * measured_s(running_s)[:-1]
    return np.concatenate(([0.0], np.cumsum(metres)))


def without_spans(time_s: Array, distance_m: Array, spans: Iterable[tuple[float, float]]) -> Array:
    """A running total without what it grew by during some spans of time."""
    left_m = distance_m
    for begin, end in spans:
        left_m = left_m.copy() if left_m is distance_m else left_m
        first, last = rows_between(time_s, begin, end)
        at_begin, at_end = np.interp([begin, end], time_s, left_m)
        within = np.interp(np.clip(time_s[first:last], begin, end), time_s, left_m)
        left_m[first:last] -= within - at_begin
        left_m[last:] -= at_end - at_begin
    return left_m
