"""Single positions beside the route: noise that adds ground out and back.

Rule: a position to which and from which no one could sprint (11 m/s, and at least 5 m), while one
could from the position before it to the one after, isn't where the runner was. Of several in a row,
those farthest off are left out. Positions between houses are off by 15 to 30 m for a second; each
adds twice that, so that one a minute makes a third more of an hour's run.

What is farther off, or off for longer, is judged by ``strays``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from analyzer.judgement.ground.positions import DEGREE_M, known_rows, without_positions
from analyzer.metrics.run import track

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from analyzer.schema import Activity

    Array = NDArray[np.float64]

_LEAST_M = 5.0


def without_spikes(activity: Activity) -> Activity:
    """The activity without positions that lie beside those before and after."""
    records = activity.records
    known = known_rows(records)
    if not activity.may_be_a_run or len(known) < 3:
        return activity
    times, lat, lon = (records[name][known] for name in ("time_s", "lat_deg", "lon_deg"))
    gaps_s, steps_m = times[1:] - times[:-1], _metres(lat, lon, 1)
    is_fast = steps_m > np.maximum(track.FASTEST_SPRINT_MPS * gaps_s, _LEAST_M)
    is_both = is_fast[:-1] & is_fast[1:]
    if not is_both.any():
        return activity
    is_near = _metres(lat, lon, 2) <= track.FASTEST_SPRINT_MPS * (gaps_s[:-1] + gaps_s[1:])
    spikes = known[1:-1][_farthest(is_both & is_near, steps_m[:-1] + steps_m[1:])]
    return without_positions(activity, spikes) if len(spikes) else activity


def _metres(lat: Array, lon: Array, apart: int) -> Array:
    """From each position to one after it, on a plane: exact enough for what is near."""
    north = lat[apart:] - lat[:-apart]
    east = (lon[apart:] - lon[:-apart]) * np.cos(np.radians(lat[apart:]))
    return np.asarray(DEGREE_M * np.hypot(north, east))


def _farthest(is_spike: NDArray[np.bool_], detour_m: Array) -> NDArray[np.bool_]:
    """Of spikes next to each other, those with the longest detour."""
    detour_m = np.where(is_spike, detour_m, 0.0)
    beside = np.concatenate(([0.0], detour_m, [0.0]))
    return is_spike & (detour_m >= np.maximum(beside[:-2], beside[2:]))
