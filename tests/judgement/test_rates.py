"""Heart rates that no human has, cadences that no runner has, and totals that include them."""

from __future__ import annotations

import numpy as np
import pytest

from analyzer.judgement import judged
from analyzer.judgement.numbers.rates import believed_cadences, believed_heart_rates
from analyzer.metrics.run.reduce import run_facts
from tests.judgement.making import run

SECONDS = np.arange(1801)


@pytest.mark.parametrize("none", [255.0, 240.0, 1.0, 24.0, -5.0])
def test_impossible_heart_rates_were_not_measured(none: float):
    """In the first five minutes, in the middle, in single records."""
    for absent in (SECONDS < 300, abs(SECONDS - 900) < 100, SECONDS % 50 == 0):
        facts = run_facts(judged(run(heart_rate_bpm=np.where(absent, none, 140.0))))
        assert (facts.avg_hr_bpm, facts.max_hr_bpm, list(facts.hr_seconds)) == (140, 140, [140])


@pytest.mark.parametrize("rate", [25.0, 40.0, 215.0, 230.0])
def test_rare_heart_rates_are_believed(rate: float):
    """An athlete's at rest, and a child's in a race."""
    activity = run(heart_rate_bpm=rate)
    assert believed_heart_rates(activity) is activity


def test_totals_that_include_an_impossible_rate_come_from_the_records():
    """A maximum of 255 shows that the mean is wrong too."""
    rate = np.where(SECONDS < 300, 255.0, 140.0)
    totals = {"avg_hr_bpm": 159.0, "max_hr_bpm": 255.0}
    for written in (totals, {"avg_hr_bpm": 159.0}, {"max_hr_bpm": 255.0}):
        facts = run_facts(judged(run(heart_rate_bpm=rate, totals=written)))
        assert (facts.avg_hr_bpm, facts.max_hr_bpm) == (140, 140)
    facts = run_facts(judged(run(totals=totals)))
    assert (facts.avg_hr_bpm, facts.max_hr_bpm) == (None, None)


def test_a_device_that_left_out_the_impossible_rates_itself_is_believed():
    """Its maximum is a rate that a human can have."""
    rate = np.where(SECONDS < 300, 255.0, 140.0)
    totals = {"avg_hr_bpm": 141.0, "max_hr_bpm": 150.0}
    facts = run_facts(judged(run(heart_rate_bpm=rate, totals=totals)))
    assert (facts.avg_hr_bpm, facts.max_hr_bpm) == (141, 150)


def test_the_laps_heart_rates_count_where_no_record_has_one():
    """And only there, and only if they are possible."""
    laps = {"laps_avg_hr_bpm": 150.0, "laps_max_hr_bpm": 170.0}
    facts = run_facts(judged(run(totals=laps)))
    assert (facts.avg_hr_bpm, facts.max_hr_bpm) == (150, 170)
    facts = run_facts(judged(run(totals=laps, heart_rate_bpm=140.0)))
    assert (facts.avg_hr_bpm, facts.max_hr_bpm) == (140, 140)
    wrong = judged(run(totals={**laps, "laps_max_hr_bpm": 255.0}))
    assert dict(wrong.totals) == {}


@pytest.mark.parametrize("walked_share", [0.0, 0.3, 0.6])
def test_steps_written_as_strides_are_halved(walked_share: float):
    """A writer that counted 170 steps, doubled by its format, also where much was walked."""
    is_walk = 1801 * walked_share > SECONDS
    cadence = np.where(is_walk, 110.0, 170.0)
    judged_one = believed_cadences(run(cadence_spm=2 * cadence))
    assert judged_one.records["cadence_spm"] == pytest.approx(cadence)


def test_single_impossible_cadences_were_not_measured():
    """Too few to be a habit of the writer."""
    cadence = np.where(SECONDS % 40 == 0, 508.0, 170.0)
    found = believed_cadences(run(cadence_spm=cadence)).records["cadence_spm"]
    assert set(found[np.isfinite(found)]) == {170.0}
    assert np.isnan(found).sum() == 46


def test_sprints_are_believed():
    """Five steps a second for some seconds."""
    cadence = np.where(SECONDS % 100 < 5, 290.0, 180.0)
    assert believed_cadences(run(cadence_spm=cadence)).records["cadence_spm"].max() == 290
