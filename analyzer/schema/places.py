"""Which positions are places on earth where someone can have run."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

_NEAR_NOWHERE_DEG = 20 / 111_195


def is_place(lat: Array, lon: Array) -> NDArray[np.bool_]:
    """Which positions are places; False where either coordinate is missing.

    Rule: the latitude is below 90 and the longitude at most 180, either way, and the position isn't
    within 20 m of 0/0. Apps and watches write 0/0, 90/180 or 180/180 until they have a fix.

    Args:
        lat: in degrees, NaN where missing.
        lon: of the same points.
    """
    far = np.maximum(np.abs(lat), np.abs(lon))
    return (np.abs(lat) < 90) & (np.abs(lon) <= 180) & (far > _NEAR_NOWHERE_DEG)
