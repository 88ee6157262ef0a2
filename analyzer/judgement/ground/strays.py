"""Which positions are believed, and where a run was carried on at another place.

Rule: the step from one position to the next can't have been run if it is longer than the record
for its time with some allowance (``reach``), unless the step before or after it continues in its
direction, about as fast: that is a drive (``stretches``). Such steps cut the
track into pieces. The chain of pieces with the most seconds on the move is believed: from each
piece of a chain to the next the runner can have run (or been carried, in a marked pause), or the
chain pays 30 s for a jump. All positions outside it are treated as missing: single points far
off, a cached first fix. Where the chain jumps by over 200 m, the signal was lost on a drive, or
the positions slipped to another place. A step of a minute or more is a drive, left out just like
one that was recorded (``stretches``); a quicker one is ``not_run``. Shorter jumps cost 3 s and
count as ground: often the positions had lagged.

A point of a sparse recording (over 15 s a step) can lie far off and still be within reach. It is
not believed either if it lies over 200 m from the line between its neighbours, and the way to it
or from it is over 200 m, and over 1.4 times as fast as nine of ten steps of the run.

Positions that were held while the signal was lost, up to a step that was possible from the first
of them but not from the last, are treated as missing too: the runner ran on.

Where over a fifth of all steps can't have been run, this isn't a run with strays, and nothing is
changed; where over ``MOST_SPANS`` jumps remain, no ground is left out. Source of the figures: of
153,464 steps in 106 real recordings, 208 (in six of them) are over the limit, the longest 142 m:
positions that leap, but by less than 200 m.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from analyzer.judgement.ground.chain import believed_pieces
from analyzer.judgement.ground.drives import without_drives
from analyzer.judgement.ground.fixes import Fixes, fixes_of, steps_are_short
from analyzer.judgement.ground.leaving import MOST_SPANS
from analyzer.judgement.ground.positions import FAR_M, STROLL_MPS, without_positions
from analyzer.judgement.ground.way import way_of
from analyzer.metrics.run.track import FASTEST_SPRINT_MPS
from analyzer.schema import rules

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from analyzer.schema import Activity

    Flags = NDArray[np.bool_]

_MOST_UNREACHABLE = 0.2
_FEWEST = 4
_SPARSE_S = 15.0
_MUCH_FASTER = 1.4
_USUAL_SHARE = 90


def strays(activity: Activity) -> Activity:
    """The activity without positions where the runner can't have been."""
    if not activity.may_be_a_run or steps_are_short(activity):
        return activity
    fixes = fixes_of(activity)
    if fixes is None or len(fixes.rows) < _FEWEST:
        return activity
    believed = _believed(fixes)
    if believed is None:
        return activity
    if believed is not fixes:
        activity = without_positions(activity, np.setdiff1d(fixes.rows, believed.rows))
    return _without_jumps(activity, believed)


def _believed(fixes: Fixes) -> Fixes | None:
    """The positions that are believed; None where too many steps can't have been run."""
    left = fixes.only(~_spikes(fixes))
    is_unreachable = left.unreachable()
    if is_unreachable.mean() > _MOST_UNREACHABLE:
        return None
    if is_unreachable.any():
        left = left.only(believed_pieces(left, is_unreachable))
    return left.only(~_held(left))


def _without_jumps(activity: Activity, fixes: Fixes) -> Activity:
    """The activity without the steps between positions that are a drive, or a slip of positions."""
    jumps = np.flatnonzero(fixes.unreachable() & (fixes.steps_m > FAR_M))
    if not len(jumps) or len(jumps) > MOST_SPANS:
        return activity
    is_drive = fixes.gaps_s()[jumps] >= rules.GROUND.told_s
    slips = np.stack((fixes.time_s[jumps], fixes.time_s[jumps + 1]), axis=1)[~is_drive].tolist()
    if slips:
        spans = tuple((begin, end) for begin, end in slips)
        activity = replace(activity, not_run=(*activity.not_run, *spans))
    drives = [(int(fixes.rows[at]), int(fixes.rows[at + 1])) for at in jumps[is_drive]]
    return without_drives(activity, way_of(activity), drives) if drives else activity


def _held(fixes: Fixes) -> Flags:
    """Which positions only repeat an earlier one, while the runner ran on to the next known one."""
    is_held = np.zeros(len(fixes.rows), dtype=bool)
    steps_m, gaps_s = fixes.steps_m, fixes.gaps_s()
    for at in np.flatnonzero(steps_m > FASTEST_SPRINT_MPS * gaps_s + rules.GROUND.jitter_m):
        first = int(fixes.since[at])
        if steps_m[at] >= STROLL_MPS * (fixes.time_s[at + 1] - fixes.time_s[first]):
            is_held[first + 1 : at + 1] = True
    return is_held


def _spikes(fixes: Fixes) -> Flags:
    """Which single positions of a sparse recording are far off, though within reach."""
    is_spike = np.zeros(len(fixes.rows), dtype=bool)
    if len(fixes.rows) < _FEWEST:
        return is_spike
    steps_m = fixes.steps_m
    if not (steps_m > FAR_M).any():
        return is_spike
    gaps_s = fixes.gaps_s()
    speeds = steps_m / np.maximum(gaps_s, 1.0)
    usual = float(np.percentile(speeds, _USUAL_SHARE))
    is_fast = speeds > _MUCH_FASTER * usual
    is_long = (steps_m > FAR_M) & (gaps_s > _SPARSE_S)
    is_spike[1:-1] = (is_fast[:-1] | is_fast[1:]) & (is_long[:-1] | is_long[1:])
    is_spike[0], is_spike[-1] = is_fast[0] & is_long[0], is_fast[-1] & is_long[-1]
    aside_m = np.where(is_spike, fixes.aside_m(), 0.0)
    around_m = np.concatenate(([0.0], aside_m, [0.0]))
    return (aside_m > FAR_M) & (aside_m >= np.maximum(around_m[:-2], around_m[2:]))
