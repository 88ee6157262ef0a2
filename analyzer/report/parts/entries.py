"""The entries of the diary as a table, with a column for each field in use."""

from __future__ import annotations

from itertools import accumulate, groupby
from typing import TYPE_CHECKING, Any

from analyzer.report import blocks
from analyzer.schema import rows_of
from analyzer.schema.diary import fields, pain_shape
from analyzer.wording import nouns, numbers, table_words, text

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from analyzer.report.blocks import Block
    from analyzer.schema.diary import Field, PainRow

MOST_ENTRIES = 160
"""Rows of the table: four pages, about half a year of daily entries."""

MOST_LETTERS = 40_000
"""Characters of notes in the table: some twenty pages, should every note be very long."""


def dated(value: Any) -> str:
    """Weekday and date."""
    return f"{numbers.weekday(value)} {numbers.day(value)}"


def entries_table(
    pain: pd.DataFrame, most: int = MOST_ENTRIES, note_letters: int | None = None
) -> tuple[Block, int]:
    """The entries, newest first, and how many of them the table holds.

    A spell of scores of 0 without any other detail is one row. A field that can have its own
    column has one if any entry fills it.

    Args:
        pain: PAIN, with at least one entry.
        most: rows of the table.
        note_letters: of a note, where the page has no room for all; None for the whole note.
    """
    extra = [field for field in fields() if field.report.column and _is_filled(pain, field)]
    rows: list[tuple[Any, ...]] = []
    held = 0
    letters = 0
    newest = rows_of(pain_shape(), pain, newest_first=True)
    for is_bare, group in groupby(newest, key=lambda row: _is_bare_zero(row, extra)):
        entries = list(group)
        is_spell = is_bare and len(entries) > 1
        fitting = _fitting(entries[: most - len(rows)], MOST_LETTERS - letters)
        shown = entries if is_spell else fitting
        rows += (
            [_quiet_spell(shown, extra)]
            if is_spell
            else [_entry(entry, extra, note_letters) for entry in shown]
        )
        held += len(shown)
        letters += sum(map(_letters, shown))
        if len(rows) >= most or len(shown) < len(entries):
            break
    own = (f"{field.report.column}|right" for field in extra)
    columns = (
        table_words.DATE,
        table_words.TIME,
        table_words.PAIN,
        *own,
        f"{table_words.WHERE_AND_WHEN}||1.6",
        f"{table_words.NOTE}||1.7",
    )
    return blocks.table(columns, rows), held


def _fitting(entries: list[PainRow], most_letters: int) -> list[PainRow]:
    """The entries up to the first whose note doesn't fit any more."""
    sums = accumulate(map(_letters, entries))
    return [entry for entry, letters in zip(entries, sums, strict=True) if letters <= most_letters]


def _letters(entry: PainRow) -> int:
    return len(text.clean(entry.note))


def _is_filled(pain: pd.DataFrame, field: Field) -> bool:
    return bool(pain[field.name].notna().any())


def _is_bare_zero(row: PainRow, extra: Sequence[Field]) -> bool:
    """Whether an entry is a 0 and nothing else: several in succession become one row."""
    return row.score == 0 and not any((_words(row), text.clean(row.note), *_cells(row, extra)))


def _quiet_spell(entries: list[PainRow], extra: Sequence[Field]) -> tuple[Any, ...]:
    first, last = entries[-1].date, entries[0].date
    days = numbers.count(len({entry.date for entry in entries}), *nouns.DAY)
    since = table_words.SINCE.format(day=numbers.short_day(first))
    span = numbers.MISSING if first == last else since
    summary = table_words.WITHOUT_PAIN.format(days=days)
    return dated(last), span, blocks.score(0), *("" for _ in extra), summary, ""


def _entry(row: PainRow, extra: Sequence[Field], letters: int | None) -> tuple[Any, ...]:
    return (
        dated(row.date),
        text.clean(row.time) or numbers.MISSING,
        blocks.score(int(row.score)),
        *_cells(row, extra),
        _words(row),
        text.fitted(row.note, letters),
    )


def _cells(row: PainRow, extra: Sequence[Field]) -> list[str]:
    return [_cell(field, getattr(row, field.name)) for field in extra]


def _cell(field: Field, value: Any) -> str:
    if field.kind == "rating":
        return (
            "" if numbers.is_missing(value) else numbers.number(value, 0 if value % 1 == 0 else 1)
        )
    return text.clean(value)


def _words(row: PainRow) -> str:
    """Where and when, in words: "left, next morning, down a leg"."""
    placed = sorted((f for f in fields() if f.report.place), key=lambda f: f.report.place)
    return ", ".join(filter(None, (_word(field, getattr(row, field.name)) for field in placed)))


def _word(field: Field, value: Any) -> str:
    if field.kind == "flag":
        return field.report.sign if value else ""
    return next((word.said for word in field.words if word.name == value), "")
