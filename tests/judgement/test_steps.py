"""A device's count of steps against cadence and distance."""

from __future__ import annotations

import numpy as np
import pytest

from analyzer.judgement import judged
from analyzer.metrics.run.reduce import run_facts
from tests.judgement.making import run

TIMES = {"timer_s": 1800.0, "distance_m": 5400.0}


@pytest.mark.parametrize("count", [100.0, 580.0, 4000.0, 6200.0, 10_200.0])
def test_a_count_that_the_cadence_contradicts_is_replaced_by_it(count: float):
    """Half an hour at 170 steps a minute: 5,100."""
    facts = run_facts(judged(run(cadence_spm=170.0, totals={**TIMES, "steps": count})))
    assert facts.steps == pytest.approx(5100)


@pytest.mark.parametrize("count", [4300.0, 5000.0, 5100.0, 5900.0])
def test_a_count_that_fits_the_cadence_is_believed(count: float):
    """It is the device's own, and may be better than samples."""
    assert run_facts(judged(run(cadence_spm=170.0, totals=TIMES | {"steps": count}))).steps == count


def test_strides_and_cadence_of_a_writer_that_counted_steps():
    """Both come out doubled: 340 a minute, 10,200 in all."""
    facts = run_facts(judged(run(cadence_spm=340.0, totals={**TIMES, "steps": 10_200.0})))
    assert (facts.cadence_spm, facts.steps) == (170, pytest.approx(5100))


def test_a_count_still_covers_a_run_whose_end_was_lost():
    """Records of half an hour, totals of an hour."""
    totals = {"timer_s": 3600.0, "distance_m": 10_800.0, "steps": 10_200.0}
    assert run_facts(judged(run(cadence_spm=170.0, totals=totals))).steps == 10_200


def test_walks_between_are_counted():
    """Half of it at 110 steps a minute, a fifth standing."""
    seconds = np.arange(1801)
    cadence = np.select([seconds < 360, seconds < 1260], [0.0, 110.0], 170.0)
    speed = np.select([seconds < 360, seconds < 1260], [0.0, 1.4], 3.0)
    distance = np.concatenate(([0.0], np.cumsum(speed[:-1])))
    totals = {"timer_s": 1800.0, "distance_m": float(distance[-1]), "steps": 3180.0}
    one = run(
        cadence_spm=cadence, speed_mps=speed, distance_m=distance, lat_deg=None, totals=totals
    )
    assert run_facts(judged(one)).steps == 3180


@pytest.mark.parametrize(
    ("count", "steps"), [(116.0, None), (2100.0, None), (20_000.0, None), (5100.0, 5100.0)]
)
def test_without_a_cadence_the_mean_step_must_be_possible(count: float, steps: float | None):
    """5.4 km in half an hour: 47 m, 2.6 m, 0.27 m and 1.06 m a step."""
    assert run_facts(judged(run(totals={**TIMES, "steps": count}))).steps == steps


def test_without_a_cadence_nobody_takes_340_steps_a_minute():
    """Though the mean step would be half a metre."""
    assert run_facts(judged(run(totals={**TIMES, "steps": 10_200.0}))).steps is None
