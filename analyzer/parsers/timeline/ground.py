"""The ground between the points of a recording, as far as it is known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from analyzer.schema.places import is_place

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    Array = NDArray[np.float64]
    Rows = NDArray[np.int64]

_M_PER_DEGREE = 111_195.0
_LEAST_STEP_M = 1.0


@dataclass(frozen=True, slots=True)
class Ground:
    """Where the points of a recording are.

    Attributes:
        axes_m: the device's own distance, or north and east; a row for each point in file order,
            NaN where it isn't known.
    """

    axes_m: NDArray[np.float64]

    def moves(self, order: Rows) -> Array:
        """From each point to the next, as vectors (m), a row for each; NaN where not known."""
        moves: Array = np.diff(self.axes_m[order], axis=0)
        return moves

    def covered_m(self, order: Rows) -> float:
        """All ground covered in this order, in metres; points without a place are left out."""
        known = order[np.isfinite(self.axes_m[order]).all(axis=1)]
        return float(lengths(self.moves(known)).sum())

    def usual_step_m(self) -> float:
        """The median distance from point to point, of those that move at all; at least 1 m."""
        steps = lengths(self.moves(np.arange(len(self.axes_m))))
        steps = steps[steps > 0]  # NaN isn't
        return max(float(np.median(steps)), _LEAST_STEP_M) if len(steps) else _LEAST_STEP_M


def lengths(moves: Array) -> Array:
    """The lengths of vectors, one in each row."""
    found: Array = np.sqrt((moves**2).sum(axis=1))
    return found


def ground_of(columns: Mapping[str, Array]) -> Ground | None:
    """The ground of a recording by its own distance, or else by positions; None if unknown.

    Args:
        columns: ``distance_m``, ``lat_deg`` and ``lon_deg``, if there are any, in file order.
    """
    distance = columns.get("distance_m")
    if distance is not None and _changes(distance):
        return Ground(distance[:, np.newaxis])
    lat, lon = columns.get("lat_deg"), columns.get("lon_deg")
    if lat is None or lon is None:
        return None
    are_places = is_place(lat, lon)
    north, east = lat * _M_PER_DEGREE, lon * _M_PER_DEGREE * np.cos(np.radians(lat))
    axes = np.where(are_places, [north, east], np.nan).T
    return Ground(axes) if are_places.any() else None


def _changes(values: Array) -> bool:
    known = values[np.isfinite(values)]
    return len(known) > 0 and bool(known.max() > known.min())
