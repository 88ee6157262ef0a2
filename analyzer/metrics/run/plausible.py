"""Which recordings are physically impossible and left out, and what makes others doubtful."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from analyzer.metrics.run.track import FASTEST_SPRINT_MPS
from analyzer.reasons import Code, Reason
from analyzer.schema import rules

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from analyzer.schema import RunFacts

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
# Shares of the best ever for a time: what 5.0 m/s is of it for a quarter of an hour; for hours.
_SHARE_OF_SHORT = 0.76
_SHARE_OF_LONG = 0.85

TOTALS_DIFFER = frozenset(
    {
        *(Code.DISTANCE_OVER_TRACK, Code.DISTANCE_UNDER_TRACK),
        *(Code.TIME_OVER_TRACK, Code.TIME_UNDER_TRACK),
    }
)
"""The doubts about a total that differs from the track's."""
_CREEPING_MPS = 0.5


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


def impossibility(facts: RunFacts) -> Reason | None:
    """Why an activity can't be a run; None where it can.

    It has neither distance nor time, lasts longer than ``rules.RECORDING.longest_s``, or covers
    more ground than anyone could have run in that time.
    """
    distance, moving = facts.distance_m, facts.moving_s
    if not distance and not moving:
        return Reason(Code.NEITHER_DISTANCE_NOR_TIME)
    if moving and moving > rules.RECORDING.longest_s:
        return Reason.of(Code.LASTS_DAYS, days=moving / 86_400)
    if distance and moving and distance > farthest_m(moving):
        return Reason.of(Code.TOO_FAST, speed_mps=distance / moving)
    return None


def looks_like_a_run(facts: RunFacts) -> bool:
    """True if the mean speed is that of a run; for files that don't name the sport."""
    if not facts.distance_m or not facts.moving_s:
        return False
    mean_mps = facts.distance_m / facts.moving_s
    return rules.SPORT.slowest_mps <= mean_mps <= fastest_mps(facts.moving_s)


def fastest_mps(seconds: float) -> float:
    """The mean speed above which an activity of unknown sport isn't a run.

    ``rules.SPORT.fastest_mps`` from ``fastest_from_s`` on; for less time the same share of the best
    ever for it, which is faster; for hours 85 % of the best, which is slower.
    """
    is_short = seconds < rules.SPORT.fastest_from_s
    return _limit_mps(seconds, _SHARE_OF_SHORT if is_short else _SHARE_OF_LONG)


def fastest_stretch_mps(seconds: float) -> float:
    """The speed of a stretch above which its activity isn't a run; see ``fastest_mps``."""
    return _limit_mps(seconds, _SHARE_OF_LONG)


def _limit_mps(seconds: float, share: float) -> float:
    limit = share * record_m(seconds) / seconds
    is_short = seconds < rules.SPORT.fastest_from_s
    return limit if is_short else min(limit, rules.SPORT.fastest_mps)


def with_possible_totals(facts: RunFacts) -> RunFacts | None:
    """The facts with the track's totals in place of the device's, if only the track's are possible.

    Returns:
        None where the device's are possible too, or the track's are not.
    """
    if not impossibility(facts):
        return None
    recorded_s = facts.recorded_timer_s
    times: dict[str, Any] = {"moving_s": recorded_s, "timer_s": recorded_s}
    distance: dict[str, Any] = {"distance_m": facts.recorded_distance_m}
    for values in (distance, times, distance | times):
        if None in values.values() or 0 in values.values():
            continue
        corrected = replace(facts, **values)
        if not impossibility(corrected) and looks_like_a_run(corrected):
            return replace(corrected, elapsed_s=_elapsed(corrected))
    return None


def _elapsed(facts: RunFacts) -> float | None:
    recorded, elapsed = facts.recorded_timer_s, facts.elapsed_s
    if recorded and elapsed and elapsed > rules.RECORDING.longest_s:
        return recorded
    return elapsed


def doubts(facts: RunFacts) -> list[Reason]:
    """What is odd about a run that counts anyway.

    It is longer than ``rules.RECORDING.doubtful_m`` or ``doubtful_s``, faster than the record
    for its time, or slower than a stroll.
    What speaks against its totals is among the facts' own doubts; see ``judgement.numbers.totals``.
    """
    found = []
    distance, moving = facts.distance_m or 0.0, facts.moving_s or 0.0
    if distance > rules.RECORDING.doubtful_m or moving > rules.RECORDING.doubtful_s:
        found.append(Reason(Code.VERY_LONG))
    if distance and moving and distance > record_m(moving):
        found.append(Reason(Code.FASTER_THAN_RECORD))
    if distance and moving and distance / moving < _CREEPING_MPS:
        found.append(Reason(Code.VERY_SLOW))
    return found
