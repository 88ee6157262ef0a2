"""The table of entries: its columns, its words, its spells without pain."""

from __future__ import annotations

import datetime as dt
from typing import Any

from analyzer.notebook.diary import diary_frame
from analyzer.notebook.entry import make_entry
from analyzer.report.parts.entries import entries_table

TODAY = dt.date(2026, 3, 31)


def _entry(day: int, score: int, **given: Any) -> Any:
    return make_entry(score, date=dt.date(2026, 3, day), today=TODAY, **given)


def _heads(table: dict[str, Any]) -> list[str]:
    return [column["head"] for column in table["columns"]]


def test_exertion_has_a_column_where_an_entry_has_one() -> None:
    """A day without pain but with exertion has its own row, between spells of bare zeros."""
    entries = [_entry(day, 0) for day in (1, 2)]
    entries += [_entry(3, 0, rpe=6), _entry(4, 0), _entry(5, 0), _entry(6, 4, rpe=7.5, side="left")]
    table, held = entries_table(diary_frame(entries))
    assert held == 6
    assert _heads(table) == [
        "Date", "Time", "Pain (0–10)", "Exertion (0–10)", "Where and when", "Note",
    ]  # fmt: skip
    assert [row[3:5] for row in table["rows"]] == [
        ["7.5", "left"],
        ["", "2\u00a0days logged without pain"],
        ["6", ""],
        ["", "2\u00a0days logged without pain"],
    ]


def test_without_one_there_is_no_column() -> None:
    """And the words are in the report's order: side, time, kind, leg."""
    tags = {"side": "both", "kind": "bone", "when": "night", "radiates": True, "weakness": True}
    table, _ = entries_table(diary_frame([_entry(1, 5, **tags, note="long drive")]))
    assert _heads(table) == ["Date", "Time", "Pain (0–10)", "Where and when", "Note"]
    [row] = table["rows"]
    assert row[3:] == ["both sides, at night, bone-like, down a leg, leg feels weak", "long drive"]


def test_very_long_notes() -> None:
    """The table ends before the notes fill more than some twenty pages, even of few entries."""
    entries = [_entry(day, 5, note="word " * 399) for day in range(1, 32)]
    table, held = entries_table(diary_frame(entries))
    assert held == len(table["rows"]) == 20
    assert sum(len(row[-1]) for row in table["rows"]) <= 40_000
    assert "31" in table["rows"][0][0]
