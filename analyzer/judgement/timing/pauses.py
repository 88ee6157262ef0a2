"""Which gaps between two records are pauses, though no file marks them.

While the timer is stopped nothing is written, and in a service's GPX such a pause is a mere gap.
Smart recording and a lost signal leave gaps too, but the runner ran on through those.

The rule:

- A gap of 15 s or more at less than 0.1 m/s is a pause: nobody ran. Smart recording writes every
  ten seconds or so, and position jitter alone makes someone standing faster than that.
- Where the ground comes from places alone, and no pause is marked, a gap of 15 s or more is also a
  pause if the recorder left out points that it would have written, and the gap is slower than 0.6
  of the run's own speed: the runner strolled, or stood. Points were left out if the gap is twice as
  long as the recorder's usual steps, or twice as far for a recorder that writes a point every so
  many metres. The run's speed is the median of its steps; or that of the two minutes before the gap
  or after it, where both are lower: a signal lost on a steep hill isn't a pause. Nor are three such
  gaps in a row: the runner walked, and the recorder wrote less often.

A device's own running total stands still while its timer is stopped, so a gap in which it grew
isn't a pause. Marks are trusted: if there is a marked pause of 15 s or more, only the first rule
applies.

The part of the way into a pause and out of it that was run is a usual step at most; that much of
the ground, and the time that it takes at the run's speed, counts as running.

Where such a pause covers a kilometre or more, and over a tenth of the ground that was run, it may
be a lost signal after all, and the runner is asked to check.

Source: 124 running GPX with the device's own moving time, of which 14 were off by over 5 % (up to
52 %) without a rule; with gaps of >= 15 s and eight steps, slower than 0.6 of the median speed, one
was. But that rule misses a pause of five minutes in a recording with a point a minute, mistakes
every stop in a recording by metres for a stopped timer, and a steep hill without a signal for a
pause.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from analyzer.metrics.run import track
from analyzer.metrics.run.ground import ground_distance_m, is_ground_counted
from analyzer.reasons import Code, Reason
from analyzer.schema import rules

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from analyzer.schema import Activity

    Array = NDArray[np.float64]
    Rows = NDArray[np.intp]
    Truths = NDArray[np.bool_]

_IN_A_ROW = 3
_LEFT_OUT = 2.0
"""A gap of this many usual steps lacks at least one point."""
_UNUSUAL_PERCENTILE, _USUAL_PERCENTILE = 10, 90
_HARDLY_SHORTER = 0.8
_USUAL_M = 1.5
"""Up to this many usual steps of ground belong to the way into a pause and out of it."""
_MUCH_M, _MUCH_OF_RUN = 1000.0, 0.1
_NO_TIME_S = 1e-6
_NEARBY_S = 120.0
_FEWEST_NEARBY_S = 30.0
"""Less than this before or after a gap is too little to know a speed."""


@dataclass(frozen=True, slots=True)
class _Steps:
    """From each record to the next: seconds, metres, and which are not marked as a pause."""

    seconds: Array
    metres: Array
    is_unmarked: Truths


def pauses(activity: Activity) -> Activity:
    """Add the pauses that the file doesn't mark; the same object where there are none.

    Where the ground is not known, as on a treadmill without a sensor, a gap says nothing.
    """
    times = activity.records.get("time_s")
    if times is None or not (times[1:] - times[:-1] >= rules.PAUSE.shortest_s).any():
        return activity
    steps = _steps(activity, times)
    is_pause = _is_standing(steps) | _is_strolled(activity, steps)
    if not is_pause.any():
        return activity
    found = np.flatnonzero(is_pause)
    begins = times[found] + _run_s(steps, is_pause)[found]
    spans = zip(begins.tolist(), times[found + 1].tolist(), strict=True)
    return replace(
        activity,
        pauses=tuple(sorted((*activity.pauses, *spans))),
        doubts=(*activity.doubts, *_doubts(steps, is_pause)),
    )


def _doubts(steps: _Steps, is_pause: Truths) -> Iterator[Reason]:
    """Pauses in which a lot of ground was covered."""
    run_m = float(steps.metres[~is_pause & steps.is_unmarked].sum())
    for gap in np.flatnonzero(is_pause & (steps.metres >= max(_MUCH_M, _MUCH_OF_RUN * run_m))):
        km, minutes = float(steps.metres[gap]) / 1000, float(steps.seconds[gap]) / 60
        yield Reason.of(Code.GAP_IS_PAUSE, km=km, minutes=minutes)


def _steps(activity: Activity, times: Array) -> _Steps:
    seconds = times[1:] - times[:-1]
    running_s = track.running_time_s(times, (*activity.pauses, *activity.not_run))
    ground_m = ground_distance_m(activity.records, running_s)
    return _Steps(seconds, ground_m[1:] - ground_m[:-1], running_s[:-1] == seconds)


def _is_standing(steps: _Steps) -> Truths:
    is_slow = steps.metres < rules.PAUSE.standing_mps * steps.seconds
    return np.asarray(is_slow & (steps.seconds >= rules.PAUSE.shortest_s) & steps.is_unmarked)


def _is_strolled(activity: Activity, steps: _Steps) -> Truths:
    is_pause = np.zeros(len(steps.seconds), dtype=bool)
    if is_ground_counted(activity.records) or _marks_pauses(activity):
        return is_pause
    is_gap = (steps.seconds >= rules.PAUSE.shortest_s) & steps.is_unmarked & _lacks_points(steps)
    speeds = np.full(len(steps.seconds), _usual_mps(steps))
    is_slow = is_gap & _are_slower(steps, speeds)
    gaps = np.flatnonzero(is_slow & ~_is_one_of_many(is_slow))
    speeds[gaps] = np.minimum(speeds[gaps], _nearby_mps(steps, is_gap, gaps))
    is_pause[gaps] = _are_slower(steps, speeds)[gaps]
    return is_pause


def _is_one_of_many(is_slow: Truths) -> Truths:
    """Three or more in a row: the recorder wrote on while the runner walked, only less often."""
    edges = np.concatenate(([False], is_slow, [False]))
    begins, ends = np.flatnonzero(edges[1:] & ~edges[:-1]), np.flatnonzero(edges[:-1] & ~edges[1:])
    is_one = np.zeros(len(is_slow), dtype=bool)
    for begin, end in zip(begins, ends, strict=True):
        is_one[begin:end] = end - begin >= _IN_A_ROW
    return is_one


def _are_slower(steps: _Steps, speeds_mps: Array) -> Truths:
    return np.asarray(steps.metres < rules.PAUSE.slower_than * speeds_mps * steps.seconds)


def _marks_pauses(activity: Activity) -> bool:
    return any(end - begin >= rules.PAUSE.shortest_s for begin, end in activity.pauses)


def _lacks_points(steps: _Steps) -> Truths:
    """The steps in which the recorder left out points, by seconds or by metres."""
    written = steps.seconds > 0
    way = steps.metres if _is_by_metres(steps) else steps.seconds
    return np.asarray(way >= _LEFT_OUT * _percentile(np.sort(way[written]), _USUAL_PERCENTILE))


def _is_by_metres(steps: _Steps) -> bool:
    """True for a recorder that writes a point as soon as it is so many metres from the last.

    Hardly any of its steps is shorter in metres than most are, while the seconds vary.
    """
    written = steps.seconds > 0
    metres, seconds = np.sort(steps.metres[written]), np.sort(steps.seconds[written])
    low, middle = (_percentile(metres, share) for share in (_UNUSUAL_PERCENTILE, 50))
    quickest = _percentile(seconds, _UNUSUAL_PERCENTILE)
    slowest = _percentile(seconds, _USUAL_PERCENTILE)
    return bool(quickest < slowest and low >= _HARDLY_SHORTER * middle > 0)


def _percentile(ordered: Array, percent: int) -> float:
    """The nearest of the values; np.percentile takes five times as long for a run's."""
    return float(ordered[(len(ordered) - 1) * percent // 100])


def _usual_mps(steps: _Steps) -> float:
    """Median speed of the steps on the move; 0 without any."""
    takes_time = steps.seconds > _NO_TIME_S
    speeds = steps.metres[takes_time] / steps.seconds[takes_time]
    moving = speeds[speeds >= rules.RECORDING.moving_mps]
    return float(np.median(moving)) if len(moving) else 0.0


def _nearby_mps(steps: _Steps, is_gap: Truths, gaps: Rows) -> Array:
    """The higher of the speeds on the move before and after gaps; infinite if none is known."""
    seconds = np.where(is_gap, 0.0, steps.seconds)
    moves = (steps.metres >= rules.RECORDING.moving_mps * seconds) & (seconds > 0)
    clock_s, run_s = _sums(seconds), _sums(np.where(moves, seconds, 0.0))
    run_m = _sums(np.where(moves, steps.metres, 0.0))
    first = np.searchsorted(clock_s, clock_s[gaps] - _NEARBY_S, side="left")
    last = np.searchsorted(clock_s, clock_s[gaps + 1] + _NEARBY_S, side="right") - 1
    # Where time steps back, a search may end on the wrong side.
    first, last = np.minimum(first, gaps), np.maximum(last, gaps + 1)
    before = _mps(run_s[gaps] - run_s[first], run_m[gaps] - run_m[first])
    after = _mps(run_s[last] - run_s[gaps + 1], run_m[last] - run_m[gaps + 1])
    fastest = np.fmax(before, after)
    return np.where(np.isnan(fastest), np.inf, fastest)


def _sums(values: Array) -> Array:
    """The sum of all values before each; one more than there are values."""
    return np.concatenate(([0.0], np.cumsum(values)))


def _mps(seconds: Array, metres: Array) -> Array:
    """Speeds; NaN where too little is known."""
    is_known = seconds >= _FEWEST_NEARBY_S
    return np.where(is_known, metres / np.where(is_known, seconds, 1.0), np.nan)


def _run_s(steps: _Steps, is_pause: Truths) -> Array:
    """Seconds of each pause that were run, where its ground is that of a usual step."""
    usual_mps, others = _usual_mps(steps), steps.metres[~is_pause & (steps.seconds > 0)]
    if not usual_mps or not len(others):
        return np.zeros(len(steps.seconds))
    is_usual = steps.metres <= _USUAL_M * np.percentile(others, _USUAL_PERCENTILE)
    return np.asarray(np.where(is_usual, np.minimum(steps.metres / usual_mps, steps.seconds), 0.0))
