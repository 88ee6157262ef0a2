from __future__ import annotations

import datetime as dt
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer import schema
from analyzer.metrics.load.loads import day_series
from analyzer.metrics.load.weeks import week_label, week_start_of, weekly_volume
from tests.metrics.building import day, days_frame, pure, runs_frame, weekly_runs

NAN = float("nan")
RUNS = st.lists(st.tuples(st.integers(0, 90), st.floats(0.1, 60)), min_size=1, max_size=40)


def weeks_of(*weeks_km, last=None):
    """WEEKS of one run a week, to the last day of the last week."""
    last = 7 * len(weeks_km) - 1 if last is None else last
    return weekly_volume(days_frame(weekly_runs(*weeks_km), last), 0)


@pytest.mark.parametrize(
    ("first_weekday", "expected"), [(0, "2026-03-02"), (2, "2026-03-04"), (6, "2026-03-01")]
)
def test_week_start(first_weekday, expected):
    """Thursday the 5th of March 2026 lies in weeks that begin on Monday 2nd, Wednesday, Sunday."""
    dates = pd.Series(pd.DatetimeIndex(["2026-03-05"]).as_unit("us"))
    start = pure(week_start_of, dates, first_weekday)
    assert list(start) == [pd.Timestamp(expected)]
    assert start.dtype == schema.DAY


def test_a_week_starts_on_its_first_day():
    """The first day of a week is its own start, the day before belongs to the week before."""
    dates = pd.Series([day(0), day(6), day(7), day(-1)])
    assert list(week_start_of(dates, 0)) == [day(0), day(0), day(7), day(-7)]


@pytest.mark.parametrize(
    ("start", "label"),
    [("2026-03-02", "2026-W10"), ("2025-12-29", "2026-W01"), ("2020-12-28", "2020-W53")],
)
def test_monday_weeks_have_iso_labels(start, label):
    """The week belongs to the year of its Thursday."""
    assert week_label(dt.date.fromisoformat(start), 0) == label
    assert week_label(pd.Timestamp(start), 0) == label


def test_other_weeks_are_called_by_their_first_day():
    """ISO numbers would name the wrong days."""
    assert week_label(dt.date(2026, 3, 1), 6) == "2026-03-01"


def test_a_week_sums_its_days():
    """Runs of 5, 3 (Monday) and 10 km (Sunday) make 18 km; longest 10; pain of three days."""
    diary = [(0, 0), (2, 4), (6, 1)]
    days = days_frame(runs_frame([(0, 5), (0, 3), (6, 10)]), 6, diary)
    weeks = schema.WEEKS.check(pure(weekly_volume, days, 0))
    row = weeks.iloc[0]
    assert (row["week"], row["start"], row["end"]) == ("2026-W02", day(0), day(6))
    assert (row["days"], row["is_full"], row["runs"]) == (7, True, 3)
    assert (row["distance_m"], row["longest_m"], row["load"]) == (18_000, 10_000, 18)
    assert (row["moving_s"], row["ascent_m"], row["steps"]) == (18 * 360, 180, 18 * 900)
    assert (row["pain_max"], row["pain_logged_days"], row["pain_days"]) == (4, 3, 2)
    # Foster by hand: 8, five rest days, 10: mean 18/7, sum of squares 164.
    monotony = (18 / 7) / ((164 - 18**2 / 7) / 6) ** 0.5
    assert row["monotony"] == pytest.approx(monotony, abs=1e-12)
    assert row["strain"] == pytest.approx(18 * monotony, abs=1e-12)


def test_weeks_without_runs_are_kept_as_zeros():
    """A week off stays in the table; nothing logged has no highest score."""
    weeks = weeks_of(10, 0, 10)
    row = weeks.iloc[1]
    assert len(weeks) == 3
    assert list(row[["runs", "distance_m", "longest_m", "steps", "load"]]) == [0, 0, 0, 0, 0]
    assert np.isnan(row["pain_max"])


def test_the_first_week_is_partial_unless_its_first_day_has_a_run():
    """A log that begins on a Tuesday has 6 days in its first week; the last may be partial too."""
    weeks = weekly_volume(days_frame(runs_frame([(1, 5), (8, 5)]), 15), 0)
    assert list(weeks["days"]) == [6, 7, 2]
    assert list(weeks["is_full"]) == [False, True, False]
    assert weeks["end"].iloc[-1] == day(20)


def test_the_week_start_moves_the_bounds():
    """With Sunday weeks the Sunday run belongs to the week after."""
    weeks = weekly_volume(days_frame(runs_frame([(0, 5), (6, 7)]), 6), 6)
    assert list(weeks["start"]) == [day(-1), day(6)]
    assert list(weeks["distance_m"]) == [5000, 7000]
    assert list(weeks["week"]) == ["2026-01-04", "2026-01-11"]


def test_change_by_hand():
    """40 to 50 km is a quarter more; from nothing there is no change."""
    assert list(weeks_of(40, 50)["change"].iloc[1:]) == [0.25]
    np.testing.assert_array_equal(weeks_of(40, 0, 30)["change"], [NAN, -1, NAN])


def test_a_partial_week_is_never_compared():
    """Neither the partial first week nor the one after it, nor the partial last, has a change."""
    runs = runs_frame([(1, 5), (7, 50), (14, 5), (21, 90)])
    weeks = weekly_volume(days_frame(runs, 22), 0)
    assert list(weeks["change"].isna()) == [True, True, False, True]
    assert not weeks["is_jump"].any()
    assert weeks["monotony"].notna().tolist() == [False, True, True, False]


@pytest.mark.parametrize(("km", "is_jump"), [(13.0, False), (13.001, True)])
def test_a_jump_is_more_than_30_percent(km, is_jump):
    """10 to 13 km is exactly 30 %: not yet a jump; the one week before is all there is."""
    assert weeks_of(10, km)["is_jump"].tolist() == [False, is_jump]


@pytest.mark.parametrize(
    ("weeks_km", "is_jump"),
    [
        ((40, 50, 60, 66), False),  # 10 % over 60
        ((40, 40, 30, 45), False),  # 50 % over 30, but 45 / 36.67 is 23 % over 40, 40 and 30
        ((30, 30, 30, 40), True),  # 33 % over both
        ((90, 20, 30, 40, 53), True),  # 32.5 % over 40, 77 % over 30: the 90 is too long ago
        ((50, 50, 50, 20, 55), False),  # the week after a deload: 175 %, but 10 % over 50
        ((50, 50, 50, 20, 65), False),  # exactly 30 % over 50
        ((50, 50, 50, 20, 65.001), True),
        ((50, 50, 50, 20, 20, 65.001), True),  # two deloads in a row are both passed over
    ],
)
def test_a_jump_is_one_by_both_counts(weeks_km, is_jump):
    """Over the week before, and over the mean of the last three full weeks that are no deload."""
    assert weeks_of(*weeks_km)["is_jump"].iloc[-1] == is_jump


def test_exactly_30_percent_over_the_mean_is_no_jump():
    """Of 0.1, 0.2 and 0.3 km the mean is 0.2; 0.26 is 30 % above it, 86 % above 0.14 (a deload)."""
    assert weeks_of(0.1, 0.2, 0.3, 0.14, 0.26)["is_deload"].tolist()[3]
    assert not weeks_of(0.1, 0.2, 0.3, 0.14, 0.26)["is_jump"].iloc[-1]
    assert weeks_of(0.1, 0.2, 0.3, 0.14, 0.261)["is_jump"].iloc[-1]


def test_weeks_of_unknown_load_are_passed_over():
    """40, 40, 40, unknown, 20, 55 km: the 20 km week can't be told to be a deload.

    Of the known weeks 40, 40 and 20 the mean is 33.3; 55 is 65 % above it. The week after the
    unknown one has nothing before it to be compared with.
    """
    runs = runs_frame(
        [(7 * week, 1) for week in range(6)],
        distance_m=[40_000, 40_000, 40_000, NAN, 20_000, 55_000],
    )
    weeks = weekly_volume(days_frame(runs, 41), 0)
    assert weeks["change"].isna().tolist() == [True, False, False, True, True, False]
    assert weeks["change_non_deload"].iloc[5] == pytest.approx(0.65)
    assert weeks["is_jump"].tolist() == [False] * 5 + [True]


def test_a_partial_week_is_in_no_mean():
    """A Tuesday's 90 km, then 10 and 14 full: 14 is compared with 10 alone, and is a jump."""
    weeks = weekly_volume(days_frame(runs_frame([(1, 90), (7, 10), (14, 14)]), 20), 0)
    assert weeks["change_non_deload"].iloc[2] == pytest.approx(0.4)
    assert weeks["is_jump"].tolist() == [False, False, True]


@pytest.mark.parametrize("parts", [[0.1] * 13, [1.3], [0.7, 0.6], [0.2] * 6 + [0.1]])
def test_exactly_30_percent_is_no_jump_whatever_the_parts(parts):
    """1 km, then 1.3 km in pieces: what floating point makes of the sum is no jump."""
    runs = runs_frame([(0, 1.0), *[(7, part) for part in parts]])
    assert not weekly_volume(days_frame(runs, 13), 0)["is_jump"].any()


def test_no_jump_from_an_empty_week():
    """The change is undefined there, so is the jump."""
    assert not weeks_of(10, 0, 30)["is_jump"].any()


@pytest.mark.parametrize(("km", "is_deload"), [(40.0, True), (40.001, False), (10.0, True)])
def test_a_deload_week_has_at_most_80_percent_of_three(km, is_deload):
    """After 40, 50 and 60 km: 40 km is a deload, a metre more isn't."""
    assert weeks_of(40, 50, 60, km)["is_deload"].tolist() == [False, False, False, is_deload]


def test_the_partial_first_week_is_not_one_of_the_three():
    """Two full weeks before are too few to call a week a deload."""
    runs = runs_frame([(1, 50), (7, 50), (14, 50), (21, 10), (28, 10)])
    weeks = weekly_volume(days_frame(runs, 34), 0)
    assert weeks["is_deload"].tolist() == [False, False, False, False, True]


def test_no_deload_from_nothing():
    """After three empty weeks an empty week is not lighter than they were."""
    weeks = weeks_of(10, 10, 10, 0, 0, 0, 0, 10)
    assert weeks["is_deload"].tolist() == [False] * 3 + [True] * 3 + [False] * 2


def test_the_week_after_a_deload_is_compared_with_the_last_three_others():
    """45, 40, 50, 60, then 20 (deload), then 55: +175 % on 20, +10 % on the mean of 40, 50, 60."""
    row = weeks_of(45, 40, 50, 60, 20, 55).iloc[-1]
    assert row["change"] == pytest.approx(1.75)
    assert row["change_non_deload"] == pytest.approx(0.1)
    assert not row["is_jump"]


def test_every_week_has_that_comparison():
    """Two deloads in a row are both passed over: 44 against 50, 60, 55 after 10 and 10."""
    weeks = weeks_of(50, 60, 55, 10, 10, 44, 44)
    assert weeks["is_deload"].tolist() == [False] * 3 + [True] * 2 + [False] * 2
    means = [NAN, 50, 55, 55, 55, 55, 53]
    loads = [50, 60, 55, 10, 10, 44, 44]
    expected = [load / mean - 1 for load, mean in zip(loads, means, strict=True)]
    np.testing.assert_allclose(weeks["change_non_deload"], expected, rtol=1e-12)


def test_weeks_without_a_run_are_no_steady_weeks():
    """40 a week, five weeks off, then 10, 20, 30 and 40: those of 40 count on, those of 0 don't.

    The weeks before the last are 10, 20 and 30, of which 40 is twice the mean.
    """
    weeks = weeks_of(40, 40, 40, 40, 0, 0, 0, 0, 0, 10, 20, 30, 40)
    assert weeks["change_non_deload"].iloc[9] == pytest.approx(10 / 40 - 1)
    assert weeks["change_non_deload"].iloc[10] == pytest.approx(20 / 30 - 1)
    assert weeks["is_jump"].tolist() == [False] * 12 + [True]


@settings(deadline=None, max_examples=60)
@given(st.lists(st.sampled_from([0, 1, 5, 10, 40, None]), min_size=1, max_size=20))
def test_both_counts_by_another_way(weeks_km):
    """Whatever came before, weeks off and unknown ones too, as counted by hand in fractions."""
    runs = runs_frame(
        [(7 * week, 1) for week, km in enumerate(weeks_km) if km != 0],
        distance_m=[NAN if km is None else km * 1000 for km in weeks_km if km != 0],
    )
    weeks = weekly_volume(days_frame(runs, 7 * len(weeks_km) - 1), 0)
    loads = [None if np.isnan(load) else Fraction(load) for load in weeks["load"]]
    for number in range(len(loads)):
        others = [
            load
            for load, is_deload in zip(loads[:number], weeks["is_deload"], strict=False)
            if load and not is_deload
        ][-3:]
        mean, load = sum(others) / len(others) if others else 0, loads[number]
        before = loads[number - 1] if number else None
        is_jump = bool(load and before and mean)
        is_jump = is_jump and 10 * load > 13 * before and 10 * load > 13 * mean
        assert weeks["is_jump"][number] == is_jump
        assert np.isfinite(weeks["change_non_deload"][number]) == (load is not None and mean > 0)


def test_unknown_load_is_missing_and_spoils_its_comparisons():
    """A run without distance: the week has no sum and no change, the next neither."""
    runs = runs_frame([(0, 5), (7, 5), (14, 5)], distance_m=[5000, NAN, 5000])
    weeks = weekly_volume(days_frame(runs, 20), 0)
    np.testing.assert_array_equal(weeks["load"], [5, NAN, 5])
    assert weeks["change"].isna().all()
    assert weeks["runs"].tolist() == [1, 1, 1]
    assert np.isnan(weeks["longest_m"][1])


def test_steps_that_nobody_counted_are_missing():
    """Week 1: one of two runs has steps; week 2: none has; week 3: no run."""
    runs = runs_frame([(0, 5), (1, 5), (7, 5)], steps=[4000, NAN, NAN])
    weeks = weekly_volume(days_frame(runs, 20), 0)
    np.testing.assert_array_equal(weeks["steps"], [4000, NAN, 0])


def test_ratios_are_those_of_the_last_day_even_if_missing():
    """A ratio from earlier in the week never replaces an undefined last one."""
    days = days_frame(runs_frame([(number, 5) for number in range(56)]), 55)
    ratio = days["acwr_uncoupled"].copy()
    ratio.iloc[48] = 1.5
    ratio.iloc[55] = NAN
    weeks = weekly_volume(days.assign(acwr_uncoupled=ratio), 0)
    assert weeks["acwr_uncoupled"].iloc[6] == 1.5
    assert np.isnan(weeks["acwr_uncoupled"].iloc[7])


def test_no_days_give_no_weeks():
    """Empty in, empty out."""
    assert schema.WEEKS.check(pure(weekly_volume, schema.DAYS.empty(), 0)).empty


@settings(deadline=None, max_examples=40)
@given(RUNS, st.integers(0, 6))
def test_weeks_add_up_to_the_days(rows, first_weekday):
    """Whatever the first weekday, nothing is lost; inner weeks are full and without a gap."""
    days = days_frame(runs_frame(rows), 90)
    weeks = weekly_volume(days, first_weekday)
    for name in ("runs", "days"):
        assert weeks[name].sum() == (len(days) if name == "days" else len(rows))
    for name in ("distance_m", "moving_s", "ascent_m", "steps", "load"):
        assert weeks[name].sum() == pytest.approx(days[name].sum())
    assert weeks["is_full"].iloc[1:-1].all()
    assert (weeks["start"].diff().dropna() == pd.Timedelta(days=7)).all()
    assert (weeks["start"].dt.day_of_week == first_weekday).all()


def gap_weeks(declared, rows=None, **known):
    """Four weeks, 5 km a day unless given otherwise."""
    runs = runs_frame([(number, 5.0) for number in range(28)] if rows is None else rows)
    days = days_frame(runs, 27, declared=declared)
    return schema.WEEKS.check(pure(weekly_volume, days, 0, **known)).set_index("start")


def test_a_week_with_declared_days_sums_the_others():
    """Days 8 and 9 declared: 5 days of 5 km are known, and the week is not full."""
    week = gap_weeks([8, 9]).loc[day(7)]
    assert (week["unrecorded_days"], week["days"], week["is_full"]) == (2, 7, False)
    assert (week["distance_m"], week["load"], week["moving_s"]) == (25_000, 25, 9000)
    assert (week["longest_m"], week["ascent_m"], week["steps"]) == (5000, 250, 22_500)


def test_a_week_with_declared_days_is_compared_with_nothing():
    """Week 2 of 4: no change in it nor in week 3, no jump, no lighter week; 4 against 3 is 0 %."""
    weeks = gap_weeks(range(8, 13))
    assert list(weeks["unrecorded_days"]) == [0, 5, 0, 0]
    assert weeks["change"].isna().tolist() == [True, True, True, False]
    assert weeks["change"].iloc[-1] == 0
    assert not weeks[["is_jump", "is_deload"]].any(axis=None)
    assert list(weeks["is_full"]) == [True, False, True, True]


def test_a_lighter_week_needs_three_recorded_weeks_before():
    """50, 50, 50 and 40 km: a lighter week, but not where one of the three has a declared day."""
    rows = [(7 * week, km) for week, km in enumerate((50, 50, 50, 40))]
    assert gap_weeks([], rows)["is_deload"].iloc[-1]
    assert not gap_weeks([4], rows)["is_deload"].any()


def test_a_week_of_declared_days_alone_is_missing_not_0():
    """Nothing of it is known, while a single rest day would be."""
    rows = [(number, 5.0) for number in range(7)]
    sums = ["distance_m", "moving_s", "ascent_m", "steps", "longest_m", "load"]
    assert gap_weeks(range(7, 14), rows).loc[day(7), sums].isna().all()
    assert (gap_weeks(range(7, 13), rows).loc[day(7), sums] == 0).all()


def test_runs_of_declared_days_are_in_the_sums_of_the_week():
    """A phone took 8 km on day 8 of a week without the watch: at least these 8 km are known."""
    rows = [*((number, 5.0) for number in range(7)), (8, 8.0)]
    recorded = day_series(runs_frame(rows), day(27))
    week = gap_weeks(range(7, 14), rows, recorded=recorded).loc[day(7)]
    assert (week["runs"], week["distance_m"], week["longest_m"]) == (1, 8000, 8000)
    assert (week["load"], week["unrecorded_days"], week["is_full"]) == (8, 7, False)
    without = gap_weeks(range(7, 14), rows).loc[day(7)]
    assert (without["runs"], without["distance_m"]) == (1, 0)
