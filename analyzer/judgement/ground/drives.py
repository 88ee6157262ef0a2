"""Take drives out of an activity, whether they were recorded or lie in a gap without a signal.

``strays`` finds those that lie between two positions, ``stretches`` those that were recorded; what
is left, cut off and reported is decided here, for both. See ``stretches`` for the rule.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from analyzer.judgement.ground import leaving
from analyzer.judgement.ground.positions import STROLL_MPS
from analyzer.metrics.run.recorded import recorded
from analyzer.reasons import Code, Reason
from analyzer.schema import UNKNOWN_SPORTS, rules

if TYPE_CHECKING:
    from analyzer.judgement.ground.fast import Span
    from analyzer.judgement.ground.way import Way
    from analyzer.schema import Activity

_SHORT_REST_S, _SHORT_REST_M = 60.0, 200.0
_LEAST_LEFT_M = 500.0


def without_drives(activity: Activity, way: Way, drives: list[Span]) -> Activity:
    """The activity without these drives; unchanged if what would be left isn't a run.

    Args:
        activity: with ``not_run`` spans where other drives were left out before.
        way: its ground, without those spans, but with these drives.
        drives: first and last rows, in order.
    """
    if not drives or not _leaves_a_run(activity, way, drives):
        return activity
    kept = _kept(way, sorted({*drives, *_left_out_before(activity, way)}))
    within = [drive for drive in drives if kept[0] <= drive[0] and drive[1] <= kept[1]]
    return leaving.left_out(activity, way, kept, within, _doubts(way, drives))


def _left_out_before(activity: Activity, way: Way) -> list[Span]:
    long = [(begin, end) for begin, end in activity.not_run if end - begin >= rules.GROUND.told_s]
    rows = np.searchsorted(way.time_s, np.array(long).reshape(-1, 2))
    return [(int(first), int(last)) for first, last in np.minimum(rows, len(way.time_s) - 1)]


def _kept(way: Way, drives: list[Span]) -> Span:
    """First and last row of what is kept, once too short a beginning and end are cut off."""
    first, last = 0, len(way.time_s) - 1
    while drives and _is_too_little(way, (first, drives[0][0])):
        first = drives.pop(0)[1]
    while drives and _is_too_little(way, (drives[-1][1], last)):
        last = drives.pop()[0]
    return first, last


def _is_too_little(way: Way, rest: Span) -> bool:
    """Is what lies before the first drive, or after the last, too little to be kept?"""
    part = slice(rest[0], rest[1] + 1)
    steps_s, steps_m = np.diff(way.clock_s[part]), np.diff(way.ground_m[part])
    walked_m = float(steps_m[steps_m >= STROLL_MPS * steps_s].sum())
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
    return metres <= rules.SPORT.fastest_mps * moving_s


def _doubts(way: Way, drives: list[Span]) -> tuple[Reason, ...]:
    """What the runner is told: the ground of each long drive, counted by the device or not."""
    return tuple(
        Reason.of(
            Code.DRIVEN,
            km=max(way.metres(drive), way.straight_m(drive) or 0.0) / 1000,
            minutes=way.seconds(drive) / 60,
        )
        for drive in drives
        if way.seconds(drive) >= rules.GROUND.told_s
    )
