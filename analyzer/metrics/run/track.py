"""Along one track: time between samples, moving or standing, climb."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from analyzer.metrics.run import spans
from analyzer.metrics.run.marks import marks_m
from analyzer.schema import rules

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    Array = NDArray[np.float64]

EARTH_RADIUS_M = 6_371_008.8
FASTEST_SPRINT_MPS = 11.0
LONGEST_SAMPLE_S = 30.0
"""A sample stands for at most this long: a longer gap is a loss of signal, not a measurement."""
_USUAL_STEPS = 1.5
"""But in a recording that sparse throughout, a sample stands for this many of its usual steps."""
_SPEED_WINDOW_S = 10.0
_CLIMB_WINDOW_M = 60.0
_LARGEST_JUMP_M = 20.0
GRID_M = 10.0


def running_time_s(time_s: Array, pauses: Iterable[tuple[float, float]]) -> Array:
    """Seconds that each sample stands for, up to the next one, without pauses; 0 for the last.

    Steps back in time count as 0.
    """
    steps = np.zeros(len(time_s))
    np.subtract(time_s[1:], time_s[:-1], out=steps[:-1])
    apart = spans.apart(pauses)
    if apart and len(time_s) > 1:
        rows, begins, ends = spans.steps_within(time_s, apart)
        overlap = np.minimum(time_s[rows + 1], ends) - np.maximum(time_s[rows], begins)
        np.subtract.at(steps, rows, np.maximum(overlap, 0.0))
    return np.maximum(zero_if_missing(steps), 0.0)


def measured_s(running_s: Array) -> Array:
    """Seconds for which each sample counts as a measurement; see LONGEST_SAMPLE_S."""
    if not (running_s > LONGEST_SAMPLE_S).any():
        return running_s
    steps = np.sort(running_s[running_s > 0])
    usual = float(steps[(len(steps) - 1) // 2])
    return np.minimum(running_s, max(LONGEST_SAMPLE_S, _USUAL_STEPS * usual))


def clock_s(running_s: Array) -> Array:
    """What the timer shows at each sample, in seconds."""
    clock = np.zeros(len(running_s))
    np.cumsum(running_s[:-1], out=clock[1:])
    return clock


def haversine_m(lat_deg: Array, lon_deg: Array) -> Array:
    """Great-circle metres from each position to the next; one shorter than the input."""
    lat, lon = np.radians(lat_deg), np.radians(lon_deg)
    half_lat, half_lon = np.diff(lat) / 2, np.diff(lon) / 2
    chord = np.sin(half_lat) ** 2 + np.cos(lat[:-1]) * np.cos(lat[1:]) * np.sin(half_lon) ** 2
    return np.asarray(2 * EARTH_RADIUS_M * np.arcsin(np.sqrt(np.clip(chord, 0, 1))))


def speed_mps(time_s: Array, distance_m: Array, running_s: Array) -> Array:
    """Speed over the 10 seconds around each sample, or as long as it stands for.

    The window keeps the jitter of single positions from counting as movement, and a gap of smart
    recording from counting as a stop. NaN throughout where the ground is not known.
    """
    if len(time_s) < 2 or not np.isfinite(distance_m).all():
        return np.full(len(time_s), np.nan)
    clock = np.maximum.accumulate(zero_if_missing(time_s))
    middle = clock + running_s / 2
    half = np.maximum(running_s, _SPEED_WINDOW_S) / 2
    before = np.interp(middle - half, clock, distance_m)
    after = np.interp(middle + half, clock, distance_m)
    window = np.minimum(middle + half, clock[-1]) - np.maximum(middle - half, clock[0])
    return np.asarray((after - before) / np.where(window > 0, window, np.inf))


def moving_s(speed_mps: Array, running_s: Array) -> Array:
    """Seconds on the move of each sample, by ``rules.RECORDING.moving_mps``; all if not known."""
    return np.where(np.isnan(speed_mps) | (speed_mps >= rules.RECORDING.moving_mps), running_s, 0.0)


def smoothed_elevation_m(elevation_m: Array, distance_m: Array) -> tuple[Array, Array]:
    """Elevation every 10 m of ground, as the mean of the 60 m around it.

    A step of over 20 m more than the ground under it isn't climb: the barometer was reset, or the
    runner was carried while nothing counted. All later heights are moved to the level before it.

    Returns:
        Ground and elevation in metres; both empty where fewer than two samples know both, or the
        ground between them is under 10 m or longer than any run.
    """
    known = np.isfinite(elevation_m) & np.isfinite(distance_m)
    if known.sum() < 2:
        return np.zeros(0), np.zeros(0)
    ground = distance_m[known]
    height = _without_jumps(elevation_m[known], ground)
    grid = marks_m(ground[0], ground[-1], GRID_M)
    if len(grid) < 2:
        return np.zeros(0), np.zeros(0)
    even = np.interp(grid, ground, height)
    width = min(int(_CLIMB_WINDOW_M / GRID_M) + 1, len(even))
    padded = np.pad(even, (width // 2, width - 1 - width // 2), mode="edge")
    return grid, np.convolve(padded, np.ones(width) / width, mode="valid")


def _without_jumps(elevation_m: Array, ground_m: Array) -> Array:
    steps = np.diff(elevation_m)
    is_jump = np.abs(steps) > _LARGEST_JUMP_M + np.diff(ground_m)
    if not is_jump.any():
        return elevation_m
    return np.asarray(elevation_m - np.append(0.0, np.cumsum(np.where(is_jump, steps, 0.0))))


def climbed_m(elevation_m: Array, distance_m: Array) -> float:
    """Metres climbed, on elevation smoothed over 60 m of ground; NaN if it can't be known."""
    known = np.isfinite(elevation_m) & np.isfinite(distance_m)
    if known.sum() < 2:
        return float("nan")
    _, smooth = smoothed_elevation_m(elevation_m, distance_m)
    return float(np.clip(np.diff(smooth), 0, None).sum())


def zero_if_missing(values: Array) -> Array:
    """The values, 0 where missing."""
    # np.nan_to_num looks for infinities too, in three times the time.
    return np.where(np.isnan(values), 0.0, values)


def held_on(values: Array) -> Array:
    """Missing values replaced by the last known one; the first known one before it."""
    is_known = np.isfinite(values)
    if is_known.all():
        return values
    known = np.flatnonzero(is_known)
    if not len(known):
        return np.zeros(len(values))
    latest = np.searchsorted(known, np.arange(len(values)), side="right") - 1
    return np.asarray(values[known[np.clip(latest, 0, None)]])
