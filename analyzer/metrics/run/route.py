"""The shape of a route: metres on a plane, turned and centred, so that no position remains."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analyzer.metrics.run.track import EARTH_RADIUS_M, haversine_m
from analyzer.schema import INDOOR, ROUTE

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from analyzer.schema import Activity

    Array = NDArray[np.float64]

LONGEST_LINE_M = 250.0
"""A straight line longer than this was not run: the signal was lost, or the runner was driven."""
SMALLEST_M = 50.0
_MOST_POINTS = 600


def route(activity: Activity) -> pd.DataFrame:
    """The route of a run, as metres from the middle of its shape.

    Positions are laid on the plane that touches the earth at their mean, and turned so that the
    shape is longest from left to right; north is then anywhere. At most about 600 points are
    kept, as many as a page can show.

    Args:
        activity: judged, with its records: positions far off are missing.

    Returns:
        Frame ROUTE, a row of NaN where the line breaks off; empty without positions, on a
        treadmill, and for a shape under 50 m across.
    """
    lat, lon = (activity.records.get(name) for name in ("lat_deg", "lon_deg"))
    if lat is None or lon is None or activity.sub_sport in INDOOR:
        return ROUTE.empty()
    known = np.isfinite(lat) & np.isfinite(lon)
    if known.sum() < 2:
        return ROUTE.empty()
    lat, lon = lat[known], np.unwrap(lon[known], period=360.0)
    steps = haversine_m(lat, lon)
    x, y = _turned(*_plane(lat, lon))
    if np.ptp(x) < SMALLEST_M:
        return ROUTE.empty()
    kept = _kept(steps)
    frame = pd.DataFrame({"x_m": x[kept] - _middle(x), "y_m": y[kept] - _middle(y)})
    return ROUTE.conform(_broken(frame, steps, kept))


def _plane(lat: Array, lon: Array) -> tuple[Array, Array]:
    """Metres east and north of the mean position."""
    north = np.radians(lat - lat.mean()) * EARTH_RADIUS_M
    east = np.radians(lon - lon.mean()) * EARTH_RADIUS_M * np.cos(np.radians(lat.mean()))
    return east, north


def _turned(east: Array, north: Array) -> tuple[Array, Array]:
    """Turned so that x is the direction in which the points lie farthest apart."""
    _, axes = np.linalg.eigh(np.cov(np.vstack((east, north))))
    x, y = axes[:, 1]
    return east * x + north * y, north * x - east * y


def _middle(values: Array) -> float:
    return float(values.min() + values.max()) / 2


def _kept(steps_m: Array) -> NDArray[np.int64]:
    """Which points are kept: about evenly spaced, both ends of every break among them."""
    is_break = steps_m > LONGEST_LINE_M
    way = np.append(0.0, np.cumsum(np.where(is_break, 0.0, steps_m)))
    even = np.searchsorted(way, np.linspace(0.0, way[-1], _MOST_POINTS))
    breaks = np.flatnonzero(is_break)
    return np.unique(np.concatenate(([0], even, breaks, breaks + 1, [len(way) - 1])))


def _broken(frame: pd.DataFrame, steps_m: Array, kept: NDArray[np.int64]) -> pd.DataFrame:
    """A row of NaN after every point that a break follows."""
    breaks = np.flatnonzero(np.append(steps_m, 0.0)[kept] > LONGEST_LINE_M)
    gaps = pd.DataFrame(np.nan, index=breaks + 0.5, columns=frame.columns)
    return pd.concat([frame, gaps]).sort_index() if len(breaks) else frame
