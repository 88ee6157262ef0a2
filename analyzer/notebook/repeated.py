"""Entries of the diary for the same moment as a new one: perhaps it is being noted twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from analyzer.schema import DiaryLine

_TOLD_APART_BY = ("score", "side", "note")


def same_moment(entries: Iterable[DiaryLine], new: DiaryLine) -> list[DiaryLine]:
    """The entries that may be the new one, in the order in which they were added.

    Those of the same day and the same time. An entry without a time is met by one of the same day
    without a time, score, side and note being the same: several different ones a day are nothing
    unusual.
    """
    return sorted(
        (entry for entry in entries if _is_same(entry, new)), key=lambda entry: entry.line
    )


def _is_same(one: DiaryLine, other: DiaryLine) -> bool:
    if (one.date, one.time) != (other.date, other.time):
        return False
    return one.time is not None or all(one[name] == other[name] for name in _TOLD_APART_BY)
