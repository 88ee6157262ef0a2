"""What is around a leap of the clock: distances, numbers of points, and whether they move."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from analyzer.parsers.timeline.few import is_few
from analyzer.parsers.timeline.ground import lengths

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from analyzer.parsers.timeline.ground import Ground

    Array = NDArray[np.float64]
    Rows = NDArray[np.int64]
    WasSet = Callable[[float, float], bool | None]

LEAP_S = 600.0
"""A shorter gap is a pause or lost reception; separate recordings so close are one run, too."""
_NEAR_M = 50.0
_NEAR_STEPS = 3.0
_MOVING_MPS = 1.0
_NEAREST_M, _FARTHEST_M = 1.0, 15.0
_WITHOUT_HEADING_M = 3.0
_NEXT_TO = 3  # points before and after a leap that show whether the runner was moving
_LEAST_OF_USUAL, _MOST_OF_USUAL = 0.25, 4.0
_STANDING = 0.1  # of a usual step at each step
_SMALL_END = 0.05


@dataclass(frozen=True, slots=True)
class Ordered:
    """A recording in the order in which it was run.

    Attributes:
        rows: in that order.
        times_s: of those rows, as written.
        ground: of the recording, if known.
        segment: number of the segment of each row in that order, if the format has them.
        was_set: what else in the file shows of a leap from one time to another: True if the clock
            was set, False for a pause, None if it shows nothing.
    """

    rows: Rows
    times_s: Array
    ground: Ground | None
    segment: Rows | None = None
    was_set: WasSet | None = None


def usual_step_s(times_s: Array) -> float:
    """The median step of time, leaps left out; 0 if there is none."""
    steps = np.diff(times_s)
    steps = steps[(steps > 0) & (steps <= LEAP_S)]
    return float(np.median(steps)) if len(steps) else 0.0


class Surroundings:
    """The pieces of a recording between leaps, and what is around the leap after each.

    Attributes:
        firsts: the first point of each piece, as its index in the order.
        ends: the last one.
        usual_s: the usual step of time.
    """

    def __init__(self, ordered: Ordered, leaps: Sequence[int]) -> None:
        self._times_s = ordered.times_s
        self._segment = ordered.segment
        self._was_set = ordered.was_set
        self.usual_s = usual_step_s(ordered.times_s)
        self._moves = None if ordered.ground is None else ordered.ground.moves(ordered.rows)
        self._usual_m = 0.0 if ordered.ground is None else ordered.ground.usual_step_m()
        self.firsts = [0, *(leap + 1 for leap in leaps)]
        self.ends = [*leaps, len(ordered.times_s) - 1]

    @property
    def is_ground_unknown(self) -> bool:
        """True where neither distance nor positions are known."""
        return self._moves is None

    def step_s(self, piece: int) -> float:
        """The step of the clock from a piece's last point to the next one."""
        end = self.ends[piece]
        return float(self._times_s[end + 1] - self._times_s[end])

    def by_other_times(self, piece: int) -> bool | None:
        """What else in the file shows: see ``Ordered.was_set``."""
        if self._was_set is None:
            return None
        end = self.ends[piece]
        return self._was_set(float(self._times_s[end]), float(self._times_s[end + 1]))

    def are_few_before(self, piece: int) -> bool:
        """True if each piece before a leap has few points, and together they are under half."""
        count = len(self._times_s)
        spans = zip(self.firsts[: piece + 1], self.ends, strict=False)
        return self.ends[piece] + 1 < count / 2 and all(
            is_few(self._times_s[first : end + 1], count) for first, end in spans
        )

    def lasted_s(self, piece: int) -> float:
        """How long a piece lasted by the clock."""
        return float(self._times_s[self.ends[piece]] - self._times_s[self.firsts[piece]])

    def are_few_after(self, piece: int) -> bool:
        """True if no more than 5 % of the points follow a piece."""
        first, count = self.ends[piece] + 1, len(self._times_s)
        return count - first <= _SMALL_END * count

    def is_break(self, piece: int) -> bool:
        """True if another segment begins after a piece."""
        end = self.ends[piece]
        return self._segment is not None and bool(self._segment[end] != self._segment[end + 1])

    def is_near(self, piece: int) -> bool:
        """True if the next piece begins within 50 m or three usual steps, or this is unknown."""
        if self._moves is None:
            return True
        metres = float(lengths(self._moves[self.ends[piece]][np.newaxis])[0])
        return not metres > max(_NEAR_M, _NEAR_STEPS * self._usual_m)

    def stood_before(self, piece: int) -> bool:
        """True if the runner stood until the end of a piece, with drift of a tenth of usual."""
        if self._moves is None:
            return False
        before = lengths(self._moves[: self.ends[piece]])
        least_m = max(_LEAST_OF_USUAL, _STANDING * len(before)) * self._usual_m
        return not np.nansum(before) > least_m

    def goes_on(self, piece: int) -> bool:
        """True if the runner was moving before and after a leap, and moved on during it."""
        if self._moves is None:
            return False
        end, next_end = self.ends[piece], self.ends[piece + 1]
        first, last = max(self.firsts[piece], end - _NEXT_TO), min(next_end, end + 1 + _NEXT_TO)
        across, before, after = (
            self._moves[rows] for rows in (end, slice(first, end), slice(end + 1, last))
        )
        metres = float(lengths(across[np.newaxis])[0])
        is_near = _NEAREST_M <= metres <= max(_MOST_OF_USUAL * self._usual_m, _FARTHEST_M)
        is_moving = self._is_moving(first, end) and self._is_moving(end + 1, last)
        heading = np.concatenate([before, after]).sum(axis=0)
        # At a turn, the ways before and after cancel out: that isn't backwards.
        is_forward = float(heading @ across) > -_NEAREST_M * metres
        return is_near and is_moving and (is_forward or metres <= _WITHOUT_HEADING_M)

    def _is_moving(self, first: int, last: int) -> bool:
        """True if the runner was moving between two points; also where there is only one."""
        if self._moves is None or first == last:
            return True
        seconds = float(self._times_s[last] - self._times_s[first])
        return float(np.nansum(lengths(self._moves[first:last]))) >= _MOVING_MPS * seconds
