"""The lowest and highest possible value of each kind of number: what lies outside wasn't measured.

A range stands beside the unit and type of a column, and frames hold nothing outside it. Where
``judgement`` has a rule about a measure, the range has its figure.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from analyzer.schema import rules

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LONGEST_RUN_M = 1_200_000.0
"""Farther than the best ever in ``rules.RECORDING.longest_s``, with the rule's margin."""


@dataclass(frozen=True, slots=True)
class Range:
    """From the lowest to the highest value, both possible; an infinite number never is."""

    low: float = -math.inf
    high: float = math.inf

    def has(self, value: float) -> bool:
        """Whether a number is possible; a missing one (NaN) isn't."""
        return math.isfinite(value) and self.low <= value <= self.high

    def excludes(self, values: NDArray[np.float64]) -> NDArray[np.bool_]:
        """Which of some numbers are neither possible nor missing (NaN)."""
        import numpy as np

        is_possible = np.isfinite(values) & (values >= self.low) & (values <= self.high)
        return np.asarray(~is_possible & ~np.isnan(values))


ANY = Range()
"""For differences, and for what may lie below zero."""
AMOUNT = Range(low=0.0)
GROUND_M = Range(0.0, LONGEST_RUN_M)
RUNNING_S = Range(0.0, rules.RECORDING.longest_s)
HEART_RATE_BPM = Range(rules.BELIEVED.lowest_bpm, rules.BELIEVED.highest_bpm)
CADENCE_SPM = Range(0.0, 300.0)
"""Sprinters take up to five steps a second."""
ELEVATION_M = Range(rules.GROUND.lowest_m, rules.GROUND.highest_m)
CLIMB_M = Range(0.0, 0.6 * rules.RECORDING.longest_s)
"""Nobody climbs faster than 0.6 m/s."""
STEPS = Range(0.0, CADENCE_SPM.high * rules.RECORDING.longest_s / 60)
SCORE = Range(0.0, 10.0)
PERCENT = Range(0.0, 100.0)
POWER_W = Range(0.0, 5000.0)
"""Cyclists reach 2,500 W in a sprint, runners less."""
STEP_S = Range(0.0, 60_000.0)
WEIGHT_KG = Range(0.0, 1000.0)
HEIGHT_CM = Range(0.0, 300.0)
