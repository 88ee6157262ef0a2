"""An entry is known by its line and all that it says."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from analyzer.faces.entry import by_key, is_same, key, with_changes
from analyzer.notebook.diary import make_entry

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
