"""Rows of COMEBACKS in words."""

from __future__ import annotations

import math
from types import SimpleNamespace
from typing import Any

from analyzer.wording.comebacks import days_passed, method, pain_felt, week_shares, whole
from analyzer.wording.numbers import Units

NAN = math.nan


def _row(**values: float) -> Any:
    shares = {f"share_{week}": NAN for week in (1, 2, 3, 4)}
    days = {f"day_of_{share}_pct": NAN for share in (50, 75, 100)}
    pain = {"pain_max": NAN, "pain_days": 0, "pain_logged_days": 0}
    return SimpleNamespace(**shares | days | pain | values)


def test_a_dash_for_each_unknown_among_known() -> None:
    """Weeks that are not over yet, and shares that were not reached."""
    row = _row(share_1=0.5, share_2=1.104, day_of_50_pct=7.0)
    assert week_shares(row) == "50 · 110 · – · –"
    assert days_passed(row) == "7 · – · –"


def test_one_dash_where_nothing_is_known() -> None:
    """The weeks before the layoff are not known."""
    assert (week_shares(_row()), days_passed(_row())) == ("–", "–")


def test_a_few_metres_are_not_nothing() -> None:
    """18 m is less than 1 km, and more than 0; unknown stays a dash."""
    assert [whole(metres, Units()) for metres in (0.0, 18.0, 4400.0, NAN)] == ["0", "<1", "4", "–"]


def test_pain_of_days_that_were_logged() -> None:
    """Nothing logged is not the same as none."""
    assert pain_felt(_row()) == "not logged"
    assert pain_felt(_row(pain_max=0.0, pain_logged_days=3)) == "0 of 3, 0"


def test_the_least_week_is_told_as_it_is() -> None:
    """5000 m are no whole number of miles: a week of 3.05 mi would be "over 3 mi"."""
    assert "under 5\u00a0km" in method(Units())
    assert "under 3.1\u00a0mi" in method(Units(length="mi"))
