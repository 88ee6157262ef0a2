from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.metrics.back.flares_told import flares_told
from analyzer.metrics.back.pain import days_at_risk, flares, pain_by_day
from analyzer.schema import FlaresTold, HighSince
from tests.metrics.building import day, pain_frame, pure


def told(diary, start=None):
    daily = pain_by_day(pain_frame(diary))
    found = flares(daily, pd.DatetimeIndex([]))
    return pure(flares_told, daily, found, start and day(start).date())


def counts(diary, start=None):
    """Without what came after the last flare."""
    return replace(told(diary, start), since=None)


def since(diary, start=None):
    return told(diary, start).since


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
    assert counts(diary) == expected


def test_a_week_of_high_pain_a_fortnight_apart_never_leaves():
    """Every 14th day a 4 among zeros: the one before always lies in the 14 days before."""
    diary = [(number, 4 if number % 14 == 0 else 0) for number in range(100)]
    assert counts(diary) == FlaresTold(0, 8, 100, "never_left")


def test_the_period_has_its_own_counts():
    """A flare on day 30, then months of 6: no new one can be told from day 40 on."""
    diary = [*each(0, range(30)), *each(6, range(30, 100))]
    assert counts(diary) == FlaresTold(1, 70, 100, "")
    assert counts(diary, start=40) == FlaresTold(0, 60, 60, "never_left", day(30).date())
    assert counts(diary, start=200) == FlaresTold(0, 0, 0, "not_logged")


def test_a_flare_shortly_before_the_period():
    """It began on day 30 and left on day 33; that isn't months of pain."""
    diary = [*each(0, range(30)), *each(5, range(30, 34)), *each(0, range(34, 60))]
    assert counts(diary, start=35) == FlaresTold(0, 0, 25, "")
    short = [*each(0, range(30)), *each(5, range(30, 34)), *each(0, range(34, 42))]
    assert counts(short, start=35) == FlaresTold(0, 0, 7, "never_left", day(30).date())


def test_pain_that_never_began_a_flare():
    """No flare is named where none was told before the period."""
    assert counts(each(6, range(100)), start=40) == FlaresTold(0, 60, 60, "never_left")


def test_days_at_risk_are_those_on_which_a_flare_could_begin():
    """Four of seven logged before, nothing high in 14: day 4 to 6; the flare's own day too."""
    daily = pain_by_day(pain_frame([*each(0, range(6)), (6, 3), (7, 0)]))
    assert list(pure(days_at_risk, daily)) == [day(4), day(5), day(6)]
    assert len(days_at_risk(daily.head(0))) == 0


CALM = each(0, range(20))
"""From then on, a flare can be told."""


def test_high_pain_after_a_gap_is_not_passed_over():
    """A flare of three days, a gap of two months, then 24 days of 6: none can be told of these."""
    diary = [*CALM, *each(5, range(20, 23)), *each(6, range(90, 114))]
    assert since(diary) == HighSince(day(90).date(), 24, 24, "few_logged")
    # 90 to 93 have under four logged days before; on 94 such pain had not left.
    assert told(diary, start=90).why_none == "few_when_left"
    assert since(diary, start=114) is None


def test_high_pain_that_soon_comes_back_belongs_to_no_new_flare():
    """Over after seven days without (20 to 29), and high again on day 30 and 32."""
    diary = [*CALM, (20, 5), *each(1, range(21, 30)), (30, 4), (31, 0), (32, 3), (33, 0)]
    assert since(diary) == HighSince(day(30).date(), 2, 4, "not_quiet")
    # A gap of less than two weeks is no reason: the flare before it is.
    assert since([*CALM, (20, 5), *each(1, range(21, 30)), (34, 4)]).why == "not_quiet"


def test_high_pain_within_the_last_flare_is_told_by_it():
    """Its days end with the last high one; before a flare, nothing is after it."""
    flare = [*CALM, *each(5, range(20, 40))]
    assert since(flare) is None
    assert since([*each(6, range(3)), *each(0, range(20, 40)), (40, 3)]) is None
    assert since([]) is None
    assert since(CALM) is None


def test_high_pain_without_any_flare():
    """The first day of a diary can't begin one; nor one after three logged days."""
    assert since(each(6, range(3))) is None  # which why_none says
    assert since([*CALM, *each(1, range(60, 63)), (63, 7)]) == HighSince(
        day(63).date(), 1, 1, "few_logged"
    )
    assert since([*CALM, *each(1, range(60, 64)), (64, 7)]) is None  # four: a flare


@given(st.lists(st.none() | st.integers(0, 10), max_size=90), st.integers(0, 90) | st.none())
def test_every_high_day_is_in_the_last_flare_or_since(scores, start):
    """No high day after the last flare goes without a word."""
    diary = [(n, score) for n, score in enumerate(scores) if score is not None]
    daily = pain_by_day(pain_frame(diary))
    found = flares(daily, pd.DatetimeIndex([]))
    last = found["last_day"].iloc[-1] if len(found) else pd.Timestamp.min
    first = day(start) if start is not None else pd.Timestamp.min
    after = [d for d, score in daily.items() if score >= 3 and d > last and d >= first]
    rest, why_none = since(diary, start), told(diary, start).why_none
    assert (rest is None) == (not after or why_none != "")
    if rest:
        assert pd.Timestamp(rest.first) in after
        assert rest.high_days <= rest.logged_days
