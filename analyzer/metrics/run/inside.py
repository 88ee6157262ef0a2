"""What the records say about a run beyond its totals, reduced while they are in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from analyzer.metrics.run.fade import MEASURES, Ground, form_fade
from analyzer.metrics.run.grade import grade_at, grade_factor, grades
from analyzer.metrics.run.measured import measured
from analyzer.metrics.run.plausible import farthest_m
from analyzer.metrics.run.splits import best_times_s
from analyzer.schema import INDOOR, SENSOR_COLUMNS, Inside

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from analyzer.metrics.run.recorded import Recorded
    from analyzer.schema import Activity

    Array = NDArray[np.float64]

_DISTANCES_M = (1000.0, 5000.0, 10_000.0)
MEANS = (
    "stance_time_ms", "vertical_oscillation_mm", "vertical_ratio_pct", "step_length_mm",
    "stance_time_balance_pct", "power_w",
)  # fmt: skip
"""Dynamics and power of which a run's mean is kept; those of SENSOR_COLUMNS are kept too."""
_KEPT = {*MEANS, *SENSOR_COLUMNS, *MEASURES}
_LEVEL = ("cadence_spm", "stance_time_ms")


def inside(activity: Activity, found: Recorded) -> Inside:
    """Reduce the records of an activity; empty without records.

    Args:
        activity: a run, or what may be one.
        found: what its records alone say.
    """
    if len(found.running_s) < 2:
        return Inside()
    ground, moving_s = found.ground_m, found.on_the_move_s
    records = {name: measured(name, c) for name, c in activity.records.items() if name in _KEPT}
    counted_s = np.minimum(moving_s, found.measured_s)
    slopes, is_indoor = _slopes(activity, ground), activity.sub_sport in INDOOR
    where = Ground(found.speed_mps, moving_s, counted_s, _grade(ground, slopes, is_indoor))
    fade, best = form_fade(records, where), _best(found)
    return Inside(
        grade_factor=_grade_factor(ground, slopes),
        best_1k_s=best[1000.0],
        best_5k_s=best[5000.0],
        best_10k_s=best[10_000.0],
        means=_means(records, (*MEANS, *SENSOR_COLUMNS), counted_s),
        level=_level(records, where),
        fade=fade.values,
        fade_reason=fade.reason,
    )


def _slopes(activity: Activity, ground_m: Array) -> tuple[Array, Array] | None:
    """Pieces of the ground and their grades; None where none are known, as on a treadmill."""
    elevation = activity.records.get("elevation_m")
    if elevation is None or activity.sub_sport in INDOOR:
        return None
    slopes = grades(elevation, ground_m)
    return slopes if len(slopes[0]) else None


def _grade(ground_m: Array, slopes: tuple[Array, Array] | None, is_indoor: bool) -> Array | None:
    """The grade at each record. A belt keeps its incline, so for form it counts as level."""
    if is_indoor:
        return np.zeros(len(ground_m))
    return None if slopes is None else grade_at(ground_m, *slopes)


def _grade_factor(ground_m: Array, slopes: tuple[Array, Array] | None) -> float | None:
    return None if slopes is None else _known(grade_factor(slopes[1], float(np.ptp(ground_m))))


def _best(found: Recorded) -> dict[float, float | None]:
    """Best times that are physically possible: a jump of the position makes others."""
    best = best_times_s(found.ground_m, found.running_s, _DISTANCES_M)
    return {
        distance: time if time > 0 and distance <= farthest_m(time) else None
        for distance, time in best.items()
    }


def _means(
    records: Mapping[str, Array], names: tuple[str, ...], seconds: Array
) -> dict[str, float]:
    """Means over time of the known values; a measure that was never recorded has none."""
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
    """Speed, cadence and contact time on the flat, over the records that hold all three."""
    if where.is_flat is None or not all(name in records for name in _LEVEL):
        return {}
    columns = {"speed_mps": where.speed_mps, **{name: records[name] for name in _LEVEL}}
    is_known = np.logical_and.reduce([np.isfinite(column) for column in columns.values()])
    seconds = np.where(where.is_flat & is_known, where.counted_s, 0.0)
    return _means(columns, tuple(columns), seconds)


def _known(value: float) -> float | None:
    return value if np.isfinite(value) else None
