"""Times that step back: which order is the true one, and times that jump to and fro."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from analyzer.parsers.timeline.segments import are_out_of_order

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from analyzer.parsers.timeline.ground import Ground

    Array = NDArray[np.float64]
    Rows = NDArray[np.int64]

_CLEARLY_BACK = 10.0  # usual steps of time
_AS_LONG_STEPS = 3.0  # usual steps of ground


def steps_back(times: Array | NDArray[np.int64]) -> int:
    """How often a time is earlier than the previous one; equal times don't count."""
    return int((np.diff(times) < 0).sum())


def true_order(times_s: Array, ground: Ground | None, segment: Rows | None) -> Rows:
    """The order in which the points of a recording were run.

    Rule: by time, if only whole segments are out of order. Otherwise by time or as in the file,
    whichever covers less ground. Points that are merely out of
    order make the file's order longer; a clock that was set back makes the order of time longer,
    because it interleaves two stretches of the run. If the two differ by three usual steps or less,
    as on a lap that ends where it began or without any ground, the file's order is true where each
    step back is more than ten usual steps of time, within one segment: the clock was set, and no
    points are mixed up.

    Args:
        times_s: in file order, none missing.
        ground: of the same points, if known.
        segment: number of each point's segment, if the format has them.

    Returns:
        Row numbers; among equal times, as in the file.
    """
    in_file = np.arange(len(times_s))
    if not steps_back(times_s):
        return in_file
    in_time = np.argsort(times_s, kind="stable")
    if segment is not None and are_out_of_order(times_s, segment):
        return in_time
    if ground is not None:
        longer_m = ground.covered_m(in_file) - ground.covered_m(in_time)
        as_long_m = _AS_LONG_STEPS * ground.usual_step_m()
        if abs(longer_m) > as_long_m:
            return in_time if longer_m > 0 else in_file
    return in_file if _is_set_back(times_s, segment) else in_time


def _is_set_back(times_s: Array, segment: Rows | None) -> bool:
    steps = np.diff(times_s)
    is_back = steps < 0
    usual_s = float(np.median(steps[steps > 0])) if (steps > 0).any() else 0.0
    is_break = np.zeros(len(steps), bool) if segment is None else np.diff(segment) != 0
    return bool(steps[is_back].max() < -_CLEARLY_BACK * usual_s and not is_break[is_back].any())


def without_jitter(times_s: Array) -> Array:
    """Times in file order that never step back: the same times, sorted.

    Rule: where points are in the right order and their times jump to and fro, each point takes the
    next of the sorted times; points that would share one are spread up to the next. The recording
    begins and ends when its times do. (Sports Tracker has written runs whose times step back 3,000
    times.)
    """
    if not steps_back(times_s):
        return times_s
    distinct, places = np.unique(np.sort(times_s), return_index=True)
    spread: Array = np.interp(np.arange(len(times_s)), places, distinct)
    return spread
