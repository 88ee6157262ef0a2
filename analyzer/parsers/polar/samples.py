"""The samples of an exercise as one table with a row per second."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from analyzer.parsers.polar.json_values import moment, number, part, rows, words
from analyzer.parsers.polar.session import CHANNELS, ROUTE, Rows
from analyzer.parsers.xml.iso import EPOCH
from analyzer.parsers.xml.times import NO_TIME

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from numpy.typing import NDArray

    Column = NDArray[np.float64]

# A value beyond these is missing.
_LIMITS = {
    "lat_deg": 90.0,
    "lon_deg": 180.0,
    "elevation_m": 1e5,
    "heart_rate_bpm": 300.0,
    "speed_mps": 1000.0,
    "cadence_per_min": 1000.0,
    "distance_m": 1e7,
}
_LONGEST_INTERVAL_MS = 3_600_000
_KMH_PER_MPS = 3.6
_BETWEEN_UNITS = _KMH_PER_MPS**0.5
# A row per second; no watch records longer than this (Polar's own limit is 99 hours).
_LONGEST_S = 100 * 3600
# The clocks of watch and satellites differ by less than this; time zones by more.
_SAME_CLOCK_S = 600


@dataclass(frozen=True, slots=True)
class Frame:
    """The time frame of an exercise's samples.

    Attributes:
        start: aware, UTC.
        stop: aware, UTC; None if not given.
        offset_s: seconds east of UTC of the samples' times.
        pace_mps: the exercise's own distance over its own time; None if either is not given.
    """

    start: datetime
    stop: datetime | None
    offset_s: int
    pace_mps: float | None


def records_of(exercise: Mapping[str, Any], frame: Frame) -> dict[str, Column]:
    """The columns of RECORD_COLUMNS that an exercise has, with a row for each second with values.

    Returns:
        The columns; empty if there are none, as for an exercise entered by hand.
    """
    channels = [*_timed(exercise, frame), *_spaced(exercise), *_route(exercise, frame)]
    channels = [(one[0], *_possible(*one)) for one in channels]
    seconds = [np.round(times).astype(np.int64) for _, times, _ in channels]
    if not any(len(times) for times in seconds):
        return {}
    rows_s = np.unique(np.concatenate(seconds))
    columns: dict[str, Column] = {"time_s": rows_s.astype(np.float64)}
    for (name, _, values), times in zip(reversed(channels), reversed(seconds), strict=True):
        column = columns.setdefault(name, np.full(len(rows_s), np.nan))
        # Backwards, so that of two values for one second the first is kept.
        column[np.searchsorted(rows_s, times[::-1])] = values[::-1]
    return _in_our_units(columns, frame)


_Channel = tuple[str, "Column", "Column"]
"""Column, seconds since the start, values."""


def _possible(name: str, times: Column, values: Column) -> tuple[Column, Column]:
    is_possible = (np.abs(values) <= _LIMITS[name]) & (times > -1) & (times <= _LONGEST_S)
    if name == "heart_rate_bpm":
        is_possible &= values > 0
    return np.maximum(times[is_possible], 0), values[is_possible]


def _in_our_units(columns: dict[str, Column], frame: Frame) -> dict[str, Column]:
    if "speed_mps" in columns:
        columns["speed_mps"] = columns["speed_mps"] / _speed_unit(columns, frame)
    return {name: column for name, column in columns.items() if np.isfinite(column).any()}


def _speed_unit(columns: dict[str, Column], frame: Frame) -> float:
    """How many of the samples' units make 1 m/s: Polar's unit is km/h, but not in all exports.

    The exercise's mean speed decides, if given: the wrong unit is off by a factor of 3.6.
    """
    speeds = columns["speed_mps"][columns["speed_mps"] > 0]
    is_mps = frame.pace_mps and len(speeds) and speeds.mean() < _BETWEEN_UNITS * frame.pace_mps
    return 1.0 if is_mps else _KMH_PER_MPS


def _timed(exercise: Mapping[str, Any], frame: Frame) -> list[_Channel]:
    """The earlier layout: ``{"heartRate": [{"dateTime": ..., "value": ...}]}``."""
    found = []
    for name, column in CHANNELS.items():
        items = _filled(part(exercise, "samples", name))
        if items:
            found.append((column, _seconds(items.micros, frame), items.numbers["value"]))
    return found


def _filled(found: Any) -> Rows | None:
    """Rows, if there are any."""
    return found if isinstance(found, Rows) and len(found.micros) else None


def _spaced(exercise: Mapping[str, Any]) -> list[_Channel]:
    """The later one: ``{"type": "HEART_RATE", "intervalMillis": 1000, "values": [...]}``."""
    found = []
    for one in rows(part(exercise, "samples", "samples")):
        column = CHANNELS.get(words(one, "type"))
        values = one.get("values")
        interval = number(one, "intervalMillis")
        if column and isinstance(values, np.ndarray) and 0 < interval <= _LONGEST_INTERVAL_MS:
            times = np.arange(len(values), dtype=np.float64) * (interval / 1000)
            found.append((column, times, values))
    return found


def _route(exercise: Mapping[str, Any], frame: Frame) -> list[_Channel]:
    recorded = (part(exercise, "samples", "recordedRoute"), exercise.get("recordedRoute"))
    points = next(filter(None, map(_filled, recorded)), None)
    if points:
        times = _seconds(points.micros, frame)
    else:
        route = part(exercise, "routes", "route")
        points = _filled(part(route, "wayPoints"))
        if not points:
            return []
        begin = moment(words(route, "startTime"), frame.offset_s) or frame.start
        late_s = (begin - frame.start).total_seconds()
        late_s = late_s if abs(late_s) < _SAME_CLOCK_S else 0.0
        times = points.numbers["elapsedMillis"] / 1000 + late_s
    return [(column, times, points.numbers[name]) for name, column in ROUTE.items()]


def _seconds(micros: NDArray[np.int64], frame: Frame) -> Column:
    """Local times as seconds since the start, NaN if one isn't a time.

    In exports of 2014 and 2015 the route's times are in another zone than the samples': times that
    miss the exercise by its offset are corrected.
    """
    start = (frame.start - EPOCH).total_seconds() + frame.offset_s
    seconds: Column = np.where(micros == NO_TIME, np.nan, micros / 1e6 - start)
    known = seconds[np.isfinite(seconds)]
    length = (frame.stop - frame.start).total_seconds() if frame.stop else 0.0
    if len(known) and not -_SAME_CLOCK_S <= known[0] <= max(length, _SAME_CLOCK_S):
        for shift in (frame.offset_s, -frame.offset_s):
            if abs(known[0] + shift) <= _SAME_CLOCK_S:
                return seconds + shift
    return seconds
