"""Whether a device's count of steps is believed.

Rule: it is believed if it lies within 10 % of the records' mean cadence above 0 times the device's
time on the move, or its timer: two sources agree. Otherwise it must lie within 0.8 to 1.2 times
(``rules.BELIEVED.steps_share``) of the sum of cadence x time over the records, scaled up to the
timer where this is longer than the records last. Without a cadence, the mean step must be 0.3 to
2.5 m long, and there must be no more than 240 steps a minute
(``rules.BELIEVED.counted_twice_spm``). If the count is not believed, steps come from the cadence,
or are missing.

Figures: a count and cadence x time come from the same sensor and differ by a few per cent; a wrong
count is that of a part (the last lap), or doubled (steps where the format wants strides). A shuffle
has steps of about 0.4 m; the longest in a sprint are about 2.7 m, but never as a run's mean.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from analyzer.metrics.run.measured import measured
from analyzer.metrics.run.recorded import recorded
from analyzer.metrics.run.steps import steps_by_cadence
from analyzer.schema import rules

if TYPE_CHECKING:
    from analyzer.schema import Activity

_SURELY = 0.1
_SHORTEST_M, _LONGEST_M = 0.3, 2.5


def believed_steps(activity: Activity) -> Activity:
    """The activity without its total steps where these can't be true."""
    steps = activity.totals.get("steps")
    if steps is None or _is_believed(activity, steps):
        return activity
    totals = {name: value for name, value in activity.totals.items() if name != "steps"}
    return replace(activity, totals=totals)


def _is_believed(activity: Activity, steps: float) -> bool:
    cadence = activity.records.get("cadence_spm")
    if cadence is None or not (cadence > 0).any():
        return _has_possible_length(activity, steps)
    timer = activity.totals.get("moving_s") or activity.totals.get("timer_s") or 0.0
    if abs(steps - cadence[cadence > 0].mean() * timer / 60) <= _SURELY * steps:
        return True
    found = recorded(activity)
    expected = steps_by_cadence(measured("cadence_spm", cadence), found)
    if not expected or not found.timer_s:
        return _has_possible_length(activity, steps)
    # Where part of a run's records were lost, the count still covers the whole run.
    expected *= max(timer / found.timer_s, 1.0)
    return abs(steps / expected - 1) <= rules.BELIEVED.steps_share


def _has_possible_length(activity: Activity, steps: float) -> bool:
    """True if the mean step has a possible length and rate, as far as these are known."""
    found = recorded(activity)
    distance = activity.totals.get("distance_m") or found.distance_m
    seconds = activity.totals.get("timer_s") or found.timer_s
    if distance and not _SHORTEST_M <= distance / max(steps, 1.0) <= _LONGEST_M:
        return False
    return not seconds or steps / seconds * 60 <= rules.BELIEVED.counted_twice_spm
