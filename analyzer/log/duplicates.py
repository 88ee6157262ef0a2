"""Decide which of several recordings of one run to keep.

Recordings are compared in tiers: the same bytes; the same start (within a second), sport and
distance; the same entry of a service's list; more than half of the shorter one's time in common;
the same after a shift of hours, as in an export that treats local time as UTC (see ``shifts``). The
richest recording is kept, unless it lacks much of the run; one with a wrong clock is kept only if
there is no other. Each of the others is listed with the one it repeats, and why.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from analyzer.log import shifts
from analyzer.log.localtime import offsets_s
from analyzer.log.neighbours import MOST, InTime, Kept
from analyzer.parsers import card_of
from analyzer.reasons import Code, Reason
from analyzer.schema import UNKNOWN_SPORTS, rules

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from analyzer.log.recording import Recording

    Same = Callable[[Recording, Recording], Reason | None]

# Watch and phone measure the same ground differently.
SAME_DISTANCE_M = 50.0
SAME_TIME_S = 30.0
# A better format doesn't make up for having less than this share of a run, in time from start to
# end and in ground. The time on the move says less: a service's file may not mark the pauses.
_NEARLY_ALL = 0.8


def repeated(
    recordings: Sequence[Recording],
    same: Same | None = None,
    named: Sequence[Sequence[int]] = (),
) -> dict[int, tuple[int, Reason]]:
    """Return which recordings to set aside: index -> index of the one that is kept, and why.

    Apart from the indices, the result doesn't depend on the order of the input.

    Args:
        recordings: all recordings of the log.
        same: why two recordings are one run, None if they aren't; by default ``why_same``.
        named: groups of indices that ``same`` treats as one run, however far apart they are.
    """
    same = same or why_same
    aside: dict[int, tuple[int, Reason]] = {}
    for group in _groups(recordings, same, named):
        aside |= _aside(recordings, group, same)
    return aside


def why_same(one: Recording, other: Recording) -> Reason | None:
    """Why two recordings are of the same run; None if they are not.

    A recording that the runner keeps as a run of its own is repeated only by an identical copy.
    """
    is_copy = bool(one.sha256) and (one.sha256, one.session) == (other.sha256, other.session)
    kept = one.is_kept + other.is_kept
    if is_copy and kept < 2:
        return Reason(Code.SAME_BYTES)
    if kept:
        return None
    if abs(one.start_s - other.start_s) <= rules.SAME_RUN.start_s and _are_alike(one, other):
        return Reason(Code.SAME_START)
    if one.entry and one.entry == other.entry and one.sha256 != other.sha256:
        return Reason(Code.SAME_LIST_ENTRY)
    is_one_clock = one.is_local == other.is_local
    return (_why_overlapping if is_one_clock else _why_same_by_clock)(one, other)


def _why_overlapping(one: Recording, other: Recording) -> Reason | None:
    shared = _shared(one, other, 0.0)
    if shared > rules.SAME_RUN.shared_time:
        return Reason.of(Code.SHARED_TIME, share=shared)
    return _why_shifted(one, other)


def _why_same_by_clock(one: Recording, other: Recording) -> Reason | None:
    """The same for a run whose start is known in local time only, and one with a known moment."""
    local, known = (one, other) if one.is_local else (other, one)
    offsets = offsets_s(known.facts)
    if not offsets:
        return _why_shifted(one, other)
    shared = max(_shared(local, known, offset) for offset in offsets)
    if shared > rules.SAME_RUN.shared_time and _are_alike(one, other):
        return Reason.of(Code.SHARED_TIME, share=shared)
    return None


def _why_shifted(one: Recording, other: Recording) -> Reason | None:
    shift = shifts.shift_s(one, other)
    if shift is None or not _are_alike(one, other):
        return None
    # A service's file may not mark the pauses: then the time from start to end is the same.
    times = [(one.facts.moving_s, other.facts.moving_s), (one.length_s, other.length_s)]
    if not any(near(*pair, SAME_TIME_S) for pair in times):
        return None
    if _shared(one, other, float(shift)) <= rules.SAME_RUN.shared_time:
        return None
    if not shift:
        return Reason(Code.SAME_START)
    code = Code.SHIFTED_EARLIER if shift > 0 else Code.SHIFTED_LATER
    hours = abs(shift) / 3600
    return Reason.of(code, hours=int(hours) if hours.is_integer() else hours)


def _are_alike(one: Recording, other: Recording) -> bool:
    """True if sport and distance are the same, as far as both are known."""
    sports = {one.facts.sport, other.facts.sport}
    if len(sports - UNKNOWN_SPORTS) > 1:
        return False
    return near(one.facts.distance_m, other.facts.distance_m, SAME_DISTANCE_M)


def near(one: float | None, other: float | None, at_least: float) -> bool:
    """True if two measures differ by no more than 5 %, or than that; or if one is not known."""
    if one is None or other is None:
        return True
    return abs(one - other) <= max(at_least, rules.SAME_RUN.distance_share * max(one, other))


def _shared(one: Recording, other: Recording, shift_s: float) -> float:
    """Share of the shorter recording's time that overlaps the other one, after a shift."""
    shorter = min(one.length_s, other.length_s)
    begin = max(one.start_s, other.start_s + shift_s)
    end = min(one.end_s, other.end_s + shift_s)
    return max(0.0, end - begin) / shorter if shorter > 0 else 0.0


def _aside(
    recordings: Sequence[Recording], group: list[int], same: Same
) -> dict[int, tuple[int, Reason]]:
    """Of recordings that repeat one another, those that aren't kept, as in ``repeated``."""
    wrong = _misclocked(recordings, group)
    order = sorted(group, key=lambda i: (i in wrong, *_poorness(recordings[i])))
    kept, aside = _without_repeats(recordings, order, same)
    right = [i for i in order if i not in wrong]
    longest = max(right or order, key=lambda i: recordings[i].length_s)
    if longest in aside and _lacks_much([recordings[i] for i in kept], recordings[longest]):
        again = [longest, *(i for i in order if i != longest)]
        _, aside = _without_repeats(recordings, again, same)
    return aside


def _without_repeats(
    recordings: Sequence[Recording], order: list[int], same: Same
) -> tuple[list[int], dict[int, tuple[int, Reason]]]:
    """Those that repeat none before them, and for each other one which it repeats, and why."""
    kept, aside = Kept(recordings), dict[int, tuple[int, Reason]]()
    for index in order:
        whys = ((k, same(recordings[k], recordings[index])) for k in kept.near(index))
        found = next(((k, why) for k, why in whys if why), None)
        if found:
            aside[index] = found
        else:
            kept.add(index)
    return kept.indices, aside


def _lacks_much(kept: Sequence[Recording], longest: Recording) -> bool:
    """True if recordings cover too little of a longer one, in time and in ground."""
    covered_s = sum(recording.length_s for recording in kept)
    covered_m = sum(recording.facts.distance_m or 0.0 for recording in kept)
    whole_m = longest.facts.distance_m
    is_ground_lacking = not whole_m or covered_m < _NEARLY_ALL * whole_m
    return covered_s < _NEARLY_ALL * longest.length_s and is_ground_lacking


def _misclocked(recordings: Sequence[Recording], group: list[int]) -> set[int]:
    """The recordings of a group whose clock is hours off another one's."""
    wrong: set[int] = set()
    in_time = InTime(recordings, group)
    for place, a in enumerate(in_time.order):
        for b in (in_time.order[later] for later in in_time.shifted(place)[:MOST].tolist()):
            one, other = recordings[a], recordings[b]
            if not (one.is_kept or other.is_kept) and _why_shifted(one, other):
                wrong.add(a if shifts.wrong_of(one, other) is one else b)
    return wrong


def _groups(
    recordings: Sequence[Recording], same: Same, named: Sequence[Sequence[int]]
) -> Iterator[list[int]]:
    """Yield groups of two or more recordings linked by repeats, in order of time."""
    in_time = InTime(recordings, range(len(recordings)))
    group_of = np.arange(len(recordings))
    members = {index: [index] for index in in_time.order}

    def tie(one: int, other: int) -> None:
        into, gone = int(group_of[one]), int(group_of[other])
        if into != gone and same(recordings[one], recordings[other]):
            added = members.pop(gone)
            group_of[added] = into
            members[into] += added

    order = np.array(in_time.order, dtype=np.int64)
    for place, index in enumerate(in_time.order):
        near = order[in_time.within_reach(place)]
        for later in near[group_of[near] != group_of[index]][:MOST].tolist():
            tie(index, later)
    for first, *others in named:
        for other in others:
            tie(first, other)
    seen: set[int] = set()
    for index in in_time.order:
        number = int(group_of[index])
        if number not in seen and len(members[number]) > 1:
            seen.add(number)
            yield members[number]


def _poorness(recording: Recording) -> tuple[bool, bool, bool, int, int, int, str, int]:
    """Sort key: the richest first; by name where nothing else decides."""
    card = card_of(recording.format)
    return (
        not recording.is_kept,
        recording.is_listed,
        recording.is_partial,
        -card.rank if card else 0,
        -len(recording.facts.channels),
        -recording.facts.records,
        recording.file,
        recording.session,
    )
