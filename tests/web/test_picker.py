"""An input asks for a day by a calendar, unless that would throw away what was typed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import analyzer.web
from analyzer.web.picker import picker


@pytest.mark.parametrize(
    ("kind", "value", "asked_by"),
    [
        ("date", "", "date"),
        ("date", "2026-03-05", "date"),
        ("date", "spring", "text"),
        ("date", "2026-3-5", "text"),
        ("date", "20260305", "text"),
        ("date", "2026-02-30", "text"),
        ("time", "", "time"),
        ("time", "08:15", "time"),
        ("time", "8", "text"),
        ("time", "24:30", "text"),
        ("text", "2026-03-05", "text"),
    ],
)
def test_what_is_no_day_or_time_stays_as_text(kind: str, value: str, asked_by: str) -> None:
    assert picker(kind, value) == asked_by


def test_no_form_asks_for_a_day_without_it() -> None:
    for template in (Path(analyzer.web.__file__).parent / "templates").glob("*.html"):
        assert not re.search(r'type="(date|time)"', template.read_text("utf-8")), template.name
