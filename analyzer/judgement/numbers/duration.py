"""Whether a device's total times count, or those of its track; the rule is in ``totals``."""

from __future__ import annotations

from analyzer.judgement.numbers.compared import (
    LEAST_M,
    LEAST_S,
    Comparison,
    Trust,
    agree,
    lost_some,
)
from analyzer.metrics.run.steps import FASTEST_WALK_MPS


def trust_in_time(compared: Comparison) -> Trust:
    """Whether the total time counts or the track's; TOTAL where one of them is unknown."""
    total, seconds = compared.total("timer_s"), compared.found.timer_s
    if not total or not seconds or agree(total, seconds, LEAST_S):
        return Trust.TOTAL
    return _of_longer(compared) if total > seconds else _of_shorter(compared, total)


def _of_longer(compared: Comparison) -> Trust:
    """For a total time that is longer than the track's."""
    if lost_some(compared):
        return Trust.TOTAL
    if _holds_pauses(compared):
        return Trust.TRACK
    if not compared.is_cut:
        return Trust.TOTAL
    return _by_others(compared, _by_ground(compared))


def _by_ground(compared: Comparison) -> Trust:
    total, way = compared.total("distance_m"), compared.found.distance_m
    return Trust.TRACK if agree(total, way, LEAST_M) else Trust.DOUBTED


def _holds_pauses(compared: Comparison) -> bool:
    """True if the total is as long as the whole recording, although part of that was a pause."""
    total = compared.total("timer_s") or 0.0
    paused = compared.paused_s()
    ends = [compared.end_s, compared.total("elapsed_s") or compared.end_s]
    is_whole = all(agree(total, end, LEAST_S) for end in ends)
    return is_whole and not agree(total, total - paused, LEAST_S)


def _of_shorter(compared: Comparison, total: float) -> Trust:
    """For a total time that is shorter than the track's."""
    trust = _by_others(compared, Trust.DOUBTED)
    if trust is not Trust.DOUBTED:
        return trust
    moving = compared.found.moving_s or 0.0
    return Trust.TOTAL if total >= moving or agree(total, moving, LEAST_S) else trust


def _by_others(compared: Comparison, otherwise: Trust) -> Trust:
    """Which one the activity's own total, the laps, or distance by mean speed confirm."""
    total, seconds = compared.total("timer_s"), compared.found.timer_s
    for other in _other_times(compared):
        if agree(total, other, LEAST_S) != agree(seconds, other, LEAST_S):
            return Trust.TOTAL if agree(total, other, LEAST_S) else Trust.TRACK
    return otherwise


def _other_times(compared: Comparison) -> list[float | None]:
    way, speed = compared.found.distance_m, compared.mean_speed_mps()
    # A total distance that may be wrong can't serve as a third source.
    is_sure = agree(compared.total("distance_m") or way, way, LEAST_M)
    by_speed = way / speed if way and speed and is_sure else None
    return [compared.total("activity_timer_s"), by_speed, compared.total("laps_timer_s")]


def impossible_times(compared: Comparison) -> set[str]:
    """Moving and elapsed time, where they contradict timer and records."""
    moving, elapsed = compared.total("moving_s"), compared.total("elapsed_s")
    timer = compared.total("timer_s") or elapsed
    speed, running_s = compared.found.speed_mps, compared.found.running_s
    runs = float(running_s[speed >= FASTEST_WALK_MPS].sum())
    wrong = set()
    is_long = moving and timer and moving > timer and not agree(moving, timer, LEAST_S)
    is_short = moving and moving < runs and not agree(moving, runs, LEAST_S)
    if is_long or is_short:
        wrong.add("moving_s")
    if elapsed and elapsed < compared.end_s and not agree(elapsed, compared.end_s, LEAST_S):
        wrong.add("elapsed_s")
    return wrong
