"""Times that step back: points out of order, and times that jitter."""

from __future__ import annotations

import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.parsers.timeline import steps_back
from analyzer.parsers.timeline.ground import ground_of
from analyzer.parsers.timeline.order import true_order, without_jitter
from tests.parsers.timeline.making import READINGS, Moment, Reading, line, loop, there_and_back
from tests.parsers.timeline.test_leaps import assert_half_an_hour

FORMATS = pytest.mark.parametrize("reading", READINGS[:4], ids=lambda reading: reading[0])


def test_the_same_second_twice_is_not_a_step_back():
    """Only a time earlier than the previous one counts."""
    assert steps_back(np.array([0.0, 1, 1, 2])) == 0
    assert steps_back(np.array([0.0, 2, 1, 4, 3])) == 2


def test_two_swapped_points_are_sorted():
    """Sorted, the track is shorter."""
    times = np.array([0.0, 1, 3, 2, 4])
    ground = ground_of({"distance_m": times * 3})
    np.testing.assert_array_equal(true_order(times, ground, None), [0, 1, 3, 2, 4])


def test_a_copy_of_the_same_track_is_sorted_in():
    """The same minute recorded twice in one file: sorted, the ground is covered once."""
    twice = np.concatenate([np.arange(60.0), np.arange(60.0)])
    ground = ground_of({"lat_deg": 50 + twice * 3e-5, "lon_deg": twice})
    assert true_order(twice, ground, None)[1] == 60


def test_points_that_share_a_time_stay_in_the_files_order():
    """Whether or not others are sorted."""
    times = np.array([0.0, 0, 0, 2, 1, 1])
    np.testing.assert_array_equal(true_order(times, None, None), [0, 1, 2, 4, 5, 3])


def test_without_ground_a_small_step_back_is_sorted():
    """A treadmill's two swapped records."""
    np.testing.assert_array_equal(true_order(np.array([0.0, 60, 30]), None, None), [0, 2, 1])


def test_a_recording_that_jitters_lasts_as_long_as_its_times():
    """The times are sorted; points that share one are spread."""
    times = without_jitter(np.array([0.0, 1, 2, 3, 2, 3, 4, 5]))
    np.testing.assert_array_equal(times, [0, 1, 2, 2.5, 3, 3.5, 4, 5])


@FORMATS
@settings(max_examples=12, deadline=None)
@given(
    shape=st.sampled_from([line, loop, there_and_back]),
    every_s=st.sampled_from([1, 5, 30]),
    count=st.integers(1, 50),
    seed=st.integers(0, 1000),
)
def test_points_out_of_order_make_the_same_run(reading, shape, every_s, count, seed):  # type: ignore[no-untyped-def]
    """Whichever they are, and wherever they are."""
    chance = random.Random(seed)
    moments: list[Moment] = shape(30, every_s)
    for _ in range(count):
        moment = moments.pop(chance.randrange(1, len(moments)))
        moments.insert(chance.randrange(1, len(moments)), moment)
    assert_half_an_hour(reading, moments, within_s=1)


@FORMATS
@pytest.mark.parametrize("shape", [line, loop, there_and_back])
@pytest.mark.parametrize("by_s", [1, 2, 5, 20])
def test_times_that_jitter_make_one_run(reading: Reading, shape, by_s: float):  # type: ignore[no-untyped-def]
    """Each time is off by up to some seconds; many of them step back."""
    chance = random.Random(by_s)
    moments = [
        Moment(m.second + chance.choice((-by_s, 0, by_s)), m.north_m, m.east_m, m.metres)
        for m in shape(30)
    ]
    assert_half_an_hour(reading, moments, within_s=41)
