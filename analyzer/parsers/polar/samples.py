"""The samples of an exercise as one table with a row per second."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from analyzer.parsers.polar.json_values import as_number, moment, number, part, rows, words
from analyzer.parsers.xml.times import NO_TIME, parse_times
from analyzer.parsers.xml.tree import EPOCH

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from numpy.typing import NDArray

    Column = NDArray[np.float64]

_CHANNELS = {
    "heartRate": "heart_rate_bpm",
    "altitude": "elevation_m",
    "speed": "speed_mps",
    "cadence": "cadence_per_min",
    "distance": "distance_m",
    "HEART_RATE": "heart_rate_bpm",
    "ALTITUDE": "elevation_m",
    "SPEED": "speed_mps",
    "CADENCE": "cadence_per_min",
    "DISTANCE": "distance_m",
}
_ROUTE = {"latitude": "lat_deg", "longitude": "lon_deg", "altitude": "elevation_m"}
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
_NAIVE_LENGTHS = (19, 23)
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
    for name, column in _CHANNELS.items():
        items = rows(part(exercise, "samples", name))
        if items:
            times = _seconds([words(one, "dateTime") for one in items], frame)
            found.append((column, times, _values([one.get("value") for one in items])))
    return found


def _spaced(exercise: Mapping[str, Any]) -> list[_Channel]:
    """The later one: ``{"type": "HEART_RATE", "intervalMillis": 1000, "values": [...]}``."""
    found = []
    for one in rows(part(exercise, "samples", "samples")):
        column = _CHANNELS.get(words(one, "type"))
        values = one.get("values")
        interval = number(one, "intervalMillis")
        if column and isinstance(values, list) and 0 < interval <= _LONGEST_INTERVAL_MS:
            times = np.arange(len(values), dtype=np.float64) * (interval / 1000)
            found.append((column, times, _values(values)))
    return found


def _route(exercise: Mapping[str, Any], frame: Frame) -> list[_Channel]:
    points = rows(part(exercise, "samples", "recordedRoute")) or rows(exercise.get("recordedRoute"))
    if points:
        times = _seconds([words(one, "dateTime") for one in points], frame)
    else:
        route = part(exercise, "routes", "route")
        points = rows(part(route, "wayPoints"))
        begin = moment(words(route, "startTime"), frame.offset_s) or frame.start
        late_s = (begin - frame.start).total_seconds()
        late_s = late_s if abs(late_s) < _SAME_CLOCK_S else 0.0
        elapsed = [number(one, "elapsedMillis") / 1000 + late_s for one in points]
        times = np.array(elapsed, dtype=np.float64)
    return [
        (column, times, _values([one.get(name) for one in points]))
        for name, column in _ROUTE.items()
        if points
    ]


def _values(values: Sequence[Any]) -> Column:
    return np.array([as_number(value) for value in values], dtype=np.float64)


def _seconds(texts: list[str], frame: Frame) -> Column:
    """Local times as seconds since the start, NaN if a text isn't a time.

    In exports of 2014 and 2015 the route's times are in another zone than the samples': times that
    miss the exercise by its offset are corrected.
    """
    zoned = [f"{text}Z" if len(text) in _NAIVE_LENGTHS else text for text in texts]
    micros, _ = parse_times(zoned)
    start = (frame.start - EPOCH).total_seconds() + frame.offset_s
    seconds: Column = np.where(micros == NO_TIME, np.nan, micros / 1e6 - start)
    known = seconds[np.isfinite(seconds)]
    length = (frame.stop - frame.start).total_seconds() if frame.stop else 0.0
    if len(known) and not -_SAME_CLOCK_S <= known[0] <= max(length, _SAME_CLOCK_S):
        for shift in (frame.offset_s, -frame.offset_s):
            if abs(known[0] + shift) <= _SAME_CLOCK_S:
                return seconds + shift
    return seconds
