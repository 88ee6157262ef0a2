"""Which recordings are near enough in time to be compared.

Of several thousand recordings of one day each would be compared with every other one, and the work
would grow with the square of their number. No runner has as many: a recording is compared with at
most ``MOST`` others in each direction of time.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from typing import TYPE_CHECKING

import numpy as np

from analyzer.log import shifts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from analyzer.log.recording import Recording

    Array = NDArray[np.float64]

MOST = 50


class InTime:
    """Recordings in the order of their start.

    Attributes:
        order: their indices, as given.
    """

    def __init__(self, recordings: Sequence[Recording], indices: Sequence[int]) -> None:
        """Put some of the recordings into order."""
        self.order = sorted(indices, key=lambda i: recordings[i].start_s)
        ordered = [recordings[i] for i in self.order]
        self._starts = [one.start_s for one in ordered]
        self._ends = [one.end_s for one in ordered]
        self._entries = np.array([hash(one.entry) if one.entry else 0 for one in ordered], np.int64)
        self._are_local = np.array([one.is_local for one in ordered], dtype=bool)
        self._sorted = np.array(self._starts, dtype=np.float64)

    def within_reach(self, place: int) -> NDArray[np.int64]:
        """Places of later recordings that start early enough to overlap, if only after a shift."""
        later, apart_s = self._later(place)
        if not len(later):
            return later
        is_near = shifts.are_near_a_shift(apart_s) | (self._sorted[later] <= self._ends[place])
        entry = self._entries[place]
        is_entry = (self._entries[later] == entry) & (entry != 0)
        return np.asarray(later[is_near | is_entry])

    def shifted(self, place: int) -> NDArray[np.int64]:
        """Places of later recordings that may be of the same run, hours later by their clock."""
        later, apart_s = self._later(place)
        is_other = self._are_local[later] != self._are_local[place]
        is_later = apart_s > shifts.LEAST_SHIFT_S - shifts.WITHIN_OF_TWO_DEVICES_S
        return np.asarray(later[shifts.are_near_a_shift(apart_s) & (is_later | is_other)])

    def _later(self, place: int) -> tuple[NDArray[np.int64], Array]:
        """Later recordings that may overlap, and how many seconds later they start."""
        start = self._starts[place]
        latest = max(self._ends[place], start + shifts.LONGEST_SHIFT_S)
        after = bisect_right(self._starts, latest + shifts.WITHIN_OF_TWO_DEVICES_S, lo=place + 1)
        later = np.arange(place + 1, after)
        return later, self._sorted[place + 1 : after] - start


class Kept:
    """The recordings that are kept of a group, in the order in which they were added."""

    def __init__(self, recordings: Sequence[Recording]) -> None:
        """Begin with none."""
        self._recordings = recordings
        self.indices: list[int] = []
        self._by_start: list[tuple[float, int]] = []

    def add(self, index: int) -> None:
        """Keep another one."""
        insort(self._by_start, (self._recordings[index].start_s, len(self.indices)))
        self.indices.append(index)

    def near(self, index: int) -> list[int]:
        """Those that start nearest, in the order in which they were added."""
        if len(self.indices) <= 2 * MOST:
            return self.indices
        place = bisect_left(self._by_start, (self._recordings[index].start_s, 0))
        nearest = self._by_start[max(place - MOST, 0) : place + MOST]
        return [self.indices[number] for number in sorted(number for _, number in nearest)]
