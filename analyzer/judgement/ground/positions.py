"""The positions in an activity's records: which are known, and what is the same for all."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from analyzer.metrics.run import track

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from numpy.typing import NDArray

    from analyzer.schema import Activity

    Array = NDArray[np.float64]

PLACE = ("lat_deg", "lon_deg")
DEGREE_M = float(np.radians(1.0)) * track.EARTH_RADIUS_M
"""Metres per degree, from north to south and along the equator."""
FAR_M = 200.0
"""A position this far from where it should be is off by more than between houses."""
STROLL_MPS = 1.0
"""What is slower isn't on the move."""


def positions_of(records: Mapping[str, Array]) -> tuple[Array, Array] | None:
    """Latitudes and longitudes in degrees; None without both columns."""
    lat, lon = (records.get(name) for name in PLACE)
    return None if lat is None or lon is None else (lat, lon)


def known_rows(records: Mapping[str, Array]) -> NDArray[np.int64]:
    """The rows whose position is known in full; empty without columns of positions."""
    positions = positions_of(records)
    if positions is None:
        return np.arange(0)
    return np.flatnonzero(np.isfinite(positions[0]) & np.isfinite(positions[1]))


def without_positions(activity: Activity, rows: Any) -> Activity:
    """The activity with the positions of some rows missing."""
    columns = {name: activity.records[name].copy() for name in PLACE}
    for column in columns.values():
        column[rows] = np.nan
    return replace(activity, records={**activity.records, **columns})
