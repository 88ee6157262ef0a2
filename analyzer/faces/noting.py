"""Noting an entry, and noting it again: what is said, and what a new entry keeps of an old one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from analyzer.faces.entry import moment, told, without_moment
from analyzer.schema.diary import own_fields
from analyzer.wording import noting as said

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from analyzer.schema import DiaryLine


def already(there: Sequence[DiaryLine]) -> str:
    """That the diary holds entries for the minute of a new one.

    Args:
        there: at least one, in the order in which they were added.
    """
    last, many = there[-1], len(there)
    text = said.ALREADY if many == 1 else said.ALREADY_SEVERAL
    return text.format(count=many, when=moment(last), entry=without_moment(last))


def in_place_of(old: DiaryLine, entry: DiaryLine) -> DiaryLine:
    """An entry as it replaces an old one.

    A measure that isn't given again, such as a weight, stays.
    """
    measures = {row.name for row in own_fields() if row.is_measure}
    kept = {name: value for name, value in old.values.items() if name in measures}
    return replace(entry, values={**kept, **entry.values})


def noted(entry: DiaryLine) -> str:
    """That an entry was noted."""
    return said.NOTED.format(entry=told(entry))


def noted_in(entry: DiaryLine, diary: Path) -> str:
    """The same in short, with where the diary is."""
    side = f", {entry['side']}" if entry["side"] else ""
    path = diary.resolve()
    return said.NOTED_IN.format(score=entry.score, side=side, day=entry.date, path=path)


def replaced(old: DiaryLine, new: DiaryLine, copy: Path) -> tuple[str, ...]:
    """That an entry took the place of another, and where the copy is."""
    return (
        said.REPLACED.format(entry=told(old)),
        noted(new),
        kept_in(copy),
    )


def changed(old: DiaryLine, new: DiaryLine, copy: Path) -> tuple[str, ...]:
    """That an entry was changed, and where the copy is."""
    return (
        said.CHANGED.format(entry=told(old)),
        said.NOW.format(entry=told(new)),
        kept_in(copy),
    )


def put_back(entry: DiaryLine, former: DiaryLine, copy: Path) -> tuple[str, ...]:
    """That an entry gave its place back to the one that it had replaced, and where the copy is."""
    return (
        said.TAKEN_BACK.format(entry=told(entry)),
        said.PUT_BACK.format(entry=told(former)),
        kept_in(copy),
    )


def taken_back(entry: DiaryLine, copy: Path) -> tuple[str, ...]:
    """That an entry that was noted last is gone again, and where the copy is."""
    return said.TAKEN_BACK.format(entry=told(entry)), kept_in(copy)


def deleted(entry: DiaryLine, copy: Path) -> tuple[str, ...]:
    """That an entry is gone, and where the copy is."""
    return said.DELETED.format(entry=told(entry)), kept_in(copy)


def undeleted(entry: DiaryLine, copy: Path) -> tuple[str, ...]:
    """That an entry that was deleted is there again, and where the copy is."""
    return said.PUT_BACK.format(entry=told(entry)), kept_in(copy)


def kept_in(copy: Path) -> str:
    """Where the former diary is."""
    return said.KEPT.format(copy=copy.resolve())
