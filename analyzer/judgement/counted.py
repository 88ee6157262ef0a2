"""Whether an activity counts as a run, and why: what the log and ``runlog verify`` both say.

Rule: totals that no run can have give way to the track's, if those are possible. Then the sport is
judged. A run that is impossible all the same, or dated before ``rules.RECORDING.first_year`` or in
the future, is lost: it is left out, though it was run.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from analyzer.judgement.numbers import possible
from analyzer.judgement.sport.verdict import verdict
from analyzer.reasons import Code, Reason
from analyzer.schema import rules

if TYPE_CHECKING:
    from analyzer.schema import RunFacts

_FIRST_CLOCK_YEAR = 1970
_LAST_DAY = dt.date(dt.MAXYEAR - 1, 12, 31)
TOMORROW = dt.timedelta(days=1)
"""East of this machine, where the runner may be, it may already be tomorrow."""


@dataclass(frozen=True, slots=True)
class Counted:
    """Whether an activity counts.

    Attributes:
        facts: those that count.
        left_out: why it does not count; None where it does.
        is_lost: it is left out though it seems to be a run.
        doubts: what is odd about it.
        known_by: how it is known to be a run, where its file doesn't say.
    """

    facts: RunFacts
    left_out: Reason | None = None
    is_lost: bool = False
    doubts: tuple[Reason, ...] = ()
    known_by: Reason | None = None


def counted(facts: RunFacts, file: str, today: dt.date | None, *, is_partial: bool) -> Counted:
    """Judge an activity by the rule above.

    Args:
        facts: what is known about it.
        file: the name of its file, as shown.
        today: activities that start later than tomorrow don't count; None for no limit.
        is_partial: its file is damaged, and may lack records.
    """
    corrected = possible.with_possible_totals(facts)
    used = corrected or facts
    sport = verdict(used, file)
    if sport.left_out:
        return Counted(used, sport.left_out)
    reason = possible.impossibility(used) or _misdated(used, today)
    if reason:
        return Counted(used, reason, is_lost=True)
    replaced = (Reason(Code.TRACK_TOTALS_USED),) if corrected else ()
    doubts = replaced or doubts_about(used, is_partial=is_partial)
    return Counted(used, doubts=doubts, known_by=sport.known_by)


def doubts_about(facts: RunFacts, *, is_partial: bool) -> tuple[Reason, ...]:
    """What is odd about a run that counts.

    Args:
        facts: what is known about it.
        is_partial: its file is damaged, and may lack records: then its track is expected to fall
            short of the totals.
    """
    expected = possible.TOTALS_DIFFER if is_partial else ()
    found = (*facts.doubts, *possible.doubts(facts))
    return tuple(doubt for doubt in found if doubt.code not in expected)


def out_of_time(facts: RunFacts, today: dt.date | None) -> Reason | None:
    """Why not even the runner can keep a recording: no clock has ever shown its day.

    A watch whose clock was never set dates a run 1970 or 1989, and the runner may keep it. An empty
    date is that of the year 1, and a log of two thousand years is none.

    Args:
        facts: what is known about it.
        today: as for ``counted``.
    """
    return _misdated(facts, today, _FIRST_CLOCK_YEAR)


def _misdated(
    facts: RunFacts, today: dt.date | None, first_year: int = rules.RECORDING.first_year
) -> Reason | None:
    day = facts.start_utc.date()
    last = today + TOMORROW if today else _LAST_DAY
    if day.year >= first_year and day <= last:
        return None
    return Reason.of(Code.MISDATED, day=f"{day}")
