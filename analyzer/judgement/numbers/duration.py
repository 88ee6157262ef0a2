"""Whether a device's total times count, or those of its track; the rule is in ``totals``."""

from __future__ import annotations

from analyzer.judgement.numbers.evidence import (
    LEAST_M,
    LEAST_S,
    Evidence,
    Verdict,
    agree,
    lost_some,
)
from analyzer.metrics.run.steps import FASTEST_WALK_MPS


def time_verdict(evidence: Evidence) -> Verdict:
    """Whether the total time counts or the track's; TOTAL where one of them is unknown."""
    total, seconds = evidence.total("timer_s"), evidence.found.timer_s
    if not total or not seconds or agree(total, seconds, LEAST_S):
        return Verdict.TOTAL
    return _of_longer(evidence) if total > seconds else _of_shorter(evidence, total)


def _of_longer(evidence: Evidence) -> Verdict:
    """For a total time that is longer than the track's."""
    if lost_some(evidence):
        return Verdict.TOTAL
    if _holds_pauses(evidence):
        return Verdict.TRACK
    if not evidence.is_cut:
        return Verdict.TOTAL
    return _by_others(evidence, _by_ground(evidence))


def _by_ground(evidence: Evidence) -> Verdict:
    total, way = evidence.total("distance_m"), evidence.found.distance_m
    return Verdict.TRACK if agree(total, way, LEAST_M) else Verdict.DOUBTED


def _holds_pauses(evidence: Evidence) -> bool:
    """True if the total is as long as the whole recording, although part of that was a pause."""
    total = evidence.total("timer_s") or 0.0
    paused = evidence.paused_s()
    ends = [evidence.end_s, evidence.total("elapsed_s") or evidence.end_s]
    is_whole = all(agree(total, end, LEAST_S) for end in ends)
    return is_whole and not agree(total, total - paused, LEAST_S)


def _of_shorter(evidence: Evidence, total: float) -> Verdict:
    """For a total time that is shorter than the track's."""
    verdict = _by_others(evidence, Verdict.DOUBTED)
    if verdict is not Verdict.DOUBTED:
        return verdict
    moving = evidence.found.moving_s or 0.0
    return Verdict.TOTAL if total >= moving or agree(total, moving, LEAST_S) else verdict


def _by_others(evidence: Evidence, otherwise: Verdict) -> Verdict:
    """Which one the activity's own total, the laps, or distance by mean speed confirm."""
    total, seconds = evidence.total("timer_s"), evidence.found.timer_s
    for other in _other_times(evidence):
        if agree(total, other, LEAST_S) != agree(seconds, other, LEAST_S):
            return Verdict.TOTAL if agree(total, other, LEAST_S) else Verdict.TRACK
    return otherwise


def _other_times(evidence: Evidence) -> list[float | None]:
    way, speed = evidence.found.distance_m, evidence.mean_speed_mps()
    # A total distance that may be wrong can't serve as a third source.
    is_sure = agree(evidence.total("distance_m") or way, way, LEAST_M)
    by_speed = way / speed if way and speed and is_sure else None
    return [evidence.total("activity_timer_s"), by_speed, evidence.total("laps_timer_s")]


def impossible_times(evidence: Evidence) -> set[str]:
    """Moving and elapsed time, where they contradict timer and records."""
    moving, elapsed = evidence.total("moving_s"), evidence.total("elapsed_s")
    timer = evidence.total("timer_s") or elapsed
    speed, running_s = evidence.found.speed_mps, evidence.found.running_s
    runs = float(running_s[speed >= FASTEST_WALK_MPS].sum())
    wrong = set()
    is_long = moving and timer and moving > timer and not agree(moving, timer, LEAST_S)
    is_short = moving and moving < runs and not agree(moving, runs, LEAST_S)
    if is_long or is_short:
        wrong.add("moving_s")
    if elapsed and elapsed < evidence.end_s and not agree(elapsed, evidence.end_s, LEAST_S):
        wrong.add("elapsed_s")
    return wrong
