"""Which stretches are faster than any run: a drive, a ferry, or ground that only seems so.

Rule: over 10 s, 30 s, 1, 2, 5, 10, 15, 20, 30, 40, 60, 80 minutes of the timer, and over the
whole, nobody gets farther than the record for that time (see ``reach`` for what is added to it).
Where a stretch does, all of it that is faster than the rest of the run (1.3 times its median
speed, at least 4.0 m/s, at most 6.5 m/s and the speed of the record) was not run; nor were halts
in it of less than ``rules.GROUND.halt_s``, as at traffic lights. What happens to it:

- It is noise if it is an excursion, shorter than such halts may be, whose ends lie within a
  runner's reach, or if the line through one position every 30 s of it does: positions that leap to
  and fro. Its ground is then that line. Where only a running total gives the ground, less than a
  minute is noise, and its ground is that of the run's median speed; in the last step it is a
  distance that the runner set when saving, and is kept.
- Anything else is a drive. At the beginning or the end it is cut off, with what lies beyond it if
  that is under a minute, or has under 200 m faster than a stroll (1 m/s); in between it is
  ``not_run``. A drive of ``rules.GROUND.told_s`` or more is reported.

Ground covered in a marked pause is never counted here. Where a device's total is closer to the
track including the ground left out here than to the track without it, that ground and time are
taken off the total. All of this holds for a drive without a signal too, which ``strays`` finds.

Where there are more than ``MOST_SPANS`` such stretches, or a drive would leave less than 500 m, or
the rest doesn't have the pace of a run in a file that doesn't name the sport, nothing is left out:
the whole isn't a run, and the log says so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from analyzer.judgement.ground import fast, leaving
from analyzer.judgement.ground.drives import without_drives
from analyzer.judgement.ground.leaving import MOST_SPANS, Noise
from analyzer.judgement.ground.reach import reach_m
from analyzer.judgement.ground.way import way_of
from analyzer.schema import rules

if TYPE_CHECKING:
    from analyzer.judgement.ground.fast import Span
    from analyzer.judgement.ground.way import Way
    from analyzer.schema import Activity

_BRIEF_S = 60.0


def stretches(activity: Activity) -> Activity:
    """The activity without ground that nobody could have run."""
    if not activity.may_be_a_run or len(activity.records.get("time_s", ())) < 2:
        return activity
    way = way_of(activity)
    if not fast.may_be_too_fast(way):
        return activity
    found = fast.spans(way)
    if not found or len(found) > MOST_SPANS:
        return activity
    found = [span for span in found if not _is_correction(way, span)]
    noise = [one for span in found if (one := _noise(way, span))]
    are_noise = {one.span for one in noise}
    drives = [span for span in found if span not in are_noise]
    if noise:
        activity = leaving.smoothed(activity, way, noise)
        way = way_of(activity)
    return without_drives(activity, way, drives)


def _is_correction(way: Way, span: Span) -> bool:
    """Is it the distance that the runner set when saving, as after a run on a treadmill?"""
    is_last = span[1] == len(way.time_s) - 1 and way.seconds(span) < _BRIEF_S
    return is_last and way.straight_m(span) is None


def _noise(way: Way, span: Span) -> Noise | None:
    """What a span really is, where it is noise; None where it is a drive."""
    seconds, limit_m = way.seconds(span), reach_m(way.seconds(span))
    straight_m, rows = way.straight_m(span), way.coarse_rows(span)
    if straight_m is None:
        likely_m, is_noise, rows = way.usual_mps() * seconds, seconds < _BRIEF_S, rows[:0]
    elif seconds < rules.GROUND.halt_s and straight_m <= limit_m:
        likely_m, is_noise, rows = straight_m, True, np.array(span)
    else:
        likely_m = way.line_m(rows)
        is_noise = len(rows) > 1 and likely_m <= limit_m
    return Noise(span, rows, min(likely_m, way.metres(span))) if is_noise else None
