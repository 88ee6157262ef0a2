from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analyzer import schema
from analyzer.metrics.load.compare import compare_periods, last_two_full_weeks
from analyzer.metrics.load.periods import week_of
from analyzer.metrics.load.usual import outside
from analyzer.metrics.load.weeks import weekly_volume
from tests.metrics.building import day, days_frame, pure, runs_frame, strength_on, weights

NAN = float("nan")
TWO_WEEKS = [(0, 5), (2, 10), (7, 6), (8, 6), (12, 12)]


def compare_weeks(days, one, other, first_weekday: int):
    """Two weeks by their first days."""
    return compare_periods(days, *(week_of(start.date(), first_weekday) for start in (one, other)))


def table_of(comparison) -> pd.DataFrame:
    return schema.COMPARISON.check(comparison.table).set_index("measure")


def test_two_full_weeks_side_by_side():
    """15 km in 2 runs against 24 km in 3, each number by hand."""
    runs = runs_frame(TWO_WEEKS).assign(trimp=[60.0, 40, 50, 50, 60], srpe=[NAN, 100, 1, 2, 3])
    body = {"strength": strength_on(1, 3, 9), "weight": weights((0, 62.0), (4, 63.0), (8, 62.0))}
    days = days_frame(runs, 13, [(0, 0), (1, 3), (7, 2)], **body)
    found = pure(compare_weeks, days, day(0), day(7), 0)
    assert (found.a.period.name, found.b.period.name) == ("2026-W02", "2026-W03")
    assert (found.a.days, found.b.days, found.is_cut, found.is_per_week) == (7, 7, False, False)
    expected = {
        "runs": (2, 3, 1, 0.5),
        "distance_m": (15_000, 24_000, 9000, 0.6),
        "longest_m": (10_000, 12_000, 2000, 0.2),
        "moving_s": (5400, 8640, 3240, 0.6),
        "pace_s_per_km": (360, 360, 0, 0),
        "ascent_m": (150, 240, 90, 0.6),
        "steps": (13_500, 21_600, 8100, 0.6),
        "trimp": (100, 160, 60, 0.6),
        "srpe": (NAN, 6, NAN, NAN),
        "load": (15, 24, 9, 0.6),
        "acwr_uncoupled": (NAN, NAN, NAN, NAN),
        "strength": (2, 1, -1, -0.5),
        "weight_kg": (62.5, 62.0, -0.5, -0.5 / 62.5),
        "pain_max": (3, 2, -1, -1 / 3),
        "pain_days": (1, 1, 0, 0),
        "pain_logged_days": (2, 1, -1, -0.5),
    }
    table = table_of(found)
    assert list(table.index) == list(expected)
    assert not table[["is_least_a", "is_least_b"]].any(axis=None)
    numbers = table[["value_a", "value_b", "difference", "change"]].to_numpy()
    np.testing.assert_allclose(numbers, list(expected.values()), rtol=1e-12)


def test_a_week_that_is_not_over_cuts_both():
    """Up to the Wednesday of week 2, week 1 counts up to its Wednesday as well."""
    found = compare_weeks(days_frame(runs_frame(TWO_WEEKS), 9, [(5, 8)]), day(0), day(7), 0)
    table = table_of(found)
    assert (found.a.days, found.b.days) == (3, 3)
    assert tuple(table.loc["distance_m", ["value_a", "value_b"]]) == (15_000, 12_000)
    assert np.isnan(table.loc["pain_max", "value_a"])  # the 8 was logged on the Saturday


def test_the_first_week_of_a_log_cuts_both_at_its_first_run():
    """A log that begins on a Wednesday is compared from Wednesday on."""
    days = days_frame(runs_frame([(2, 10), (7, 6), (8, 6), (12, 12)]), 13)
    found = compare_weeks(days, day(0), day(7), 0)
    assert (found.a.days, found.b.days) == (5, 5)
    assert tuple(table_of(found).loc["distance_m", ["value_a", "value_b"]]) == (10_000, 12_000)


def test_ratio_is_that_of_the_last_day_compared():
    """Week 8 of daily runs, cut on its third day: the ratios of days 44 and 51."""
    days = days_frame(runs_frame([(number, 1 + number) for number in range(52)]), 51)
    row = table_of(compare_weeks(days, day(42), day(49), 0)).loc["acwr_uncoupled"]
    # Uncoupled by hand: mean of t-6..t over mean of t-27..t-7, of loads 1 + t: (t-2) / (t-16).
    assert row["value_a"] == pytest.approx(42 / 28)
    assert row["value_b"] == pytest.approx(49 / 35)


def test_the_earlier_week_is_a():
    """In whichever order they are given."""
    days = days_frame(runs_frame(TWO_WEEKS), 13)
    first, second = (compare_weeks(days, *pair, 0) for pair in ((day(0), day(7)), (day(7), day(0))))
    assert (first.a, first.b) == (second.a, second.b)
    pd.testing.assert_frame_equal(first.table, second.table)


def test_pain_that_was_not_logged_is_missing():
    """Without entries neither highest score nor days with pain are known; days logged are 0."""
    table = table_of(compare_weeks(days_frame(runs_frame(TWO_WEEKS), 13), day(0), day(7), 0))
    assert table.loc[["pain_max", "pain_days"], ["value_a", "value_b"]].isna().all(axis=None)
    assert table.loc["pain_logged_days", "value_a"] == 0
    assert np.isnan(table.loc["pain_logged_days", "change"])


def test_a_run_of_unknown_distance_makes_the_sum_a_least_one():
    """5 km and a run without a distance: at least 5 km, not compared; a week off is 0 km."""
    runs = runs_frame([(0, 5), (1, 5), (14, 5)], distance_m=[5000, NAN, 5000])
    table = table_of(compare_weeks(days_frame(runs, 20), day(0), day(7), 0))
    assert (table.loc["distance_m", "value_a"], table.loc["longest_m", "value_a"]) == (5000, 5000)
    assert list(table.index[table["is_least_a"]]) == ["distance_m", "longest_m"]
    assert not table["is_least_b"].any()
    assert table.loc["distance_m", ["difference", "change"]].isna().all()
    assert np.isnan(table.loc["pace_s_per_km", "value_a"])
    assert np.isnan(table.loc["load", "value_a"])
    zeros = ["distance_m", "longest_m", "steps", "ascent_m", "load", "runs"]
    assert (table.loc[zeros, "value_b"] == 0).all()
    assert np.isnan(table.loc["pace_s_per_km", "value_b"])


def test_unknown_time_climb_and_steps_are_least_sums():
    """One of two runs has none of them."""
    runs = runs_frame([(0, 5), (1, 5)], moving_s=[1800, NAN], ascent_m=[50, NAN], steps=[4500, NAN])
    table = table_of(compare_weeks(days_frame(runs, 13), day(0), day(7), 0))
    least = table[table["is_least_a"]]["value_a"]
    assert least.to_dict() == {"moving_s": 1800, "ascent_m": 50, "steps": 4500}


def test_nothing_known_is_missing_not_at_least_0():
    """A week's only run has no distance."""
    runs = runs_frame([(0, 5), (7, 5)], distance_m=[NAN, 5000])
    row = table_of(compare_weeks(days_frame(runs, 13), day(0), day(7), 0)).loc["distance_m"]
    assert np.isnan(row["value_a"])
    assert not row["is_least_a"]


def test_a_least_sum_has_no_part_in_the_usual_range():
    """Eight weeks of 10 km; in two of them only 5 km are known: six are left, all 10."""
    days = [(7 * week + at, 5) for week in range(9) for at in (0, 2)]
    known = [NAN if place in (1, 5) else 5000.0 for place in range(len(days))]
    frame = days_frame(runs_frame(days, distance_m=known), 62)
    row = table_of(compare_weeks(frame, day(49), day(56), 0)).loc["distance_m"]
    assert (row["usual_low"], row["usual_high"]) == (10_000, 10_000)


def test_there_is_no_share_of_nothing():
    """From a week off to 5 km: the difference is given, the change is missing, not infinite."""
    days = days_frame(runs_frame([(0, 5), (14, 5)]), 20)
    row = table_of(compare_weeks(days, day(7), day(14), 0)).loc["distance_m"]
    assert row["difference"] == 5000
    assert np.isnan(row["change"])


def test_a_week_outside_the_series_has_no_days_to_compare():
    """Weeks before the first run are not weeks of rest."""
    found = compare_weeks(days_frame(runs_frame(TWO_WEEKS), 13), day(-70), day(0), 0)
    assert (found.a.days, found.b.days) == (0, 0)
    table = table_of(found)[["value_a", "value_b", "difference", "usual_low", "outside_b"]]
    assert table.isna().all(axis=None)


def test_the_days_of_both_weeks_are_there_uncut():
    """Ten days: a whole week and the three of the next, each with its side and place."""
    days = days_frame(runs_frame(TWO_WEEKS), 9)
    by_day = compare_weeks(days, day(0), day(7), 0).by_day
    assert list(by_day["date"]) == [day(number) for number in range(10)]
    assert list(by_day["place"]) == [*range(7), 0, 1, 2]
    assert list(by_day["side"]) == ["a"] * 7 + ["b"] * 3
    schema.DAYS.check(by_day)


def test_sunday_weeks_begin_with_weekday_0_on_sunday():
    """The place counts from the first day of the week; names are dates."""
    found = compare_weeks(days_frame(runs_frame(TWO_WEEKS), 13), day(-1), day(6), 6)
    assert (found.a.period.name, found.b.period.name) == ("2026-01-04", "2026-01-11")
    assert (found.a.days, found.b.days) == (6, 6)
    assert found.by_day["place"].iloc[0] == 1


def test_an_empty_log_has_nothing_to_compare():
    """No days, no numbers, no error."""
    found = pure(compare_weeks, schema.DAYS.empty(), day(0), day(7), 0)
    assert (found.a.days, found.b.days) == (0, 0)
    assert found.by_day.empty


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [(0, 20, (7, 14)), (0, 19, (0, 7)), (1, 20, (7, 14)), (1, 19, None), (0, 6, None)],
)
def test_last_two_full_weeks(first, last, expected):
    """Partial weeks at either end don't count; with fewer than two there is no pair."""
    weeks = weekly_volume(days_frame(runs_frame([(first, 5)]), last), 0)
    pair = pure(last_two_full_weeks, weeks)
    assert pair == (expected and tuple(day(number) for number in expected))


def test_no_weeks_no_pair():
    """Empty in, None out."""
    assert last_two_full_weeks(schema.WEEKS.empty()) is None


def test_a_week_with_a_declared_day_is_not_compared():
    """Day 9 declared: what was run in the later week isn't known; its pain is."""
    days = days_frame(runs_frame(TWO_WEEKS), 13, [(0, 0), (1, 3), (7, 2)], declared=[9])
    found = pure(compare_weeks, days, day(0), day(7), 0)
    assert (found.a.unrecorded, found.b.unrecorded) == (0, 1)
    table = table_of(found)
    of_runs = ["runs", "distance_m", "longest_m", "moving_s", "pace_s_per_km", "ascent_m", "steps",
               "load"]  # fmt: skip
    assert table.loc[of_runs, ["value_b", "difference", "change"]].isna().all(axis=None)
    assert table.loc["distance_m", "value_a"] == 15_000
    assert table.loc["pain_max", "difference"] == -1


def test_only_declared_days_that_are_compared_count():
    """The log ends on day 9: days 0-2 are compared with 7-9, and a declared day 5 is in neither."""
    found = compare_weeks(days_frame(runs_frame(TWO_WEEKS[:3]), 9, declared=[5]), day(0), day(7), 0)
    assert (found.b.days, found.a.unrecorded, found.b.unrecorded) == (3, 0, 0)
    assert table_of(found).loc["distance_m", "value_a"] == 15_000


def test_the_last_two_full_weeks_hold_no_declared_day():
    """Weeks from days 0, 7, 14 and 21, day 15 declared: the second and the fourth are used."""
    runs = runs_frame([(number, 5.0) for number in range(28)])
    weeks = weekly_volume(days_frame(runs, 27, declared=[15]), 0)
    assert last_two_full_weeks(weeks) == (day(7), day(21))


def weekly(*km: float, last: int = 6) -> pd.DataFrame:
    """DAYS of weeks 1, 2 ... with one run each, on their third day, as the one before them.

    So that week 0 is not full; of the last week so many days have come, but for one.
    """
    runs = runs_frame([(7 * week + 2, length) for week, length in enumerate((1.0, *km))])
    return days_frame(runs, 7 * len(km) + last)


def usual(days: pd.DataFrame, week: int, measure: str = "distance_m") -> tuple[float, float]:
    table = table_of(compare_weeks(days, day(7 * week - 7), day(7 * week), 0))
    return tuple(table.loc[measure, ["usual_low", "usual_high"]])


def test_usual_is_the_last_twelve_full_weeks_but_two():
    """Of 13 weeks before, the first is too long ago; of 5, 1 to 11 km the 1 and the 11 are out."""
    days = weekly(99, 5, 6, 1, 7, 8, 4, 3, 11, 9, 2, 10, 5, 50)
    assert usual(days, 14) == (2000, 10_000)
    found = compare_weeks(days, day(91), day(98), 0)
    assert found.usual_periods == 12


def test_six_full_weeks_make_a_usual_and_five_do_not():
    """A week with a day declared as not recorded is not full."""
    assert usual(weekly(5, 6, 7, 8, 9, 10, 20), 7) == (6000, 9000)
    assert compare_weeks(weekly(5, 6, 7, 8, 9, 20), day(35), day(42), 0).usual_periods == 0
    runs = runs_frame([(7 * week + 2, 5.0 + week) for week in range(8)])
    gap = days_frame(runs, 55, declared=[8])
    assert compare_weeks(gap, day(42), day(49), 0).usual_periods == 0


def test_of_a_part_of_a_week_the_same_days_are_usual():
    """Two days of the last week: nothing was run on the first two days of any."""
    days = weekly(5, 6, 7, 8, 9, 10, 20, last=1)
    assert usual(days, 7) == (0, 0)


def test_how_far_outside_is_told_in_widths_of_the_range():
    """15 km with a range of 6 to 9 is two widths above it; 3 km one below; 6 and 9 are within."""
    assert [outside(km, 6, 9) for km in (15, 3, 6, 7, 9)] == [2, -1, 0, 0, 0]
    days = weekly(5, 6, 7, 8, 9, 10, 15)
    table = table_of(compare_weeks(days, day(42), day(49), 0))
    assert tuple(table.loc["distance_m", ["usual_low", "usual_high"]]) == (6000, 9000)
    assert table.loc["distance_m", "outside_a"] == pytest.approx(1 / 3)  # 10 km
    assert table.loc["distance_m", "outside_b"] == 2


@pytest.mark.parametrize(
    ("value", "low", "high", "expected"),
    [(4, 3, 3, 0.25), (2, 4, 4, -0.5), (5, 0, 0, 1), (0, 0, 0, 0), (NAN, 1, 2, NAN),
     (1, NAN, NAN, NAN)],
)  # fmt: skip
def test_a_range_without_width(value: float, low: float, high: float, expected: float):
    """The distance is a share of the larger of both; unknown values lie nowhere."""
    assert outside(value, low, high) == pytest.approx(expected, nan_ok=True)


def test_a_value_that_may_be_higher_is_never_said_to_be_low():
    """At least 1 km, two runs lack a distance; at least 90 km is above the range all the same."""
    known = [*range(5000, 13_000, 1000), 1000, NAN, NAN]
    runs = runs_frame(
        [*((7 * week, 5) for week in range(8)), (56, 5), (57, 5), (58, 5)], distance_m=known
    )
    table = table_of(compare_weeks(days_frame(runs, 62), day(49), day(56), 0))
    assert table.loc["distance_m", "is_least_b"]
    assert table.loc["distance_m", "usual_low"] == 6000
    assert np.isnan(table.loc["distance_m", "outside_b"])
    high = runs.assign(distance_m=[*known[:8], 90_000, NAN, NAN])
    table = table_of(compare_weeks(days_frame(high, 62), day(49), day(56), 0))
    assert table.loc["distance_m", "outside_b"] > 0


def test_little_pain_is_lower_than_before_only_if_all_days_were_logged():
    """Weeks with a 3 or a 4 each day; then a 1 on six days may have been more, on seven not."""
    runs = runs_frame([(7 * week, 5) for week in range(10)])
    before = [(number, 3 + number % 2) for number in range(63)]
    for logged, expected in ((6, NAN), (7, -0.75)):
        diary = [*before, *((63 + number, 1) for number in range(logged))]
        table = table_of(compare_weeks(days_frame(runs, 69, diary), day(56), day(63), 0))
        assert tuple(table.loc["pain_max", ["usual_low", "usual_high"]]) == (4, 4)
        found = table.loc["pain_max", "outside_b"]
        assert found == pytest.approx(expected, nan_ok=True)


def test_where_two_weeks_are_without_a_run_the_last_with_one_is_taken():
    """Runs in weeks 0 to 2, then nothing up to week 8: week 2 against week 1."""
    runs = runs_frame([(number, 5.0) for number in range(0, 21, 2)])
    assert last_two_full_weeks(weekly_volume(days_frame(runs, 62), 0)) == (day(7), day(14))
    recent = last_two_full_weeks(weekly_volume(days_frame(runs, 27), 0))
    assert recent == (day(14), day(21))
