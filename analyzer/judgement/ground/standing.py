"""Ground that wandering positions add for someone who stands still.

Rule: where all positions of ``rules.GROUND.stand_s`` or more lie in a box of
``rules.GROUND.room_m`` by as much, nobody runs: there is too little room, and positions between
houses wander that much. If together they add up to three
times that room or more, only the first and the last are believed, so that the ground between them
is the straight line. Someone who runs to and fro in a hall is left alone: such a run has a
distance of its own.

Source of the figures: a recording of 7 km that ran on at home for a day, and gained 3.5 km there;
of 105 other real recordings the rule changes six, by under 5 % except two whose positions leap.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from analyzer.judgement.ground.fixes import fixes_of
from analyzer.judgement.ground.positions import DEGREE_M, positions_of, without_positions
from analyzer.metrics.run.ground import is_ground_counted
from analyzer.metrics.run.marks import marks_passed
from analyzer.schema import rules

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from analyzer.judgement.ground.fixes import Fixes
    from analyzer.schema import Activity

    Array = NDArray[np.float64]
    Flags = NDArray[np.bool_]
    Span = tuple[int, int]

_TIMES_THE_ROOM = 3.0


def standing(activity: Activity) -> Activity:
    """The activity without positions that wander about one place."""
    if not activity.may_be_a_run or is_ground_counted(activity.records):
        return activity
    if _goes_on(activity):
        return activity
    fixes = fixes_of(activity)
    if fixes is None or len(fixes.rows) < 2:
        return activity
    is_wandering = _wandering(fixes)
    if not is_wandering.any():
        return activity
    return without_positions(activity, fixes.rows[is_wandering])


def _goes_on(activity: Activity) -> bool:
    """A cheap test: True where no two positions half a stand apart lie within the same room."""
    positions, times = positions_of(activity.records), activity.records.get("time_s", np.zeros(0))
    if positions is None or not len(times):
        return True
    lat, lon = positions
    passed = marks_passed(times, rules.GROUND.stand_s / 2)
    rows = np.flatnonzero(np.diff(passed, prepend=-1.0) > 0)
    if (np.diff(passed[rows]) > 1).any():
        return False  # what follows such a gap may be near what came before it
    lat, lon = lat[rows], lon[rows]
    room_deg = rules.GROUND.room_m / DEGREE_M
    is_apart = np.abs(lat[1:] - lat[:-1]) > room_deg  # false where either is missing
    is_apart |= np.abs(lon[1:] - lon[:-1]) * np.cos(np.radians(lat[1:])) > room_deg
    return bool(is_apart.all())


def _wandering(fixes: Fixes) -> Flags:
    """Which positions lie between the first and the last of a stand."""
    is_wandering = np.zeros(len(fixes.rows), dtype=bool)
    total_m = np.append(0.0, np.cumsum(fixes.steps_m))
    for first, last in _stands(fixes):
        if total_m[last] - total_m[first] >= _TIMES_THE_ROOM * rules.GROUND.room_m:
            is_wandering[first + 1 : last] = True
    return is_wandering


def _stands(fixes: Fixes) -> list[Span]:
    """First and last of the positions that stay in one room for long enough."""
    plane, edges = _plane(fixes), _edges(fixes)
    low = np.minimum.reduceat(plane, edges[:-1], axis=1)
    high = np.maximum.reduceat(plane, edges[:-1], axis=1)
    found, end, last = [], -1, -1
    for begin in np.flatnonzero(_fits(low[:, :-1], high[:, :-1], low[:, 1:], high[:, 1:])).tolist():
        if begin > end:
            end = _last_in_room(low, high, begin)
            first, last = _grown(plane, edges, (begin, end), last + 1)
            found.append((first, last))
    return [(a, b) for a, b in found if fixes.time_s[b] - fixes.time_s[a] >= rules.GROUND.stand_s]


def _edges(fixes: Fixes) -> NDArray[np.int64]:
    """Where each part of a quarter of a stand begins; a stand holds three whole ones."""
    number = ((fixes.time_s - fixes.time_s[0]) // (rules.GROUND.stand_s / 4)).astype(np.int64)
    return np.append(np.flatnonzero(np.diff(number, prepend=-1)), len(number))


def _fits(low: Array, high: Array, other_low: Array, other_high: Array) -> Flags:
    """Do two boxes, or each two of several, lie in one room?"""
    size_m = np.maximum(high, other_high) - np.minimum(low, other_low)
    return np.asarray((size_m <= rules.GROUND.room_m).all(axis=0))


def _last_in_room(low: Array, high: Array, begin: int) -> int:
    """The last part up to which all from ``begin`` on lie in one room."""
    end, lowest, highest = begin, low[:, begin], high[:, begin]
    while end + 1 < low.shape[1] and _fits(lowest, highest, low[:, end + 1], high[:, end + 1]):
        end += 1
        lowest, highest = np.minimum(lowest, low[:, end]), np.maximum(highest, high[:, end])
    return end


def _grown(plane: Array, edges: NDArray[np.int64], parts: Span, earliest: int) -> Span:
    """Positions of some parts, with those next to them that lie in the same room."""
    first, last = int(edges[parts[0]]), int(edges[parts[1] + 1]) - 1
    inside = plane[:, first : last + 1]
    low, high = inside.min(axis=1), inside.max(axis=1)
    after = edges[min(parts[1] + 2, len(edges) - 1)]
    while last + 1 < after and _fits(low, high, plane[:, last + 1], plane[:, last + 1]):
        last += 1
        low, high = np.minimum(low, plane[:, last]), np.maximum(high, plane[:, last])
    before = max(int(edges[max(parts[0] - 1, 0)]), earliest)
    while first > before and _fits(low, high, plane[:, first - 1], plane[:, first - 1]):
        first -= 1
        low, high = np.minimum(low, plane[:, first]), np.maximum(high, plane[:, first])
    return first, last


def _plane(fixes: Fixes) -> Array:
    """Metres north and east of the first position."""
    lat, lon = fixes.lat_deg, np.unwrap(fixes.lon_deg, period=360.0)
    north_m, east_deg = DEGREE_M * (lat - lat[0]), lon - lon[0]
    return np.stack((north_m, DEGREE_M * east_deg * np.cos(np.radians(lat))))
