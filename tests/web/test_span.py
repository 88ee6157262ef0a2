"""The span of days in an address: counted from the end of the log, however long ago that was."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from analyzer.web.menu import MENU
from analyzer.web.routes import ROUTES
from analyzer.web.span import PRESETS, Span, span_of
from tests.web.asked import asking, said
from tests.web.small_log import LAST, write_log

if TYPE_CHECKING:
    from pathlib import Path

LONG_AFTER = dt.date(2026, 11, 29)
THERE = {route.path for route in ROUTES}
READING = [path for path in MENU if path in THERE - {"/", "/settings"}]


def test_presets_count_from_the_end_of_the_log() -> None:
    """Twelve weeks are 84 days, the last one among them."""
    end = dt.date(2025, 3, 2)
    assert Span("12w").days(end) == (dt.date(2024, 12, 9), None)
    assert Span("year").days(end) == (dt.date(2025, 1, 1), None)
    assert Span("").days(end) == (None, None)
    assert PRESETS["12w"] == "12 weeks"


@pytest.mark.parametrize("name", PRESETS)
def test_a_preset_keeps_its_name(name: str) -> None:
    assert span_of(name) == Span(name)


def test_two_days_are_as_they_were_typed() -> None:
    typed = span_of("2025-01-05..2025-02-01")
    assert typed.days(dt.date(2030, 1, 1)) == (dt.date(2025, 1, 5), dt.date(2025, 2, 1))


def test_each_preset_works_on_a_log_that_ended_long_ago(tmp_path: Path) -> None:
    with asking(write_log(tmp_path / "log"), LONG_AFTER) as client:
        for path in READING:
            for span in PRESETS:
                assert client.get(path, params={"span": span}).status_code == 200, (path, span)
        assert str(LAST.year) in said(client.get("/now?span=12w").text)


@pytest.mark.parametrize("path", ["/now", "/calendar", "/runs", "/timeline"])
def test_days_after_the_log_are_told_with_links_to_others(path: str, tmp_path: Path) -> None:
    with asking(write_log(tmp_path / "log"), LONG_AFTER) as client:
        answer = client.get(f"{path}?span=2026-01-01..")
    assert answer.status_code == 422
    assert "nothing is recorded from 1 Jan 2026 on" in said(answer.text)
    assert f'href="{path}?span=12w"' in answer.text
    assert f'href="{path}"' in answer.text
