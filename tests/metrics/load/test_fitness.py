from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest

from analyzer.metrics.load import fitness
from analyzer.metrics.load.fitness import fitness_fatigue
from tests.metrics.building import pure


def by_hand(load, days):
    """The recursion, day by day; a missing day holds the state."""
    factor, state, found = math.exp(-1 / days), 0.0, []
    for value in load:
        if not math.isnan(value):
            state = value * (1 - factor) + factor * state
        found.append(math.nan if math.isnan(value) else state)
    return found


def test_the_table_is_reproduced(vectors, monkeypatch):
    """Eight days of fitness, fatigue and form, before the hiding of the first weeks."""
    table = vectors("pmc_expected.csv")
    found = [fitness._mean(table["load"].astype(float), days) for days in (42, 7)]
    assert found[0].to_numpy() == pytest.approx(table["ctl42_exp_init0"].to_numpy(), abs=6e-9)
    assert found[1].to_numpy() == pytest.approx(table["atl7_exp_init0"].to_numpy(), abs=6e-9)
    form = (found[0] - found[1]).shift(1).fillna(0)
    assert form.to_numpy() == pytest.approx(table["tsb_prevday"].to_numpy(), abs=6e-9)


def test_shown_from_the_43rd_day_on():
    """The first 42 days rise from 0 and are hidden."""
    load = pd.Series(np.arange(60.0))
    found = pure(fitness_fatigue, load)
    assert found["fitness"].first_valid_index() == 42
    assert found["fatigue"].first_valid_index() == 42
    assert found["form"].first_valid_index() == 42
    assert found["fitness"].iloc[42:].to_list() == pytest.approx(by_hand(load, 42)[42:])
    expected = by_hand(load, 42)[41] - by_hand(load, 7)[41]
    assert found["form"].iloc[42] == pytest.approx(expected)


def test_a_missing_day_holds_the_state():
    """It is undefined on that day, and form on the day after it."""
    load = pd.Series([10.0] * 60).mask(pd.Series(range(60)) == 50)
    found = fitness_fatigue(load)
    assert found.index[found["fitness"].isna()].to_list() == [*range(42), 50]
    assert found.index[found["form"].isna()].to_list() == [*range(42), 51]
    assert found["fatigue"].iloc[51:].to_list() == pytest.approx(by_hand(load, 7)[51:])


def test_a_short_log_has_none():
    """Even without any day."""
    assert fitness_fatigue(pd.Series([5.0] * 42)).isna().all(axis=None)
    assert fitness_fatigue(pd.Series(dtype="float64")).empty
