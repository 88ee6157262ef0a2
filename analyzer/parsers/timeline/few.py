"""When points are too few to be a recording of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_LARGEST_SHARE = 0.2
_SMALL_SHARE = 0.05
_SMALL_COUNT = 20
_SMALL_S = 600.0
_TINY_S = 120.0


def is_few(times_s: NDArray[np.float64], of: int) -> bool:
    """True for points too few to be a run of their own: a stale fix, a typo.

    Rule: no more than 20 % of all, and not longer than two minutes, or than ten minutes if they are
    at most 20 points or 5 % of all. A fix takes a minute or so; a run takes longer.

    Args:
        times_s: of these points, in any order, none missing.
        of: number of points in all, including these.
    """
    count = len(times_s)
    if not 0 < count <= _LARGEST_SHARE * of:
        return False
    length_s = float(times_s.max() - times_s.min())
    is_small = count <= max(_SMALL_COUNT, _SMALL_SHARE * of)
    return length_s <= (_SMALL_S if is_small else _TINY_S)
