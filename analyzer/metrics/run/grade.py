"""Slopes: what running up and down costs, compared with running on the flat."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from analyzer.metrics.run.track import GRID_M, smoothed_elevation_m

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

STEEPEST = 0.45
_COEFFICIENTS = (155.4, -30.4, -43.3, 46.3, 19.5, 3.6)
_FLAT_COST = 3.6
LONGEST_HOLE_M = 200.0
_KNOWN_SHARE = 0.9


def cost_of_running(grade: Array) -> Array:
    """Metabolic cost in J per kg and metre at a grade (rise / run).

    C(i) = 155.4 i^5 - 30.4 i^4 - 43.3 i^3 + 46.3 i^2 + 19.5 i + 3.6, with i kept between -0.45 and
    0.45 (Minetti 2002, J Appl Physiol 93:1039).

    Caution: metabolic cost, measured on a treadmill; not impact, and it says nothing about backs.
    """
    return np.asarray(np.polyval(_COEFFICIENTS, np.clip(grade, -STEEPEST, STEEPEST)), "float64")


def grades(elevation_m: Array, distance_m: Array) -> tuple[Array, Array]:
    """Middles of 10 m pieces of ground, in metres, and their grades.

    Elevation is smoothed over 60 m. The grade is missing where no elevation is known for over
    200 m; both are empty where elevation or ground is not known at all.
    """
    ground, height = smoothed_elevation_m(elevation_m, distance_m)
    if not len(ground):
        return ground, height
    middle, grade = (ground[1:] + ground[:-1]) / 2, np.diff(height) / np.diff(ground)
    known = distance_m[np.isfinite(elevation_m) & np.isfinite(distance_m)]
    after = np.clip(np.searchsorted(known, middle), 1, len(known) - 1)
    is_hole = known[after] - known[after - 1] > LONGEST_HOLE_M
    return middle, np.where(is_hole, np.nan, grade)


def grade_at(place_m: Array, middle_m: Array, grade: Array) -> Array:
    """The grade at each place; missing where it is not known within 200 m.

    Args:
        place_m: metres of ground.
        middle_m: middles of the pieces, as returned by ``grades``.
        grade: grades of the pieces.
    """
    is_near = (place_m > middle_m[0] - LONGEST_HOLE_M) & (place_m < middle_m[-1] + LONGEST_HOLE_M)
    return np.where(is_near, np.interp(place_m, middle_m, grade), np.nan)


def grade_factor(grade: Array, covered_m: float) -> float:
    """Mean cost of the ground covered, relative to the same distance on the flat.

    Grade-adjusted pace is pace divided by it. Cautions as for ``cost_of_running``.

    Args:
        grade: of 10 m pieces, as returned by ``grades``.
        covered_m: ground of the whole run.

    Returns:
        The factor; NaN if the grade of over a tenth of the ground is not known.
    """
    known = grade[np.isfinite(grade)]
    if not len(known) or len(known) * GRID_M < _KNOWN_SHARE * covered_m - GRID_M:
        return float("nan")
    return float(cost_of_running(known).mean() / _FLAT_COST)
