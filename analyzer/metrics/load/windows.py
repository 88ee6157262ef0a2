"""Trailing windows over a calendar of days."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]


def trailing(values: Array, width: int) -> Array:
    """The last ``width`` values at each place, oldest first, as rows of a read-only view.

    Each row is summed on its own, so that a window of zeros is exactly 0: a running sum would leave
    a rounding error behind.

    Args:
        values: n values, one a day.
        width: days in a window, including the day itself.

    Returns:
        n × width; NaN where a window reaches back before the first value.
    """
    if not len(values):
        return np.empty((0, width))
    before = np.full(width - 1, np.nan)
    return np.lib.stride_tricks.sliding_window_view(np.concatenate([before, values]), width)
