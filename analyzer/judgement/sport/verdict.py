"""Whether an activity is a run.

Rule, the first that tells decides:

1. *The file's word* for the sport: FIT's session, GPX ``<type>``, TCX ``Sport``, or the type in a
   service's list, in any language of ``parsers.sports``. A word that no table has is another sport.
2. *The name*, where the sport is untold: the activity's title, then the file's name, if it has
   words of one sport only; see ``parsers.told``.
3. *A bicycle computer* or *changes of gear* are no run.
4. *The cadence*: strokes or pedals are no run, steps are one; see ``movement``.
5. *The pace*, which is told to the runner: from 1.6 m/s up to ``fastest_mps`` over the whole, and
   no 5 or 10 km in it faster than 85 % of the best ever or, from a quarter of an hour
   on, than 5.0 m/s. A faster one is no run, also with a runner's steps: pedals may look like them.
   What is faster than the best ever is an error of positions or a car, and tells no sport: it was
   left out before. If that happened at three or more places within, it is a ride.

TCX has words for running and biking only: "Other" is told, and means anything else. It is a run
only by its name or by a runner's steps, never by its pace.

What takes less than a minute and is shorter than 100 m is none, whatever it is called: a watch that
was started by accident.

Sources: of 950 told runs of 15 minutes and more none exceeds 5.0 m/s on average; of 41 real TCX
files of sport "Other" none was a run. Runs are rarely slower than 1.6 m/s (10:25 /km), walks rarely
faster.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from analyzer.judgement.sport.movement import PEDALS, RUSHES, STEPS, STROKES
from analyzer.metrics.run.plausible import record_m
from analyzer.parsers.evidence import BICYCLE_COMPUTER, GEARS
from analyzer.parsers.told import sport_in
from analyzer.reasons import Code, Reason
from analyzer.schema import STRENGTH_TRAINING, UNKNOWN_SPORTS

if TYPE_CHECKING:
    from analyzer.schema import RunFacts

SLOWEST_MPS = 1.6
FASTEST_MPS = 5.0
_FASTEST_FROM_S = 900.0
# Of the record for the time: what 5.0 m/s is for a quarter of an hour; and the most for hours.
_SHARE_OF_SHORT = 0.76
_SHARE_OF_LONG = 0.85
SHORTEST_M = 100.0
SHORTEST_S = 60.0
_BESTS = (("best_5k_s", 5000.0), ("best_10k_s", 10_000.0))


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether an activity is a run.

    Attributes:
        left_out: why it is none; None for a run.
        told_by: how it is known to be one, where the file doesn't say; None where it does.
    """

    left_out: Reason | None = None
    told_by: Reason | None = None


def verdict(facts: RunFacts, file: str = "") -> Verdict:
    """Judge an activity by the rule above.

    Args:
        facts: what is known about it.
        file: the name of its file, as shown.
    """
    if facts.sport not in UNKNOWN_SPORTS:
        return Verdict() if facts.sport == "running" else Verdict(_other(facts))
    for name in (facts.title, _bare(file)):
        named = sport_in(name)
        if named:
            return _by_name(named[0])
    reason = _contradiction(facts)
    if reason:
        return Verdict(reason)
    if STEPS in facts.evidence:
        return Verdict(told_by=Reason(Code.SPORT_BY_STEPS))
    if facts.sport == "other":
        return Verdict(Reason(Code.SPORT_IS_OTHER))
    return _by_pace(facts)


def is_too_short(facts: RunFacts) -> bool:
    """True for less than ``SHORTEST_M`` in less than ``SHORTEST_S``.

    Where the distance is not known, the time decides; what has no time is not short.
    """
    distance, moving = facts.distance_m, facts.moving_s
    return moving is not None and moving < SHORTEST_S and (distance or 0.0) < SHORTEST_M


def fastest_mps(seconds: float) -> float:
    """The mean speed above which an activity of untold sport is no run.

    5.0 m/s from a quarter of an hour on; for less time the same share of the best ever for it,
    which is more; and for hours less, 85 % of the best.
    """
    share = _SHARE_OF_SHORT if seconds < _FASTEST_FROM_S else _SHARE_OF_LONG
    return _limit_mps(seconds, share)


def _limit_mps(seconds: float, share: float) -> float:
    """A share of the best ever for a time, and from a quarter of an hour on at most 5.0 m/s."""
    limit = share * record_m(seconds) / seconds
    return min(limit, FASTEST_MPS) if seconds >= _FASTEST_FROM_S else limit


def _other(facts: RunFacts) -> Reason:
    """Why a told sport is no run; strength training has its own name: it counts as a session."""
    if facts.sub_sport == STRENGTH_TRAINING:
        return Reason.of(Code.OTHER_SPORT, sport=STRENGTH_TRAINING)
    if facts.sport.isdigit():
        return Reason.of(Code.UNNAMED_SPORT, number=facts.sport)
    return Reason.of(Code.OTHER_SPORT, sport=facts.sport)


def _by_name(sport: str) -> Verdict:
    if sport == "running":
        return Verdict(told_by=Reason(Code.SPORT_BY_NAME))
    return Verdict(Reason.of(Code.OTHER_SPORT_BY_NAME, sport=sport))


def _bare(file: str) -> str:
    """A file's name without folders, archives and suffixes."""
    return re.split(r"[/\\]| › ", file)[-1].partition(".")[0]


def _contradiction(facts: RunFacts) -> Reason | None:
    """What else than words says that it is no run."""
    if BICYCLE_COMPUTER in facts.evidence:
        return Reason(Code.BICYCLE_COMPUTER)
    if GEARS in facts.evidence:
        return Reason(Code.GEARS)
    if {STROKES, PEDALS} & {*facts.evidence}:
        return Reason(Code.OTHER_CADENCE)
    return Reason(Code.OTHER_PACE) if _is_too_fast(facts) else None


def _is_too_fast(facts: RunFacts) -> bool:
    distance, moving = facts.distance_m, facts.moving_s
    if distance and moving and distance / moving > fastest_mps(moving):
        return True
    stretches = [(getattr(facts.inside, name), metres) for name, metres in _BESTS]
    return RUSHES in facts.evidence or any(_is_a_rides(s, metres) for s, metres in stretches if s)


def _is_a_rides(seconds: float, metres: float) -> bool:
    """True for a stretch that is too fast for a usual runner, but not for all of them."""
    return metres / seconds > _limit_mps(seconds, _SHARE_OF_LONG) and metres <= record_m(seconds)


def _by_pace(facts: RunFacts) -> Verdict:
    distance, moving = facts.distance_m, facts.moving_s
    if not distance or not moving or distance / moving < SLOWEST_MPS:
        return Verdict(Reason(Code.OTHER_PACE))
    return Verdict(told_by=Reason(Code.SPORT_BY_PACE))
