from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer import schema
from analyzer.metrics.load.loads import day_series, monotony_strain, session_load
from tests.metrics.building import day, day_index, pure, runs_frame

NAN = float("nan")
RUNS = st.lists(st.tuples(st.integers(0, 60), st.floats(0.1, 60)), min_size=1, max_size=40)


@pytest.mark.parametrize(
    ("measure", "expected"),
    [
        ("distance", [5.0, NAN]),
        ("duration", [30.0, 10.0]),
        ("trimp", [NAN, 44.0]),
        ("srpe", [150.0, NAN]),
    ],
)
def test_session_load_takes_the_measure_and_keeps_missing(measure, expected):
    """Kilometres, minutes, TRIMP or RPE·minutes; what isn't known stays missing."""
    runs = runs_frame(
        [(0, 5), (1, 1)],
        distance_m=[5000, NAN],
        moving_s=[1800.0, 600.0],
        trimp=[NAN, 44.0],
        srpe=[150.0, NAN],
    )
    np.testing.assert_array_equal(pure(session_load, runs, measure), expected)


def test_session_load_keeps_the_index():
    """Loads are aligned with their runs."""
    runs = runs_frame([(0, 5), (1, 7)]).set_index(pd.Index([9, 4]))
    assert session_load(runs, "distance").loc[4] == 7


def test_unknown_measure_is_an_error():
    """There is no silent default measure."""
    with pytest.raises(KeyError):
        session_load(runs_frame([(0, 5)]), "steps")


def test_day_series_has_every_day_and_sums_its_runs():
    """Runs on days 0, 0 and 3, up to day 5: six days, zeros on rest days."""
    days = pure(day_series, runs_frame([(3, 4), (0, 10), (0, 2)]), day(5))
    assert list(days["date"]) == [day(number) for number in range(6)]
    assert list(days["runs"]) == [2, 0, 0, 1, 0, 0]
    assert list(days["state"]) == ["run", "rest", "rest", "run", "rest", "rest"]
    assert list(days["distance_m"]) == [12_000, 0, 0, 4000, 0, 0]
    assert list(days["moving_s"]) == [4320, 0, 0, 1440, 0, 0]
    assert list(days["ascent_m"]) == [120, 0, 0, 40, 0, 0]
    assert list(days["steps"]) == [10_800, 0, 0, 3600, 0, 0]
    assert list(days["longest_m"]) == [10_000, 0, 0, 4000, 0, 0]
    assert list(days["load"]) == [12, 0, 0, 4, 0, 0]


def test_day_series_has_the_columns_of_the_schema():
    """The series has the columns and dtypes of DAYS from date to load, with and without runs."""
    expected = dict(list(schema.DAYS.dtypes.items())[:15])
    for runs in (runs_frame([(0, 5)]), schema.RUNS.empty()):
        days = pure(day_series, runs, day(3))
        assert days.dtypes.astype(str).to_dict() == expected


def test_a_run_of_unknown_load_makes_the_day_unknown_not_rest():
    """A day with one known and one unknown run has no load: 5 km would be too little."""
    days = day_series(runs_frame([(0, 5), (0, 3), (1, 5)], distance_m=[5000, NAN, 5000]), day(1))
    assert list(days["state"]) == ["unknown", "run"]
    assert np.isnan(days["load"][0])
    assert np.isnan(days["distance_m"][0])
    assert days["moving_s"][0] == 8 * 360
    assert days["longest_m"][0] == 5000


def test_climb_and_steps_are_sums_of_what_is_known():
    """One of two runs has steps: that is the sum; where none has, it is missing."""
    runs = runs_frame([(0, 5), (0, 3), (1, 5)], steps=[4000, NAN, NAN])
    days = day_series(runs, day(2))
    np.testing.assert_array_equal(days["steps"], [4000, NAN, 0])


def test_runs_after_the_end_are_left_out():
    """The series ends with the last day, whatever was run later."""
    days = day_series(runs_frame([(0, 5), (9, 7)]), day(4))
    assert days["date"].iloc[-1] == day(4)
    assert days["runs"].sum() == 1


def test_no_runs_up_to_the_end_give_no_days():
    """The series begins with a run; all runs after its end leave it empty."""
    assert day_series(runs_frame([(9, 7)]), day(4)).empty


@settings(deadline=None, max_examples=60)
@given(RUNS, st.randoms())
def test_the_order_of_runs_changes_nothing(rows, random):
    """Days are the same for any order of the runs."""
    shuffled = random.sample(rows, len(rows))
    first, second = (day_series(runs_frame(each), day(60)) for each in (rows, shuffled))
    pd.testing.assert_frame_equal(first, second, rtol=1e-12)


@settings(deadline=None, max_examples=60)
@given(RUNS)
def test_days_add_up_to_the_runs(rows):
    """No run is lost or counted twice."""
    days = day_series(runs_frame(rows), day(60))
    assert days["runs"].sum() == len(rows)
    assert days["load"].sum() == pytest.approx(sum(km for _, km in rows))


def test_monotony_and_strain_agree_with_the_table(vectors):
    """All series of the table, to 1e-9."""
    table = vectors("daily_expected.csv")
    for _, series in table.groupby("series"):
        found = pure(monotony_strain, series["load"])
        np.testing.assert_allclose(found["monotony"], series["monotony_sd1"], rtol=1e-9, atol=1e-9)
        np.testing.assert_allclose(found["strain"], series["strain_sd1"], rtol=1e-9, atol=1e-9)


def test_monotony_agrees_with_published_weeks(vectors):
    """Four weeks of the literature, in the form with the sample deviation."""
    for row in vectors("foster_published.csv").itertuples():
        week = pd.Series([float(load) for load in row.loads.split()])
        last = pure(monotony_strain, week).iloc[-1]
        assert last["monotony"] == pytest.approx(row.monotony_sample, abs=1e-9)
        assert last["strain"] == pytest.approx(row.strain_sample, abs=1e-9)


def test_monotony_by_hand():
    """One run of 7 in 7 days: mean 1, deviation √7, monotony 1/√7, strain √7."""
    last = monotony_strain(pd.Series([0.0, 0, 0, 7, 0, 0, 0])).iloc[-1]
    assert last["monotony"] == pytest.approx(7**-0.5, abs=1e-12)
    assert last["strain"] == pytest.approx(7**0.5, abs=1e-12)


@pytest.mark.parametrize("value", [0.0, 0.1, 10 / 3, 7.7])
def test_a_constant_window_has_no_monotony(value):
    """Equal days have no deviation; no rounding error turns it into a number."""
    found = monotony_strain(pd.Series([100.0, *[value] * 7]))
    assert found.iloc[-1].isna().all()


def test_monotony_is_undefined_in_windows_that_touch_a_missing_day():
    """A missing day spoils the 7 windows that hold it, and no other."""
    loads = pd.Series(np.arange(20.0))
    loads[8] = NAN
    undefined = monotony_strain(loads)["monotony"].isna()
    assert list(np.flatnonzero(undefined)) == [*range(6), *range(8, 15)]


def test_monotony_of_nothing_is_empty():
    """No days, no rows."""
    assert pure(monotony_strain, pd.Series(dtype="float64")).empty


def test_a_declared_day_is_missing_never_0():
    """Days 1-3 declared, a run on day 2: the run counts, but no sum of these days is known."""
    days = pure(day_series, runs_frame([(0, 5), (2, 8), (4, 6)]), day(5), day_index([1, 2, 3]))
    assert list(days["state"]) == ["run", *["not_recorded"] * 3, "run", "rest"]
    assert list(days["runs"]) == [1, 0, 1, 0, 1, 0]
    sums = ["distance_m", "moving_s", "ascent_m", "steps", "longest_m", "load"]
    assert days.loc[1:3, sums].isna().all(axis=None)
    assert list(days["load"].dropna()) == [5, 6, 0]


def test_declared_days_outside_the_series_change_nothing():
    """Days before the first run and after the last day."""
    runs = runs_frame([(3, 5), (5, 5)])
    outside = day_index([0, 2, 8, 9])
    pd.testing.assert_frame_equal(day_series(runs, day(7), outside), day_series(runs, day(7)))


def test_monotony_is_undefined_in_every_window_with_a_declared_day():
    """Day 10 declared: days 10 to 16 have none; day 17 looks back over days 11-17."""
    runs = runs_frame([(number, 5 + number % 2) for number in range(30)])
    load = day_series(runs, day(29), day_index([10]))["load"]
    is_undefined = monotony_strain(load)["monotony"].isna()
    assert list(np.flatnonzero(is_undefined)) == [*range(6), *range(10, 17)]
