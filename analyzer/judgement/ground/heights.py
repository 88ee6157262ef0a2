"""Which heights are believed.

Rule: ground lies between 430 m below sea level, at the Dead Sea, and 8,849 m above it; sensors
without a reference are allowed 100 m more in either direction (``rules.GROUND.lowest_m``,
``highest_m``). Heights beyond that, such as 65535 and -32768, are treated as missing. So is a
spike: up to 3 samples, or up to 30 within a minute, set apart by steps of more than
``rules.GROUND.spike_m`` plus half of the ground covered, whose median differs by as much from that
of the samples around: six on either side, and two more for each of the spike's own. A device's
total climb is dropped where it is faster than 0.6 m/s of the timer: nobody climbs as fast (the best
1,000 m take half an hour).

Steps in height that aren't climb, but after which the height stays, are left to
``track.climbed_m``.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from analyzer.metrics.run import track
from analyzer.metrics.run.ground import ground_distance_m
from analyzer.schema import rules

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from analyzer.schema import Activity

    Array = NDArray[np.float64]
    Flags = NDArray[np.bool_]
    Rows = NDArray[np.int64]

_STEEPEST = 0.5
_LONGEST_SPIKE_S = 60.0
_LONGEST_SPIKE = 30
_FEW = 3
_AROUND, _TIMES_AS_MANY = 6, 2
_ROUNDS = 5
"""What lies between two spikes is compared again once they are gone."""
_FASTEST_CLIMB_MPS = 0.6
_AT_A_TIME = 10_000
"""So many spikes are compared at once, each with up to 132 samples, that memory is bounded."""


def heights(activity: Activity) -> Activity:
    """The activity with only believable heights and a believable total climb."""
    return _with_possible_ascent(_with_possible_heights(activity))


def _with_possible_heights(activity: Activity) -> Activity:
    column = activity.records.get("elevation_m")
    if column is None:
        return activity
    believed = np.where(
        (column > rules.GROUND.lowest_m) & (column < rules.GROUND.highest_m), column, np.nan
    )
    believed[_spikes(activity, believed)] = np.nan
    if np.array_equal(believed, column, equal_nan=True):
        return activity
    records = {**activity.records, "elevation_m": believed}
    if not np.isfinite(believed).any():
        del records["elevation_m"]
    return replace(activity, records=records)


def _with_possible_ascent(activity: Activity) -> Activity:
    totals = dict(activity.totals)
    seconds = totals.get("timer_s") or totals.get("elapsed_s")
    if not seconds or totals.get("ascent_m", 0.0) <= _FASTEST_CLIMB_MPS * seconds:
        return activity
    del totals["ascent_m"]
    return replace(activity, totals=totals)


def _spikes(activity: Activity, heights_m: Array) -> NDArray[np.int64]:
    """Rows of samples far above or below those around them."""
    known = np.flatnonzero(np.isfinite(heights_m))
    if not (np.abs(np.diff(heights_m[known])) > rules.GROUND.spike_m).any():
        return known[:0]
    times = activity.records["time_s"]
    running_s = track.running_time_s(times, activity.pauses)
    ground = np.nan_to_num(ground_distance_m(activity.records, running_s))
    left = known
    for _ in range(_ROUNDS):
        is_spike = _are_spikes(heights_m[left], ground[left], times[left])
        if not is_spike.any():
            break
        left = left[~is_spike]
        if not len(left):  # samples that contradict each other throughout
            break
    return np.setdiff1d(known, left)


def _are_spikes(heights_m: Array, ground_m: Array, time_s: Array) -> Flags:
    steps_m = rules.GROUND.spike_m + _STEEPEST * np.diff(ground_m)
    firsts = np.append(0, np.flatnonzero(np.abs(np.diff(heights_m)) > steps_m) + 1)
    ends = np.append(firsts[1:], len(heights_m))
    is_brief = ends - firsts <= _FEW
    is_brief |= (ends - firsts <= _LONGEST_SPIKE) & (
        time_s[ends - 1] - time_s[firsts] <= _LONGEST_SPIKE_S
    )
    firsts, ends = firsts[is_brief], ends[is_brief]
    is_spike = np.zeros(len(heights_m), dtype=bool)
    for count in np.unique(ends - firsts).tolist():
        of_count = firsts[ends - firsts == count]
        spikes = of_count[_are_far_off(heights_m, ground_m, of_count, count)]
        is_spike[spikes[:, None] + np.arange(count)] = True
    return is_spike


def _are_far_off(heights_m: Array, ground_m: Array, firsts: Rows, count: int) -> Flags:
    """The same as ``_is_far_off`` for several spikes of so many samples."""
    reach = _AROUND + _TIMES_AS_MANY * count
    is_within = (firsts >= reach) & (firsts + count + reach <= len(heights_m))
    found = np.zeros(len(firsts), dtype=bool)
    for at in np.flatnonzero(~is_within).tolist():
        first = int(firsts[at])
        found[at] = _is_far_off(heights_m, ground_m, first, first + count)
    offsets = np.r_[-reach:0, count : count + reach]
    within = np.flatnonzero(is_within)
    for part in np.array_split(within, len(within) // _AT_A_TIME + 1):
        begins = firsts[part][:, None]
        around, middle = begins + offsets, (begins + begins + count - 1) // 2
        away_m = np.median(np.abs(ground_m[around] - ground_m[middle]), axis=1)
        height_m = np.median(heights_m[begins + np.arange(count)], axis=1)
        differs_m = np.abs(height_m - np.median(heights_m[around], axis=1))
        found[part] = differs_m > rules.GROUND.spike_m + _STEEPEST * away_m
    return found


def _is_far_off(heights_m: Array, ground_m: Array, first: int, end: int) -> bool:
    """Are these samples far from the median of those around them, of which there are enough?"""
    count = end - first
    reach = _AROUND + _TIMES_AS_MANY * count
    around = np.r_[max(first - reach, 0) : first, end : min(end + reach, len(heights_m))]
    if len(around) <= _TIMES_AS_MANY * count:
        return False
    middle = (first + end - 1) // 2
    away_m = float(np.median(np.abs(ground_m[around] - ground_m[middle])))
    differs_m = abs(float(np.median(heights_m[first:end]) - np.median(heights_m[around])))
    return differs_m > rules.GROUND.spike_m + _STEEPEST * away_m
