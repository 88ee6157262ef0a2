"""A running total of distance that starts again from zero: at a lap, or after a restart.

Rule: where the running total falls by 50 m or more to no more than 100 m, and doesn't leap back
afterwards to its previous value, it was set to zero, and that value is added to everything that
follows. A total that falls and leaps back is a gap in the measurement, not a new start; nor is a
fall that undoes a leap of up to 60 records before (see ``glitches``). What falls more than a
thousand times isn't a running total, and is left as it is.

Figures: 100 m (``LONGEST_START_M``) is more than anyone runs between two samples, and the limit for
a recording's start; a leap is farther than anyone sprints in the time (``FASTEST_SPRINT_MPS``),
plus 50 m.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from analyzer.metrics.run.ground import LONGEST_START_M
from analyzer.metrics.run.track import FASTEST_SPRINT_MPS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from analyzer.schema import Activity

    Array = NDArray[np.float64]

_FALLS_M = 50.0
_ABOUT = 0.9
_SHORTLY = 60  # records
_MOST_FALLS = 1000


def running_on(activity: Activity) -> Activity:
    """The activity with a running total of distance (m) that doesn't start again from zero."""
    distance = activity.records.get("distance_m")
    if distance is None:
        return activity
    if (distance[1:] >= distance[:-1] - _FALLS_M).all():  # false where any is missing
        return activity
    known = np.flatnonzero(np.isfinite(distance))
    values = distance[known]
    falls = np.flatnonzero((np.diff(values) < -_FALLS_M) & (values[1:] <= LONGEST_START_M)) + 1
    if not len(falls) or len(falls) > _MOST_FALLS:
        return activity
    continued = _continued(values, activity.records["time_s"][known], falls)
    column = np.full(len(distance), np.nan)
    column[known] = continued
    return replace(activity, records={**activity.records, "distance_m": column})


def _continued(values: Array, times: Array, falls: NDArray[np.intp]) -> Array:
    """The values, each part counted on from the end of the one before."""
    continued = values.copy()
    until = 0
    for number, fall in enumerate(falls):
        if fall < until or _undoes_a_leap(values, times, int(fall)):
            continue  # within a gap that was left out; or a value that was wrong before it
        end = int(falls[number + 1]) if number + 1 < len(falls) else len(values)
        back = _leaps_back(values, times, int(fall), end)
        if back is None:
            continued[fall:] += values[fall - 1]
        else:
            continued[fall:back] = continued[fall - 1]
            until = back
    return continued


def _leaps_back(values: Array, times: Array, fall: int, end: int) -> int | None:
    """Where the total leaps back to about what it had reached before; None if it doesn't."""
    steps = np.diff(values[fall:end])
    is_leap = steps > FASTEST_SPRINT_MPS * np.diff(times[fall:end]) + _FALLS_M
    is_back = values[fall + 1 : end] >= _ABOUT * values[fall - 1]
    back = np.flatnonzero(is_leap & is_back)
    return fall + 1 + int(back[0]) if len(back) else None


def _undoes_a_leap(values: Array, times: Array, fall: int) -> bool:
    """True if the total had leapt up shortly before, and falls back to where it was."""
    first = max(fall - _SHORTLY, 0)
    steps = values[first + 1 : fall] - values[first : fall - 1]
    allowed_m = FASTEST_SPRINT_MPS * (times[first + 1 : fall] - times[first : fall - 1]) + _FALLS_M
    return bool(((steps > allowed_m) & (values[first : fall - 1] <= values[fall])).any())
