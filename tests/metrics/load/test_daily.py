from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analyzer import schema
from analyzer.metrics.load.fitness import fitness_fatigue, fitness_measure
from analyzer.metrics.load.weeks import weekly_volume
from tests.metrics.building import day, days_frame, runs_frame, strength_on, weights

NAN = float("nan")
RUNS = [(number, 10.0) for number in range(0, 100, 2)]


def test_strength_and_weight_of_the_days():
    """Two sessions on day 3; a weight on day 5; days outside the series change nothing."""
    body = {"strength": strength_on(3, 3, 7, 200), "weight": weights((-4, 60.0), (5, 62.5))}
    days = schema.DAYS.check(days_frame(runs_frame(RUNS), 10, **body)).set_index("date")
    assert days["strength"].to_list() == [0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0]
    assert days["weight_kg"].dropna().to_dict() == {day(5): 62.5}


def test_strength_and_weight_of_the_weeks():
    """Sums of sessions, means of weights; a week without a weight has none."""
    body = {"strength": strength_on(3, 3, 7), "weight": weights((0, 62.0), (5, 63.0))}
    weeks = weekly_volume(days_frame(runs_frame(RUNS), 13, **body), 0)
    assert weeks["strength"].to_list() == [2, 1]
    assert weeks["weight_kg"].to_list()[0] == 62.5
    assert np.isnan(weeks["weight_kg"].iloc[1])


def test_loads_in_other_units_are_missing_where_one_run_lacks_them():
    """A run without heart rate leaves its day and its week without TRIMP; never 0."""
    trimp = [60.0] * len(RUNS)
    trimp[2] = NAN
    days = days_frame(runs_frame(RUNS, trimp=trimp), 13)
    assert days["trimp"].isna().to_list() == [False] * 4 + [True] + [False] * 9
    weeks = weekly_volume(days, 0)
    assert np.isnan(weeks["trimp"].iloc[0])
    assert weeks["trimp"].iloc[1] == 180  # days 8, 10 and 12


def test_fitness_is_computed_from_trimp_if_most_runs_have_it():
    """Four of five; else from kilometres, and it says which."""
    trimp = pd.Series([60.0] * len(RUNS))
    runs = runs_frame(RUNS, trimp=trimp.to_list())
    days = days_frame(runs, 99)
    assert fitness_measure(runs) == "trimp"
    assert days["fitness"].iloc[-1] == pytest.approx(
        fitness_fatigue(days["trimp"])["fitness"].iloc[-1]
    )
    few = runs_frame(RUNS, trimp=trimp.where(trimp.index % 4 > 0).to_list())
    assert fitness_measure(few) == "distance"
    by_km = days_frame(few, 99)
    expected = fitness_fatigue(by_km["distance_m"] / 1000)["fitness"].iloc[-1]
    assert by_km["fitness"].iloc[-1] == pytest.approx(expected)
    assert by_km["fitness"].isna().sum() == 42
    assert fitness_measure(runs_frame([])) == "distance"
