"""How far anyone can have run in a time, as a track shows it.

Rule: the record for that time (``plausible``), plus ``rules.GROUND.jitter_m`` by which positions
are off. In under ``rules.GROUND.margin_s`` also plus the share ``rules.RECORDING.margin``: a few
positions that wander make a short stretch look that much faster, but not a long one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from analyzer.metrics.run import plausible
from analyzer.schema import rules

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]


def reach_m(seconds: float) -> float:
    """The longest way that can have been run in a time, in metres."""
    return float(reaches_m(np.array([seconds]))[0])


def reaches_m(seconds: Array) -> Array:
    """The same for each of several times."""
    margin = np.where(seconds < rules.GROUND.margin_s, 1.0, 1 + rules.RECORDING.margin)
    return plausible.farthest_each_m(seconds) / margin + rules.GROUND.jitter_m
