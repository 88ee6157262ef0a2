"""An entry is known by its line and all that it says."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from analyzer.faces.entry import by_key, is_same, key, told, with_changes
from analyzer.notebook.diary import make_entry
from analyzer.schema import DiaryLine

TODAY = dt.date(2026, 3, 20)
ENTRY = replace(make_entry(3, side="left", weight_kg="70", note="x", today=TODAY), line=7)


def test_a_key_holds_the_line_and_every_value() -> None:
    others = [
        replace(ENTRY, line=8),
        replace(ENTRY, score=4),
        replace(ENTRY, time="07:30"),
        replace(ENTRY, date=TODAY - dt.timedelta(days=1)),
        replace(ENTRY, values={**ENTRY.values, "note": "y"}),
        replace(ENTRY, values={**ENTRY.values, "numb": True}),
    ]
    assert len({key(entry) for entry in (ENTRY, *others)}) == 1 + len(others)
    assert key(ENTRY).startswith("7-")
    assert by_key(key(ENTRY), [*others, ENTRY]) == ENTRY
    assert by_key(key(ENTRY), others) is None


def test_changes_leave_the_rest() -> None:
    new = with_changes(ENTRY, {"side": None, "score": "5"}, TODAY)
    assert (new.score, new["side"], new["note"], new["weight_kg"]) == (5, None, "x", 70)


def test_another_unit_takes_the_place_of_its_own() -> None:
    """154.32 lb are 70 kg."""
    new = with_changes(ENTRY, {"weight_lb": "154.32"}, TODAY)
    assert new["weight_kg"] == 70
    assert with_changes(ENTRY, {"weight_lb": ""}, TODAY)["weight_kg"] is None


def test_the_same_wherever_it_stands() -> None:
    assert is_same(ENTRY, replace(ENTRY, line=1))
    assert not is_same(ENTRY, replace(ENTRY, score=4))


@pytest.mark.parametrize(
    ("note", "shown"),
    [
        ("stiff", "'stiff'"),
        ("stiff\nuntil coffee", "'stiff until coffee'"),
        (" stiff,\r\n\r\n\tthen\u2028fine ", "'stiff, then fine'"),
        ("it's stiff", '"it\'s stiff"'),
        ('it\'s "stiff"', "'it's \"stiff\"'"),
        (r"back\neck", r"'back\neck'"),
        ("a" * 50, f"'{'a' * 40}…'"),
    ],
)
def test_a_note_is_told_in_one_line_as_it_was_typed(note: str, shown: str) -> None:
    entry = DiaryLine(dt.date(2026, 3, 1), 3, None, {"note": note})
    assert told(entry) == f"2026-03-01, 3 of 10, {shown}"
