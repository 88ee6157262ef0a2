"""What became of every file: its line of the receipt, and the problems to report."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from sys import intern
from typing import TYPE_CHECKING

from analyzer.judgement.sport.pace import Pace, pace_of
from analyzer.judgement.sport.verdict import written_word
from analyzer.log import remedies
from analyzer.log.localtime import local_start
from analyzer.log.problems import problem
from analyzer.log.restarts import gap_s
from analyzer.reasons import Code, Reason, Remedy
from analyzer.schema import UNKNOWN_SPORTS
from analyzer.wording import reasons

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from analyzer.log.candidates import Candidate, Item
    from analyzer.log.recording import Recording
    from analyzer.schema import Problem, Severity

# What is left out for these reasons may be a run all the same: only the runner can know.
_NOTED = frozenset({Code.SPORT_IS_OTHER, Code.OTHER_CADENCE})
_SEVERITIES: tuple[Severity, ...] = ("lost", "doubtful", "note")


@dataclass(frozen=True, slots=True)
class FileLine:
    """A line of the receipt; see schema.FILES."""

    file: str
    date: dt.datetime | None
    format: str
    status: str
    runs: int
    duplicate_of: str
    severity: str
    reason: str
    bytes: int


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of a recording of a run.

    Attributes:
        repeats: the recording that was kept instead; None where this one counts.
        why: how it is known that it repeats.
        goes_on: the recording that it continues, as part of the same run.
    """

    repeats: Recording | None = None
    why: Reason | None = None
    goes_on: Recording | None = None


def line_of(
    item: Item, fates: Mapping[int, Fate], problems: Iterable[Problem], time_zone: str | None = None
) -> FileLine:
    """The line of a file or member.

    Args:
        item: the file.
        fates: what became of the recordings that count as runs, by number.
        problems: of the file.
        time_zone: IANA name from the settings, for files that don't say what their clock was.
    """
    counting = [c for c in item.candidates if c.recording.number in fates]
    mine = [fates[c.recording.number] for c in counting]
    used = sum(fate.repeats is None for fate in mine)
    severities = {problem.severity for problem in problems}
    kept = next((fate.repeats.file for fate in mine if fate.repeats), "")
    is_list = item.leaf.kind == "list"
    return FileLine(
        item.name,
        None if is_list else _first_day(item, time_zone),
        item.leaf.format,
        _status(item, bool(counting), used),
        used,
        "" if is_list else kept,
        next((severity for severity in _SEVERITIES if severity in severities), ""),
        intern(reasons.clauses(_list_reasons(item, mine) if is_list else _reasons(item, mine))),
        item.leaf.bytes,
    )


def _first_day(item: Item, time_zone: str | None) -> dt.datetime | None:
    """The local day of a file's first activity, as its midnight; None without one."""
    starts = (
        local_start(candidate.recording.facts, time_zone, candidate.recording.format)[0]
        for candidate in item.candidates
    )
    first = min(starts, default=None)
    return first and dt.datetime.combine(first.date(), dt.time())


def _status(item: Item, counts: bool, used: int) -> str:
    if item.leaf.kind != "activity":
        return item.leaf.kind
    if used:
        is_partial = any(fault.loses_data for fault in item.leaf.faults)
        return "partial" if is_partial else "read"
    if counts:
        return "duplicate"
    is_left_out = any(c.is_lost or c.is_dropped for c in item.candidates)
    return "left_out" if is_left_out else "not_a_run"


def _reasons(item: Item, fates: list[Fate]) -> Iterator[Reason]:
    """Yield the reasons for the status in a file's line."""
    if item.leaf.reason:
        yield item.leaf.reason
    yield from reasons.distinct(fate.why for fate in fates if fate.why)
    for candidate, fate in zip(_counting(item), fates, strict=True):
        if fate.goes_on:
            minutes = max(gap_s(fate.goes_on, candidate.recording), 0) / 60
            yield Reason.of(Code.GOES_ON, file=fate.goes_on.file, minutes=minutes)
    yield from reasons.distinct(_left_out_of(item))
    if any(fate.repeats is None for fate in fates):  # the flaws of a copy don't matter
        yield from (fault.reason for fault in item.leaf.faults)
        yield from reasons.distinct(c.known_by for c in _counting(item) if c.known_by)
        yield from reasons.distinct(doubt for c in item.candidates for doubt in c.doubts)


def _left_out_of(item: Item) -> Iterator[Reason]:
    """Yield why activities of a file don't count; besides others that do, they are a part of it."""
    for candidate in item.candidates:
        if candidate.left_out:
            is_part = _is_of_other_pace(candidate) and bool(_counting(item))
            yield Reason(Code.PART_OF_OTHER_PACE) if is_part else candidate.left_out


def _counting(item: Item) -> list[Candidate]:
    return [candidate for candidate in item.candidates if not candidate.left_out]


def _list_reasons(item: Item, fates: list[Fate]) -> Iterator[Reason]:
    pairs = zip(_counting(item), fates, strict=True)
    used = [candidate for candidate, fate in pairs if fate.repeats is None]
    by_pace = sum(map(_is_by_pace, used))
    yield Reason.of(Code.LIST_OF, count=len(item.leaf.listed))
    if used:
        yield Reason.of(Code.LIST_RUNS, count=len(used))
    if by_pace:
        yield Reason.of(Code.LIST_RUNS_BY_PACE, count=by_pace)
    yield from (fault.reason for fault in item.leaf.faults)


def problems_of(item: Item, fates: Mapping[int, Fate]) -> Iterator[Problem]:
    """Yield what the reader of the report should know about a file."""
    leaf, name = item.leaf, item.name
    if leaf.kind == "failed" and leaf.reason:
        yield _failed(item, leaf.reason)
        return
    if leaf.reason and (advice := remedies.of_other(leaf.reason)):
        yield problem(name, leaf.reason, *advice)
    if leaf.kind == "archive" and leaf.reason:
        yield problem(name, leaf.reason, Remedy.EXPORT_AGAIN, "doubtful")
    yield from _left_out(item)
    counting = _counting(item)
    used = [c for c in counting if fates[c.recording.number].repeats is None]
    by_pace = sum(map(_is_by_pace, used))
    if by_pace:
        is_list, in_list = leaf.kind == "list", Reason.of(Code.LIST_RUNS_BY_PACE, count=by_pace)
        how = in_list if is_list else Reason(Code.SPORT_BY_PACE)
        yield problem(name, how, Remedy.DROP, "note")
    for doubt in reasons.distinct(doubt for c in used for doubt in c.doubts):
        yield problem(name, doubt, Remedy.CHECK_OR_DROP, "doubtful")
    yield from _faults(item, is_used=bool(used))
    if any(c.recording.facts.distance_m is None for c in used):
        yield problem(name, Reason(Code.NO_DISTANCE), Remedy.COUNT_TIME, "doubtful")


def _faults(item: Item, *, is_used: bool) -> Iterator[Problem]:
    """Yield the faults of a file that matter: of its runs, or because there may have been one."""
    faults = item.leaf.faults
    if not is_used:
        # What a recording set aside lacks is in the one that was kept; what the runner dropped is
        # wanted no more.
        is_settled = bool(_counting(item)) or any(c.is_dropped for c in item.candidates)
        loses_data = any(fault.loses_data for fault in faults)
        faults = () if is_settled or not loses_data else faults
    is_lost = any(candidate.is_lost for candidate in item.candidates)
    advice = Remedy.MAY_BE_SHORT if is_used or is_lost else Remedy.MAY_BE_A_RUN
    for fault in faults:
        severity: Severity = "doubtful" if fault.loses_data else "note"
        remedy = advice if fault.loses_data else None
        yield problem(item.name, fault.reason, remedy, severity, offset=fault.offset)


def _left_out(item: Item) -> Iterator[Problem]:
    """Yield the problems of runs that don't count, and of what may be a run all the same."""
    for candidate in item.candidates:
        if candidate.is_lost and candidate.left_out:
            left_out = Reason.of(Code.RUN_LEFT_OUT, why=candidate.left_out)
            yield problem(item.name, left_out, Remedy.KEEP, "lost")
        if _is_noted(candidate) and candidate.left_out:
            yield problem(item.name, candidate.left_out, Remedy.KEEP, "note")
    # The watch may have run on during the drive home: the rest may include some of it as well.
    if _counting(item) and any(_is_of_other_pace(c) for c in item.candidates):
        yield problem(item.name, Reason(Code.PART_OF_OTHER_PACE), Remedy.CHECK_OR_DROP, "doubtful")


def _is_by_pace(candidate: Candidate) -> bool:
    return candidate.known_by is not None and candidate.known_by.code is Code.SPORT_BY_PACE


def _is_of_other_pace(candidate: Candidate) -> bool:
    return candidate.left_out is not None and candidate.left_out.code is Code.OTHER_PACE


def _is_noted(candidate: Candidate) -> bool:
    """True where it is left out by a guess, though the pace would be that of a run."""
    facts, left_out = candidate.recording.facts, candidate.left_out
    is_guess = left_out and (
        left_out.code in _NOTED or (left_out.code is Code.OTHER_SPORT and written_word(facts))
    )
    return bool(is_guess) and facts.sport in UNKNOWN_SPORTS and pace_of(facts) is Pace.RUNNING


def _failed(item: Item, reason: Reason) -> Problem:
    remedy = remedies.of_failed(reason)
    if item.is_in_list:
        stands_in = Reason.of(Code.LIST_STANDS_IN, why=reason)
        return problem(item.name, stands_in, remedy, "doubtful", offset=item.leaf.offset)
    return problem(item.name, reason, remedy, "lost", offset=item.leaf.offset)
