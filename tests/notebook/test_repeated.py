"""When a new entry may be one that is there already."""

from __future__ import annotations

from datetime import date

import pytest

from analyzer.notebook.entry import make_entry
from analyzer.notebook.repeated import same_moment

DAY = date(2026, 3, 5)
Given = dict[str, object]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ({"time": "07:30"}, {"time": "7:30"}, True),
        ({"time": "07:30"}, {"time": "07:30", "score": 6, "side": "right", "note": "x"}, True),
        ({"time": "07:30"}, {"time": "07:31"}, False),
        ({"time": "07:30"}, {"time": "07:30", "date": date(2026, 3, 4)}, False),
        ({"time": "07:30"}, {}, False),
        ({}, {"time": "07:30"}, False),
        ({}, {}, True),
        ({"side": "left"}, {"side": "left", "when": "morning"}, True),
        ({}, {"score": 0}, False),
        ({"side": "left"}, {"side": "right"}, False),
        ({"note": "got up"}, {"note": "went to bed"}, False),
        ({}, {"date": date(2026, 3, 4)}, False),
    ],
)
def test_same_moment(old: Given, new: Given, expected: bool) -> None:
    """The same minute; without times, the same day and nothing that tells them apart."""
    there, entry = (
        make_entry(**{"score": 3, "date": DAY, **given}, today=DAY)  # type: ignore[arg-type]
        for given in (old, new)
    )
    assert same_moment([there], entry) == ([there] if expected else [])
