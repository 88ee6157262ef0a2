"""Times in one recording that are days apart: invalid ones, or several days in one track."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from analyzer.parsers.order import monotonic_times, stepping_back, steps_back
from analyzer.reasons import Code, Reason
from analyzer.schema import Fault

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    Rows = NDArray[np.int64]

_MICROS_PER_S = 1_000_000
_DAY = 86_400 * _MICROS_PER_S
_FEW = 0.05


def parts_of(times: NDArray[np.int64]) -> list[Rows]:
    """Split a recording where its times are more than a day apart.

    Args:
        times: microseconds since 1970, in any order, none missing.

    Returns:
        Indices of the times in each part, parts in order of time. Parts with less than 5 % of the
        points are left out if the others have most of them: a typo, a clock before its first fix.
    """
    if not len(times) or times.max() - times.min() <= _DAY:
        return [np.arange(len(times))]
    order = np.argsort(times, kind="stable")
    edges = np.flatnonzero(np.diff(times[order]) > _DAY) + 1
    parts = [np.sort(part) for part in np.split(order, edges)]
    large = [part for part in parts if len(part) >= _FEW * len(times)]
    return large if sum(map(len, large)) > len(times) / 2 else parts


def set_right(
    times: NDArray[np.int64], columns: Mapping[str, NDArray[np.float64]]
) -> tuple[NDArray[np.int64], int]:
    """Let the clock of one recording run on where it was set back during it.

    Args:
        times: microseconds since 1970, in file order.
        columns: distance and position of the same points, where known.

    Returns:
        The times, corrected if the clock was set back; how often they had stepped back.
    """
    count = steps_back(times)
    if not count:
        return times, 0
    fixed = monotonic_times({**columns, "time_s": (times - times[0]) / _MICROS_PER_S})
    if fixed is None:
        return times, count
    return times[0] + np.round(fixed * _MICROS_PER_S).astype(np.int64), count


def faults_of(left_out: int, back: int) -> list[Fault]:
    """The faults to report for points that were left out, and for times that step back."""
    faults = [Fault(Reason.of(Code.POINTS_FAR_AWAY, count=left_out))] if left_out else []
    return faults + ([Fault(stepping_back(back), None, False)] if back else [])
