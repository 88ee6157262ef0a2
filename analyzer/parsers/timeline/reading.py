"""Correct the times of a recording, for formats with one track and for formats with sessions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from analyzer.parsers.timeline.around import Ordered
from analyzer.parsers.timeline.clock import Clock
from analyzer.parsers.timeline.days import days_of
from analyzer.parsers.timeline.ground import ground_of
from analyzer.parsers.timeline.leaps import leaps_on, pieces_of
from analyzer.parsers.timeline.order import steps_back, true_order, without_jitter
from analyzer.reasons import Code, Reason
from analyzer.schema import Fault

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from analyzer.parsers.timeline.around import WasSet

    Array = NDArray[np.float64]
    Micros = NDArray[np.int64]
    Rows = NDArray[np.int64]

_MICROS_PER_S = 1_000_000


@dataclass(frozen=True, slots=True)
class Recordings:
    """The recordings in one track.

    Attributes:
        parts: row numbers of each, in file order.
        times: of all rows, corrected, in microseconds of the same epoch as the input.
        faults: what was wrong with the times.
        clock: how they were corrected, in seconds of that epoch.
    """

    parts: list[Rows]
    times: Micros
    faults: list[Fault]
    clock: Clock


def clock_of(
    times_s: Array,
    columns: Mapping[str, Array],
    segment: Rows | None = None,
    was_set: WasSet | None = None,
) -> tuple[Array, Clock]:
    """Correct the times of one recording.

    Args:
        times_s: in file order, none missing.
        columns: of the same points: those of ``distance_m``, ``lat_deg`` and ``lon_deg`` there are.
        segment: number of each point's segment, if the format has them.
        was_set: whether a leap means that the clock was set; see ``around.Ordered``.

    Returns:
        The times in file order, NaN for points that are left out, the same array where nothing is
        to be corrected; and the clock.
    """
    steps = np.diff(times_s)
    if not len(steps) or (steps.min() >= 0 and not leaps_on(steps)):
        return times_s, Clock()
    ground = ground_of(columns)
    rows = true_order(times_s, ground, segment)
    placed = None if segment is None else segment[rows]
    ordered = Ordered(rows, times_s[rows], ground, placed, was_set)
    firsts, pieces = pieces_of(ordered)
    in_order = ordered.times_s.copy()
    is_kept = np.ones(len(rows), bool)
    for first, end, piece in zip(firsts, [*firsts[1:], len(rows)], pieces, strict=False):
        in_order[first:end] += piece.shift_s
        is_kept[first:end] = not piece.is_stale
    in_order[is_kept] = without_jitter(in_order[is_kept])
    right = np.full(len(rows), np.nan)
    right[rows[is_kept]] = in_order[is_kept]
    return right, Clock(tuple(pieces))


def recordings_of(
    times: Micros, columns: Mapping[str, Array], segment: Rows | None = None
) -> Recordings:
    """Find the recordings in one track, and correct their times.

    Args:
        times: in file order, microseconds since 1970, none missing.
        columns: of the same points: those of ``distance_m``, ``lat_deg`` and ``lon_deg`` there are.
        segment: number of each point's segment, if the format has them.
    """
    if not len(times):
        return Recordings([times], times, [], Clock())
    seconds = times / _MICROS_PER_S
    right, clock = clock_of(seconds, columns, segment)
    if right is seconds:
        return Recordings([np.arange(len(times))], times, [], clock)
    kept = np.flatnonzero(np.isfinite(right))
    parts = [kept[part] for part in days_of(right[kept])]
    corrected = times.copy()
    corrected[kept] = np.round(right[kept] * _MICROS_PER_S).astype(np.int64)
    left_out = len(kept) - sum(map(len, parts))
    return Recordings(parts, corrected, faults_of(left_out, steps_back(times), clock), clock)


def faults_of(left_out: int, back: int, clock: Clock) -> list[Fault]:
    """What to report: points that were left out, and a clock that was set or stepped back."""
    faults = [Fault(Reason.of(Code.POINTS_FAR_AWAY, count=left_out))] if left_out else []
    if clock.was_set:
        return [*faults, Fault(Reason(Code.CLOCK_SET), None, False)]
    if back:
        faults.append(Fault(Reason.of(Code.TIMES_STEP_BACK, count=back), None, False))
    return faults
