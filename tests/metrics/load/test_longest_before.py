"""The longest run of the 30 days before one run's day."""

from __future__ import annotations

import math

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from analyzer.metrics.load.longest_before import longest_before
from analyzer.schema import LongestBefore
from tests.metrics.building import day, pure, runs_frame


def test_the_day_itself_and_day_31_are_not_before_it():
    """On day 40, day 10 is the first that counts; of two runs of 12 km the later is named."""
    runs = runs_frame([(9, 30.0), (10, 12.0), (20, 12.0), (39, 5.0), (40, 40.0), (40, 15.0)])
    assert pure(longest_before, runs, day(40)) == LongestBefore(12_000.0, day(20), 3)


def test_a_run_of_unknown_distance_is_counted_apart():
    """It may have been the longest."""
    runs = runs_frame([(10, 12.0), (20, math.nan), (30, 8.0), (35, 0.0)])
    assert longest_before(runs, day(36)) == LongestBefore(12_000.0, day(10), 2, 2)


def test_nothing_before():
    """No distance and no day, not 0."""
    found = longest_before(runs_frame([(40, 5.0)]), day(40))
    assert math.isnan(found.distance_m)
    assert (found.day, found.runs, found.without_distance) == (None, 0, 0)


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(1, 50)), min_size=1, max_size=20))
def test_it_is_what_the_ratio_is_made_of(made: list[tuple[int, int]]):
    """Distance / ratio, wherever the ratio is defined."""
    runs = runs_frame([(number, float(km)) for number, km in made])
    for row in runs[runs["spike_status"] == "ok"].itertuples():
        found = longest_before(runs, pd.Timestamp(row.date))
        assert math.isclose(row.distance_m / found.distance_m, row.spike_ratio)
