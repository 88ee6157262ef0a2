"""Where the clock leaps: set right, stale, or a pause."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from analyzer.parsers.timeline.around import LEAP_S, Surroundings, usual_step_s
from analyzer.parsers.timeline.clock import Piece
from analyzer.schema import rules

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from analyzer.parsers.timeline.around import Ordered

    Array = NDArray[np.float64]
    Rows = NDArray[np.int64]

_JITTER_S = 10.0
_FIRST, _FIRST_LEAP_S = 5, 120.0  # after so few points even a shorter leap shows a cached fix
_USUAL_STEPS = 20.0  # where points are this rare, even a longer gap isn't a leap
_MOST_SET_BACK = 5  # a clock that steps back more often jitters
_UNDONE_WITHIN_S = 5.0
_MOST_SET_ON, _MOST_STALE = 1, 2  # a track with more leaps over hours holds several days
_MOST_LEAPS = 200  # so many gaps are the way in which a device records
_LONGEST_NIGHT_S = 36 * 3600.0
_LONGEST_WITHOUT_FIX_S = 1200.0


def pieces_of(ordered: Ordered) -> tuple[list[int], list[Piece]]:
    """The pieces between leaps of the clock, and by how much each has to be moved.

    Rule, at each leap of the clock (more than 10 s back, 10 minutes forward, or 2 minutes forward
    within the first five points):

    - A leap that the next one undoes (to 5 s) is a slip: the piece between them is moved back.
    - A leap back means that the clock was set.
    - A leap forward means that the clock was set, or a pause, if anything else in the file shows
      which. Otherwise:
      If there are only a few points before it (see ``few``), they are moved where the runner went
      on, and left out as stale where the runner stood or, after six hours, was somewhere else. If
      no more than 5 % are after it, they are moved where the runner went on.
      Elsewhere, the clock was set if it leaps by more than six hours within one segment, once,
      where the runner was moving (1 m/s) just before and after, and went on from one to the other
      by a step (1 m to 15 m, or four usual ones; over 3 m not backwards); and either the leap is
      longer than 36 hours, or the part before it lasted no longer than 20 minutes: the next day's
      stage may begin where the last one ended, and a fix takes minutes.
      Anything else is a pause, or the next day.

    Where the clock was set, the times before the leap are moved so that they end a usual step
    before those after it; if no more than 5 % of the points follow, these are moved instead.

    Returns:
        The first point of each piece, as its index in the order, and the pieces.
    """
    leaps = _leaps(ordered.times_s)
    if not 0 < len(leaps) <= _MOST_LEAPS:
        return [0], []
    return _Leaps(ordered, [int(leap) for leap in leaps]).judged()


def _leaps(times_s: Array) -> Rows:
    """The indices after which the clock leaps."""
    steps = np.diff(times_s)
    usual_s = usual_step_s(times_s)
    is_back = steps < -_JITTER_S
    if is_back.sum() > _MOST_SET_BACK:
        is_back = steps < -LEAP_S
        if is_back.sum() > _MOST_SET_BACK:
            return np.empty(0, np.int64)
    is_on = steps > np.maximum(_longest_s(len(steps)), _USUAL_STEPS * usual_s)
    for back in steps[is_back]:
        is_on |= (steps > _JITTER_S) & (abs(steps + back - 2 * usual_s) <= _slip_s(usual_s))
    return np.flatnonzero(is_back | is_on)


def leaps_on(steps_s: Array) -> bool:
    """True if any step of time is long enough to be a leap."""
    return bool((steps_s > _longest_s(len(steps_s))).any())


def _longest_s(count: int) -> Array:
    """How long each step may be without being a leap."""
    longest = np.full(count, LEAP_S)
    longest[:_FIRST] = _FIRST_LEAP_S
    return longest


def _slip_s(usual_s: float) -> float:
    """How far a leap and the one that undoes it may differ."""
    return max(_UNDONE_WITHIN_S, 2 * usual_s)


class _Leaps:
    """Judges the leaps of one recording, from the last to the first."""

    def __init__(self, ordered: Ordered, leaps: list[int]) -> None:
        self._times_s = ordered.times_s
        self._around = Surroundings(ordered, leaps)
        steps = [self._around.step_s(piece) for piece in range(len(leaps))]
        # A slip leaps away and back.
        self._nights = sum(
            (s > rules.RECORDING.rest_s) - (s < -rules.RECORDING.rest_s) for s in steps
        )

    def judged(self) -> tuple[list[int], list[Piece]]:
        """The first point of each piece, and the pieces; none if nothing is to be corrected."""
        shifts, stale = self._shifts()
        kept_clock = shifts[self._with_right_clock()]
        pieces = [
            Piece(
                float(self._times_s[first : end + 1].min()),
                float(self._times_s[first : end + 1].max()),
                shift - kept_clock,
                number < stale,
            )
            for number, (first, end, shift) in enumerate(
                zip(self._around.firsts, self._around.ends, shifts, strict=True)
            )
        ]
        is_same = not stale and not any(piece.shift_s for piece in pieces)
        return ([0], []) if is_same else (self._around.firsts, pieces)

    def _shifts(self) -> tuple[list[float], int]:
        """By how much each piece is to be moved, and how many of the first ones are stale."""
        shifts = [0.0] * len(self._around.firsts)
        stale = 0
        number = len(self._around.firsts) - 1
        while number > 0:
            before = number - 1
            excess_s = self._around.step_s(before) - self._around.usual_s
            if before and self._is_undone(before):
                shifts[before] = shifts[number] + excess_s
                number = before
                excess_s = -shifts[number] + shifts[number + 1]
                before -= 1
            elif self._is_stale(before):
                stale = stale or number
            elif not self._is_set(before):
                excess_s = 0.0
            shifts[before] = shifts[number] + excess_s
            number = before
        return shifts, stale

    def _with_right_clock(self) -> int:
        """The piece whose clock is believed: the last from which over 5 % of the points follow."""
        last = len(self._around.firsts) - 1
        while last and self._around.are_few_after(last - 1):
            last -= 1
        return last

    def _is_undone(self, piece: int) -> bool:
        """True if the leap to a piece is undone by the leap from it."""
        there, back = self._around.step_s(piece - 1), self._around.step_s(piece)
        if (there < 0) == (back < 0):
            return False
        left_s = there + back - 2 * self._around.usual_s
        return abs(left_s) <= _slip_s(self._around.usual_s)

    def _is_set(self, piece: int) -> bool:
        """True if the clock was set at the end of a piece."""
        around, step_s = self._around, self._around.step_s(piece)
        if step_s < 0:
            return True
        if self._nights > _MOST_SET_ON:
            return False
        is_long = step_s > rules.RECORDING.rest_s
        was_set = around.by_other_times(piece)
        if was_set is not None:
            return was_set and (is_long or around.is_ground_unknown or around.goes_on(piece))
        if around.are_few_before(piece):
            return around.goes_on(piece) or (is_long and around.is_near(piece))
        may_be_set = is_long and not around.is_break(piece) and self._is_unlike_a_day(piece)
        return (may_be_set or around.are_few_after(piece)) and around.goes_on(piece)

    def _is_unlike_a_day(self, piece: int) -> bool:
        """True if the leap is longer than from one day's run to the next, or the piece is short."""
        is_too_long = self._around.step_s(piece) > _LONGEST_NIGHT_S
        return is_too_long or self._around.lasted_s(piece) <= _LONGEST_WITHOUT_FIX_S

    def _is_stale(self, piece: int) -> bool:
        """True if all points up to the end of a piece are an old fix."""
        around, step_s = self._around, self._around.step_s(piece)
        if self._nights > _MOST_STALE or around.is_ground_unknown or step_s < 0:
            return False
        if not around.are_few_before(piece):
            return False
        if around.by_other_times(piece) is False or around.goes_on(piece):
            return False
        return (
            around.stood_before(piece) if around.is_near(piece) else step_s > rules.RECORDING.rest_s
        )
