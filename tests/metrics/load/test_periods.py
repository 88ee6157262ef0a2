"""Weeks, months, years and spans, what is before them, and how they are compared."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.metrics.load.compare import compare_periods, compared_days
from analyzer.metrics.load.periods import (
    after,
    before,
    month_of,
    moved,
    week_of,
    year_ago,
    year_of,
)
from analyzer.schema import Period
from tests.metrics.building import FIRST, day, days_frame, runs_frame

# 5 January 2026 is a Monday; a run of 1 to 5 km every other day, until 31 December.
LAST = 360
RUNS = [(number, 1.0 + number % 5) for number in range(0, LAST + 1, 2)]
DAYS = days_frame(runs_frame(RUNS), LAST, [(number, number % 4) for number in range(0, LAST, 3)])


def span(first: str, last: str) -> Period:
    return Period("span", date.fromisoformat(first), date.fromisoformat(last))


def values(comparison, measure: str) -> tuple[float, ...]:
    row = comparison.table.set_index("measure").loc[measure]
    return row["value_a"], row["value_b"]


def km(first: str, last: str) -> float:
    """Metres between two days, added up from the list of runs."""
    total = 0.0
    for number, length in RUNS:
        if first <= day(number).date().isoformat() <= last:
            total += length * 1000
    return total


@given(
    st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.sampled_from(["week", "month", "year", "span"])
)
def test_the_one_after_is_the_one_whose_before_it_is(first: date, kind: str):
    period = {
        "week": week_of(first, 0),
        "month": month_of(first),
        "year": year_of(first),
        "span": Period("span", first, first + timedelta(days=12)),
    }[kind]
    assert before(after(period)) == period
    assert after(period).first == period.last + timedelta(days=1)


@pytest.mark.parametrize(
    ("pair", "earlier", "later"),
    [
        (
            (week_of(date(2026, 6, 10), 0), week_of(date(2026, 6, 17), 0)),
            ("2026-W23", "2026-W24"),
            ("2026-W25", "2026-W26"),
        ),
        (
            (month_of(date(2026, 1, 5)), month_of(date(2025, 1, 5))),
            ("2025-12", "2024-12"),
            ("2026-02", "2025-02"),
        ),
        (
            (span("2026-05-01", "2026-05-28"), span("2026-05-29", "2026-06-04")),
            ("2026-04-24..2026-05-21", "2026-05-22..2026-05-28"),
            ("2026-05-08..2026-06-04", "2026-06-05..2026-06-11"),
        ),
        (
            (week_of(date(2026, 6, 10), 0), span("2026-05-01", "2026-05-10")),
            ("2026-W23", "2026-04-21..2026-04-30"),
            ("2026-W25", "2026-05-11..2026-05-20"),
        ),
    ],
)
def test_two_periods_move_together(
    pair: tuple[Period, Period], earlier: tuple[str, str], later: tuple[str, str]
):
    """Two spans by the days of the later, so that they stay as far apart."""
    assert tuple(one.name for one in moved(pair, is_later=False)) == earlier
    assert tuple(one.name for one in moved(pair, is_later=True)) == later


@pytest.mark.parametrize(
    "pair",
    [
        (week_of(date(2026, 6, 17), 0), week_of(date(2026, 6, 10), 0)),
        (year_of(date(2026, 1, 1)), year_of(date(2025, 1, 1))),
        (month_of(date(2026, 12, 1)), month_of(date(2026, 1, 1))),
        (span("2025-12-25", "2026-01-08"), span("2026-12-30", "2027-01-13")),
    ],
)
def test_which_days_are_compared_is_known_before_they_are(pair: tuple[Period, Period]):
    found = compare_periods(DAYS, *pair)
    assert compared_days(DAYS, *pair) == (found.a, found.b)


def test_no_period_is_after_the_last_year():
    with pytest.raises(OverflowError):
        after(Period("span", date(9999, 12, 30), date(9999, 12, 31)))


@pytest.mark.parametrize(
    ("period", "name", "earlier", "year_earlier"),
    [
        (week_of(date(2026, 6, 17), 0), "2026-W25", "2026-W24", "2025-W25"),
        (week_of(date(2026, 6, 17), 6), "2026-06-14", "2026-06-07", "2025-06-15"),
        (week_of(date(2021, 3, 8), 0), "2021-W10", "2021-W09", "2020-W11"),
        (month_of(date(2026, 1, 31)), "2026-01", "2025-12", "2025-01"),
        (month_of(date(2024, 2, 29)), "2024-02", "2024-01", "2023-02"),
        (year_of(date(2026, 5, 5)), "2026", "2025", "2025"),
        (span("2026-05-01", "2026-05-28"), "2026-05-01..2026-05-28", "2026-04-03..2026-04-30",
         "2025-05-01..2025-05-28"),
        (span("2024-02-01", "2024-02-29"), "2024-02-01..2024-02-29", "2024-01-03..2024-01-31",
         "2023-02-01..2023-02-28"),
    ],
)  # fmt: skip
def test_a_period_the_one_before_and_a_year_ago(
    period: Period, name: str, earlier: str, year_earlier: str
):
    """Counted on a calendar."""
    assert period.name == name
    assert before(period).name == earlier
    assert year_ago(period).name == year_earlier


@given(st.dates(date(1000, 1, 1), date(3000, 1, 1)), st.integers(1, 400))
def test_a_period_begins_where_the_one_before_ends(first: date, length: int):
    """Without a gap, of the same kind, and of the same length but for months and years."""
    last = first + timedelta(days=length - 1)
    for period in (Period("span", first, last), week_of(first, 0), month_of(first), year_of(first)):
        earlier = before(period)
        assert earlier.kind == period.kind
        assert earlier.last + timedelta(days=1) == period.first
        assert earlier.days == period.days or period.kind in ("month", "year")


@given(st.integers(0, 48), st.integers(0, 48), st.sampled_from([0, 6]))
def test_two_weeks_by_their_days_are_as_by_their_names(one: int, other: int, weekday: int):
    """All numbers are the same, and the range; the kind of period makes no difference."""
    if one == other:
        other += 1
    weeks = [week_of(day(7 * number).date(), weekday) for number in (one, other)]
    spans = [Period("span", week.first, week.last) for week in weeks]
    by_name, by_days = compare_periods(DAYS, *weeks), compare_periods(DAYS, *spans)
    columns = ["period_a", "period_b"]
    pd.testing.assert_frame_equal(by_name.table.drop(columns=columns),
                                  by_days.table.drop(columns=columns))  # fmt: skip
    assert by_name.usual_periods == by_days.usual_periods


def test_months_of_other_lengths_are_told_per_week():
    """May has 31 days and June 30: sums times 7 / 31 and 7 / 30, highest values as they are."""
    found = compare_periods(DAYS, month_of(date(2026, 6, 1)), month_of(date(2026, 5, 1)))
    assert (found.a.days, found.b.days, found.is_per_week, found.is_cut) == (31, 30, True, False)
    may, june = km("2026-05-01", "2026-05-31"), km("2026-06-01", "2026-06-30")
    assert values(found, "distance_m") == pytest.approx((may * 7 / 31, june * 7 / 30))
    assert values(found, "longest_m") == (5000, 5000)
    assert values(found, "pace_s_per_km") == pytest.approx((360, 360))
    told = found.table.set_index("measure")["is_per_week"]
    assert told["distance_m"]
    assert not told[["longest_m", "pace_s_per_km", "weight_kg", "pain_max"]].any()


def test_months_as_long_are_told_as_they_are():
    """July and August have 31 days each."""
    found = compare_periods(DAYS, month_of(date(2026, 7, 1)), month_of(date(2026, 8, 1)))
    assert not found.is_per_week
    sums = (km("2026-07-01", "2026-07-31"), km("2026-08-01", "2026-08-31"))
    assert values(found, "distance_m") == sums


def test_a_month_that_is_not_over_cuts_both_to_the_same_days():
    """The log ends on 11 June: 1 to 11 May are compared with 1 to 11 June."""
    days = days_frame(runs_frame([run for run in RUNS if run[0] <= 157]), 157)
    found = compare_periods(days, month_of(date(2026, 5, 1)), month_of(date(2026, 6, 1)))
    assert (found.b.first, found.b.last, found.b.days) == (date(2026, 6, 1), date(2026, 6, 11), 11)
    assert (found.a.last, found.is_per_week, found.is_cut) == (date(2026, 5, 11), False, True)
    sums = (km("2026-05-01", "2026-05-11"), km("2026-06-01", "2026-06-11"))
    assert values(found, "distance_m") == sums


def test_spans_of_other_lengths_are_cut_to_the_log_alone():
    """Ten days against the 360 that the log has of the year."""
    found = compare_periods(
        DAYS, span("2025-12-01", "2026-01-14"), span("2026-02-01", "2026-02-28")
    )
    assert (found.a.first, found.a.days, found.b.days) == (date(2026, 1, 5), 10, 28)
    sums = (km("2026-01-05", "2026-01-14") * 7 / 10, km("2026-02-01", "2026-02-28") * 7 / 28)
    assert values(found, "distance_m") == pytest.approx(sums)


def test_the_range_is_that_of_earlier_periods_as_long():
    """Seven spans of 14 days, of 1 to 7 km in all: without the lowest and the highest, 2 to 6."""
    runs = [(14 * number, 1.0 + number) for number in range(7)]
    days = days_frame(runs_frame([*runs, (98, 20)]), 111)
    begin = day(98).date()
    later = Period("span", begin, begin + timedelta(days=13))
    found = compare_periods(days, before(later), later)
    assert found.usual_periods == 7
    row = found.table.set_index("measure").loc["distance_m"]
    assert tuple(row[["usual_low", "usual_high"]]) == (2000, 6000)
    assert (row["outside_a"], row["outside_b"]) == (0.25, 14 / 4)


def test_the_range_of_months_is_brought_to_the_days_of_the_later():
    """1 km every day: in any month, 7 km a week; and 31 km in the 31 days of October."""
    days = days_frame(runs_frame([(number, 1.0) for number in range(LAST)]), LAST - 1)
    per_week = compare_periods(days, month_of(date(2026, 9, 1)), month_of(date(2026, 10, 1)))
    row = per_week.table.set_index("measure").loc["distance_m"]
    assert row[["value_a", "usual_low", "usual_high"]].to_list() == pytest.approx([7000] * 3)
    whole = compare_periods(days, month_of(date(2026, 7, 1)), month_of(date(2026, 10, 1)))
    row = whole.table.set_index("measure").loc["distance_m"]
    assert row[["value_b", "usual_low", "usual_high"]].to_list() == pytest.approx([31_000] * 3)


def test_the_highest_of_a_longer_period_has_no_place_in_the_range():
    """Its 84 days have more chances of a long run than the 14 that the range is made of."""
    first = FIRST.date()
    long = Period("span", first + timedelta(days=100), first + timedelta(days=183))
    later = Period("span", first + timedelta(days=200), first + timedelta(days=213))
    table = compare_periods(DAYS, long, later).table.set_index("measure")
    assert np.isnan(table.loc["longest_m", "outside_a"])
    assert not np.isnan(table.loc["longest_m", "outside_b"])
    assert not np.isnan(table.loc["distance_m", "outside_a"])


def test_a_declared_day_makes_the_running_of_a_month_unknown():
    """Its pain stays known."""
    days = days_frame(runs_frame(RUNS), LAST, [(150, 3)], declared=[120])
    found = compare_periods(days, month_of(date(2026, 5, 1)), month_of(date(2026, 6, 1)))
    assert (found.a.unrecorded, found.b.unrecorded) == (1, 0)
    assert np.isnan(values(found, "distance_m")[0])
    assert values(found, "pain_max")[1] == 3


def test_the_days_compared_stand_in_each_row():
    """With their names, first and last days."""
    table = compare_periods(DAYS, week_of(day(7).date(), 0), week_of(day(14).date(), 0)).table
    assert set(table["period_a"]) == {"2026-W03"}
    assert {str(first.date()) for first in table["first_b"]} == {"2026-01-19"}
    assert {str(last.date()) for last in table["last_b"]} == {"2026-01-25"}
    assert set(table["days_b"]) == {7}
