"""Records that share a time, against the same run with precise times."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.judgement.timing.stamps import stamps
from analyzer.schema import Activity
from tests.judgement.tracks import START, along, even, facts

RUN = even()


def _cut(activity: Activity, to_s: float) -> Activity:
    """The activity with times cut to multiples of ``to_s``, counted from the full hour."""
    begin = activity.start_utc.minute * 60.0 + activity.start_utc.second
    times = activity.records["time_s"] + begin
    cut = np.floor(times / to_s) * to_s
    start = activity.start_utc + timedelta(seconds=float(cut[0]) - begin)
    return replace(activity, start_utc=start, records={**activity.records, "time_s": cut - cut[0]})


def _rows(activity: Activity, rows: np.ndarray) -> Activity:
    return replace(activity, records={n: c[rows] for n, c in activity.records.items()})


def test_a_run_without_shared_times_is_left_as_it_is():
    """The same object: nothing is copied."""
    assert stamps(RUN) is RUN
    nothing = Activity("running", START, {})
    assert stamps(nothing) is nothing


@pytest.mark.parametrize(("step_s", "to_s"), [(1, 3), (0.1, 1), (0.5, 1), (1, 60), (5, 60), (4, 9)])
def test_cut_times_change_nothing(step_s: float, to_s: float):
    """Three points share a time, ten a second, or a whole minute's: 5.4 km in 30 minutes."""
    found = facts(_cut(even(step_s), to_s))
    assert found.distance_m == pytest.approx(5400, rel=0.001)
    assert found.moving_s == pytest.approx(1800, abs=to_s)
    assert found.elapsed_s == pytest.approx(1800, abs=to_s)
    assert found.hr_seconds == {150: pytest.approx(1800, abs=to_s)}
    assert found.inside.best_1k_s == pytest.approx(1000 / 3, abs=max(1, step_s))


@pytest.mark.parametrize("second", [1, 20, 59])
def test_a_run_may_begin_within_a_minute(second: int):
    """Times cut to the minute: the first points belong to the end of their minute."""
    late = replace(RUN, start_utc=START + timedelta(seconds=second))
    found = facts(_cut(late, 60))
    assert found.moving_s == pytest.approx(1800, abs=2)
    assert found.inside.best_5k_s == pytest.approx(5000 / 3, abs=2)


def test_a_pause_among_cut_times_stays_one():
    """Five minutes of standing between two minutes: earlier points aren't spread over it."""
    times = RUN.records["time_s"]
    later = np.where(times > 620, times + 300, times)
    found = facts(_cut(along(later, times * 3.0), 60))
    assert found.moving_s == pytest.approx(1800, abs=60)
    assert found.timer_s == pytest.approx(1800, abs=60)
    assert found.distance_m == pytest.approx(5400, rel=0.01)


@given(st.lists(st.booleans(), min_size=301, max_size=301))
def test_identical_points_count_once(is_doubled: list[bool]):
    """Any of a run's points written twice: the run is the same, record by record."""
    run = even(1.0, 3.0, 300)
    twice = _rows(run, np.repeat(np.arange(301), np.where(is_doubled, 2, 1)))
    for name, column in stamps(twice).records.items():
        np.testing.assert_array_equal(column, run.records[name])


@given(st.lists(st.booleans(), min_size=601, max_size=601))
def test_doubled_points_with_places_between_change_nothing(is_doubled: list[bool]):
    """Any second may hold another point, half a second later: time and ground are the run's."""
    finely = even(0.5, 3.0, 600)
    kept = np.flatnonzero(np.repeat(is_doubled, 2)[:1201] | (np.arange(1201) % 2 == 0))
    found = facts(_cut(_rows(finely, kept), 1))
    assert found.distance_m == pytest.approx(1800, abs=2)
    assert found.moving_s == pytest.approx(600, abs=1)
    assert sum(found.hr_seconds.values()) == pytest.approx(600, abs=1)


def _split() -> Activity:
    """Each second in two records: its heart rate in one, its place in the other."""
    rows = np.repeat(np.arange(1801), 2)
    is_rate = np.arange(3602) % 2 == 0
    doubled = _rows(RUN, rows)
    places = {n: np.where(is_rate, np.nan, doubled.records[n]) for n in ("lat_deg", "lon_deg")}
    rate = np.where(is_rate, 150.0, np.nan)
    return replace(doubled, records={**doubled.records, **places, "heart_rate_bpm": rate})


def test_records_that_complete_each_other_are_one():
    """Heart rate and place of one second: 1801 records, and the rate of every second."""
    found = facts(_split())
    assert (found.records, found.distance_m) == (1801, pytest.approx(5400))
    assert (found.moving_s, found.hr_seconds) == (1800, {150: 1800})


def test_the_running_total_may_grow_between_them():
    """A running total that differs by a metre makes two records; the rate counts for both."""
    split = _split()
    way = np.arange(3602) * 1.5
    found = facts(replace(split, records={**split.records, "distance_m": way}))
    assert found.records == 3602
    assert found.distance_m == pytest.approx(5400, abs=2)
    assert found.moving_s == pytest.approx(1800, abs=1)
    assert found.hr_seconds == {150: pytest.approx(1800, abs=1)}


def test_a_strap_that_lost_contact_is_not_filled_in():
    """Only its neighbour among a minute's sixty points gets a rate: the rest were not measured."""
    times = RUN.records["time_s"]
    rate = np.where((times >= 600) & (times < 900), np.nan, 150.0)
    found = facts(_cut(along(times, times * 3.0, heart_rate_bpm=rate), 60))
    assert sum(found.hr_seconds.values()) == pytest.approx(1500, abs=2)


def test_if_all_share_one_time_none_is_invented():
    """Nothing says how long it took, so nothing is made up."""
    one = _rows(RUN, np.arange(100))
    same = replace(one, records={**one.records, "time_s": np.zeros(100)})
    assert stamps(same) is same
