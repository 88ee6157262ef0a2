from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analyzer.metrics.load.comebacks import comebacks, rebuilding
from analyzer.schema import BREAKS, COMEBACKS, FLARES, rows_of, rules
from tests.metrics.building import day, day_index, days_frame, pure, runs_frame

NAN = float("nan")
BEFORE = [(number, 10.0) for number in range(0, 28, 7)]  # a run of 10 km in each of four weeks
NO_FLARES = FLARES.empty()


def layoffs(*spans, kind="layoff", is_open=False):
    """BREAKS from (first, last) day."""
    rows = [
        {"start": day(a), "end": day(b), "days": b - a + 1, "kind": kind, "is_open": is_open}
        for a, b in spans
    ]
    return BREAKS.conform(pd.DataFrame(rows))


def flares_on(*numbers):
    """The days of flares."""
    return pd.DataFrame({"date": day_index(numbers)})


def returned(after, last, before=BEFORE, diary=(), flares=NO_FLARES, *, at_risk=None):
    """Layoff on days 28-48, return on day 49; ``after`` counts days from there."""
    runs = runs_frame([*before, *[(49 + number, km) for number, km in after]])
    days = days_frame(runs, last, diary)
    (found,) = rows_of(COMEBACKS, pure(comebacks, days, layoffs((28, 48)), flares, at_risk))
    return found


def shares(found):
    """The four weeks' shares; None where missing."""
    values = [getattr(found, f"share_{week}") for week in (1, 2, 3, 4)]
    return [None if np.isnan(value) else value for value in values]


def passed(found):
    """Days of 50, 75 and 100 %; None where missing."""
    values = [getattr(found, f"day_of_{percent}_pct") for percent in (50, 75, 100)]
    return [None if np.isnan(value) else value for value in values]


def test_shares_of_the_weeks_before():
    """Mean week before the layoff 10 km; 5, 8, 12 and 15 km after it."""
    found = returned([(0, 5), (7, 8), (14, 12), (21, 15)], 80)
    assert (found.layoff_start, found.layoff_end, found.layoff_days) == (day(28), day(48), 21)
    assert (found.return_day, found.days) == (day(49), 28)
    assert found.before_week_m == 10_000
    assert shares(found) == [0.5, 0.8, 1.2, 1.5]
    assert found.highest_share == 1.5


def test_the_four_weeks_before_are_listed_one_by_one():
    """8, 9, 11 and 12 km, the oldest first: 10 km on average."""
    before = [(7 * week, km) for week, km in enumerate((8, 9, 11, 12))]
    found = returned([(0, 5)], 60, before)
    weeks = [getattr(found, f"before_{week}_m") for week in (1, 2, 3, 4)]
    assert weeks == [8000, 9000, 11_000, 12_000]
    assert found.before_week_m == 10_000


def test_days_on_which_shares_were_passed():
    """5 km on the first day: 50 %; 8 on the 8th: 75 %; 12 on the 15th: 100 %."""
    assert passed(returned([(0, 5), (7, 8), (14, 12)], 80)) == [1, 8, 15]


def test_a_share_is_made_up_by_seven_days_together():
    """4 km on days 1, 3 and 7 make 8 and 12 km in 7 days; a share never reached has no day."""
    together = returned([(0, 4), (2, 4), (6, 4)], 80)
    assert passed(together) == [3, 3, 7]
    assert together.highest_share == 1.2
    assert passed(returned([(0, 4), (7, 4)], 80)) == [None, None, None]


def test_runs_after_28_days_are_not_part_of_the_comeback():
    """20 km on day 29 after the return is too late."""
    found = returned([(0, 4), (28, 20)], 90)
    assert shares(found) == [0.4, 0, 0, 0]
    assert passed(found)[2] is None
    assert found.highest_share == 0.4


def test_weeks_that_are_not_over_have_no_share_yet():
    """Ten days after the return only one week is complete."""
    found = returned([(0, 5), (7, 8)], 49 + 9)
    assert (found.days, shares(found)) == (10, [0.5, None, None, None])


def test_a_layoff_that_is_still_open_has_no_comeback():
    """No row, rather than zeros; a break of under 14 days has none either."""
    days = days_frame(runs_frame(BEFORE), 48)
    for still in (layoffs((22, 48), is_open=True), layoffs((8, 13), kind="break")):
        assert comebacks(days, still, NO_FLARES).empty
        assert rebuilding(days, still).empty


@pytest.mark.parametrize("before", [BEFORE[1:], [(0, 10.0), *BEFORE[2:]]], ids=["short", "whole"])
def test_the_28_days_before_must_lie_in_the_series(before):
    """A log that began a week later doesn't hold the four weeks; with fewer runs it does."""
    found = returned([(0, 5)], 60, before)
    assert np.isnan(found.before_week_m) == (before == BEFORE[1:])
    assert (shares(found)[0] is None) == (before == BEFORE[1:])


def test_nothing_run_before_the_layoff_gives_no_share():
    """A break of 28 days before the layoff: the mean is 0, so there is no share of it."""
    runs = runs_frame([(0, 10), (60, 5)])
    (found,) = rows_of(COMEBACKS, comebacks(days_frame(runs, 70), layoffs((30, 59)), NO_FLARES))
    assert found.before_week_m == 0
    assert (shares(found), passed(found)) == ([None] * 4, [None] * 3)


def test_an_unknown_distance_does_not_count_as_0():
    """Before: the mean week is unknown; after: that week's share is."""
    metres = [10_000.0] * 4 + [5000.0, NAN, 8000.0]
    runs = runs_frame([*BEFORE, (49, 5), (50, 5), (56, 8)], distance_m=metres)
    (found,) = rows_of(COMEBACKS, comebacks(days_frame(runs, 62), layoffs((28, 48)), NO_FLARES))
    assert shares(found)[:2] == [None, 0.8]
    assert np.isnan(found.highest_share)
    runs = runs_frame([*BEFORE, (49, 5)], distance_m=[10_000, NAN, 10_000, 10_000, 5000])
    (found,) = rows_of(COMEBACKS, comebacks(days_frame(runs, 62), layoffs((28, 48)), NO_FLARES))
    assert np.isnan(found.before_week_m)
    assert (found.before_1_m, found.before_3_m) == (10_000, 10_000)
    assert np.isnan(found.before_2_m)


def test_declared_days_leave_the_comeback_open():
    """Before: no mean week; after: the week's share is missing, and so is what comes after it."""
    runs = runs_frame([*BEFORE, (49, 5), (56, 8), (63, 12)])
    days = days_frame(runs, 80, declared=[20])
    (before,) = rows_of(COMEBACKS, comebacks(days, layoffs((28, 48)), NO_FLARES))
    assert np.isnan(before.before_week_m)
    assert (shares(before), passed(before)) == ([None] * 4, [None] * 3)
    days = days_frame(runs, 80, declared=[52])
    (after,) = rows_of(COMEBACKS, pure(comebacks, days, layoffs((28, 48)), NO_FLARES))
    assert shares(after) == [None, 0.8, 1.2, 0]
    assert passed(after) == [1, None, None]


def test_pain_of_the_comeback():
    """Days 49-76: logged on four of them, two above 0, highest 4; one flare, the other is later."""
    diary = [(48, 9), (49, 0), (52, 2), (60, 4), (76, 0), (77, 8)]
    found = returned([(0, 5)], 90, diary=diary, flares=flares_on(60, 77))
    assert (found.pain_logged_days, found.pain_days, found.pain_max) == (4, 2, 4)
    assert found.flares == 1


def test_no_flares_in_a_comeback_are_told_only_where_one_could_be():
    """With a day on which a flare could have begun, none is 0; without, it is not known."""
    for at_risk, expected in (([48, 77], None), ([49], 0), ([76], 0), (None, None)):
        days = None if at_risk is None else day_index(at_risk)
        flares = returned([(0, 5)], 90, at_risk=days).flares
        assert (None if np.isnan(flares) else flares) == expected
    assert np.isnan(returned([(0, 5)], 90).pain_max)


def test_rebuilding_holds_every_day():
    """5 km on day 1 and 3 km on day 3: 5, 5, 8 km in 7 days, and 3 once the first drops out."""
    runs = runs_frame([*BEFORE, (49, 5), (51, 3)])
    found = pure(rebuilding, days_frame(runs, 90, [(51, 2)]), layoffs((28, 48)))
    assert list(found["day"]) == list(range(1, 29))
    assert list(found["last_7_m"][:9]) == [5000, 5000, 8000, 8000, 8000, 8000, 8000, 3000, 3000]
    assert list(found["share"][:3]) == [0.5, 0.5, 0.8]
    assert found["date"].iloc[[0, -1]].tolist() == [day(49), day(76)]
    assert found["pain"].iloc[2] == 2
    assert found["pain"].notna().sum() == 1


def test_an_unknown_day_is_missing_in_seven_sums():
    """Day 2 of the comeback is declared: days 2 to 8 have no sum of 7 days, day 9 has one again."""
    runs = runs_frame([*BEFORE, (49, 5), (57, 3)])
    found = rebuilding(days_frame(runs, 90, declared=[50]), layoffs((28, 48)))
    assert found["last_7_m"].isna().tolist() == [False, *[True] * 7, *[False] * 20]
    assert found["last_7_m"].iloc[8] == 3000


def test_several_comebacks_are_in_order():
    """A second layoff that begins within the first comeback: both hold the days they share."""
    runs = runs_frame([*BEFORE, (49, 5), (65, 4)])
    found = comebacks(days_frame(runs, 70), layoffs((28, 48), (50, 64)), NO_FLARES)
    assert found["return_day"].tolist() == [day(49), day(65)]
    assert found["days"].tolist() == [22, 6]


def test_a_base_of_a_few_metres_gives_no_share():
    """18 m a week before, 17 km after: not 93,000 %; the distances before stay told."""
    tiny = [(number, 0.018) for number in range(0, 28, 7)]
    found = returned([(0, 17), (7, 5)], 80, tiny)
    assert found.before_week_m == pytest.approx(18)
    assert shares(found) == [None] * 4
    assert passed(found) == [None] * 3
    assert np.isnan(found.highest_share)
    runs = runs_frame([*tiny, (49, 17.0)])
    days = days_frame(runs, 80)
    assert rebuilding(days, layoffs((28, 48)))["share"].isna().all()


def test_a_mean_week_of_five_kilometres_is_enough():
    """5.0 km a week gives shares, 4.9 km none."""
    enough, too_little = ([(number, km) for number in range(0, 28, 7)] for km in (5.0, 4.9))
    assert shares(returned([(0, 5)], 80, enough))[0] == 1.0
    assert shares(returned([(0, 5)], 80, too_little))[0] is None


def test_weeks_of_five_kilometres_by_centimetres_are_enough():
    """The sum of 4.10 and 0.90 km and its like may lie an ulp under 5000 m."""
    kms = (0.07, 1.13, 3.8)
    before = [(7 * week + place, km) for week in range(4) for place, km in enumerate(kms)]
    assert shares(returned([(0, 5)], 80, before))[0] is not None
    assert rules.COMEBACK.gives_shares(4999.9999999)
    assert not rules.COMEBACK.gives_shares(4999.99)
