"""Red flags in the diary itself, found by the runner's own tags and words."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

import pandas as pd

from analyzer.metrics.back.emergency import (
    as_of,
    by_date,
    emergency_of,
    emergency_of_note,
    emergency_of_unread,
)
from analyzer.schema import EVENTS, PAIN, RedFlag, rows_of, rules

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from analyzer.schema import Emergency, UnreadLine
    from analyzer.schema.diary import PainRow

# Words that belong together have no more than this between them, and no end of a clause.
_NEAR = r"[^.,;:!?\n]{0,20}"
_LEG = r"\b(?:legs?|foot|feet|ankles?|knees?|thighs?|calf|calves)\b"
_WEAK = r"\b(?:weak(?:ness|er)?|g[ai]v(?:e|es|ing) (?:way|out)|buckl(?:es?|ed|ing))\b"
_WOKE = r"\b(?:w[oa]ke?s?|woken|waking|kept me awake|keeps me awake)\b"
_LEG_WEAKNESS = rf"\bfoot drop\b|{_LEG}{_NEAR}{_WEAK}|{_WEAK}{_NEAR}{_LEG}"
_NIGHT_PAIN = (
    rf"\bnight pain\b|\bpain\b{_NEAR}\bnight\b|\bpain\b{_NEAR}{_WOKE}|{_WOKE}{_NEAR}\bpain\b"
)
# Denied earlier in the same clause.
_NOT = r"\b(?:no|not|never|without|isn't|wasn't|didn't|don't)\b[^.,;:!?\n]*$"


def red_flags(  # noqa: PLR0913 (what is searched, and what it is measured by)
    pain: pd.DataFrame,
    birth_year: int | None = None,
    since: int | None = None,
    events: pd.DataFrame | None = None,
    *,
    unread: Iterable[UnreadLine] = (),
    end: dt.date | None = None,
    has_ended: bool = False,
) -> tuple[RedFlag, ...]:
    """The red flags that diary and events hold: emergency, leg weakness, night pain, age at onset.

    Emergency: tags, and words of a note, that of an event too, and of lines that can't be read; see
    ``emergency_of``. Leg weakness: English words in a note that isn't one of these. Pain at night:
    an entry above 0 with the tag, or English words for it. Age: the year of the first back pain
    ever minus the year of birth; under ``rules.ONSET.young``, or over ``old``. If that year isn't
    given, it is that of the first entry above 0.

    Caution: words are found, not understood, and some are missed. A flag says what was written,
    no more.

    Args:
        pain: PAIN.
        birth_year: of the runner; None if not given.
        since: year of the first back pain ever; None if not given.
        events: EVENTS, of which only words of emergency are read; None for none.
        unread: lines of both files that are in no row of these frames.
        end: last day that is shown, from which the days since a sign are counted; None for none.
        has_ended: whether that day lay long before the day on which the log was read.

    Returns:
        At most one of each kind, in the order of the kinds.
    """
    urgent = [_emergency(row) for row in rows_of(PAIN, pain)]
    is_urgent = pd.Series([found is not None for found in urgent], index=pain.index, dtype=bool)
    weak = pain[~is_urgent & _speaks_of(pain["note"], _LEG_WEAKNESS)]
    at_night = (pain["when"] == "night") | _speaks_of(pain["note"], _NIGHT_PAIN)
    night = pain[(pain["score"] > 0) & at_night]
    found: list[RedFlag] = []
    urgent += [*_of_events(events), *map(emergency_of_unread, unread)]
    noted = tuple(as_of(entry, end, has_ended=has_ended) for entry in by_date(urgent))
    if noted:
        entries = sum(entry is not None for entry in urgent)
        days = [entry.date for entry in noted if entry.date is not None]
        found.append(RedFlag("emergency", max(days, default=None), entries, noted=noted))
    if len(weak):
        found.append(RedFlag("leg_weakness", weak["date"].max().date(), len(weak)))
    if len(night):
        found.append(RedFlag("night_pain", night["date"].max().date(), len(night)))
    return (*found, *_onset(pain[pain["score"] > 0]["date"], birth_year, since))


def _emergency(row: PainRow) -> Emergency | None:
    note = row.note if isinstance(row.note, str) else ""
    return emergency_of(row.date.date(), note, partial(getattr, row))


def _of_events(events: pd.DataFrame | None) -> list[Emergency | None]:
    rows = rows_of(EVENTS, events) if events is not None else ()
    return [
        emergency_of_note(row.date.date(), row.note) for row in rows if isinstance(row.note, str)
    ]


def _speaks_of(notes: pd.Series, words: str) -> pd.Series:
    return notes.fillna("").map(lambda note: _is_stated(note, words)).astype(bool)


def _is_stated(note: str, words: str) -> bool:
    """Whether the note holds the words without a "not" before or among them."""
    return any(
        not re.search(_NOT, note[: found.end()], re.IGNORECASE)
        for found in re.finditer(words, note, re.IGNORECASE)
    )


def _onset(felt: pd.Series, birth_year: int | None, since: int | None) -> Iterator[RedFlag]:
    """From years alone, the age may be one less: ``young`` and ``old`` hold either way."""
    if birth_year is None or felt.empty:
        return
    first = felt.min().date()
    age = (since or first.year) - birth_year
    if age < rules.ONSET.young:
        yield RedFlag("young_onset", first, 1, age, since is not None)
    elif age > rules.ONSET.old:
        yield RedFlag("late_onset", first, 1, age, since is not None)
