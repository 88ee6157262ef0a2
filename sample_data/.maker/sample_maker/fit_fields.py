"""The fields of a FIT record, and the totals of laps and sessions."""

from __future__ import annotations

from itertools import pairwise
from statistics import fmean
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sample_maker.body import Recording, Sample

_SEMICIRCLES_PER_DEGREE = 2**31 / 180

Message = dict[str, Any]


class Shape:
    """The fields that a file's records have."""

    def __init__(self, dynamics: bool, positions: bool, *, feet: bool = True) -> None:
        self.dynamics, self.positions, self.feet = dynamics, positions, feet

    def message(self, start: int, sample: Sample) -> Message:
        """A record; ``start`` in FIT seconds."""
        message: Message = {"timestamp": start + sample.t}
        if self.positions:
            message["position_lat"] = round(sample.lat * _SEMICIRCLES_PER_DEGREE)
            message["position_long"] = round(sample.lon * _SEMICIRCLES_PER_DEGREE)
        message |= {"distance": sample.distance_m, "enhanced_speed": sample.speed_mps}
        if self.positions:
            message["enhanced_altitude"] = sample.height_m
        message["heart_rate"] = sample.heart_rate
        return message | self._feet(sample)

    def _feet(self, sample: Sample) -> Message:
        if not self.feet:
            return {}
        whole = int(sample.strides_per_min)
        message: Message = {
            "cadence": whole,
            "fractional_cadence": sample.strides_per_min - whole,
        }
        if self.dynamics:
            message |= {
                "vertical_oscillation": sample.oscillation_mm,
                "stance_time": sample.stance_ms,
                "stance_time_balance": sample.balance_pct,
                "vertical_ratio": sample.oscillation_mm / sample.step_length_mm * 100,
                "step_length": sample.step_length_mm,
            }
        return message


def totals_of(recording: Recording, samples: list[Sample], timer_s: int, shape: Shape) -> Message:
    """Totals of a lap or session: of these samples, over this time without pauses."""
    rates = [sample.heart_rate for sample in samples]
    distance = samples[-1].distance_m - samples[0].distance_m
    totals: Message = {
        "total_elapsed_time": float(samples[-1].t - samples[0].t),
        "total_timer_time": float(timer_s),
        "total_distance": distance,
        "total_calories": round(distance / 1000 * 58),
        "enhanced_avg_speed": distance / max(timer_s, 1),
        "enhanced_max_speed": max(sample.speed_mps for sample in samples),
        "avg_heart_rate": round(fmean(rates)),
        "max_heart_rate": max(rates),
    }
    if shape.positions:
        steps = [b.height_m - a.height_m for a, b in pairwise(samples)]
        totals["total_ascent"] = round(sum(step for step in steps if step > 0))
        totals["total_descent"] = round(-sum(step for step in steps if step < 0))
    return totals | (_foot_totals(recording, samples, timer_s, shape) if shape.feet else {})


def _foot_totals(
    recording: Recording, samples: list[Sample], timer_s: int, shape: Shape
) -> Message:
    stops = dict(recording.pauses)
    strides = sum(
        a.strides_per_min / 60 * (b.t - stops.get(a.t, a.t)) for a, b in pairwise(samples)
    )
    mean = 60 * strides / max(timer_s, 1)
    totals: Message = {
        "total_cycles": round(strides),
        "avg_cadence": int(mean),
        "avg_fractional_cadence": mean - int(mean),
    }
    if shape.dynamics:
        totals["avg_vertical_oscillation"] = fmean(s.oscillation_mm for s in samples)
        totals["avg_stance_time"] = fmean(s.stance_ms for s in samples)
        totals["avg_stance_time_balance"] = fmean(s.balance_pct for s in samples)
        totals["avg_step_length"] = fmean(s.step_length_mm for s in samples)
    return totals
