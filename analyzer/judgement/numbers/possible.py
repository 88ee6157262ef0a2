"""Which totals no run can have, what stands in for them, and what is odd about possible ones.

Rule: nobody runs farther than the best ever for the time plus ``rules.RECORDING.margin``, or longer
than ``rules.RECORDING.longest_s``. Where the device's totals are impossible and the track's are
not, the track's count: its distance, its time, or both, whichever gives the pace of a run.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from analyzer.judgement.sport.pace import Pace, pace_of
from analyzer.metrics.run.plausible import farthest_m, record_m
from analyzer.reasons import Code, Reason
from analyzer.schema import rules

if TYPE_CHECKING:
    from analyzer.schema import RunFacts

TOTALS_DIFFER = frozenset(
    {
        *(Code.DISTANCE_OVER_TRACK, Code.DISTANCE_UNDER_TRACK),
        *(Code.TIME_OVER_TRACK, Code.TIME_UNDER_TRACK),
    }
)
"""The doubts about a total that differs from the track's."""
_CREEPING_MPS = 0.5


def impossibility(facts: RunFacts) -> Reason | None:
    """Why an activity can't be a run; None where it can.

    It has neither distance nor time, lasts longer than ``rules.RECORDING.longest_s``, or covers
    more ground than anyone could have run in its time, or in the longest where it isn't known.
    """
    distance, moving = facts.distance_m, facts.moving_s
    if not distance and not moving:
        return Reason(Code.NEITHER_DISTANCE_NOR_TIME)
    if moving and moving > rules.RECORDING.longest_s:
        return Reason.of(Code.LASTS_DAYS, days=moving / 86_400)
    seconds = moving or rules.RECORDING.longest_s
    if distance and distance > farthest_m(seconds):
        return Reason.of(Code.TOO_FAST, speed_mps=distance / seconds)
    return None


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
    known = (values for values in (distance, times, distance | times) if all(values.values()))
    corrected = [replace(facts, **values) for values in known]
    possible = [one for one in corrected if not impossibility(one)]
    # A run at an unusual pace is one all the same; ``sport.verdict`` asks where no sport is named.
    usual = [one for one in possible if pace_of(one) is Pace.RUNNING]
    best = next(iter(usual + possible), None)
    return best and replace(best, elapsed_s=_elapsed(best))


def _elapsed(facts: RunFacts) -> float | None:
    recorded, elapsed = facts.recorded_timer_s, facts.elapsed_s
    if recorded and elapsed and elapsed > rules.RECORDING.longest_s:
        return recorded
    return elapsed


def doubts(facts: RunFacts) -> list[Reason]:
    """What is odd about a run that counts anyway.

    It is longer than ``rules.RECORDING.doubtful_m`` or ``doubtful_s``, faster than the record for
    its time, or slower than a stroll.
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
