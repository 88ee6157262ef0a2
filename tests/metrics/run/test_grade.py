from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.metrics.run.grade import cost_of_running, grade_at, grades
from analyzer.metrics.run.grade import grade_factor as mean_factor


def test_cost_agrees_with_the_table(vectors):
    """Minetti's cost, and its factor relative to the flat, by two implementations."""
    for row in vectors("minetti_expected.csv").itertuples():
        cost = float(cost_of_running(np.array([row.grade]))[0])
        assert cost == pytest.approx(row.cost_J_per_kg_m, abs=1e-9)
        assert cost / 3.6 == pytest.approx(row.factor_vs_flat, abs=1e-9)
        assert 3 * cost / 3.6 == pytest.approx(row.gap_speed_for_3mps, abs=1e-9)


def test_steeper_than_was_measured_is_limited():
    """Beyond 45 % the polynomial means nothing."""
    costs = cost_of_running(np.array([0.45, 0.6, -0.45, -2.0]))
    assert costs[0] == costs[1]
    assert costs[2] == costs[3]


def grade_factor(elevation_m, distance_m):
    """Of a track."""
    return mean_factor(grades(elevation_m, distance_m)[1], np.ptp(distance_m))


GROUND = np.arange(0, 3001, 5.0)


@pytest.mark.parametrize("grade", [0.0, 0.05, -0.05, 0.1])
def test_an_even_slope_costs_what_its_grade_does(grade):
    """Three kilometres at one grade; only the ends of the smoothing differ."""
    factor = grade_factor(GROUND * grade, GROUND)
    assert factor == pytest.approx(cost_of_running(np.array([grade]))[0] / 3.6, rel=0.02)
    _, found = grades(GROUND * grade, GROUND)
    assert np.median(found) == pytest.approx(grade, abs=1e-9)


def test_up_and_down_again_costs_more_than_flat():
    """The way down does not give back what the way up costs."""
    hill = np.where(GROUND < 1500, GROUND, 3000 - GROUND) * 0.1
    assert grade_factor(hill, GROUND) == pytest.approx((1.6578 + 0.5977) / 2, rel=0.02)


def test_a_metre_of_noise_is_not_a_climb():
    """Jitter of the altimeter changes the cost by under 2 %."""
    noise = np.where(np.arange(len(GROUND)) % 2, 0.5, -0.5)
    assert grade_factor(noise, GROUND) == pytest.approx(1, abs=0.02)


def test_slopes_in_a_gap_are_not_known():
    """Between 1 and 2 km without elevation: no grade there, and none for the whole run."""
    elevation = np.where((GROUND > 1000) & (GROUND < 2000), np.nan, GROUND * 0.05)
    middle, found = grades(elevation, GROUND)
    is_hole = (middle > 1000) & (middle < 2000)
    assert np.isnan(found[is_hole]).all()
    assert np.isfinite(found[~is_hole]).all()
    assert np.isnan(grade_factor(elevation, GROUND))
    at = grade_at(np.array([0.0, 500, 1500, 2500, 4000]), middle, found)
    assert np.isfinite(at).tolist() == [True, True, False, True, False]


def test_a_short_gap_is_bridged():
    """A tunnel of 150 m."""
    elevation = np.where((GROUND > 1000) & (GROUND < 1150), np.nan, GROUND * 0.05)
    assert grade_factor(elevation, GROUND) == pytest.approx(grade_factor(GROUND * 0.05, GROUND))


def test_without_elevation_or_ground_it_is_missing():
    """Not 1."""
    assert np.isnan(grade_factor(np.full(len(GROUND), np.nan), GROUND))
    assert np.isnan(grade_factor(GROUND, np.full(len(GROUND), np.nan)))
    assert np.isnan(grade_factor(np.zeros(2), np.array([0.0, 5.0])))


@given(st.floats(-0.45, 0.45))
def test_cost_is_never_below_half_of_the_flat(grade):
    """The cheapest slope is about -18 %."""
    assert cost_of_running(np.array([grade]))[0] >= 1.7
