"""Even marks along a way and through a time, never more than there can be in a run.

The number of marks would otherwise grow with what a file claims: 600 bytes can claim the way to the
moon.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from analyzer.schema.ranges import LONGEST_RUN_M

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]


def marks_m(first_m: float, last_m: float, every_m: float) -> Array:
    """Places from one to just before another; none on a way that is longer than any run."""
    if not last_m - first_m <= LONGEST_RUN_M:
        return np.zeros(0)
    return np.arange(first_m, last_m, every_m)


def reaching_rows(time_s: Array, every_s: float) -> NDArray[np.int64]:
    """The first row, and each that reaches another multiple of ``every_s`` after its time.

    Args:
        time_s: never falls.
        every_s: above 0.
    """
    return np.flatnonzero(np.diff(marks_passed(time_s, every_s), prepend=-1.0) > 0)


def marks_passed(time_s: Array, every_s: float) -> Array:
    """How many multiples of ``every_s`` lie after the first time, up to each; whole numbers."""
    return np.asarray(np.floor_divide(time_s - time_s[:1], every_s))
