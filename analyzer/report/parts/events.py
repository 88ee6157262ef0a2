"""Noted events: before flares, all of them as a list, and their count beside a chart."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from analyzer.report import blocks
from analyzer.report.parts.entries import dated
from analyzer.report.plots.close_up import DAYS
from analyzer.schema import EVENTS, FLARE_EVENTS, rows_of
from analyzer.schema.events import EVENT, event_letter
from analyzer.wording import (
    back_words,
    captions,
    headings,
    nouns,
    numbers,
    table_words,
    text,
    words,
)
from analyzer.wording.before_flares import NEAREST
from analyzer.wording.earlier import earlier

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    import pandas as pd

    from analyzer.report.blocks import Block
    from analyzer.schema import Analysis

MOST_EVENTS = 60
"""Rows of the list; the command lists all."""
MOST_LETTERS = 12_000
"""Characters of notes in the list, some six pages."""
MOST_BEFORE_FLARES = 30
"""Rows of the table beside flares: those of the newest."""
_NOTE_LETTERS = 90
_LATEST, _LATEST_LETTERS = 5, 60


def events_list(events: pd.DataFrame) -> list[Block]:
    """Blocks of all events, newest first; none without any."""
    if not len(events):
        return []
    newest = rows_of(EVENTS, events, newest_first=True)[:MOST_EVENTS]
    notes = [text.clean(row.note) for row in newest]
    held = sum(letters <= MOST_LETTERS for letters in accumulate(map(len, notes)))
    rows = [
        (dated(row.date), row.kind, note)
        for row, note in zip(newest[:held], notes[:held], strict=True)
    ]
    columns = (f"{table_words.DATE}||1", f"{table_words.EVENT}||0.8", f"{table_words.NOTE}||3.4")
    found = [blocks.heading(headings.EVENTS, 2), blocks.table(columns, rows)]
    rest = earlier(len(events) - held, nouns.EARLIER_EVENT, "event list")
    return [*found, blocks.note(rest)] if rest else found


def latest_events(events: pd.DataFrame) -> list[Block]:
    """Blocks of the newest events, in short; none without any."""
    if not len(events):
        return []
    rows = [
        (
            numbers.day(row.date),
            row.kind,
            text.fitted(row.note, _LATEST_LETTERS),
        )
        for row in rows_of(EVENTS, events, newest_first=True)[:_LATEST]
    ]
    columns = (f"{table_words.DATE}||1.3", f"{table_words.EVENT}||1", f"{table_words.NOTE}||2")
    found = [blocks.heading(back_words.LATEST_EVENTS, 2), blocks.table(columns, rows, whole=True)]
    if (rest := len(events) - len(rows)) > 0:
        count = numbers.count(rest, *nouns.EARLIER_EVENT)
        found.append(blocks.note(back_words.IN_APPENDIX.format(count=count)))
    return found


def events_before_flares(flares: pd.DataFrame, before: pd.DataFrame) -> list[Block]:
    """Blocks of the events on the day of each flare and before it; none without any.

    Args:
        flares: the rows of FLARES that are shown.
        before: FLARE_EVENTS; those of other flares are left out.
    """
    near = before[before["date"].isin(flares["date"])]
    near = near.sort_values(["date", "days_before"], ascending=[False, True], kind="stable")
    if not len(near):
        return []
    nearest = near.groupby("date", sort=False).head(NEAREST)
    rows = [
        (
            numbers.day(row.date),
            table_words.SAME_DAY if row.days_before == 0 else numbers.number(row.days_before),
            numbers.short_day(row.event_date),
            row.kind,
            text.fitted(row.note, _NOTE_LETTERS),
        )
        for row in rows_of(FLARE_EVENTS, nearest.head(MOST_BEFORE_FLARES))
    ]
    columns = (
        f"{table_words.FLARE}||1.1",
        f"{table_words.DAYS_BEFORE}|right|0.9",
        f"{table_words.DATE}||0.7",
        f"{table_words.EVENT}||0.9",
        f"{table_words.NOTE}||3",
    )
    found = [
        blocks.heading(headings.EVENTS_BEFORE_FLARES, 2),
        blocks.note(words.EVENTS_BEFORE_FLARES, sticky=True),
        blocks.table(columns, rows),
    ]
    if rest := len(near) - len(rows):
        count = numbers.count(rest, *nouns.EARLIER_ONE)
        found.append(blocks.note(captions.NOT_SHOWN.format(count=count)))
    return found


def counted(events: pd.DataFrame) -> str:
    """How many, to follow other counts in an alternative text; "" for none."""
    return f", {numbers.count(len(events), *nouns.EVENT)}" if len(events) else ""


def around(analysis: Analysis, days: Iterable[datetime]) -> pd.DataFrame:
    """The rows of EVENTS that the small charts of these days mark."""
    import pandas as pd

    reach = pd.Timedelta(days=DAYS)
    is_near = pd.Series(data=False, index=analysis.events.index)
    for day in days:
        is_near |= analysis.events["date"].between(day - reach, day + reach)
    return analysis.events[is_near]


def letters(events: pd.DataFrame) -> str:
    """What the letters of a chart stand for, as a sentence; "" without events."""
    there = set(events["kind"])
    kinds = [f"{event_letter(w.name)} {w.name}" for w in EVENT.words if w.name in there]
    return captions.EVENT_LETTERS.format(kinds=", ".join(kinds)) if kinds else ""
