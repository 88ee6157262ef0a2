"""A running total that stands still while the runner runs on, and then catches up.

Rule: where a step of it that nobody could have run (faster than a sprint, plus
``rules.GROUND.jitter_m``) ends a time
without growth, and the reach of a runner in the whole of that time is not exceeded (``reach``),
the ground was run evenly in that time. It happens when a signal or a sensor is lost, and when
records between others have no distance of their own.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from analyzer.judgement.ground.reach import reach_m
from analyzer.metrics.run import track
from analyzer.metrics.run.ground import ground_distance_m, is_ground_counted
from analyzer.schema import rules

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from analyzer.schema import Activity

    Array = NDArray[np.float64]


def held(activity: Activity) -> Activity:
    """The activity with a running total that grows evenly where it had stood still."""
    if not is_ground_counted(activity.records):
        return activity
    device = activity.records["distance_m"]
    if (device[1:] - device[:-1] <= rules.GROUND.jitter_m).all():  # false where any is missing
        return activity
    times = activity.records["time_s"]
    running_s = track.running_time_s(times, (*activity.pauses, *activity.not_run))
    clock = track.clock_s(running_s)
    ground = ground_distance_m(activity.records, running_s)
    spans = _catches_up(clock, ground)
    if not spans:
        return activity
    for first, last in spans:
        ends = clock[[first, last]], ground[[first, last]]
        ground[first : last + 1] = np.interp(clock[first : last + 1], *ends)
    return replace(activity, records={**activity.records, "distance_m": ground})


def _catches_up(clock_s: Array, ground_m: Array) -> list[tuple[int, int]]:
    """First and last rows of the times without growth that end with a leap."""
    steps_m = np.diff(ground_m)
    sprint_m = track.FASTEST_SPRINT_MPS * np.diff(clock_s) + rules.GROUND.jitter_m
    grown = np.append(0, np.flatnonzero(steps_m > 0) + 1)
    spans = []
    for leap in np.flatnonzero(steps_m > sprint_m).tolist():
        first = int(grown[np.searchsorted(grown, leap, side="right") - 1])
        if first < leap and steps_m[leap] <= reach_m(float(clock_s[leap + 1] - clock_s[first])):
            spans.append((first, leap + 1))
    return spans
