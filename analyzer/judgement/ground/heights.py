"""Which heights are believed.

Rule: ground lies between 430 m below sea level, at the Dead Sea, and 8,849 m above it; sensors
without a reference are allowed 100 m more either way. Heights beyond that, such as 65535 and
-32768, are treated as missing. So is a spike: up to 3 samples, or up to 30 within a minute, that
differ from those around them by over 100 m plus half of the ground covered. A device's total climb
is dropped where it is faster than 0.6 m/s of the timer: nobody climbs as fast (the best 1,000 m
take half an hour).

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

_STEEPEST = 0.5
_LONGEST_SPIKE_S = 60.0
_LONGEST_SPIKE = 30
_FEW = 4
_FASTEST_CLIMB_MPS = 0.6


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
    steps = np.diff(heights_m[known])
    if not (np.abs(steps) > rules.GROUND.spike_m).any():
        return known[:0]
    times = activity.records["time_s"]
    running_s = track.running_time_s(times, activity.pauses)
    ground = np.nan_to_num(ground_distance_m(activity.records, running_s))[known]
    jumps = np.flatnonzero(np.abs(steps) > rules.GROUND.spike_m + _STEEPEST * np.diff(ground))
    is_spike = np.zeros(len(known), dtype=bool)
    for at in jumps:
        if not is_spike[at]:
            is_spike[at + 1 : _end_of_spike(int(at), heights_m[known], ground, times[known])] = True
    return known[is_spike]


def _end_of_spike(at: int, heights_m: Array, ground_m: Array, time_s: Array) -> int:
    """The first sample after a jump that is back at the level before it; ``at`` if none is."""
    after = slice(at + 1, at + 2 + _LONGEST_SPIKE)
    allowed = rules.GROUND.spike_m + _STEEPEST * (ground_m[after] - ground_m[at])
    is_back = np.abs(heights_m[after] - heights_m[at]) <= allowed
    are_few = np.arange(len(is_back)) < _FEW
    is_back &= are_few | (time_s[after] - time_s[at] <= _LONGEST_SPIKE_S)
    return at + 1 + int(is_back.argmax()) if is_back.any() else at
