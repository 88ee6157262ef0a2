"""The range of the weeks before the last 7 days, by hand."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.metrics.load.usual import usual_load
from analyzer.schema import UsualLoad
from tests.metrics.building import pure

NAN = float("nan")


def of_weeks(*sums: float, first: int = 0):
    """Weeks with all their load on the fourth day, after some days of 100."""
    loads = [100.0] * first
    for value in sums:
        loads += [0, 0, 0, value, 0, 0, 0]
    return pure(usual_load, days=pd.DataFrame({"load": loads}, dtype="float64"))


def test_the_lowest_and_the_highest_are_left_out():
    """Of 10, 20 ... 70 before the last week: 20 to 60; the last week, 500, is no part of it."""
    assert of_weeks(40, 20, 70, 10, 30, 60, 50, 500) == UsualLoad(7, 20, 60, 70)


def test_too_few_weeks_have_no_range():
    """Five before the last one; and days that make no whole week don't count."""
    assert of_weeks(1, 2, 3, 4, 5, 6, first=6) == UsualLoad(5, None, None, None)
    assert of_weeks(9) == of_weeks() == UsualLoad(0, None, None, None)


def test_a_week_with_an_unknown_day_is_left_out():
    """It is not 0, and not taken for the rest of its days."""
    assert of_weeks(10, 20, NAN, 30, 40, 50, 60, 1) == UsualLoad(6, 20, 50, 60)


def test_only_the_last_twelve_count():
    """The first of thirteen is forgotten."""
    assert of_weeks(999, *range(1, 13), 7) == UsualLoad(12, 2, 11, 12)


@given(st.lists(st.floats(0, 1e6), min_size=7, max_size=20))
def test_the_range_lies_within_the_weeks(sums):
    """Low is at most high, and both are sums of weeks."""
    found = of_weeks(*sums)
    before = sums[-13:-1]
    assert found.low in map(pytest.approx, before)
    assert found.low <= found.high <= found.most == pytest.approx(max(before))
