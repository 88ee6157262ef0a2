"""Whether an activity is a run.

Rule: the first of these that shows the sport decides:

1. *The file's word* for the sport: FIT's session, GPX ``<type>``, TCX ``Sport``, or the type in a
   service's list, in any language of ``parsers.sports``.
2. *The name*, where the file doesn't name the sport, or by a word that no table has: the activity's
   title, then the file's name, if it has words of one sport only; see ``parsers.sport_names``.
   If the name doesn't help either, a word that no table has is another sport; where the pace could
   be a run's, that is reported.
3. *A bicycle computer* or *changes of gear*: not a run.
4. *The cadence*: strokes or pedals aren't a run, steps are; see ``movement``.
5. *The pace*, which is reported: from 1.6 m/s up to 5.0 m/s over the whole (see ``pace`` for short
   and very long ones), and no 5 or 10 km in it faster than 85 % of the best ever or, from a quarter
   of an hour on, than 5.0 m/s. A faster one isn't a run, even with a runner's steps: pedals may
   look like them. Anything faster than the best ever is an error of positions or a car, and says
   nothing about the sport: it was left out before. If that happened at three or more places within,
   it is a ride.

TCX has words for running and biking only: "Other" is the writer's own word for anything else. It is
a run only by its name or by a runner's steps, never by its pace.

An activity that takes less than a minute and is shorter than 100 m isn't a run, whatever it is
called: the watch was started by accident.

Sources: of 950 runs of 15 minutes and more whose files name the sport none exceeds 5.0 m/s on
average; of 41 real TCX files of sport "Other" none was a run. Runs are rarely slower than 1.6 m/s
(10:25 /km), walks rarely faster.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from analyzer.judgement.sport.movement import PEDALS, RUSHES, STEPS, STROKES
from analyzer.judgement.sport.pace import Pace, pace_of
from analyzer.parsers.evidence import BICYCLE_COMPUTER, GEARS
from analyzer.parsers.sport_names import OTHER, sport_in_name
from analyzer.reasons import Code, Reason
from analyzer.schema import INDOOR, STRENGTH_TRAINING, UNKNOWN_SPORTS, rules

if TYPE_CHECKING:
    from analyzer.schema import RunFacts


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether an activity is a run.

    Attributes:
        left_out: why it isn't a run; None for a run.
        known_by: how it is known to be a run, where the file doesn't say; None where it does.
    """

    left_out: Reason | None = None
    known_by: Reason | None = None


def verdict(facts: RunFacts, file: str = "") -> Verdict:
    """Judge an activity by the rule above.

    Args:
        facts: what is known about it.
        file: the name of its file, as shown.
    """
    if facts.sport not in UNKNOWN_SPORTS:
        return Verdict() if facts.sport == "running" else Verdict(_other(facts))
    for name in (facts.title, _bare(file)):
        named = sport_in_name(name)
        if named:
            return _by_name(named[0])
    reason = _other(facts) if written_word(facts) else _contradiction(facts)
    if reason:
        return Verdict(reason)
    if STEPS in facts.evidence:
        return Verdict(known_by=Reason(Code.SPORT_BY_STEPS))
    if facts.sport == "other":
        return Verdict(Reason(Code.SPORT_IS_OTHER))
    return _by_pace(facts)


def is_too_short(facts: RunFacts) -> bool:
    """True for less than ``rules.SPORT.shortest_m`` in less than ``rules.SPORT.shortest_s``.

    Where the distance is unknown, the time decides; without a time it isn't too short.
    """
    distance, moving = facts.distance_m, facts.moving_s
    return (
        moving is not None
        and moving < rules.SPORT.shortest_s
        and (distance or 0.0) < rules.SPORT.shortest_m
    )


def written_word(facts: RunFacts) -> str:
    """The file's own word for its sport that no table has, such as "kabaddi"; "" without one."""
    word = facts.sub_sport or ""
    return word if facts.sport == OTHER[0] and word not in INDOOR else ""


def _other(facts: RunFacts) -> Reason:
    """Why a named sport isn't a run; strength training by its own name: it counts as a session."""
    if facts.sub_sport == STRENGTH_TRAINING:
        return Reason.of(Code.OTHER_SPORT, sport=STRENGTH_TRAINING)
    if facts.sport.isdigit():
        return Reason.of(Code.UNNAMED_SPORT, number=facts.sport)
    return Reason.of(Code.OTHER_SPORT, sport=written_word(facts) or facts.sport)


def _by_name(sport: str) -> Verdict:
    if sport == "running":
        return Verdict(known_by=Reason(Code.SPORT_BY_NAME))
    return Verdict(Reason.of(Code.OTHER_SPORT_BY_NAME, sport=sport))


def _bare(file: str) -> str:
    """A file's name without folders, archives and suffixes."""
    return re.split(r"[/\\]| › ", file)[-1].partition(".")[0]


def _contradiction(facts: RunFacts) -> Reason | None:
    """What, other than words, shows that it isn't a run."""
    if BICYCLE_COMPUTER in facts.evidence:
        return Reason(Code.BICYCLE_COMPUTER)
    if GEARS in facts.evidence:
        return Reason(Code.GEARS)
    if {STROKES, PEDALS} & {*facts.evidence}:
        return Reason(Code.OTHER_CADENCE)
    is_too_fast = RUSHES in facts.evidence or pace_of(facts) is Pace.TOO_FAST
    return Reason(Code.OTHER_PACE) if is_too_fast else None


def _by_pace(facts: RunFacts) -> Verdict:
    if pace_of(facts) is not Pace.RUNNING:
        return Verdict(Reason(Code.OTHER_PACE))
    return Verdict(known_by=Reason(Code.SPORT_BY_PACE))
