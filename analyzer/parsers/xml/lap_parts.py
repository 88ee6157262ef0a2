"""Which recordings of one TCX activity have laps of their own."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from analyzer.parsers.xml.node import NO_PART

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    Rows = NDArray[np.int64]


def have_own_laps(lap: NDArray[np.int32], parts: Sequence[Rows], rows: Rows) -> list[bool]:
    """Which recordings of an activity have laps of their own: those whose totals can be used.

    A lap whose points lie in several recordings, as on a watch that was only paused for the night,
    has the totals of them all, and counts for none of them.

    Args:
        lap: the lap of each of the file's points; NO_PART outside any.
        parts: row numbers of each recording.
        rows: all row numbers of the activity, in file order.

    Returns:
        One truth for each recording.
    """
    if len(parts) < 2:
        return [True] * len(parts)
    if not len(rows) or (lap[rows] == NO_PART).any():
        return [False] * len(parts)
    found = [set(lap[part].tolist()) for part in parts]
    times_used = Counter(number for used in found for number in used)
    return [all(times_used[number] == 1 for number in used) for used in found]
