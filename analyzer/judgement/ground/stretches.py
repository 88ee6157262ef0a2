"""Which stretches are faster than any run: a drive, a ferry, or ground that only seems so.

Rule: over 10 s, 30 s, 1, 2, 5, 10, 20, 40, 80 minutes of the timer, and over the whole, nobody
gets farther than the record for that time (``plausible``), plus 30 m by which positions jitter.
Where a stretch does, all of it that is faster than the rest of the run (1.3 times its median
speed, at least 4.0 and at most 6.5 m/s) was not run; nor were halts in it of up to 3 minutes, as
at traffic lights. What happens to it:

- It is noise if it is an excursion of up to 3 minutes whose ends lie within a runner's reach, or
  if the line through one position every 30 s of it does: positions that leap to and fro. Its
  ground is then that line. Where only a running total gives the ground, less than a minute is
  noise, and its ground is that of the run's median speed; in the last step it is a distance that
  the runner set when saving, and is kept.
- Anything else is a drive. At the beginning or the end it is cut off, with what lies beyond it if
  that is under a minute, or has under 200 m faster than a stroll (1 m/s); in between it is
  ``not_run``. A drive of a minute or more is reported.

Ground covered in a marked pause is never counted here. Where a device's total is closer to the
track including the ground left out here than to the track without it, that ground and time are
taken off the total.

Where a drive would leave less than 500 m, or the rest doesn't have the pace of a run in a file
that doesn't name the sport, nothing is left out: the whole isn't a run, and the log says so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from analyzer.judgement.ground import fast, leaving
from analyzer.judgement.sport.pace import Pace, mean_pace
from analyzer.metrics.run import plausible
from analyzer.metrics.run.recorded import recorded
from analyzer.reasons import Code, Reason
from analyzer.schema import UNKNOWN_SPORTS, rules

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from analyzer.judgement.ground.fast import Span
    from analyzer.judgement.ground.leaving import Way
    from analyzer.schema import Activity

_BRIEF_S = 60.0
_EXCURSION_S = 180.0
_SHORT_REST_S, _SHORT_REST_M = 60.0, 200.0
_STROLL_MPS = 1.0
_LEAST_LEFT_M = 500.0


def stretches(activity: Activity) -> Activity:
    """The activity without ground that nobody could have run."""
    if not activity.may_be_a_run or len(activity.records.get("time_s", ())) < 2:
        return activity
    way = leaving.way_of(activity)
    if not fast.may_be_too_fast(way):
        return activity
    found = fast.spans(way)
    if not found:
        return activity
    found = [span for span in found if not _is_correction(way, span)]
    smooth = {span: _smooth_rows(way, span) for span in found}
    noise = {span: rows for span, rows in smooth.items() if rows is not None}
    drives = [span for span in found if span not in noise]
    if noise:
        activity = leaving.smoothed(activity, way, noise)
        way = leaving.way_of(activity)
    return _without(activity, way, drives) if drives else activity


def _is_correction(way: Way, span: Span) -> bool:
    """Is it the distance that the runner set when saving, as after a run on a treadmill?"""
    is_last = span[1] == len(way.time_s) - 1 and way.seconds(span) < _BRIEF_S
    return is_last and way.straight_m(span) is None


def _smooth_rows(way: Way, span: Span) -> NDArray[np.int64] | None:
    """The rows that noise is smoothed to (empty without positions); None if it isn't noise."""
    seconds = way.seconds(span)
    straight_m, rows = way.straight_m(span), way.coarse_rows(span)
    if straight_m is None:
        return rows[:0] if seconds < _BRIEF_S else None
    limit_m = plausible.farthest_m(seconds) + rules.GROUND.jitter_m
    if seconds < _EXCURSION_S and straight_m <= limit_m:
        return np.array(span)
    return rows if len(rows) > 1 and way.line_m(rows) <= limit_m else None


def _without(activity: Activity, way: Way, drives: list[Span]) -> Activity:
    if not _leaves_a_run(activity, way, drives):
        return activity
    doubts = tuple(
        _driven(way, drive) for drive in drives if way.seconds(drive) >= rules.GROUND.told_s
    )
    first, last = 0, len(way.time_s) - 1
    if _is_too_little(way, (0, drives[0][0])):
        first = drives.pop(0)[1]
    if drives and _is_too_little(way, (drives[-1][1], last)):
        last = drives.pop()[0]
    return leaving.left_out(activity, way, (first, last), drives, doubts)


def _is_too_little(way: Way, rest: Span) -> bool:
    """Is what lies before the first drive, or after the last, too little to be kept?"""
    steps_s, steps_m = np.diff(way.clock_s), np.diff(way.ground_m)
    part = slice(*rest)
    walked_m = float(steps_m[part][steps_m[part] >= _STROLL_MPS * steps_s[part]].sum())
    return way.seconds(rest) < _SHORT_REST_S or walked_m < _SHORT_REST_M


def _leaves_a_run(activity: Activity, way: Way, drives: list[Span]) -> bool:
    whole = (0, len(way.time_s) - 1)
    metres = way.metres(whole) - sum(map(way.metres, drives))
    if metres < _LEAST_LEFT_M:
        return False
    if activity.sport not in UNKNOWN_SPORTS:
        return True
    seconds = way.seconds(whole) - sum(map(way.seconds, drives))
    moving_s = float(recorded(activity).moving_s or seconds) - sum(map(way.seconds, drives))
    return mean_pace(metres, moving_s) is not Pace.TOO_FAST


def _driven(way: Way, drive: Span) -> Reason:
    minutes = way.seconds(drive) / 60
    return Reason.of(Code.DRIVEN, km=way.metres(drive) / 1000, minutes=minutes)
