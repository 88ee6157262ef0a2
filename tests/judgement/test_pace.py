"""The pace of a run, where nothing else shows the sport."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.judgement.sport.pace import Pace, fastest_mps, mean_pace, pace_of
from analyzer.metrics.run.plausible import farthest_m
from analyzer.schema import Inside
from tests.judgement.test_possible import BARE


@pytest.mark.parametrize(
    ("speed", "expected"),
    [(1.4, Pace.TOO_SLOW), (2.0, Pace.RUNNING), (4.9, Pace.RUNNING), (5.1, Pace.TOO_FAST)],
)
def test_the_mean(speed: float, expected: Pace):
    """Walking pace and riding pace are not running; in 1,000 s 5.0 m/s is the limit."""
    assert mean_pace(speed * 1000, 1000.0) is expected
    assert pace_of(replace(BARE, distance_m=speed * 1000, moving_s=1000.0)) is expected


def test_without_distance_or_time_it_is_unknown():
    """As on a treadmill without a sensor."""
    assert pace_of(BARE) is mean_pace(5000.0, None) is mean_pace(None, 1800.0) is Pace.UNKNOWN


@pytest.mark.parametrize(
    ("best_5k_s", "expected"),
    [(1010.0, Pace.RUNNING), (950.0, Pace.TOO_FAST), (690.0, Pace.RUNNING)],
)
def test_the_fastest_stretch(best_5k_s: float, expected: Pace):
    """5 km at 5.3 m/s aren't a run's; faster than anyone, they are an error of positions."""
    inside = Inside(best_5k_s=best_5k_s)
    assert pace_of(replace(BARE, distance_m=14_400.0, moving_s=3600.0, inside=inside)) is expected


@given(st.floats(10, 500_000))
def test_the_limit_is_below_what_is_possible(seconds: float):
    """Anything too fast for anyone is too fast for an unknown sport."""
    assert 0 < fastest_mps(seconds) < farthest_m(seconds) / seconds
