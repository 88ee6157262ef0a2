"""The records of a FIT file in the schema's names and units."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from analyzer.parsers.fit.messages import DeveloperField
from analyzer.parsers.fit.sensors import FIELD_NAMES, sensor_columns
from analyzer.parsers.fit.set_clock import right_times
from analyzer.parsers.fit.strap import merged_heart_rate, strap_heart_rate
from analyzer.parsers.timeline import Clock

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from analyzer.parsers.fit.messages import Columns, Messages

    Track = dict[str, NDArray[np.float64]]

_SEMICIRCLE_DEG = 180 / 2**31

# A zero in these means that the sensor had no value.
_DYNAMICS = {
    "vertical_oscillation": "vertical_oscillation_mm",
    "stance_time": "stance_time_ms",
    "stance_time_balance": "stance_time_balance_pct",
    "vertical_ratio": "vertical_ratio_pct",
    "step_length": "step_length_mm",
}
RECORD_FIELDS = frozenset(
    (
        *("timestamp", "position_lat", "position_long", "distance"),
        *("enhanced_altitude", "altitude", "enhanced_speed", "speed"),
        *("heart_rate", "cadence", "fractional_cadence", "power"),
        *_DYNAMICS,
        *FIELD_NAMES,
    )
)
"""The fields of a ``record`` message that make up a track, including those of known sensors."""


def read_track(messages: Messages) -> tuple[Track, Clock]:
    """All records of a file: the schema's columns, and ``time_s`` in seconds of FIT's epoch.

    Records without a time are left out, as are columns without any value. Rows are in order of
    time; if the clock was set during the recording, its times are corrected: see ``timeline``.
    """
    records = _one_dimensional(messages.records)
    times = records.get("timestamp")
    if times is None:
        return {}, Clock()
    sensors = sensor_columns(messages.records)
    columns = {"time_s": times, **_positions(records), **_measures(records), **sensors}
    strap = strap_heart_rate(messages.streams.get("hr", {}))
    heart_rate = merged_heart_rate(times, columns.get("heart_rate_bpm"), strap)
    if heart_rate is not None:
        columns["heart_rate_bpm"] = heart_rate
    is_timed = np.isfinite(times)
    if not is_timed.all():
        columns = {name: column[is_timed] for name, column in columns.items()}
    return _in_order(messages, columns)


def _in_order(messages: Messages, columns: Track) -> tuple[Track, Clock]:
    times, clock = right_times(messages, columns)
    if times is columns["time_s"] and not (np.diff(times) < 0).any():
        return columns, clock
    rows = np.argsort(times, kind="stable")  # NaN is last
    rows = rows[np.isfinite(times[rows])]
    return {name: column[rows] for name, column in (columns | {"time_s": times}).items()}, clock


def part_of(track: Track, start: float, span: tuple[float, float]) -> Track:
    """Return the rows from one time to another, with ``time_s`` counted from the start.

    A distance that continues from the previous session is counted from that session's end.
    """
    if not track:
        return {}
    first, last = np.searchsorted(track["time_s"], span, side="left")
    part = {name: column[first:last] for name, column in track.items()}
    part["time_s"] = part["time_s"] - start
    if first and "distance_m" in part:
        part["distance_m"] = _counted_from(track["distance_m"][:first], part["distance_m"])
    return {name: column for name, column in part.items() if np.isfinite(column).any()}


def _counted_from(
    before: NDArray[np.float64], distance: NDArray[np.float64]
) -> NDArray[np.float64]:
    """The distance minus what it had reached before; unchanged if it started again at 0."""
    before, known = before[np.isfinite(before)], distance[np.isfinite(distance)]
    runs_on = len(before) and len(known) and known[0] >= before[-1]
    return distance - before[-1] if runs_on else distance


def _one_dimensional(records: Columns) -> Track:
    """The columns of FIT's own profile by name; for fields with several values, the first."""
    return {
        name: column if column.ndim == 1 else column[:, 0]
        for name, column in records.items()
        if column.dtype.kind == "f" and not isinstance(name, DeveloperField)
    }


def _positions(fields: Track) -> Track:
    if "position_lat" not in fields or "position_long" not in fields:
        return {}
    lat = fields["position_lat"] * _SEMICIRCLE_DEG
    lon = fields["position_long"] * _SEMICIRCLE_DEG
    nowhere = (lat == 0) & (lon == 0)  # written before the first fix
    return {"lat_deg": np.where(nowhere, np.nan, lat), "lon_deg": np.where(nowhere, np.nan, lon)}


def _measures(fields: Track) -> Track:
    columns = {
        "distance_m": fields.get("distance"),
        "elevation_m": _first_of(fields, "enhanced_altitude", "altitude"),
        "speed_mps": _first_of(fields, "enhanced_speed", "speed"),
        "heart_rate_bpm": _without_zero(fields.get("heart_rate")),
        "cadence_spm": _steps_per_minute(fields),
        "power_w": fields.get("power"),
    }
    columns |= {ours: _without_zero(fields.get(theirs)) for theirs, ours in _DYNAMICS.items()}
    return {name: column for name, column in columns.items() if column is not None}


def _first_of(fields: Track, preferred: str, other: str) -> NDArray[np.float64] | None:
    first, second = fields.get(preferred), fields.get(other)
    if first is None or second is None:
        return second if first is None else first
    return np.where(np.isfinite(first), first, second)


def _without_zero(column: NDArray[np.float64] | None) -> NDArray[np.float64] | None:
    return None if column is None else np.where(column == 0, np.nan, column)


def _steps_per_minute(fields: Track) -> NDArray[np.float64] | None:
    """FIT counts strides per minute; a stride is two steps."""
    cadence = fields.get("cadence")
    if cadence is None:
        return None
    fraction = fields.get("fractional_cadence")
    return 2 * (cadence if fraction is None else cadence + np.nan_to_num(fraction))
