"""What became of every file: its line of the receipt, and what its reader should know."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from analyzer.log.candidates import DROPPED
from analyzer.log.restarts import gap_s
from analyzer.schema import UNTOLD_SPORTS, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from analyzer.log.candidates import Candidate, Item
    from analyzer.log.recording import Recording
    from analyzer.schema import Severity

_EXPORT_AGAIN = "Export it again from the watch or the web service."
_MAY_BE_SHORT = "Compare the run with your watch; if it is short, export it again."
_CHECK = "Compare the run with your watch, or drop it in runlog.toml."
_KEEP = "If it is a run all the same, keep it in runlog.toml."
_SEVERITIES: tuple[Severity, ...] = ("lost", "doubtful", "note")


@dataclass(frozen=True, slots=True)
class FileLine:
    """A line of the receipt; see schema.FILES."""

    file: str
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
        goes_on: the recording that it goes on from, as part of the same run.
    """

    repeats: Recording | None = None
    why: str = ""
    goes_on: Recording | None = None


def line_of(item: Item, fates: Mapping[int, Fate], problems: Iterable[Problem]) -> FileLine:
    """The line of a file or member.

    Args:
        item: the file.
        fates: of the recordings that count as runs, by their number.
        problems: those of the file.
    """
    counting = [c for c in item.candidates if c.recording.number in fates]
    mine = [fates[c.recording.number] for c in counting]
    used = sum(fate.repeats is None for fate in mine)
    told = {problem.severity for problem in problems}
    kept = next((fate.repeats.file for fate in mine if fate.repeats), "")
    is_list = item.leaf.kind == "list"
    return FileLine(
        item.name,
        item.leaf.format,
        _status(item, bool(counting), used),
        used,
        "" if is_list else kept,
        next((severity for severity in _SEVERITIES if severity in told), ""),
        "; ".join(_list_reasons(item, used) if is_list else _reasons(item, mine)),
        item.leaf.bytes,
    )


def _status(item: Item, counts: bool, used: int) -> str:
    if item.leaf.kind != "activity":
        return item.leaf.kind
    if used:
        is_partial = any(fault.loses_data for fault in item.leaf.faults)
        return "partial" if is_partial else "read"
    if counts:
        return "duplicate"
    is_left_out = any(c.is_lost or c.left_out == DROPPED for c in item.candidates)
    return "left_out" if is_left_out else "not_a_run"


def _reasons(item: Item, fates: list[Fate]) -> Iterator[str]:
    """Why a file's line is as it is, as clauses."""
    if item.leaf.reason:
        yield item.leaf.reason
    yield from dict.fromkeys(fate.why for fate in fates if fate.repeats)
    for candidate, fate in zip(_counting(item), fates, strict=True):
        if fate.goes_on:
            minutes = max(gap_s(fate.goes_on, candidate.recording), 0) / 60
            yield f"goes on from {fate.goes_on.file} after {minutes:.0f} min, as one run"
    yield from dict.fromkeys(c.left_out for c in item.candidates if c.left_out)
    if any(fate.repeats is None for fate in fates):  # of a copy, its flaws don't matter
        yield from (fault.reason for fault in item.leaf.faults)
        if any(c.recording.facts.sport in UNTOLD_SPORTS for c in _counting(item)):
            yield "it doesn't tell the sport; taken for a run by its pace"
        yield from dict.fromkeys(doubt for c in item.candidates for doubt in c.doubts)


def _counting(item: Item) -> list[Candidate]:
    return [candidate for candidate in item.candidates if not candidate.left_out]


def _list_reasons(item: Item, used: int) -> Iterator[str]:
    entries = len(item.leaf.listed)
    yield f"a list of {entries} {'activity' if entries == 1 else 'activities'}"
    if used:
        yield f"{used} {'run' if used == 1 else 'runs'} without a recording of their own"
    yield from (fault.reason for fault in item.leaf.faults)


def problems_of(item: Item, fates: Mapping[int, Fate]) -> Iterator[Problem]:
    """What the reader of the report should know about a file."""
    leaf, name = item.leaf, item.name
    if leaf.kind == "failed":
        yield _failed(item)
        return
    if leaf.kind == "archive" and leaf.reason:
        yield Problem(name, _sentence(leaf.reason), _EXPORT_AGAIN, "doubtful")
    for candidate in item.candidates:
        if candidate.is_lost:
            what = f"{_sentence(candidate.left_out)[:-1]}; its run is left out."
            yield Problem(name, what, _KEEP, "lost")
    counting = _counting(item)
    used = [c for c in counting if fates[c.recording.number].repeats is None]
    for doubt in dict.fromkeys(doubt for c in used for doubt in c.doubts):
        yield Problem(name, _sentence(doubt), _CHECK, "doubtful")
    # What a recording lacks that was set aside is in the one that was kept.
    is_used = bool(used) or (not counting and any(fault.loses_data for fault in leaf.faults))
    for fault in leaf.faults if is_used else ():
        severity: Severity = "doubtful" if fault.loses_data else "note"
        remedy = _MAY_BE_SHORT if fault.loses_data else ""
        yield Problem(name, _sentence(fault.reason), remedy, severity, offset=fault.offset)
    if any(c.recording.facts.distance_m is None for c in used):
        yield Problem(
            name,
            "The distance of its run is not known, so ratios over that day are undefined.",
            'Set load = "duration" in runlog.toml if many of your runs have none.',
            "doubtful",
        )


def _failed(item: Item) -> Problem:
    leaf = item.leaf
    remedy = "" if "encrypted" in leaf.reason else _EXPORT_AGAIN
    if "permission" in leaf.reason.lower():
        remedy = "Allow reading it."
    if item.is_in_list:
        what = f"{_sentence(leaf.reason)} What its list tells of it is used."
        return Problem(item.name, what, remedy, "doubtful", offset=leaf.offset)
    return Problem(item.name, _sentence(leaf.reason), remedy, "lost", offset=leaf.offset)


def _sentence(clause: str) -> str:
    return f"{clause[:1].upper()}{clause[1:]}."
