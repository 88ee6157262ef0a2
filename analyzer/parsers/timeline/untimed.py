"""Points without a time, or with an empty date: those between two are given a time in between."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from analyzer.parsers.timeline.ground import ground_of, lengths
from analyzer.reasons import Code, Reason
from analyzer.schema import Fault, rules

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    Array = NDArray[np.float64]
    Micros = NDArray[np.int64]
    Rows = NDArray[np.int64]
    Flags = NDArray[np.bool_]

_FIRST_MICROS = np.datetime64(str(rules.RECORDING.first_year), "us").astype(np.int64)
_LEAST_TIMED = 0.5
_MOST_LEFT_OUT = 0.02
_EVENLY_M = 0.001  # added to the ground, so that times are spread evenly where none is known


def without_empty_dates(times: Micros, is_timed: Flags) -> Flags:
    """Which times are times, and no date that a writer puts where it has none.

    Rule: a time before ``rules.RECORDING.first_year`` is none if any other isn't as early, and if
    it neither follows the one before nor is followed by the one after: an empty date, such as
    0001-01-01 in .NET, 1970-01-01 or FIT's 1989-12-31, stands still. A clock that runs on was wrong
    until it was set: see ``leaps``. Where all are as early, the whole recording is misdated.

    Args:
        times: microseconds since 1970, of one track in file order.
        is_timed: which of them could be read.
    """
    is_early = is_timed & (times < _FIRST_MICROS)
    if not is_early.any() or (is_early == is_timed).all():
        return is_timed
    runs_on = np.zeros(len(times) + 1, bool)
    runs_on[1:-1] = is_early[1:] & is_early[:-1] & (times[1:] > times[:-1])
    return is_timed & (~is_early | runs_on[1:] | runs_on[:-1])


def with_times_between(
    times: Micros, is_timed: Flags, columns: Mapping[str, Array], segment: Rows
) -> tuple[Micros, Flags]:
    """Give a time to points between two that have one, if all are of the same segment.

    Rule: by the ground covered up to the point, evenly where none is known; only if at least half
    of the points have a time: a planned route with two times isn't a recording.

    Args:
        times: microseconds of any epoch, of one track in file order.
        is_timed: which of them are times.
        columns: of the same points: ``distance_m``, ``lat_deg`` and ``lon_deg``, if there are any.
        segment: number of each point's segment.

    Returns:
        The times, and which of them are times now.
    """
    known, missing = np.flatnonzero(is_timed), np.flatnonzero(~is_timed)
    if not len(missing) or len(known) < _LEAST_TIMED * len(times):
        return times, is_timed
    place = np.searchsorted(known, missing)
    before, after = known[np.maximum(place - 1, 0)], known[np.minimum(place, len(known) - 1)]
    is_between = (before < missing) & (missing < after)
    is_between &= (segment[before] == segment[missing]) & (segment[missing] == segment[after])
    missing = missing[is_between]
    along_m = _along_m(columns, len(times))
    found = np.interp(along_m[missing], along_m[known], times[known].astype(np.float64))
    filled, is_filled = times.copy(), is_timed.copy()
    filled[missing] = np.round(found).astype(np.int64)
    is_filled[missing] = True
    return filled, is_filled


def left_out(count: int, of: int) -> list[Fault]:
    """What to report of points that have no time: nothing is lost if they are 2 % at most.

    Args:
        count: number of points that were left out.
        of: number of points in all, including these.
    """
    if not count:
        return []
    return [Fault(Reason.of(Code.POINTS_UNUSED, count=count), None, count > _MOST_LEFT_OUT * of)]


def _along_m(columns: Mapping[str, Array], count: int) -> Array:
    """How far along the track each point is, growing from point to point."""
    along = np.arange(count, dtype=np.float64) * _EVENLY_M
    ground = ground_of(columns)
    if ground is not None:
        steps = lengths(ground.moves(np.arange(count)))
        along[1:] += np.cumsum(np.nan_to_num(steps))
    return along
