"""Which of several recordings of one run to keep.

Two tiers: the same bytes; and the same start (within a second), sport and distance. The richer one
is kept, and every other is named with the one that it repeats.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analyzer.schema import RunFacts

SAME_START_S = 1.0
# Watch and phone measure the same ground differently; both began in the same second.
SAME_DISTANCE_SHARE = 0.05
SAME_DISTANCE_M = 50.0
_FORMAT_RANK = {"fit": 3, "tcx": 2, "gpx": 1}


@dataclass(frozen=True, slots=True)
class Recording:
    """One activity of one file, as a candidate for the log.

    Attributes:
        file: name of the file, fit for showing.
        sha256: of the unpacked bytes.
        session: number of the activity within the file.
        format: fit, gpx or tcx.
        is_partial: records may be missing.
        facts: what is known of it.
    """

    file: str
    sha256: str
    session: int
    format: str
    reader: str
    is_partial: bool
    facts: RunFacts


def repeated(recordings: Sequence[Recording]) -> dict[int, int]:
    """Return which recordings to set aside: index -> index of the one that is kept.

    The result doesn't depend on the order of the input, but for the indices.
    """
    order = sorted(range(len(recordings)), key=lambda i: _start_s(recordings[i]))
    kept: list[int] = []
    aside: dict[int, int] = {}
    for group in _groups(recordings, order):
        kept.clear()
        for index in sorted(group, key=lambda i: _poorness(recordings[i])):
            same = next((k for k in kept if is_same(recordings[k], recordings[index])), None)
            if same is None:
                kept.append(index)
            else:
                aside[index] = same
    return aside


def is_same(one: Recording, other: Recording) -> bool:
    """True if both record the same run."""
    if (one.sha256, one.session) == (other.sha256, other.session):
        return True
    if one.sha256 == other.sha256:
        return False  # two sessions of one file
    starts_apart = abs(_start_s(one) - _start_s(other))
    return (
        starts_apart <= SAME_START_S
        and _same_sport(one.facts.sport, other.facts.sport)
        and _same_distance(one.facts.distance_m, other.facts.distance_m)
    )


def _groups(recordings: Sequence[Recording], order: list[int]) -> list[list[int]]:
    """Recordings that might repeat each other: starts within a second of the one before."""
    groups: list[list[int]] = []
    for index in order:
        start = _start_s(recordings[index])
        if groups and start - _start_s(recordings[groups[-1][-1]]) <= SAME_START_S:
            groups[-1].append(index)
        else:
            groups.append([index])
    return groups


def _start_s(recording: Recording) -> float:
    return recording.facts.start_utc.timestamp()


def _same_sport(one: str, other: str) -> bool:
    return one == other or "unknown" in (one, other) or "generic" in (one, other)


def _same_distance(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return True
    return abs(one - other) <= max(SAME_DISTANCE_M, SAME_DISTANCE_SHARE * max(one, other))


def _poorness(recording: Recording) -> tuple[bool, int, int, int, str, int]:
    """Sorts the richest first; by name where nothing else decides."""
    return (
        recording.is_partial,
        -_FORMAT_RANK.get(recording.format, 0),
        -len(recording.facts.channels),
        -recording.facts.records,
        recording.file,
        recording.session,
    )
