"""Splits per kilometre or mile, and the best time over a distance within a run."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from analyzer.metrics.run.marks import marks_m

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    Array = NDArray[np.float64]

_GRID_M = 10.0


def splits_s(ground_m: Array, moving_s: Array, every_m: float) -> tuple[float, ...]:
    """Moving seconds of each whole kilometre or mile.

    Args:
        ground_m: per record, running total of metres; never falls.
        moving_s: per record, seconds on the move up to the next one.
        every_m: length of a split.

    Returns:
        One per split; the rest of the run, shorter than a split, has none. Empty if the ground is
        not known, or longer than any run.
    """
    if not _is_known(ground_m):
        return ()
    marks = marks_m(0, ground_m[-1] + 1e-6, every_m)
    return tuple(float(s) for s in np.diff(_reached_s(marks, ground_m, _clock(moving_s))))


def best_times_s(
    ground_m: Array, running_s: Array, distances_m: Iterable[float]
) -> dict[float, float]:
    """The shortest time in which each distance was covered anywhere in the run.

    Stops count, pauses of the timer don't. Pieces are tried from every 10 m mark; time is spread
    evenly over the ground between two records.

    Args:
        ground_m: per record, running total of metres; never falls.
        running_s: per record, seconds of the timer up to the next one.
        distances_m: whole tens of metres.

    Returns:
        Distance -> seconds; NaN where the run is shorter, or its ground not known or impossible.
    """
    if not _is_known(ground_m):
        return dict.fromkeys(distances_m, float("nan"))
    marks = marks_m(ground_m[0], ground_m[-1] + 1e-6, _GRID_M)
    clock = _clock(running_s)
    # Where the runner stood at a mark, a piece begins when they left, and ends when they arrived.
    left, reached = np.interp(marks, ground_m, clock), _reached_s(marks, ground_m, clock)
    return {distance: _shortest(left, reached, distance) for distance in distances_m}


def _shortest(left: Array, reached: Array, distance_m: float) -> float:
    steps = round(distance_m / _GRID_M)
    return float((reached[steps:] - left[:-steps]).min()) if steps < len(left) else float("nan")


def _is_known(ground_m: Array) -> bool:
    return len(ground_m) > 1 and bool(np.isfinite(ground_m).all())


def _clock(seconds: Array) -> Array:
    """Time at each record."""
    return np.concatenate(([0.0], np.cumsum(seconds[:-1])))


def _reached_s(marks: Array, ground_m: Array, clock: Array) -> Array:
    """When each mark was first reached; np.interp gives when it was left."""
    return np.interp(-marks, -ground_m[::-1], clock[::-1])
