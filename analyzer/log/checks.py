"""What is believed of a recording, and what a runner needs to check it, for ``runlog verify``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from analyzer.judgement import judged
from analyzer.judgement.sport import verdict as sport
from analyzer.metrics.run import plausible
from analyzer.reasons import Code, Reason

if TYPE_CHECKING:
    from analyzer.parsers import FormatCard
    from analyzer.schema import Activity, RunFacts

Measured = tuple[float | None, float | None]

_BESTS = (("best_1k_s", 1000.0), ("best_5k_s", 5000.0), ("best_10k_s", 10_000.0))


@dataclass(frozen=True, slots=True)
class Check:
    """What is believed of one activity.

    Attributes:
        facts: those that count.
        written: the device's own total distance (m) and time (s); None where it wrote none.
        track: distance (m) and time (s) of all records, before anything is judged.
        left_out: why it doesn't count as a run; None where it does.
        known_by: how it is known to be a run, where its file doesn't say.
        doubts: what is odd about it.
        not_run_s: seconds that were left out as not run, in as many spans.
        spans: how many.
        fastest: metres, seconds and share of the best ever, for the stretch nearest to that; None
            where no stretch is known.
    """

    facts: RunFacts
    written: Measured
    track: Measured
    left_out: Reason | None
    known_by: Reason | None
    doubts: tuple[Reason, ...]
    not_run_s: float
    spans: int
    fastest: tuple[float, float, float] | None


def checks_of(parser: FormatCard, data: bytes, file: str = "") -> list[Check]:
    """What is believed of the activities in a recording, without anything a log may add.

    Args:
        parser: for its format.
        data: the whole recording.
        file: its name, which may name the sport.

    Raises:
        ParseError: no reader found anything.
    """
    parsed, _ = parser.read(data, "columns")
    return [_check(activity, file) for activity in parsed.activities]


def _check(written: Activity, file: str) -> Check:
    from analyzer.metrics.run.recorded import recorded
    from analyzer.metrics.run.reduce import run_facts

    activity, found = judged(written), recorded(written)
    facts = run_facts(activity)
    facts = plausible.with_possible_totals(facts) or facts
    verdict = sport.verdict(facts, file)
    return Check(
        facts,
        (written.totals.get("distance_m"), written.totals.get("timer_s")),
        (found.distance_m, found.timer_s),
        verdict.left_out or _impossibility(facts),
        verdict.known_by,
        (*activity.doubts, *plausible.doubts(facts)),
        sum(end - begin for begin, end in activity.not_run),
        len(activity.not_run),
        _fastest(facts),
    )


def _impossibility(facts: RunFacts) -> Reason | None:
    """Why it can't be a run, or doesn't count as one."""
    return plausible.impossibility(facts) or (
        Reason(Code.TOO_SHORT) if sport.is_too_short(facts) else None
    )


def _fastest(facts: RunFacts) -> tuple[float, float, float] | None:
    """The stretch that comes nearest to the best ever for its time: a kilometre, 5 or 10."""
    found = []
    for name, metres in _BESTS:
        seconds = getattr(facts.inside, name)
        if seconds:
            found.append((metres, seconds, metres / plausible.record_m(seconds)))
    return max(found, key=lambda stretch: stretch[2], default=None)
