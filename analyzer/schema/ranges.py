"""The lowest and highest possible value of each kind of number: what lies outside wasn't measured.

A range stands beside the unit and type of a column, and no frame holds anything outside it. Where
``judgement`` has a rule about a measure, the range has its figure, unless a runner may decide
otherwise: a run that is longer than any other can be kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from sys import float_info

from analyzer.schema import rules


@dataclass(frozen=True, slots=True)
class Range:
    """From the lowest to the highest value, both possible; an infinite number never is."""

    low: float = -float_info.max
    high: float = float_info.max

    def has(self, value: float) -> bool:
        """Whether a number is possible; a missing one (NaN) isn't."""
        return self.low <= value <= self.high


ANY = Range()
"""For differences, and for what may lie below zero."""
AMOUNT = Range(low=0.0)
LONGEST_RUN_M = 1_200_000.0
"""Farther than the best ever in ``rules.RECORDING.longest_s``, with the rule's margin."""
GROUND_M = Range(0.0, 40_075_000.0)
"""Once round the Earth."""
SECONDS = Range(0.0, 366 * 86_400.0)
"""A year."""
HEART_RATE_BPM = Range(rules.BELIEVED.lowest_bpm, rules.BELIEVED.highest_bpm)
CADENCE_SPM = Range(0.0, 300.0)
"""Sprinters take up to five steps a second."""
ELEVATION_M = Range(rules.GROUND.lowest_m, rules.GROUND.highest_m)
CLIMB_M = Range(0.0, 1_000_000.0)
"""Nobody climbs as much in ``rules.RECORDING.longest_s``: the best takes half an hour for 1,000."""
STEPS = Range(0.0, CADENCE_SPM.high * SECONDS.high / 60)
SCORE = Range(0.0, 10.0)
PERCENT = Range(0.0, 100.0)
POWER_W = Range(0.0, 5000.0)
"""Cyclists reach half of it in a sprint, runners less."""
STEP_MM = Range(0.0, 10_000.0)
STEP_MS = Range(0.0, 60_000.0)
WEIGHT_KG = Range(0.0, 1000.0)
HEIGHT_CM = Range(0.0, 300.0)


def of_sensor(column: str) -> Range:
    """That of a column of SENSOR_COLUMNS: only angles lie below zero."""
    return ANY if column.endswith("_deg") else AMOUNT


RECORDED = Range(-1e9, 1e9)
"""No number of a record or a total is larger in its unit, and the sum of a million is finite."""
