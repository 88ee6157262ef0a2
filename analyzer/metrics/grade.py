"""Slopes: what running up and down costs against running on the flat."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from analyzer.metrics.track import smoothed_elevation_m

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

STEEPEST = 0.45
_COEFFICIENTS = (155.4, -30.4, -43.3, 46.3, 19.5, 3.6)
_FLAT_COST = 3.6


def cost_of_running(grade: Array) -> Array:
    """Metabolic cost in J per kg and metre at a grade (rise / run).

    C(i) = 155.4 i^5 - 30.4 i^4 - 43.3 i^3 + 46.3 i^2 + 19.5 i + 3.6, |i| held within 0.45 (Minetti
    2002, J Appl Physiol 93:1039).

    Caution: metabolic cost, measured on a treadmill; it is no impact, and says nothing of the back.
    """
    return np.asarray(np.polyval(_COEFFICIENTS, np.clip(grade, -STEEPEST, STEEPEST)), "float64")


def grades(elevation_m: Array, distance_m: Array) -> tuple[Array, Array]:
    """Ground in metres every 10 m, and the grade of the piece that begins there.

    Elevation is smoothed over 60 m. Both are empty where elevation or ground is not known.
    """
    ground, height = smoothed_elevation_m(elevation_m, distance_m)
    if not len(ground):
        return ground, height
    return ground[:-1], np.diff(height) / np.diff(ground)


def grade_factor(grade: Array) -> float:
    """Mean cost of the ground covered against the same ground on the flat; NaN if not known.

    Grade-adjusted pace is pace divided by it. Cautions as for ``cost_of_running``.

    Args:
        grade: of pieces of equal length, as of ``grades``.
    """
    return float(cost_of_running(grade).mean() / _FLAT_COST) if len(grade) else float("nan")
