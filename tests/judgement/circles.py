"""Activities made in memory, for tests of which of their data are believed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from analyzer.schema import Activity
from tests.judgement.making import START, read_only

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

DEGREE_M = 111_195.08
BERLIN = (52.5, 13.4)


def run(
    seconds: float = 1800.0,
    every_s: float = 1.0,
    speed_mps: float = 3.0,
    *,
    at: tuple[float, float] = BERLIN,
    height_m: float | None = 50.0,
    **fields: Any,
) -> Activity:
    """A run round a circle of 2 km, with positions only."""
    times = np.arange(0.0, seconds + 0.5 * every_s, every_s)
    return along(times, speed_mps * times, at=at, height_m=height_m, **fields)


def along(
    times: Array,
    ground_m: Array,
    *,
    at: tuple[float, float] = BERLIN,
    height_m: float | None = 50.0,
    round_m: float = 2000.0,
    **fields: Any,
) -> Activity:
    """An activity round a circle, with this ground covered at these times."""
    angle = ground_m / round_m * 2 * np.pi
    north, east = round_m / (2 * np.pi) * np.array([np.sin(angle), 1 - np.cos(angle)])
    records = {"time_s": np.array(times, dtype=np.float64)}
    records["lat_deg"] = at[0] + north / DEGREE_M
    lon = at[1] + east / DEGREE_M / np.cos(np.radians(records["lat_deg"]))
    records["lon_deg"] = (lon + 180) % 360 - 180
    if height_m is not None:
        records["elevation_m"] = np.full(len(times), height_m)
    own = {"sport": "running", "start_utc": START, "records": records, **fields}
    return read_only(Activity(**own))


def moved(
    activity: Activity, rows: Any, north_m: float | Array, east_m: float | Array = 0.0
) -> Activity:
    """The same with the positions of some rows moved."""
    lat, lon = (activity.records[name].copy() for name in ("lat_deg", "lon_deg"))
    lat[rows] += north_m / DEGREE_M
    lon[rows] += east_m / DEGREE_M / np.cos(np.radians(BERLIN[0]))
    return changed(activity, lat_deg=lat, lon_deg=lon)


def changed(activity: Activity, **columns: Array) -> Activity:
    """The same with some columns replaced."""
    copied = {name: np.array(column, dtype=np.float64) for name, column in columns.items()}
    return read_only(replace(activity, records={**activity.records, **copied}))
