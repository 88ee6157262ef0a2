"""Whether a device's total distance counts, or that of its track; the rule is in ``totals``."""

from __future__ import annotations

from analyzer.judgement.numbers.evidence import LEAST_M, Evidence, Verdict, agree, lost_some
from analyzer.metrics.run.plausible import farthest_m
from analyzer.schema import rules


def distance_verdict(evidence: Evidence) -> Verdict:
    """Whether the total distance counts or the track's; TOTAL where one of them is unknown."""
    total, way = evidence.total("distance_m"), evidence.found.distance_m
    if not total or not way or agree(total, way, LEAST_M):
        return Verdict.TOTAL
    most = rules.BELIEVED.calibrated
    is_calibrated = not evidence.has_places and 1 / most <= total / way <= most
    if is_calibrated or lost_some(evidence):
        return Verdict.TOTAL
    if _is_farther_than_anyone(way, evidence.found.timer_s):
        return Verdict.TOTAL
    return _by_third_source(evidence, total, way)


def _is_farther_than_anyone(way: float, seconds: float | None) -> bool:
    """True for a track whose positions leap: it says nothing against a total."""
    return seconds is not None and way > farthest_m(seconds)


def _by_third_source(evidence: Evidence, total: float, way: float) -> Verdict:
    """Whether positions, speed or laps confirm the total distance, or the track's."""
    places, speed = evidence.by_places_m(), evidence.by_speed_m()
    if agree(total, speed, LEAST_M) or (places and _is_between(total, *places)):
        return Verdict.TOTAL
    if agree(way, evidence.total("laps_distance_m"), LEAST_M):
        return Verdict.TRACK
    if total > way and evidence.is_cut:
        return Verdict.DOUBTED
    has_own = "distance_m" in evidence.activity.records
    others = [speed, places[0] if places and has_own else None]
    return Verdict.TRACK if any(agree(way, other, LEAST_M) for other in others) else Verdict.DOUBTED


def _is_between(total: float, jagged: float, smooth: float) -> bool:
    is_within = smooth <= total <= jagged
    return is_within or agree(total, jagged, LEAST_M) or agree(total, smooth, LEAST_M)
