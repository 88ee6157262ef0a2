"""What is believed of a recording, and what a runner needs to check it, for ``runlog verify``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from analyzer.judgement import judged
from analyzer.judgement.counted import counted
from analyzer.judgement.numbers.within import numbers_of
from analyzer.judgement.sport.verdict import is_too_short
from analyzer.metrics.run.plausible import record_m
from analyzer.reasons import Code, Reason

if TYPE_CHECKING:
    import datetime as dt

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


def checks_of(
    parser: FormatCard, data: bytes, file: str = "", today: dt.date | None = None
) -> list[Check]:
    """What is believed of the activities in a recording, without anything a log may add.

    Args:
        parser: for its format.
        data: the whole recording.
        file: its name, which may name the sport.
        today: activities that start later than tomorrow don't count; None for no limit.

    Raises:
        ParseError: no reader found anything.
    """
    parsed, _ = parser.read(data, "columns")
    is_partial = any(fault.loses_data for fault in parsed.faults)
    return [_check(activity, file, today, is_partial) for activity in parsed.activities]


def _check(written: Activity, file: str, today: dt.date | None, is_partial: bool) -> Check:
    from analyzer.metrics.run.recorded import recorded
    from analyzer.metrics.run.reduce import run_facts

    activity, found = judged(written), recorded(written)
    facts = numbers_of(run_facts(activity))
    judgement = counted(facts, file, today, is_partial=is_partial)
    is_short = not judgement.left_out and is_too_short(judgement.facts)
    return Check(
        judgement.facts,
        (written.totals.get("distance_m"), written.totals.get("timer_s")),
        (found.distance_m, found.timer_s),
        Reason(Code.TOO_SHORT) if is_short else judgement.left_out,
        judgement.known_by,
        judgement.doubts,
        sum(end - begin for begin, end in activity.not_run),
        len(activity.not_run),
        _fastest(judgement.facts),
    )


def _fastest(facts: RunFacts) -> tuple[float, float, float] | None:
    """The stretch that comes nearest to the best ever for its time: a kilometre, 5 or 10."""
    found = []
    for name, metres in _BESTS:
        seconds = getattr(facts.inside, name)
        if seconds:
            found.append((metres, seconds, metres / record_m(seconds)))
    return max(found, key=lambda stretch: stretch[2], default=None)
