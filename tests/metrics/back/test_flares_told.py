from __future__ import annotations

import pandas as pd
import pytest

from analyzer.metrics.back.flares_told import flares_told
from analyzer.metrics.back.pain import days_at_risk, flares, pain_by_day
from analyzer.schema import FlaresTold
from tests.metrics.building import day, pain_frame, pure


def told(diary, start=None):
    daily = pain_by_day(pain_frame(diary))
    found = flares(daily, pd.DatetimeIndex([]))["date"]
    return pure(flares_told, daily, found, start and day(start).date())


def each(score, days):
    return [(number, score) for number in days]


@pytest.mark.parametrize(
    ("diary", "expected"),
    [
        ([], FlaresTold(0, 0, 0, "not_logged")),
        (each(10, range(120)), FlaresTold(0, 120, 120, "never_left")),
        (each(5, range(0, 200, 2)), FlaresTold(0, 100, 100, "few_logged")),
        (each(5, range(0, 100, 20)), FlaresTold(0, 5, 5, "few_logged")),
        (each(0, range(4)), FlaresTold(0, 0, 4, "few_logged")),
        (each(0, range(5)), FlaresTold(0, 0, 5, "")),
        ([*each(0, range(20)), (20, 6)], FlaresTold(1, 1, 21, "")),
        (each(2, range(100)), FlaresTold(0, 0, 100, "")),
        ([*each(6, range(20)), (60, 0), *each(6, range(61, 70))],
         FlaresTold(0, 29, 30, "few_when_left")),
    ],
)  # fmt: skip
def test_no_flares_is_told_apart_from_none_that_can_be_told(diary, expected):
    """Months of 10; every other day, which is at most 3 of 7; a few days; a calm diary."""
    assert told(diary) == expected


def test_a_week_of_high_pain_a_fortnight_apart_never_leaves():
    """Every 14th day a 4 among zeros: the one before always lies in the 14 days before."""
    diary = [(number, 4 if number % 14 == 0 else 0) for number in range(100)]
    assert told(diary) == FlaresTold(0, 8, 100, "never_left")


def test_the_period_has_its_own_counts():
    """A flare on day 30, then months of 6: no new one can be told from day 40 on."""
    diary = [*each(0, range(30)), *each(6, range(30, 100))]
    assert told(diary) == FlaresTold(1, 70, 100, "")
    assert told(diary, start=40) == FlaresTold(0, 60, 60, "never_left", day(30).date())
    assert told(diary, start=200) == FlaresTold(0, 0, 0, "not_logged")


def test_a_flare_shortly_before_the_period():
    """It began on day 30 and left on day 33; that isn't months of pain."""
    diary = [*each(0, range(30)), *each(5, range(30, 34)), *each(0, range(34, 60))]
    assert told(diary, start=35) == FlaresTold(0, 0, 25, "")
    short = [*each(0, range(30)), *each(5, range(30, 34)), *each(0, range(34, 42))]
    assert told(short, start=35) == FlaresTold(0, 0, 7, "never_left", day(30).date())


def test_pain_that_never_began_a_flare():
    """No flare is named where none was told before the period."""
    assert told(each(6, range(100)), start=40) == FlaresTold(0, 60, 60, "never_left")


def test_days_at_risk_are_those_on_which_a_flare_could_begin():
    """Four of seven logged before, nothing high in 14: day 4 to 6; the flare's own day too."""
    daily = pain_by_day(pain_frame([*each(0, range(6)), (6, 3), (7, 0)]))
    assert list(pure(days_at_risk, daily)) == [day(4), day(5), day(6)]
    assert len(days_at_risk(daily.head(0))) == 0
