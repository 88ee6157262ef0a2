"""Records whose times step back: find the true order by the ground they cover."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from analyzer.reasons import Code, Reason

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    Array = NDArray[np.float64]

_LONGEST_SET_BACK_S = 3700.0  # clocks are set back by an hour at most; more is an invalid time
_JITTER_S = 10.0
_CLEARLY_SHORTER = 0.99


def steps_back(times: NDArray[np.float64] | NDArray[np.int64]) -> int:
    """How often a time is earlier than the previous one; equal times don't count."""
    return int((np.diff(times) < 0).sum())


def stepping_back(count: int) -> Reason:
    """The reason that says how often times step back."""
    return Reason.of(Code.TIMES_STEP_BACK, count=count)


def monotonic_times(columns: Mapping[str, Array]) -> Array | None:
    """Return times that never step back, if the records are in the order they were run in.

    Points that are merely out of order can be sorted by their times. A clock that was set back
    during the run is different: sorting would interleave two stretches of the run, and count the
    ground between them over and over. The order that covers less ground is the true one.

    Args:
        columns: in file order: ``time_s`` without missing values and, where known, ``distance_m``,
            ``lat_deg`` and ``lon_deg``, NaN where missing.

    Returns:
        New times in file order, in which the clock runs on where it was set back; None if the
        records should be sorted by their times instead.
    """
    times = columns["time_s"]
    steps = np.diff(times)
    if not (steps < 0).any() or steps.min() < -_LONGEST_SET_BACK_S:
        return None
    order = np.argsort(times, kind="stable")
    if not _ground(columns, None) < _CLEARLY_SHORTER * _ground(columns, order):
        return None
    usual = float(np.median(steps[steps > 0])) if (steps > 0).any() else 0.0
    steps = np.where(steps < -_JITTER_S, usual, steps)
    return np.maximum.accumulate(times[0] + np.concatenate(([0.0], np.cumsum(steps))))


def _ground(columns: Mapping[str, Array], order: NDArray[np.int64] | None) -> float:
    """Ground covered back and forth in an order, by distance or else position; 0 if unknown."""
    names = ("distance_m",) if "distance_m" in columns else ("lat_deg", "lon_deg")
    if any(name not in columns for name in names):
        return 0.0
    axes = [columns[name] if order is None else columns[name][order] for name in names]
    known = np.isfinite(axes).all(axis=0)
    moves = [np.diff(axis[known]) for axis in axes]
    if len(moves) == 2:  # latitude and longitude
        moves[1] = moves[1] * np.cos(np.radians(axes[0][known][:-1]))
    return float(np.sqrt(sum(move**2 for move in moves)).sum())
