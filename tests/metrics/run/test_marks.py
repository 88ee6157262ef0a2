"""Even marks: as many as a run can have, whatever a file claims."""

from __future__ import annotations

import tracemalloc
from datetime import UTC, datetime

import numpy as np
import pytest

from analyzer.judgement import judged
from analyzer.metrics.run.course import splits, traces
from analyzer.metrics.run.marks import marks_m, reaching_rows
from analyzer.metrics.run.plausible import farthest_m
from analyzer.metrics.run.recorded import recorded
from analyzer.metrics.run.reduce import hr_seconds, run_facts
from analyzer.schema import Activity, rules
from analyzer.schema.ranges import LONGEST_RUN_M


def test_no_run_is_longer_than_the_marks_reach():
    """The limit covers the best ever for the longest time, with the rule's margin."""
    assert farthest_m(rules.RECORDING.longest_s) < LONGEST_RUN_M


def test_marks_up_to_the_longest_run_and_none_beyond():
    """A mark every ten metres; 1e8 m would be ten million."""
    assert marks_m(5.0, 45.0, 10.0).tolist() == [5.0, 15.0, 25.0, 35.0]
    assert len(marks_m(0.0, LONGEST_RUN_M, 10.0)) == 120_000
    for last_m in (LONGEST_RUN_M + 1, 1e8, 1e300, np.inf, np.nan):
        assert not len(marks_m(0.0, last_m, 10.0))


@pytest.mark.parametrize("seed", range(20))
def test_rows_that_reach_a_mark_are_those_that_a_search_finds(seed: int):
    """The same rows as for a grid over the whole time, whose length would grow with the time."""
    times = np.cumsum(np.random.default_rng(seed).exponential(6.0, 300))
    grid = np.arange(times[0], times[-1], 10.0)
    assert reaching_rows(times, 10.0).tolist() == np.unique(np.searchsorted(times, grid)).tolist()


def _activity(time_s: list[float], **more: list[float]) -> Activity:
    columns = {name: np.array(values) for name, values in {"time_s": time_s, **more}.items()}
    return Activity("running", datetime(2026, 3, 1, tzinfo=UTC), columns)


CLAIMS = {
    "distance": _activity(
        [0.0, 1.0, 2.0, 3.0], distance_m=[0.0, 1e8, 2e8, 3e8], elevation_m=[1.0, 2.0, 3.0, 4.0]
    ),
    "places": _activity(
        [0.0, 1.0, 2.0, 3.0],
        lat_deg=[-89.0, 89.0, -89.0, 89.0],
        lon_deg=[1.0, 2.0, 3.0, 4.0],
        elevation_m=[1.0, 2.0, 3.0, 4.0],
    ),
    "time": _activity(
        [0.0, 1e8, 2e8, 3e8],
        lat_deg=[1.0, 1.001, 1.002, 1.003],
        lon_deg=[1.0, 2.0, 3.0, 4.0],
        speed_mps=[0.0, 3.0, 3.0, 3.0],
    ),
    "time without ground": _activity([0.0, 1e8, 2e8, 9e8], heart_rate_bpm=[90.0] * 4),
    "heart rate": _activity([0.0, 1.0, 2.0, 3.0], heart_rate_bpm=[1e8, 9e8, -5.0, 90.0]),
}


@pytest.mark.parametrize("name", CLAIMS)
def test_memory_grows_with_the_records_not_with_what_they_claim(name: str):
    """Four records take no more than a day on a treadmill does, whatever their numbers are."""
    activity = CLAIMS[name]
    run_facts(judged(activity))  # modules and tables are loaded
    tracemalloc.start()
    believed = judged(activity)
    run_facts(activity), run_facts(believed)
    for one in (activity, believed):
        found = recorded(one)
        traces(one, found), splits(one, found, 1000.0)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 12_000_000


def test_impossible_heart_rates_take_no_time():
    """Only what a heart can do is counted."""
    rates = np.array([90.0, 90.0, 1e12, -3.0, np.inf, np.nan])
    assert hr_seconds(rates, np.ones(6)) == {90: 2.0}
