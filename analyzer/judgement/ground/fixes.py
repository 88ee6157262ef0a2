"""The known positions of an activity, and how far the runner can have gone between them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from analyzer.judgement.ground.positions import DEGREE_M, FAR_M, known_rows, positions_of
from analyzer.judgement.ground.reach import reaches_m
from analyzer.metrics.run import track
from analyzer.schema import rules

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from analyzer.schema import Activity

    Array = NDArray[np.float64]
    Flags = NDArray[np.bool_]

_FASTEST_CARRIED_MPS = 70.0
"""In a marked pause; express trains are as fast."""
_BUNCHED = 0.5
_STRAIGHT = 0.8
_ABOUT = 0.5


@dataclass(frozen=True, slots=True)
class Fixes:
    """Known positions, in order of time.

    Attributes:
        rows: of the records.
        time_s: since the activity's start.
        clock_s: what the timer shows, which stands still in marked pauses.
        lat_deg: latitudes.
        lon_deg: longitudes.
        steps_m: metres from each to the next; one fewer than positions.
        since: for each, the first of the equal positions in a row that lead up to it.
    """

    rows: NDArray[np.int64]
    time_s: Array
    clock_s: Array
    lat_deg: Array
    lon_deg: Array
    steps_m: Array
    since: NDArray[np.int64]

    def only(self, is_kept: Flags) -> Fixes:
        """Only the positions that are kept."""
        if is_kept.all():
            return self
        time_s, clock_s = self.time_s[is_kept], self.clock_s[is_kept]
        place = self.lat_deg[is_kept], self.lon_deg[is_kept]
        return _fixes(self.rows[is_kept], time_s, clock_s, *place)

    def gaps_s(self) -> Array:
        """Seconds from each to the next."""
        return np.diff(self.time_s)

    def reach_m(self, first: int | NDArray[np.int64], last: int | NDArray[np.int64]) -> Array:
        """How far the runner can have gone from some positions to others, in metres.

        A position that was held while the signal was lost dates from when it was first written.
        """
        first = self.since[first]
        gaps_s = np.atleast_1d(self.time_s[last] - self.time_s[first])
        paused_s = gaps_s - np.atleast_1d(self.clock_s[last] - self.clock_s[first])
        return _reach_m(gaps_s, paused_s)

    def between_m(self, first: NDArray[np.int64], last: int | NDArray[np.int64]) -> Array:
        """Metres from each of some positions to a single other one, or to one other each."""
        rows = np.stack((first, np.broadcast_to(last, first.shape)), axis=1).ravel()
        return track.haversine_m(self.lat_deg[rows], self.lon_deg[rows])[::2]

    def unreachable(self) -> Flags:
        """Which steps are longer than anyone could have run in their time.

        Points that come in bunches have times that are off by up to half the gap next to them.
        """
        gaps_s, steps_m = self.gaps_s(), self.steps_m
        is_long = steps_m > track.FASTEST_SPRINT_MPS * gaps_s + rules.GROUND.jitter_m
        is_long |= steps_m > _LONG_M
        if not is_long.any():
            return is_long
        around_s = np.concatenate(([0.0], gaps_s, [0.0]))
        halves = gaps_s + np.maximum(around_s[:-2], around_s[2:])
        is_bunched = gaps_s < _BUNCHED * np.median(gaps_s)
        allowed_s = np.where(is_bunched, halves / 2, gaps_s)
        is_long = steps_m > _reach_m(allowed_s, gaps_s - np.diff(self.clock_s))
        long = np.flatnonzero(is_long)
        is_long[long] = steps_m[long] > self.reach_m(long, long + 1)
        return np.asarray(is_long & ~self._are_carried(is_long))

    def _are_carried(self, is_long: Flags) -> Flags:
        """Which of these steps continue in the direction of another, about as fast: a drive."""
        firsts = np.arange(len(is_long) - 1)
        firsts = firsts[is_long[:-1] | is_long[1:]]
        pairs_m = self.steps_m[firsts] + self.steps_m[firsts + 1]
        straight_m = self.between_m(firsts, firsts + 2)
        firsts = firsts[straight_m >= _STRAIGHT * pairs_m]
        speeds = self.steps_m / np.maximum(self.gaps_s(), 1.0)
        slower = np.minimum(speeds[firsts], speeds[firsts + 1])
        is_carried = np.zeros(len(is_long), dtype=bool)
        for at in (firsts, firsts + 1):
            is_carried[at] |= slower >= _ABOUT * speeds[at]
        return is_carried

    def aside_m(self) -> Array:
        """How far each of four or more positions is from the line between its neighbours.

        The first and the last are compared with the two positions next but one to them.
        """
        count = len(self.rows)
        a, b = np.arange(count) - 1, np.arange(count) + 1
        a[0], a[-1], b[0], b[-1] = 2, count - 4, 3, count - 3
        lat, lon = self.lat_deg, np.unwrap(self.lon_deg, period=360.0)
        span_s = self.time_s[b] - self.time_s[a]
        share = (self.time_s - self.time_s[a]) / np.where(span_s > 0, span_s, 1.0)
        north = lat - (lat[a] + share * (lat[b] - lat[a]))
        east = lon - (lon[a] + share * (lon[b] - lon[a]))
        midway = np.radians(lat - north / 2)
        return np.asarray(DEGREE_M * np.hypot(north, east * np.cos(midway)))


_LONG_M = 250.0
"""From about this distance on, the record is slower than a sprint."""


def steps_are_short(activity: Activity) -> bool:
    """A cheap test: True where every position is within a sprint of the one before."""
    positions, times = positions_of(activity.records), activity.records.get("time_s")
    if positions is None or times is None:
        return True
    lat, lon = positions
    is_known = np.isfinite(lat) & np.isfinite(lon)
    if not is_known.all():
        lat, lon, times = lat[is_known], lon[is_known], times[is_known]
    gaps_s = times[1:] - times[:-1]
    # In a sparse recording, no position is far off unless a step is that long.
    near_m = np.minimum(track.FASTEST_SPRINT_MPS * gaps_s + rules.GROUND.jitter_m, FAR_M)
    if not len(gaps_s):
        return True
    # At the lowest latitude a degree of longitude is longest.
    east = (lon[1:] - lon[:-1]) * np.cos(np.radians(np.abs(lat).min()))
    north = lat[1:] - lat[:-1]
    return bool((north * north + east * east < (near_m / DEGREE_M) ** 2).all())


def fixes_of(activity: Activity) -> Fixes | None:
    """The known positions of an activity; None where it has none."""
    positions = positions_of(activity.records)
    if positions is None:
        return None
    times, (lat, lon) = activity.records["time_s"], positions
    clock = track.clock_s(track.running_time_s(times, activity.pauses)) if len(times) else times
    rows = known_rows(activity.records)
    return _fixes(rows, times[rows], clock[rows], lat[rows], lon[rows])


def _fixes(rows: NDArray[np.int64], time_s: Array, clock_s: Array, lat: Array, lon: Array) -> Fixes:
    count = np.arange(len(rows))
    is_new = np.append(True, (lat[1:] != lat[:-1]) | (lon[1:] != lon[:-1]))[: len(rows)]
    since = np.maximum.accumulate(np.where(is_new, count, 0))
    # The first position of a recording may have been cached long before.
    since = np.where(since == 0, count, since)
    return Fixes(rows, time_s, clock_s, lat, lon, track.haversine_m(lat, lon), since)


def _reach_m(gaps_s: Array, paused_s: Array) -> Array:
    run_m = reaches_m(gaps_s)
    carried_m = np.where(paused_s > 1.0, _FASTEST_CARRIED_MPS * paused_s, 0.0)
    return np.maximum(run_m, carried_m)
