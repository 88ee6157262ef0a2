from __future__ import annotations

import numpy as np
import pytest

from analyzer import schema
from analyzer.metrics.run.against_median import beside
from analyzer.metrics.run.form import balance, fades
from tests.metrics.building import day, pure, runs_frame

NAN = float("nan")


def runs_with(**columns):
    """A run a day, with these columns."""
    length = len(next(iter(columns.values())))
    return runs_frame([(number, 10.0) for number in range(length)], **columns)


def test_each_fade_next_to_the_median_of_those_before():
    """From the fourth on; of the last ten runs only; without its own value."""
    values = [4.0, 6, 5, 9, NAN, 7, *range(10, 21)]
    found = pure(fades, runs_with(fade_stance_time_ms=values))
    assert set(found["measure"]) == {"stance_time_ms"}
    assert found["value"].to_list() == [v for v in values if not np.isnan(v)]
    assert found["median"].isna().to_list()[:4] == [True, True, True, False]
    assert found["median"].iloc[3] == 5
    assert found["median"].iloc[4] == 5.5
    assert found["median"].iloc[-1] == np.median(range(10, 20))


def test_the_median_is_that_of_comparable_runs():
    """As on the page of a run: without runs of 20 km and the treadmill."""
    km = [(0, 10.0), (1, 20.0), (2, 9.0), (3, 20.0), (4, 11.0), (5, 10.0), (6, 10.0)]
    runs = runs_frame(km, fade_stance_time_ms=[1.0, 90, 3, 90, 5, 50, 0])
    runs["sub_sport"] = [None] * 5 + ["treadmill", None]
    found = fades(runs)
    assert found["median"].iloc[-1] == 3
    assert (
        beside(runs, runs["run_id"].iloc[-1], schema.SENSORS.empty())
        .set_index("measure")
        .loc["fade_stance_time_ms", "median"]
        == 3
    )


def test_measures_are_separate():
    """A run may have one and not the other."""
    found = fades(runs_with(fade_stance_time_ms=[1.0, NAN], fade_cadence_spm=[-2.0, -3.0]))
    rows = list(zip(found["measure"], found["value"], strict=True))
    assert rows == [("stance_time_ms", 1.0), ("cadence_spm", -2.0), ("cadence_spm", -3.0)]


def test_balance_next_to_the_runners_own_range():
    """Ten runs of 49 to 51: median 50; half of them within 0.5, twice 1.4826 × 0.5 either way."""
    first = [49.0, 49.5, 50, 50.5, 51, 49, 49.5, 50, 50.5, 51]
    found = pure(balance, runs_with(stance_time_balance_pct=[*first, 53.0]))
    assert found["low"].isna().sum() == 10
    last = found.iloc[-1]
    assert (last["balance_pct"], last["date"]) == (53.0, day(10))
    assert last["low"] == pytest.approx(50 - 2 * 1.4826 * 0.5)
    assert last["high"] == pytest.approx(50 + 2 * 1.4826 * 0.5)


def test_the_range_moves_with_the_last_thirty_runs():
    """Forty runs at 50, thirty at 51: the range is about 51."""
    values = [50.0] * 40 + [51.0] * 31
    found = balance(runs_with(stance_time_balance_pct=values))
    assert (found["low"].iloc[-1], found["high"].iloc[-1]) == (51, 51)


def test_a_log_without_dynamics():
    """No rows, of the right shape."""
    for runs in (runs_frame([(0, 5.0)]), runs_frame([])):
        schema.FADES.check(fades(runs))
        schema.BALANCE.check(balance(runs))
        assert fades(runs).empty
        assert balance(runs).empty
