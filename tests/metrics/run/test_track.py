"""Along a track: time, ground, movement and climb, by hand."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.metrics.run import track
from analyzer.metrics.run.ground import ground_distance_m


def test_running_time_is_without_pauses():
    """0-10-20-30 s with a pause from 12 to 18: the second sample stands for 4 s."""
    time_s = np.array([0.0, 10, 20, 30])
    np.testing.assert_array_equal(track.running_time_s(time_s, [(12, 18)]), [10, 4, 10, 0])
    np.testing.assert_array_equal(time_s, [0, 10, 20, 30])


def test_steps_back_in_time_count_nothing():
    """A clock that jumps back gives no negative seconds."""
    np.testing.assert_array_equal(track.running_time_s(np.array([0.0, 5, 3, 4]), []), [5, 0, 1, 0])


def test_one_degree_on_the_great_circle():
    """A degree of latitude is 111.195 km on the mean sphere; of longitude half that at 60° N."""
    lat, lon = np.array([59.5, 60.5]), np.array([0.0, 0.0])
    assert track.haversine_m(lat, lon)[0] == pytest.approx(111_195, rel=1e-5)
    lat, lon = np.array([60.0, 60.0]), np.array([0.0, 1.0])
    assert track.haversine_m(lat, lon)[0] == pytest.approx(111_195 / 2, rel=1e-4)


def test_ground_of_the_device_comes_first():
    """Its running total is used, gaps filled, and never falls."""
    records = {
        "distance_m": np.array([0.0, np.nan, 10, 9, 20]),
        "lat_deg": np.zeros(5),
        "lon_deg": np.zeros(5),
    }
    running = np.array([1.0, 1, 1, 1, 0])
    np.testing.assert_array_equal(ground_distance_m(records, running), [0, 0, 10, 10, 20])


def test_ground_of_positions_leaves_out_pauses():
    """Metres walked while the timer was stopped don't count."""
    places = {"lat_deg": np.array([0.0, 1, 2]), "lon_deg": np.zeros(3)}
    records = {"time_s": np.array([0.0, 60, 70]), **places}
    ground = ground_distance_m(records, np.array([0.0, 10, 0]))
    assert ground[-1] == pytest.approx(111_195, rel=1e-5)


def test_ground_of_a_step_that_took_no_time_counts():
    """Two places in one second aren't a pause: the ground between them was run."""
    places = {"lat_deg": np.array([0.0, 1, 2]), "lon_deg": np.zeros(3)}
    records = {"time_s": np.array([0.0, 0, 10]), **places}
    ground = ground_distance_m(records, np.array([0.0, 10, 0]))
    assert ground[-1] == pytest.approx(2 * 111_195, rel=1e-5)


def test_a_pause_between_two_records_leaves_no_rest():
    """Whatever the times are: a remainder of 1e-13 s would make its ground count."""
    time_s = np.array([0.1, 0.3, 1700.7])
    assert track.running_time_s(time_s, [(0.3, 1700.7)])[1] == 0


def test_ground_unknown_without_either():
    """Neither distance nor positions: missing, not 0."""
    assert np.isnan(ground_distance_m({}, np.ones(3))).all()


def test_standing_is_not_moving():
    """100 s at 3 m/s, 60 s of standing, 100 s at 3 m/s: about 200 s of movement."""
    time_s = np.arange(261.0)
    speed = np.where((time_s > 100) & (time_s <= 160), 0.0, 3.0)
    ground = np.cumsum(speed) - 3
    running = track.running_time_s(time_s, [])
    moving = track.moving_s(track.speed_mps(time_s, ground, running), running)
    assert moving.sum() == pytest.approx(200, abs=8)


def test_gaps_of_smart_recording_are_not_stops():
    """One sample every 7 s at 3 m/s is movement all through."""
    time_s = np.arange(0, 701, 7.0)
    running = track.running_time_s(time_s, [])
    speed = track.speed_mps(time_s, time_s * 3, running)
    assert speed[1:-1] == pytest.approx(3)
    assert track.moving_s(speed, running).sum() == 700


def test_unknown_ground_does_not_count_as_standing():
    """Without a distance there is no speed, and all of the timer's time counts."""
    time_s, running = np.arange(5.0), np.ones(5)
    speed = track.speed_mps(time_s, np.full(5, np.nan), running)
    assert np.isnan(speed).all()
    assert track.moving_s(speed, running).sum() == 5


def test_climb_of_a_ramp_and_of_noise():
    """A ramp of 50 m over a kilometre climbs 50 m; a metre of noise on the flat climbs little."""
    ground = np.arange(0, 1001, 3.0)
    ramp = ground * 0.05
    assert track.climbed_m(ramp, ground) == pytest.approx(50, rel=0.08)
    noise = np.where(np.arange(len(ground)) % 2, 0.5, -0.5)
    assert track.climbed_m(noise, ground) < 5
    assert np.isnan(track.climbed_m(np.full(len(ground), np.nan), ground))


@given(st.lists(st.floats(0, 1e5), min_size=2, max_size=50), st.floats(0, 1e4), st.floats(0, 1e4))
def test_running_time_never_exceeds_the_span(times: list[float], start: float, length: float):
    """Seconds counted are never negative, and never more than from first to last."""
    time_s = np.sort(np.array(times))
    running = track.running_time_s(time_s, [(start, start + length)])
    assert (running >= 0).all()
    assert running.sum() <= time_s[-1] - time_s[0] + 1e-6
