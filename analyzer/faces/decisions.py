"""The runner's decisions: told in words, and made from what was typed."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from analyzer.errors import UsageError
from analyzer.settings import NotRecorded
from analyzer.settings.decision import Decision
from analyzer.wording import decisions as words
from analyzer.wording import numbers

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence


def told(decision: Decision) -> str:
    """A decision in one line."""
    if decision.span:
        span = decision.span
        sentence = words.DAY if span.first == span.last else words.DAYS
        days = sentence.format(first=numbers.day(span.first), last=numbers.day(span.last))
        return words.WHY.format(days=days, why=span.why) if span.why else days
    if decision.kind == "same":
        return words.SAME.format(names=" = ".join(decision.names))
    sentence = words.DROP if decision.kind == "drop" else words.KEEP
    return sentence.format(name=decision.names[0])


def of_recordings(kind: str, names: Sequence[str], known: Collection[str]) -> list[Decision]:
    """Decisions on recordings: one for each that is dropped or kept, one for all that are the same.

    Args:
        kind: drop, keep or same.
        names: as typed or chosen.
        known: all names of recordings.

    Raises:
        UsageError: no recording has one of the names, or the same is named twice.
    """
    for name in names:
        if name not in known:
            raise UsageError(words.UNKNOWN_NAME.format(name=name))
    if kind == "same":
        if len(set(names)) < max(len(names), 2):
            raise UsageError(words.SAME_NAME)
        return [Decision("same", tuple(names))]
    return [Decision("drop" if kind == "drop" else "keep", (name,)) for name in names]


def of_days(first: str, last: str, why: str) -> Decision:
    """The decision that nothing was recorded on some days.

    Args:
        first: the first day, as 2026-03-05.
        last: the last; "" for the first.
        why: the runner's own word; "" for none.

    Raises:
        UsageError: one of them is no date, or they are the wrong way round.
    """
    if not first.strip():
        raise UsageError(words.NO_FIRST_DAY)
    one = _day(first)
    other = _day(last) if last.strip() else one
    if other < one:
        raise UsageError(words.ENDS_BEFORE.format(first=one, last=other))
    return Decision("not_recorded", span=NotRecorded(one, other, why.strip()))


def _day(text: str) -> dt.date:
    try:
        return dt.datetime.strptime(text.strip(), "%Y-%m-%d").date()
    except ValueError:
        raise UsageError(words.NO_DATE.format(text=text)) from None
