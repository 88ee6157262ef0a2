from __future__ import annotations

from fractions import Fraction

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer import schema
from analyzer.metrics.back.pain import pain_by_day
from analyzer.metrics.load.spikes import breaks, day_references, session_spikes, spike_table
from tests.metrics.building import day, day_index, days_frame, pain_frame, pure, runs_frame

NAN = float("nan")
HISTORY = [(0, 1.0), (10, 1.0), (20, 10.0), (25, 1.0)]
STATUS = {
    "ok": "ok",
    "undefined_history_lt_30d": "short_history",
    "undefined_no_run_in_30d": "no_recent_reference",
}
METRES = st.one_of(st.integers(1, 60).map(lambda km: km * 1000.0), st.just(NAN), st.just(0.0))


def classified(distance_km: float, reference_km: float) -> pd.Series:
    """The last run, on day 40, after a longest run of the 30 days before."""
    rows = [(0, 1.0), (15, 1.0), (20, reference_km), (25, 1.0), (40, distance_km)]
    return session_spikes(runs_frame(rows)).iloc[-1]


def from_table(table: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "date": pd.to_datetime(table["date"]).astype(schema.DAY),
            "distance_m": table["distance_km"] * 1000,
        }
    )


def test_spikes_agree_with_the_table(vectors):
    """Each boundary case of the table, asking for one earlier run only, as it does."""
    table = vectors("session_spike_expected.csv")
    found = pure(session_spikes, from_table(table), min_runs=1)
    np.testing.assert_allclose(found["longest_30d_m"], table["longest_prev30d_km"] * 1000)
    np.testing.assert_array_equal(found["runs_30d"], table["n_prev30d"])
    np.testing.assert_allclose(found["spike_ratio"], table["ratio"], atol=1e-9)
    assert list(found["spike_class"].fillna("")) == list(table["category_min1"].fillna(""))
    assert list(found["spike_status"]) == [STATUS[status] for status in table["status"]]


def test_the_product_asks_for_three_runs(vectors):
    """The same table with the rule of three: with fewer runs, class and ratio are undefined."""
    table = vectors("session_spike_expected.csv")
    found = session_spikes(from_table(table))
    has_history = table["status"] != "undefined_history_lt_30d"
    is_ok = (table["n_prev30d"] >= 3) & has_history
    assert list(found["spike_status"] == "ok") == list(is_ok)
    assert found.loc[~is_ok, ["spike_ratio", "spike_class"]].isna().all().all()
    few = found.loc[has_history & ~is_ok, "spike_status"]
    assert set(few) == {"no_recent_reference"}


@pytest.mark.parametrize(
    ("distance_km", "reference_km", "expected"),
    [
        (11.0, 10.0, "reference"),
        (11.000_001, 10.0, "small"),  # a millimetre more
        (11.000_000_4, 10.0, "reference"),  # less than half a millimetre is no difference
        (14.43, 11.1, "small"),  # 1.30 exactly; 14.43 / 11.1 > 1.3 in floating point
        (14.431, 11.1, "moderate"),
        (7.7, 7.0, "reference"),  # 7.7 / 7.0 > 1.1 in floating point
        (20.0, 10.0, "moderate"),
        (20.001, 10.0, "large"),
        (42.2, 21.1, "moderate"),
        (3.0, 10.0, "reference"),
    ],
)
def test_bounds_belong_to_the_class_below(distance_km, reference_km, expected):
    """Exactly 10, 30 and 100 % more are not yet the next class; a little more is."""
    assert classified(distance_km, reference_km)["spike_class"] == expected


def test_every_exact_bound_holds_in_floating_point():
    """For references of 1 to 30 km, exactly 110, 130 and 200 % stay in the class below."""
    classes = {110: "reference", 130: "small", 200: "moderate"}
    cases = [(dam, percent) for dam in range(100, 3001, 7) for percent in classes]
    rows = [(0, 1.0)]
    for place, (dam, percent) in enumerate(cases, start=1):
        # 60 days between cases: each sees only its own three reference runs.
        rows += [(60 * place + number, dam / 100) for number in range(3)]
        rows.append((60 * place + 10, dam * percent / 10_000))
    found = session_spikes(runs_frame(rows)).iloc[4::4]
    assert list(found["spike_class"]) == [classes[percent] for _, percent in cases]
    assert list(found["spike_ratio"]) == [percent / 100 for _, percent in cases]


def test_ratio_by_hand():
    """15 km after a longest of 12 km is 1.25."""
    found = classified(15, 12)
    assert found["spike_ratio"] == 1.25
    assert found["longest_30d_m"] == 12_000
    assert found["runs_30d"] == 3


def test_day_30_is_in_the_window_and_day_31_is_not():
    """A run of 20 km on day 10 is reference on day 40, not on day 41."""
    rows = [(0, 1.0), (10, 20.0), (20, 5.0), (21, 5.0), (22, 5.0)]
    found = session_spikes(runs_frame([*rows, (40, 6.0), (41, 1.0)]))
    assert found["longest_30d_m"].iloc[-2] == 20_000
    assert found["longest_30d_m"].iloc[-1] == 6000
    assert list(found["runs_30d"].iloc[-2:]) == [4, 4]


def test_runs_of_the_same_day_are_not_a_reference():
    """Two long runs on one day are both spikes; neither hides the other."""
    found = session_spikes(runs_frame([*HISTORY, (40, 15.0), (40, 14.0)]))
    assert list(found["spike_class"].iloc[-2:]) == ["moderate", "moderate"]


@pytest.mark.parametrize(("number", "status"), [(29, "short_history"), (30, "ok")])
def test_history_of_30_days_is_needed(number, status):
    """On day 30 after the first run the reference window is whole."""
    found = session_spikes(runs_frame([*HISTORY, (number, 15.0)])).iloc[-1]
    assert found["spike_status"] == status
    assert pd.isna(found["spike_class"]) == (status != "ok")


def test_runs_without_a_distance_do_not_count():
    """They have no ratio, are not a reference and don't count among the three."""
    rows = [(0, 1.0), (20, 5.0), (21, 5.0), (22, 5.0), (40, 8.0), (41, 8.0)]
    metres = [1000.0, 5000.0, NAN, 0.0, 8000.0, NAN]
    found = session_spikes(runs_frame(rows, distance_m=metres))
    assert found["runs_30d"].iloc[4] == 1
    assert found["spike_status"].iloc[4] == "no_recent_reference"
    assert (
        found[["spike_ratio", "spike_class", "spike_status"]].iloc[[2, 3, 5]].isna().all(axis=None)
    )


def test_spikes_are_aligned_with_their_runs():
    """In any order and under any index, each run has its own values."""
    runs = runs_frame([*HISTORY, (40, 15.0)])
    turned = runs.iloc[::-1].set_index(pd.Index(list("abcde")))
    found = pure(session_spikes, turned)
    assert list(found.index) == list("abcde")
    assert found.loc["a", "spike_ratio"] == 1.5


def test_no_runs_give_no_spikes():
    """Empty in, empty out, all columns and dtypes there."""
    found = pure(session_spikes, schema.RUNS.empty())
    assert found.empty
    assert found["spike_class"].dtype == "str"
    table = pure(spike_table, schema.RUNS.empty(), pain_by_day(schema.PAIN.empty()), day(60))
    assert schema.SPIKES.check(table).empty


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(st.integers(0, 90), METRES), min_size=1, max_size=30))
def test_spikes_agree_with_the_definition_read_aloud(rows):
    """A slow reading of the definition, run by run in fractions, finds the same."""
    runs = runs_frame([(number, 1.0) for number, _ in rows], distance_m=[m for _, m in rows])
    first = min(number for number, _ in rows)
    found = session_spikes(runs)
    for place, (number, metres) in enumerate(rows):
        near = [m for n, m in rows if number - 30 <= n < number and m > 0]
        assert found["runs_30d"][place] == len(near)
        if not metres > 0 or number - first < 30 or len(near) < 3:
            expected = None
        else:
            ratio = Fraction(metres) / Fraction(max(near))
            bounds = (Fraction(11, 10), Fraction(13, 10), Fraction(2))
            names = ("reference", "small", "moderate", "large")
            expected = names[sum(ratio > bound for bound in bounds)]
        given_class = found["spike_class"][place]
        assert (None if pd.isna(given_class) else given_class) == expected


def test_spike_table_holds_spikes_with_the_pain_around_them():
    """Day 40: pain of days 33-39 before and 41-47 after; day 40 itself is on neither side."""
    runs = runs_frame([*HISTORY, (39, 10.5), (40, 15.0)])
    diary = [(32, 9), (33, 2), (39, 1), (40, 10), (41, 0), (47, 4), (47, 3), (48, 8)]
    table = pure(spike_table, runs, pain_by_day(pain_frame(diary)), day(60))
    assert list(schema.SPIKES.check(table)["run_id"]) == ["r5"]
    row = table.iloc[0]
    assert (row["date"], row["distance_m"], row["longest_30d_m"]) == (day(40), 15_000, 10_500)
    assert (row["ratio"], row["spike_class"], row["runs_30d"]) == (15 / 10.5, "moderate", 4)
    assert (row["pain_before"], row["logged_before"]) == (2, 2)
    assert (row["pain_after"], row["logged_after"]) == (4, 2)
    assert row["pain_on_day"] == 10


def test_pain_that_was_not_logged_is_missing_not_0():
    """Without entries there is no score; a logged 0 is one."""
    runs = runs_frame([*HISTORY, (40, 15.0)])
    row = spike_table(runs, pain_by_day(pain_frame([(41, 0)])), day(43)).iloc[0]
    assert np.isnan(row["pain_before"])
    assert row["logged_before"] == 0
    assert (row["pain_after"], row["logged_after"]) == (0, 1)
    assert np.isnan(row["pain_on_day"])
    assert row["days_after"] == 3  # the other 4 have not come yet


@pytest.mark.parametrize(
    ("gap", "expected"), [(6, []), (7, ["break"]), (13, ["break"]), (14, ["layoff"])]
)
def test_breaks_and_layoffs_by_length(gap, expected):
    """Six days off are nothing, 7 a break, 14 a layoff."""
    found = pure(breaks, days_frame(runs_frame([(0, 5), (gap + 1, 5)]), gap + 1))
    assert list(schema.BREAKS.check(found)["kind"]) == expected
    if expected:
        row = found.iloc[0]
        assert (row["start"], row["end"], row["days"]) == (day(1), day(gap), gap)
        assert not row["is_open"]


def test_a_break_that_reaches_the_end_is_open():
    """Two breaks; the second is still going on."""
    found = breaks(days_frame(runs_frame([(0, 5), (10, 5)]), 20))
    assert list(found["days"]) == [9, 10]
    assert list(found["is_open"]) == [False, True]


def test_a_run_of_unknown_load_ends_a_break():
    """It was a run, whatever its distance."""
    runs = runs_frame([(0, 5), (6, 5), (12, 5)], distance_m=[5000, NAN, 5000])
    assert breaks(days_frame(runs, 12)).empty


def test_no_days_hold_no_breaks():
    """Empty in, empty out."""
    assert schema.BREAKS.check(pure(breaks, schema.DAYS.empty())).empty


@pytest.mark.parametrize(
    ("declared", "status"),
    [(9, "ok"), (10, "not_recorded"), (39, "not_recorded"), (40, "ok"), (41, "ok")],
)
def test_a_reference_that_touches_a_declared_day_is_not_known(declared, status):
    """Day 40 looks back over days 10 to 39; its own day is not one of them."""
    runs = runs_frame([*HISTORY, (40, 15.0)])
    found = pure(session_spikes, runs, not_recorded=day_index([declared])).iloc[-1]
    assert found["spike_status"] == status
    assert pd.isna(found["spike_ratio"]) == pd.isna(found["spike_class"]) == (status != "ok")
    table = spike_table(runs, pain_by_day(pain_frame([])), day(60), day_index([declared]))
    assert len(table) == (1 if status == "ok" else 0)


def test_short_history_takes_precedence_over_a_declared_day():
    """Days before the first run are not history, declared or not."""
    runs = runs_frame([*HISTORY, (29, 15.0), (40, 15.0)])
    found = session_spikes(runs, not_recorded=day_index([-5, 5]))
    assert list(found["spike_status"].iloc[-2:]) == ["short_history", "ok"]


@pytest.mark.parametrize(
    ("declared", "expected"),
    [
        ([], [(1, 29)]),
        ([15], []),  # 14 days on each side, neither known to be whole
        ([1], []),
        ([29], []),
        (range(2, 29), []),
    ],
)
def test_idle_days_next_to_declared_ones_are_not_a_break(declared, expected):
    """Runs on days 0 and 30 only: a layoff of 29 days, unless a day of it is declared."""
    found = pure(breaks, days_frame(runs_frame([(0, 5), (30, 5)]), 30, declared=declared))
    assert [(row.start, row.end) for row in found.itertuples()] == [
        (day(first), day(last)) for first, last in expected
    ]


def test_a_run_on_a_declared_day_ends_a_break_as_any_run():
    """Days 1-9 idle, a run on day 10, which is declared with day 11; days 13-20 idle."""
    runs = runs_frame([(0, 5), (10, 5), (12, 5), (21, 5)])
    found = breaks(days_frame(runs, 21, declared=[10, 11]))
    assert list(found["start"]) == [day(1), day(13)]
    assert list(found["days"]) == [9, 8]


def test_a_break_away_from_declared_days_stays_a_break():
    """Declared on day 2, a run on day 3, idle on days 4-12."""
    found = breaks(days_frame(runs_frame([(0, 5), (3, 5), (13, 5)]), 13, declared=[2]))
    assert list(found["days"]) == [9]


def test_each_day_has_the_longest_run_of_the_30_days_before():
    """Runs of 1, 10, 1 and 4 km on days 0, 20, 25 and 40; by hand.

    Days 30 to 50 look back on day 20, day 51 no longer does: on it are left the runs of days 25 and
    40, which are fewer than three. Day 40's own run is not its reference.
    """
    runs = runs_frame([(0, 1.0), (20, 10.0), (25, 1.0), (30, 2.0), (40, 4.0)])
    dates = pd.Series(pd.to_datetime([day(n) for n in (0, 29, 30, 40, 50, 51, 56)]))
    found = pure(day_references, dates, runs)
    assert list(found["reference_status"]) == [
        "short_history", "short_history", "ok", "ok", "ok", "ok", "no_recent_reference"
    ]  # fmt: skip
    expected = [NAN, NAN, 10_000, 10_000, 10_000, 4000, NAN]
    np.testing.assert_array_equal(found["longest_30d_m"], expected)


def test_a_declared_day_leaves_the_days_after_it_without_a_reference():
    """Day 35 declared: days 36 to 65 look back on it; day 35 itself doesn't."""
    runs = runs_frame([(n, 5.0) for n in range(0, 80, 2)])
    dates = pd.Series(pd.to_datetime([day(n) for n in (34, 35, 36, 65, 66)]))
    found = day_references(dates, runs, not_recorded=day_index([35]))
    assert list(found["reference_status"]) == ["ok", "ok", *["not_recorded"] * 2, "ok"]
    assert found["longest_30d_m"].isna().to_list() == [False, False, True, True, False]


def test_days_and_runs_agree_on_what_a_run_is_compared_with():
    """The day of each run has its status, and its reference where it has one."""
    runs = runs_frame([(n, 3.0 + n % 7) for n in range(0, 90, 3)])
    by_run = session_spikes(runs)
    by_day = days_frame(runs, 95).set_index("date").loc[runs["date"]]
    assert list(by_day["reference_status"]) == list(by_run["spike_status"])
    is_ok = (by_run["spike_status"] == "ok").to_numpy()
    np.testing.assert_array_equal(
        by_day["longest_30d_m"].to_numpy(), by_run["longest_30d_m"].where(is_ok).to_numpy()
    )
