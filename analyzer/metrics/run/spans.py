"""Spans of time, such as pauses, and the records of a track that lie within them."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    Array = NDArray[np.float64]
    Rows = NDArray[np.int64]
    Span = tuple[float, float]


def apart(spans: Iterable[Span]) -> list[Span]:
    """The spans, with those that overlap as one; those without a length are left out."""
    long = [span for span in spans if span[1] > span[0]]
    ordered = sorted(long)
    if all(before[1] <= after[0] for before, after in pairwise(ordered)):
        return long
    joined = ordered[:1]
    for begin, end in ordered[1:]:
        if begin <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((begin, end))
    return joined


def rows_between(time_s: Array, begin: float, end: float) -> tuple[int, int]:
    """The first row after a time, and the first that isn't before another.

    All rows where time steps back: nothing is known about their order then.
    """
    if not (time_s[1:] >= time_s[:-1]).all():
        return 0, len(time_s)
    first, last = np.searchsorted(time_s, begin, "right"), np.searchsorted(time_s, end, "left")
    return int(first), max(int(first), int(last))


def steps_within(time_s: Array, spans: list[Span]) -> tuple[Rows, Array, Array]:
    """Each pair of a step, from one record to the next, and a span that it may overlap.

    The work grows with the number of records and spans, not with their product, unless time steps
    back.

    Args:
        time_s: of two records or more.
        spans: that don't overlap, at least one.

    Returns:
        The first row of each step, and begin and end of the span.
    """
    begins, ends = np.array(spans, dtype=np.float64).T
    count = len(time_s) - 1
    if (time_s[1:] >= time_s[:-1]).all():
        firsts = np.maximum(np.searchsorted(time_s, begins, "right") - 1, 0)
        sizes = np.maximum(np.minimum(np.searchsorted(time_s, ends, "left"), count) - firsts, 0)
    else:
        firsts, sizes = np.zeros(len(spans), np.int64), np.full(len(spans), count)
    before = np.cumsum(sizes) - sizes
    rows = np.arange(sizes.sum()) + np.repeat(firsts - before, sizes)
    return rows, np.repeat(begins, sizes), np.repeat(ends, sizes)
