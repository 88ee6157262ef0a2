"""A running total of distance that starts again from zero."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.judgement.numbers.counters import running_on
from analyzer.metrics.run.recorded import recorded
from analyzer.schema import Activity
from tests.judgement.making import run


def _restarted(activity: Activity, *seconds: float) -> Activity:
    """The activity whose running total is set to zero at these times."""
    times, distance = activity.records["time_s"], activity.records["distance_m"].copy()
    for second in seconds:
        row = int(np.searchsorted(times, second))
        distance[row:] -= distance[row - 1]
    return replace(activity, records={**activity.records, "distance_m": distance})


@given(
    st.sampled_from([1, 5, 10, 30]),
    st.lists(st.integers(2, 28), min_size=1, max_size=5, unique=True),
)
def test_a_run_that_is_counted_in_parts_is_as_long_as_the_whole(every_s: int, minutes: list[int]):
    """However often it starts again, and however often it is sampled."""
    whole = run(every_s=every_s)
    parts = running_on(_restarted(whole, *(60.0 * minute for minute in sorted(minutes))))
    assert parts.records["distance_m"] == pytest.approx(whole.records["distance_m"])


def test_values_missing_around_a_restart():
    """Only every third record has a distance."""
    whole = run()
    restarted = _restarted(whole, 1000.0)
    column = np.where(np.arange(1801) % 3, np.nan, restarted.records["distance_m"])
    held = replace(restarted, records={**restarted.records, "distance_m": column})
    assert recorded(running_on(held)).distance_m == pytest.approx(5400, abs=10)


def test_a_total_left_from_before_is_not_part_of_the_run():
    """The first two records still have the distance of the previous run: 5 km."""
    distance = run().records["distance_m"].copy()
    distance[:2] = 5000.0
    assert recorded(running_on(run(distance_m=distance))).distance_m == pytest.approx(5400, abs=10)


@pytest.mark.parametrize("zeros", [1, 40])
@pytest.mark.parametrize("share", [1.0, 0.97])
def test_zeros_that_leap_back_are_not_a_restart(zeros: int, share: float):
    """A sensor without a value, and one that has lost a little when it is back."""
    distance = run().records["distance_m"].copy()
    distance[1000 : 1000 + zeros] = 0.0
    distance[1000 + zeros :] *= share
    found = recorded(running_on(run(distance_m=distance)))
    assert found.distance_m == pytest.approx(5400 * share)


def test_a_fall_by_some_metres_is_not_a_restart():
    """A position that was corrected."""
    distance = run().records["distance_m"].copy()
    distance[900:] -= 40.0
    activity = run(distance_m=distance)
    assert running_on(activity) is activity


def test_an_ordinary_run_stays_the_same_object():
    """With and without a running total."""
    for activity in (run(), run(distance_m=None)):
        assert running_on(activity) is activity
