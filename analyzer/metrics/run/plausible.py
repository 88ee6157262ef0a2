"""How far anyone has ever run in a given time, and how far can be believed."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from analyzer.metrics.run.track import FASTEST_SPRINT_MPS
from analyzer.schema import rules

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]

# Time in seconds, and the metres that the fastest covered in it, men and women alike: 100 m, 400 m,
# 1500 m, 5 km, 10 km, half marathon, marathon, 100 km, 24 h, 48 h, 6 days (World Athletics and
# International Association of Ultrarunners).
_BESTS = (
    (9.58, 100.0), (43.03, 400.0), (206.0, 1500.0), (755.4, 5000.0), (1571.0, 10_000.0),
    (3402.0, 21_097.5), (7235.0, 42_195.0), (21_935.0, 100_000.0), (86_400.0, 319_614.0),
    (172_800.0, 485_099.0), (518_400.0, 1_045_519.0),
)  # fmt: skip
_LOG_TIMES, _LOG_METRES = np.log(np.array(_BESTS)).T


def farthest_m(seconds: float) -> float:
    """The farthest possible run in a time, in metres: the best known, plus the rule's margin.

    Between two records it is interpolated in logarithms; below ten seconds it is a sprint at
    11 m/s. The margin is the share ``rules.RECORDING.margin``.
    """
    if seconds < _BESTS[0][0]:
        return FASTEST_SPRINT_MPS * seconds
    return (1 + rules.RECORDING.margin) * record_m(seconds)


def farthest_each_m(seconds: Array) -> Array:
    """The farthest possible run for each of several times, in metres; see ``farthest_m``."""
    farthest_m = (1 + rules.RECORDING.margin) * _records_m(np.maximum(seconds, _BESTS[0][0]))
    return np.where(seconds < _BESTS[0][0], FASTEST_SPRINT_MPS * seconds, farthest_m)


def record_m(seconds: float) -> float:
    """The farthest that anyone has run in a time of ten seconds to six days, in metres."""
    return math.exp(np.interp(math.log(seconds), _LOG_TIMES, _LOG_METRES))


def _records_m(seconds: Array) -> Array:
    return np.asarray(np.exp(np.interp(np.log(seconds), _LOG_TIMES, _LOG_METRES)))
