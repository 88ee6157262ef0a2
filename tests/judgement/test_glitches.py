"""Values of a running total that can't belong to it."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.judgement import judged
from analyzer.judgement.numbers.glitches import without_glitches
from analyzer.metrics.run.reduce import run_facts
from tests.judgement.making import run

CLEAN = run()


@given(
    row=st.integers(0, 1700),
    metres=st.one_of(st.floats(101.0, 1e6), st.floats(-1e6, -101.0)),
    count=st.integers(1, 30),
    total=st.booleans(),
    has_places=st.booleans(),
)
def test_a_run_with_a_few_bad_values_is_the_run(
    row: int, metres: float, count: int, total: bool, has_places: bool
):
    """Wherever they are, whichever way they are off."""
    distance = CLEAN.records["distance_m"].copy()
    distance[row : row + count] = np.maximum(distance[row : row + count] + metres, 0.0)
    kept = {} if has_places else {"lat_deg": None, "lon_deg": None}
    totals = {"distance_m": 5400.0, "timer_s": 1800.0} if total else {}
    facts = run_facts(judged(run(distance_m=distance, totals=totals, speed_mps=None, **kept)))
    # Nobody knows what the first values should have been.
    assert facts.distance_m == pytest.approx(5400.0, abs=3.0 * (count + 2))
    assert facts.moving_s == pytest.approx(1800.0, abs=count + 2)
    assert facts.doubts == ()


def test_what_never_falls_is_left_alone():
    assert without_glitches(CLEAN) is CLEAN
    falls = CLEAN.records["distance_m"].copy()
    falls[900:] -= 5.0
    rounded = run(distance_m=falls)
    assert without_glitches(rounded) is rounded


def test_a_total_that_is_wrong_in_many_places_is_left_alone():
    """Nobody knows which of its values are right."""
    falls = CLEAN.records["distance_m"].copy()
    falls[::3] += 1000.0
    wild = run(distance_m=falls)
    assert without_glitches(wild) is wild
