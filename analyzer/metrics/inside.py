"""What the records tell of a run beyond its totals, reduced while they are in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from analyzer.metrics.fade import Ground, form_fade
from analyzer.metrics.grade import grade_factor, grades
from analyzer.metrics.plausible import farthest_m
from analyzer.metrics.splits import best_times_s, splits_s
from analyzer.schema import INDOOR, SENSOR_COLUMNS, Inside

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from analyzer.metrics.recorded import Recorded
    from analyzer.schema import Activity

    Array = NDArray[np.float64]

KM_M = 1000.0
MILE_M = 1609.344
_DISTANCES_M = (1000.0, 5000.0, 10_000.0)
MEANS = (
    "stance_time_ms", "vertical_oscillation_mm", "vertical_ratio_pct", "step_length_mm",
    "stance_time_balance_pct", "power_w",
)  # fmt: skip
"""Dynamics and power of which a run's mean is kept; those of SENSOR_COLUMNS are kept too."""
_LEVEL = ("cadence_spm", "stance_time_ms")


def inside(activity: Activity, found: Recorded) -> Inside:
    """Reduce the records of an activity; empty without records.

    Args:
        activity: a run, or what may be one.
        found: what its records say on their own.
    """
    if len(found.running_s) < 2:
        return Inside()
    records, ground, moving_s = activity.records, found.ground_m, found.on_the_move_s
    place, grade = _grades(activity, ground)
    where = Ground(found.speed_mps, moving_s, _of_records(ground, place, grade))
    fade, best = form_fade(records, where), _best(found)
    return Inside(
        grade_factor=_known(grade_factor(grade)),
        splits_km_s=_tenths(splits_s(ground, moving_s, KM_M)),
        splits_mi_s=_tenths(splits_s(ground, moving_s, MILE_M)),
        best_1k_s=best[1000.0],
        best_5k_s=best[5000.0],
        best_10k_s=best[10_000.0],
        means=_means(records, (*MEANS, *SENSOR_COLUMNS), moving_s),
        level=_level(records, where),
        fade=fade.values,
        fade_reason=fade.reason,
    )


def _grades(activity: Activity, ground_m: Array) -> tuple[Array, Array]:
    """Ground and grade of its pieces; a treadmill is level, whatever the barometer says."""
    if activity.sub_sport in INDOOR:
        return np.zeros(1), np.zeros(1)
    elevation = activity.records.get("elevation_m")
    return (np.zeros(0), np.zeros(0)) if elevation is None else grades(elevation, ground_m)


def _of_records(ground_m: Array, place: Array, grade: Array) -> Array | None:
    return np.interp(ground_m, place, grade) if len(place) else None


def _best(found: Recorded) -> dict[float, float | None]:
    """Best times that someone might have run: a jump of the position makes others."""
    best = best_times_s(found.ground_m, found.running_s, _DISTANCES_M)
    return {
        distance: time if time > 0 and distance <= farthest_m(time) else None
        for distance, time in best.items()
    }


def _means(
    records: Mapping[str, Array], names: tuple[str, ...], seconds: Array
) -> dict[str, float]:
    """Means over time of what is known; a measure that was never recorded has none."""
    means = {}
    for name in names:
        column = records.get(name)
        if column is not None:
            is_known = np.isfinite(column)
            total = seconds[is_known].sum()
            if total > 0:
                means[name] = float(column[is_known] @ seconds[is_known] / total)
    return means


def _level(records: Mapping[str, Array], where: Ground) -> dict[str, float]:
    """Speed, cadence and contact time on the flat, over the records that know all three."""
    if where.is_flat is None or not all(name in records for name in _LEVEL):
        return {}
    columns = {"speed_mps": where.speed_mps, **{name: records[name] for name in _LEVEL}}
    is_known = np.logical_and.reduce([np.isfinite(column) for column in columns.values()])
    seconds = np.where(where.is_flat & is_known, where.moving_s, 0.0)
    return _means(columns, tuple(columns), seconds)


def _tenths(seconds: tuple[float, ...]) -> tuple[float, ...]:
    """Finer than any watch tells; short in the cache."""
    return tuple(round(s, 1) for s in seconds)


def _known(value: float) -> float | None:
    return value if np.isfinite(value) else None
