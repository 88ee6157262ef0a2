from __future__ import annotations

import pytest

from analyzer.metrics.comeback import comeback
from tests.metrics.building import day, days_frame, pure, runs_frame

NAN = float("nan")
BEFORE = [(number, 10.0) for number in range(0, 28, 7)]  # a run of 10 km in each of four weeks


def returned(after, last, before=BEFORE):
    """Layoff on days 28-48, return on day 49; ``after`` counts days from there."""
    runs = runs_frame([*before, *[(49 + number, km) for number, km in after]])
    return pure(comeback, days_frame(runs, last), day(28), day(48))


def test_shares_of_the_weeks_before():
    """Usual week 10 km; 5, 8, 12 and 15 km after it."""
    found = returned([(0, 5), (7, 8), (14, 12), (21, 15)], 80)
    assert found.return_day == day(49).date()
    assert found.before_week_m == 10_000
    assert found.shares == (0.5, 0.8, 1.2, 1.5)


def test_days_on_which_shares_were_passed():
    """5 km on the first day: 50 %; 8 on the 8th: 75 %; 12 on the 15th: 100 %."""
    found = returned([(0, 5), (7, 8), (14, 12)], 80)
    assert (found.day_of_50_pct, found.day_of_75_pct, found.day_of_100_pct) == (1, 8, 15)


def test_a_share_is_made_up_by_seven_days_together():
    """4 km on days 1, 3 and 7 make 8 and 12 km in 7 days; a share never reached has no day."""
    found = returned([(0, 4), (2, 4), (6, 4)], 80)
    assert (found.day_of_50_pct, found.day_of_75_pct, found.day_of_100_pct) == (3, 3, 7)
    apart = returned([(0, 4), (7, 4)], 80)
    assert (apart.day_of_50_pct, apart.day_of_100_pct) == (None, None)


def test_runs_after_28_days_are_no_part_of_the_comeback():
    """20 km on day 29 after the return is too late."""
    found = returned([(0, 4), (28, 20)], 90)
    assert found.shares == (0.4, 0, 0, 0)
    assert found.day_of_100_pct is None


def test_weeks_that_are_not_over_have_no_share_yet():
    """Ten days after the return there is one whole week."""
    assert returned([(0, 5), (7, 8)], 49 + 9).shares == (0.5,)


def test_a_layoff_that_is_still_open_has_no_comeback():
    """None, rather than zeros."""
    assert returned([], 48) is None


@pytest.mark.parametrize("before", [BEFORE[1:], [(0, 10.0), *BEFORE[2:]]], ids=["short", "whole"])
def test_the_28_days_before_have_to_lie_in_the_series(before):
    """A log that began a week later doesn't hold the four weeks; with fewer runs it does."""
    found = returned([(0, 5)], 60, before)
    assert (found.before_week_m is None) == (before == BEFORE[1:])
    assert (found.shares == ()) == (before == BEFORE[1:])


def test_an_unknown_distance_is_not_taken_for_0():
    """Before: the usual week is unknown; after: that week's share is."""
    metres = [10_000.0] * 4 + [5000.0, NAN, 8000.0]
    runs = runs_frame([*BEFORE, (49, 5), (50, 5), (56, 8)], distance_m=metres)
    found = comeback(days_frame(runs, 62), day(28), day(48))
    assert found.shares == (None, 0.8)
    runs = runs_frame([*BEFORE, (49, 5)], distance_m=[10_000, NAN, 10_000, 10_000, 5000])
    assert comeback(days_frame(runs, 62), day(28), day(48)).before_week_m is None


def test_declared_days_leave_the_comeback_open():
    """Before: no usual week; after: the week's share is missing, and so is what comes behind it."""
    runs = runs_frame([*BEFORE, (49, 5), (56, 8), (63, 12)])
    before = comeback(days_frame(runs, 80, declared=[20]), day(28), day(48))
    assert (before.before_week_m, before.shares, before.day_of_50_pct) == (None, (), None)
    after = pure(comeback, days_frame(runs, 80, declared=[52]), day(28), day(48))
    assert after.shares == (None, 0.8, 1.2, 0)
    assert (after.day_of_50_pct, after.day_of_75_pct, after.day_of_100_pct) == (1, None, None)
