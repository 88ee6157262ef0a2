"""Flares in words."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from analyzer.wording import flares
from tests.report.backs import told

FLARE: dict[str, Any] = {
    "peak": 6, "high_days": 4, "side": "left", "other_sides": None, "radiates": False,
    "state": "over",
}  # fmt: skip


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({}, "peak 6, 3 or more on 4 days, left"),
        ({"high_days": 1, "side": None}, "peak 6, 3 or more on 1 day"),
        ({"other_sides": "right, both"},
         "peak 6, 3 or more on 4 days, left, also right and both sides"),
        ({"radiates": True, "state": "going_on"},
         "peak 6, 3 or more on 4 days, left, down a leg; still going on"),
        ({"side": None, "state": "unknown"},
         "peak 6, 3 or more on 4 days; its end was not logged"),
    ],
)  # fmt: skip
def test_the_course_of_a_flare(changes: dict[str, Any], text: str) -> None:
    """What is not given is not told; what goes on says so."""
    assert plain(flares.course({**FLARE, **changes})) == text


@pytest.mark.parametrize(
    ("why", "text"),
    [
        ("never_left", "because no day came after 14 days without pain of 3 or more."),
        ("few_logged",
         "because too few days were logged: none has 4 of the 7 days before it logged."),
        ("few_when_left", "too few days were logged: under 4 of the 7 before."),
        ("not_logged", "because nothing was logged."),
    ],
)  # fmt: skip
def test_why_no_flare_can_be_told(why: str, text: str) -> None:
    """With how many days of high pain there were."""
    found = plain(flares.none_told(told(0, high_days=40, logged_days=50, why_none=why)))
    assert found.startswith("Pain of 3 or more on 40 of 50 logged days; no flare can be told, ")
    assert found.endswith(text)
    assert plain(flares.none(told(0, high_days=40, logged_days=50, why_none=why))) == found


def test_a_flare_from_before_the_period_is_named() -> None:
    """A few days of a flare aren't months of pain."""
    found = told(0, high_days=1, logged_days=8, why_none="never_left", began=date(2026, 6, 16))
    assert plain(flares.none_told(found)) == (
        "Pain of 3 or more on 1 of 8 logged days; no new flare can be told, because one began on "
        "16 Jun 2026, before these days, and such pain has not stayed away for 14 days since."
    )


def test_no_flares_are_never_told_alone_where_it_hurt() -> None:
    """The days of high pain stand beside them; a calm diary just has none."""
    assert flares.none_told(told(0)) == ""
    assert plain(flares.counted(told(2))) == "2 flares"
    assert plain(flares.counted(told(0, high_days=0))) == "0 flares"
    beside = "0 flares; pain of 3 or more on 9 of 378 logged days"
    assert plain(flares.counted(told(0, high_days=9))) == beside
    assert plain(flares.none(told(0, high_days=9))).endswith(
        "Pain of 3 or more on 9 of 378 logged days."
    )
    untold = plain(flares.counted(told(0, high_days=9, logged_days=9, why_none="never_left")))
    assert untold == "pain of 3 or more on 9 of 9 logged days; no flare can be told"
