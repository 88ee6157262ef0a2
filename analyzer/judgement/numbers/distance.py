"""Whether a device's total distance counts, or that of its track; the rule is in ``totals``."""

from __future__ import annotations

from analyzer.judgement.numbers.compared import LEAST_M, Comparison, Trust, agree, lost_some
from analyzer.metrics.run.plausible import farthest_m
from analyzer.schema import rules


def trust_in_distance(compared: Comparison) -> Trust:
    """Whether the total distance counts or the track's; TOTAL where one of them is unknown."""
    total, way = compared.total("distance_m"), compared.found.distance_m
    if not total or not way or agree(total, way, LEAST_M):
        return Trust.TOTAL
    most = rules.BELIEVED.calibrated
    is_calibrated = not compared.has_places and 1 / most <= total / way <= most
    if is_calibrated or lost_some(compared):
        return Trust.TOTAL
    if _is_farther_than_anyone(way, compared.found.timer_s):
        return Trust.TOTAL
    return _by_third_source(compared, total, way)


def _is_farther_than_anyone(way: float, seconds: float | None) -> bool:
    """True for a track whose positions leap: it says nothing against a total."""
    return seconds is not None and way > farthest_m(seconds)


def _by_third_source(compared: Comparison, total: float, way: float) -> Trust:
    """Whether positions, speed or laps confirm the total distance, or the track's."""
    places, speed = compared.by_places_m(), compared.by_speed_m()
    if agree(total, speed, LEAST_M) or (places and _is_between(total, *places)):
        return Trust.TOTAL
    if agree(way, compared.total("laps_distance_m"), LEAST_M):
        return Trust.TRACK
    if total > way and compared.is_cut:
        return Trust.DOUBTED
    has_own = "distance_m" in compared.activity.records
    others = [speed, places[0] if places and has_own else None]
    return Trust.TRACK if any(agree(way, other, LEAST_M) for other in others) else Trust.DOUBTED


def _is_between(total: float, jagged: float, smooth: float) -> bool:
    is_within = smooth <= total <= jagged
    return is_within or agree(total, jagged, LEAST_M) or agree(total, smooth, LEAST_M)
