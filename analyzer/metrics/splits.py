"""Splits per kilometre or mile, and the best time over a distance within a run."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]


def splits_s(ground_m: Array, moving_s: Array, every_m: float) -> tuple[float, ...]:
    """Moving seconds of each whole kilometre or mile.

    Args:
        ground_m: per record, running total of metres; never falls.
        moving_s: per record, seconds on the move up to the next one.
        every_m: length of a split.

    Returns:
        One a split; the rest of the run, shorter than a split, has none. Empty where the ground is
        not known.
    """
    if not _is_known(ground_m):
        return ()
    marks = np.arange(0, ground_m[-1] + 1e-6, every_m)
    return tuple(float(s) for s in np.diff(_when(marks, ground_m, _clock(moving_s))))


def best_time_s(ground_m: Array, running_s: Array, distance_m: float) -> float:
    """The shortest time in which a distance was covered anywhere in the run.

    Stops count, pauses of the timer don't. Time between two records runs evenly over the ground
    between them.

    Args:
        ground_m: per record, running total of metres; never falls.
        running_s: per record, seconds of the timer up to the next one.
        distance_m: the distance.

    Returns:
        Seconds; NaN where the run is shorter, or its ground not known.
    """
    if not _is_known(ground_m) or ground_m[-1] - ground_m[0] < distance_m:
        return float("nan")
    clock = _clock(running_s)
    # The shortest piece begins or ends at a record.
    begins = ground_m[ground_m <= ground_m[-1] - distance_m]
    ends = ground_m[ground_m >= ground_m[0] + distance_m]
    from_begin = _when(begins + distance_m, ground_m, clock) - clock[: len(begins)]
    to_end = clock[len(ground_m) - len(ends) :] - _when(
        ends - distance_m, ground_m, clock, last=True
    )
    return float(min(from_begin.min(), to_end.min()))


def _is_known(ground_m: Array) -> bool:
    return len(ground_m) > 1 and bool(np.isfinite(ground_m).all())


def _clock(seconds: Array) -> Array:
    """Time at each record."""
    return np.concatenate(([0.0], np.cumsum(seconds[:-1])))


def _when(marks: Array, ground_m: Array, clock: Array, *, last: bool = False) -> Array:
    """When each mark was reached; with ``last``, when it was left (they differ over a stop)."""
    place = np.searchsorted(ground_m, marks, side="right" if last else "left")
    after = place.clip(1, len(ground_m) - 1)
    before = after - 1
    step = ground_m[after] - ground_m[before]
    share = np.divide(marks - ground_m[before], step, out=np.ones(len(marks)), where=step > 0).clip(
        0, 1
    )
    return np.asarray(clock[before] + share * (clock[after] - clock[before]))
