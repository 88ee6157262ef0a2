from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.metrics.load.workload import acute_chronic, ewma_means, ratio_status
from tests.metrics.building import days_frame, pure, runs_frame

NAN = float("nan")
RATIOS = ["acwr_coupled", "acwr_uncoupled", "acwr_ewma"]
LOADS = st.lists(st.one_of(st.just(0.0), st.floats(0.01, 200)), min_size=28, max_size=90)
COLUMNS = {
    "acute": "acute7",
    "chronic": "chronic28_coupled",
    "chronic_uncoupled": "chronic21_uncoupled",
    "acwr_coupled": "acwr_coupled",
    "acwr_uncoupled": "acwr_uncoupled",
}


def test_means_and_ratios_agree_with_the_table(vectors):
    """All ten series, every day, to 1e-9, undefined in the same places."""
    for _, series in vectors("daily_expected.csv").groupby("series"):
        found = pure(acute_chronic, series["load"])
        for ours, theirs in COLUMNS.items():
            np.testing.assert_allclose(found[ours], series[theirs], rtol=1e-9, atol=1e-9)


def test_ewma_agrees_with_the_table(vectors):
    """Both weighted means, from the first day and over the gap, to 1e-9."""
    for _, series in vectors("daily_expected.csv").groupby("series"):
        found = pure(ewma_means, series["load"])
        for ours, theirs in {"acute": "ewma7", "chronic": "ewma28"}.items():
            np.testing.assert_allclose(found[ours], series[theirs], rtol=1e-9, atol=1e-9)


def test_ewma_ratio_agrees_with_the_table_from_day_28(vectors):
    """Hidden before day 28; afterwards the table's value, except in months without any load."""
    for _, series in vectors("daily_expected.csv").groupby("series"):
        is_empty_month = series["load"].rolling(28).max() == 0
        expected = series["acwr_ewma"].mask((series["day"] < 28) | is_empty_month)
        found = acute_chronic(series["load"])["acwr_ewma"]
        np.testing.assert_allclose(found, expected, rtol=1e-9, atol=1e-9)


def test_published_ratios_are_reproduced(vectors):
    """The three athletes of Williams 2017: 1.43 each, and 1.25, 1.41, 1.55."""
    daily = vectors("daily_input.csv").groupby("series")["load"]
    for row in vectors("published_williams2017_menaspa.csv").itertuples():
        found = acute_chronic(daily.get_group(row.series_in_daily_input)).iloc[row.day - 1]
        assert found["acwr_coupled"] == pytest.approx(row.acwr_rolling_exact, abs=1e-9)
        assert found["acwr_ewma"] == pytest.approx(row.acwr_ewma_exact, abs=1e-9)
        assert round(found["acwr_coupled"], 2) == row.acwr_rolling_published
        assert round(found["acwr_ewma"], 2) == row.acwr_ewma_published


def test_ratios_by_hand():
    """21 days of 10, 7 of 20: 20/10 uncoupled; 20 / 12.5 coupled."""
    last = acute_chronic(pd.Series([10.0] * 21 + [20.0] * 7)).iloc[-1]
    assert last["acute"] == 20
    assert last["chronic"] == 12.5
    assert last["chronic_uncoupled"] == 10
    assert last["acwr_uncoupled"] == 2
    assert last["acwr_coupled"] == pytest.approx(1.6, abs=1e-12)


def test_baseline_hides_all_three_before_day_28():
    """27 days: nothing; day 28: all three. The count goes on to 28 and stays."""
    found = acute_chronic(pd.Series([10.0] * 30))
    assert found[RATIOS].iloc[:27].isna().all().all()
    np.testing.assert_allclose(found[RATIOS].iloc[27:], 1.0)
    assert list(found["baseline_day"]) == [*range(1, 29), 28, 28]


def test_an_empty_chronic_window_is_undefined_never_0_or_infinite():
    """After fractions that leave rounding errors in running sums, 28 days of rest: no ratio."""
    found = acute_chronic(pd.Series([0.1, 0.7, 10 / 3] * 10 + [0.0] * 28)).iloc[-1]
    assert found["chronic"] == 0
    assert found[RATIOS].isna().all()


def test_return_after_an_empty_chronic_window_is_not_infinite():
    """The first run after four weeks off has a coupled ratio of 4, no uncoupled one."""
    last = acute_chronic(pd.Series([5.0] + [0.0] * 28 + [5.0])).iloc[-1]
    assert last["acwr_coupled"] == pytest.approx(4)
    assert np.isnan(last["acwr_uncoupled"])


@pytest.mark.parametrize(("runs", "is_defined"), [(2, False), (3, True)])
def test_a_chronic_window_needs_three_runs(runs, is_defined):
    """Two runs in the 21 days before the week are too few, three are enough."""
    counts = pd.Series([1] * runs + [0] * (21 - runs) + [1] * 7)
    found = pure(acute_chronic, counts * 5.0, counts).iloc[-1]
    assert np.isnan(found["acwr_uncoupled"]) != is_defined
    assert found[["acwr_coupled", "acwr_ewma"]].notna().all()


@pytest.mark.parametrize(("runs", "is_defined"), [(2, False), (3, True)])
def test_coupled_and_ewma_count_the_runs_of_28_days(runs, is_defined):
    """Their chronic window holds the acute week as well."""
    counts = pd.Series([0] * (28 - runs) + [1] * runs)
    found = acute_chronic(counts * 5.0, counts).iloc[-1]
    assert (found[["acwr_coupled", "acwr_ewma"]].notna() == is_defined).all()


def test_a_missing_day_spoils_its_windows_only():
    """Day 40 missing: coupled and uncoupled undefined on days 40-67, EWMA on day 40 alone."""
    loads = pd.Series([5.0, 0.0] * 40)
    loads[40] = NAN
    found = acute_chronic(loads)
    for name in ("acwr_coupled", "acwr_uncoupled"):
        assert list(np.flatnonzero(found[name].isna())) == [*range(27), *range(40, 68)]
    assert list(np.flatnonzero(found["acwr_ewma"].isna())) == [*range(27), 40]


def test_ewma_holds_its_state_over_missing_days():
    """After a gap of any length EWMA continues from where it was: 0.25·8 + 0.75·4 = 5."""
    for gap in (1, 5):
        found = ewma_means(pd.Series([4.0, *[NAN] * gap, 8.0]))
        assert found["acute"].iloc[-1] == 5
        assert found["chronic"].iloc[-1] == pytest.approx(4 + 4 * 2 / 29, abs=1e-12)
        assert found.iloc[1:-1].isna().all().all()


def test_ewma_begins_with_the_first_known_day():
    """A series whose first day is unknown starts with its second."""
    found = ewma_means(pd.Series([NAN, 6.0, 6.0]))
    assert list(found["chronic"].iloc[1:]) == [6, 6]
    assert np.isnan(found["acute"].iloc[0])


def test_no_days_give_no_rows():
    """Empty in, empty out, with all columns."""
    empty = pd.Series(dtype="float64")
    assert len(pure(acute_chronic, empty, empty)) == 0
    assert set(RATIOS) < set(acute_chronic(empty).columns)
    assert ewma_means(empty).empty


@settings(deadline=None, max_examples=60)
@given(LOADS)
def test_coupled_ratio_never_exceeds_4_and_follows_from_the_uncoupled(loads):
    """With u uncoupled, the coupled ratio is 4u / (u + 3), which stays below 4."""
    found = acute_chronic(pd.Series(loads))
    assert not (found["acwr_coupled"] > 4 + 1e-9).any()
    both = found.dropna(subset=["acwr_uncoupled"])
    uncoupled = both["acwr_uncoupled"]
    np.testing.assert_allclose(both["acwr_coupled"], 4 * uncoupled / (uncoupled + 3), rtol=1e-9)


@settings(deadline=None, max_examples=60)
@given(LOADS, st.floats(0.01, 1000))
def test_the_unit_of_load_does_not_change_a_ratio(loads, factor):
    """Metres or kilometres: the same ratios."""
    first, second = (acute_chronic(pd.Series(loads) * unit)[RATIOS] for unit in (1.0, factor))
    pd.testing.assert_frame_equal(first, second, rtol=1e-9)


@settings(deadline=None, max_examples=60)
@given(LOADS, st.integers(1, 20))
def test_later_days_do_not_change_earlier_ones(loads, cut):
    """A day's numbers are known on that day."""
    whole = acute_chronic(pd.Series(loads))
    early = acute_chronic(pd.Series(loads[:-cut]))
    pd.testing.assert_frame_equal(whole.iloc[:-cut], early)


def test_declared_days_by_hand():
    """10 km a day, days 40-41 not recorded: EWMA holds 10, then 0.25·20 + 0.75·10 on day 42."""
    rows = [(number, 10.0) for number in range(40)] + [(number, 20.0) for number in range(42, 80)]
    days = days_frame(runs_frame(rows), 79, declared=[40, 41])
    assert days.loc[40:41, [*RATIOS, "acute", "chronic"]].isna().all(axis=None)
    means = ewma_means(days["load"])
    assert means["acute"][42] == 12.5
    assert means["chronic"][42] == pytest.approx(10 + 10 * 2 / 29, abs=1e-12)
    expected = 12.5 / (10 + 20 / 29)
    assert days["acwr_ewma"][42] == pytest.approx(expected, abs=1e-12)
    is_undefined = days["acwr_uncoupled"].isna()
    assert list(np.flatnonzero(is_undefined)) == [*range(27), *range(40, 69)]
    assert days["acwr_uncoupled"][69] == 1


def test_a_declared_day_takes_precedence_over_an_unknown_load():
    """Of two reasons for an undefined ratio the one that the runner named is given."""
    rows = [(number, 10.0) for number in range(60)]
    days = days_frame(runs_frame([*rows, (50, NAN)]), 59, declared=[45])
    assert ratio_status(days) == "not_recorded"
    assert ratio_status(days.head(20)) == "baseline"
    assert ratio_status(days.head(45)) == "ok"


@pytest.mark.parametrize(("length", "status"), [(27, "baseline"), (28, "ok"), (29, "ok")])
def test_the_baseline_ends_with_day_28(length, status):
    """Day 28 is the first with a whole window; a ratio that is undefined there has a reason."""
    days = days_frame(runs_frame([(number, 5.0) for number in range(length)]), length - 1)
    assert ratio_status(days) == status
    assert days["acwr_uncoupled"].notna().iloc[-1] == (status == "ok")


@pytest.mark.parametrize(
    ("before", "status"),
    [
        ([(0, 0.0), (5, 0.0), (20, 0.0)], "no_load"),
        ([(0, 5.0), (20, 5.0)], "few_runs"),
        ([(0, 5.0), (5, 5.0), (20, 5.0)], "ok"),
    ],
)
def test_a_ratio_that_is_undefined_on_day_28_has_a_reason(before, status):
    """Three runs without any load in the 21 days before the acute week; two runs; three."""
    runs = runs_frame([*before, (27, 5.0)])
    assert ratio_status(days_frame(runs, 27)) == status
