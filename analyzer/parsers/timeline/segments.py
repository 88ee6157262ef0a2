"""The segments of a recording: their order, and the pauses between them.

A segment ends where the recorder was stopped. A file may hold its segments in any order, as after
parts were put together by hand; each has the right times all the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]
    Rows = NDArray[np.int64]
    Span = tuple[float, float]


def spans_of(times_s: Array, segment: Rows) -> tuple[Array, Array]:
    """The first and the last time of each segment, in the file's order.

    Args:
        times_s: in file order, none missing, at least one.
        segment: number of each point's segment; those of one segment follow each other.
    """
    firsts = np.concatenate(([0], np.flatnonzero(np.diff(segment)) + 1))
    return np.minimum.reduceat(times_s, firsts), np.maximum.reduceat(times_s, firsts)


def are_out_of_order(times_s: Array, segment: Rows) -> bool:
    """True if whole segments are out of order: times step back only from one segment to another.

    And no two of them share any time: otherwise the clock was set between them.

    Args:
        times_s: in file order, none missing; at least one step back.
        segment: number of each point's segment.
    """
    if (np.diff(segment)[np.diff(times_s) < 0] == 0).any():
        return False
    begins, ends = spans_of(times_s, segment)
    order = np.argsort(begins, kind="stable")
    return bool((begins[order][1:] >= ends[order][:-1]).all())


def pauses_between(begins_s: Array, ends_s: Array, longer_than_s: float = 0.0) -> tuple[Span, ...]:
    """The gaps in which there is no segment, in order of time.

    Args:
        begins_s: the first time of each segment, in any order.
        ends_s: the last time of the same segments.
        longer_than_s: gaps up to this long are not pauses.
    """
    order = np.argsort(begins_s, kind="stable")
    begins, ends = begins_s[order][1:], np.maximum.accumulate(ends_s[order])[:-1]
    is_pause = begins - ends > longer_than_s
    return tuple(zip(ends[is_pause].tolist(), begins[is_pause].tolist(), strict=True))
