"""Positions to the side of the way, out and back in a second or two."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.judgement import judged
from analyzer.judgement.ground.spikes import without_spikes
from analyzer.metrics.run.reduce import run_facts
from tests.judgement import circles


@given(
    aside_m=st.floats(16.0, 60.0),
    every=st.integers(5, 120),
    every_s=st.sampled_from((0.5, 1.0, 2.0)),
    towards=st.floats(0.0, 6.28),
)
def test_points_aside_do_not_add_up(aside_m: float, every: int, every_s: float, towards: float):
    """However many there are, and however far off by a second's jitter."""
    aside_m *= every_s
    clean = circles.run(3600.0, every_s)
    rows = np.arange(every, len(clean.records["time_s"]) - 1, every)
    noisy = circles.moved(clean, rows, aside_m * np.cos(towards), aside_m * np.sin(towards))
    found, wanted = run_facts(judged(noisy)), run_facts(judged(clean))
    # Along the way a point that is off still counts a few metres.
    assert found.distance_m == pytest.approx(wanted.distance_m, rel=0.02)
    assert found.moving_s == pytest.approx(wanted.moving_s, rel=0.01)
    assert found.inside.best_1k_s == pytest.approx(wanted.inside.best_1k_s, rel=0.03)


def test_a_clean_run_is_left_alone():
    clean = circles.run(1800.0)
    assert without_spikes(clean) is clean


def test_a_sharp_turn_is_no_spike():
    """Out and back along a street, at a runner's speed."""
    ground = np.concatenate((np.arange(0.0, 3000.0, 5.0), np.arange(3000.0, 0.0, -5.0)))
    turned = circles.along(np.arange(float(len(ground))), ground)
    assert without_spikes(turned) is turned
