"""Times that step back: sorted, or corrected if the clock was set back."""

from __future__ import annotations

import numpy as np

from analyzer.parsers.order import monotonic_times, stepping_back, steps_back
from tests.making import said


def test_the_same_second_twice_is_not_a_step_back():
    """Only a time earlier than the previous one counts."""
    assert steps_back(np.array([0.0, 1, 1, 2])) == 0
    assert steps_back(np.array([0.0, 2, 1, 4, 3])) == 2
    assert (said(stepping_back(1)), said(stepping_back(2))) == (
        "its times step back once",
        "its times step back 2 times",
    )


def test_points_out_of_order_are_to_be_sorted():
    """Two swapped points: sorted, the track is shorter."""
    times = np.array([0.0, 1, 3, 2, 4])
    assert monotonic_times({"time_s": times, "distance_m": times * 3}) is None


def test_a_clock_that_was_set_back_runs_on():
    """By half an hour after a minute: the distance goes on, and so does the time."""
    metres = np.arange(121.0) * 3
    times = np.arange(121.0)
    times[61:] -= 1800
    fixed = monotonic_times({"time_s": times, "distance_m": metres})
    np.testing.assert_array_equal(fixed, np.arange(121.0))


def test_positions_show_it_too():
    """Without a distance: northwards all the time, though the clock was set back by 30 s."""
    times = np.arange(121.0)
    times[61:] -= 30
    lat = 50 + np.arange(121.0) * 3e-5
    fixed = monotonic_times({"time_s": times, "lat_deg": lat, "lon_deg": np.full(121, 13.0)})
    np.testing.assert_array_equal(fixed, np.arange(121.0))


def test_a_jittering_clock_stands_still_for_a_moment():
    """Steps back of a few seconds don't make the run longer."""
    times = np.array([0.0, 1, 2, 3, 2, 3, 4, 5])
    fixed = monotonic_times({"time_s": times, "distance_m": np.arange(8.0) * 3})
    np.testing.assert_array_equal(fixed, [0, 1, 2, 3, 3, 3, 4, 5])


def test_a_copy_of_the_same_track_is_sorted_in():
    """Two recordings of the same minute in one: sorted, the ground is covered once."""
    once = np.arange(60.0)
    twice = np.concatenate([once, once])
    assert (
        monotonic_times({"time_s": twice, "lat_deg": 50 + twice * 3e-5, "lon_deg": twice}) is None
    )


def test_an_invalid_time_is_not_a_clock_that_was_set():
    """One point five hours ahead doesn't shift all points after it."""
    times = np.arange(100.0)
    times[50] += 5 * 3600
    assert monotonic_times({"time_s": times, "distance_m": np.arange(100.0) * 3}) is None


def test_without_distance_or_position_times_are_sorted():
    """A treadmill's records are sorted."""
    assert monotonic_times({"time_s": np.array([0.0, 60, 30])}) is None
