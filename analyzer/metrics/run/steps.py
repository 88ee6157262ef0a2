"""Steps from cadence, where there is no count, or as a check on one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from analyzer.metrics.run.recorded import Recorded

    Array = NDArray[np.float64]

FASTEST_WALK_MPS = 1.8
"""Whoever is faster runs."""


def steps_by_cadence(cadence_spm: Array, found: Recorded) -> float | None:
    """Cadence x time; None where no record has a cadence.

    Where cadence is missing, a walking or standing runner counts no steps; at higher speed the
    signal was lost, and the run's mean cadence is used.

    Args:
        cadence_spm: of each record, NaN where it was not measured.
        found: what the records say.
    """
    counted = np.isfinite(cadence_spm) & (found.measured_s > 0)
    if not counted.any():
        return None
    mean = float(np.average(cadence_spm[counted], weights=found.measured_s[counted]))
    lost = np.where(found.speed_mps > FASTEST_WALK_MPS, mean, 0.0)
    return float(np.where(np.isnan(cadence_spm), lost, cadence_spm) @ found.running_s / 60)
