"""Heart rates that no human has, cadences that no runner has, and totals that include them."""

from __future__ import annotations

import numpy as np
import pytest

from analyzer.judgement import judged
from analyzer.judgement.numbers.rates import believed_cadences, believed_heart_rates
from analyzer.metrics.run.reduce import run_facts
from analyzer.schema import Activity
from tests.judgement.making import START, run

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


def _cadence(written, **more) -> np.ndarray:
    """What is believed of a cadence whose unit the file doesn't say."""
    judged_one = believed_cadences(run(cadence_per_min=written, **more))
    assert "cadence_per_min" not in judged_one.records
    return judged_one.records["cadence_spm"]


@pytest.mark.parametrize(("written", "steps"), [(84.0, 168.0), (109.0, 218.0), (172.0, 172.0)])
@pytest.mark.parametrize("seconds", [0, 1800])
def test_a_cadence_of_one_foot_is_doubled(written: float, steps: float, seconds: int):
    """Unless it can only be that of both feet; also in a file with a single point."""
    assert set(_cadence(written, seconds=seconds)) == {steps}


def test_a_walk_that_is_known_to_be_in_steps_is_not_doubled():
    """FIT's profile says what is counted."""
    activity = run(cadence_spm=105.0)
    assert believed_cadences(activity) is activity


def test_walks_and_single_values_do_not_hide_whether_steps_were_counted():
    """Steps of a run with much walking; strides where some samples are a byte of 255."""
    steps = np.where(SECONDS < 1080, 110.0, 170.0)
    np.testing.assert_array_equal(_cadence(steps), steps)
    strides = np.where(SECONDS % 9 == 0, 255.0, np.where(SECONDS % 9 == 1, 0.0, 85.0))
    found = _cadence(strides)
    assert set(found[np.isfinite(found)]) == {0.0, 170.0}


@pytest.mark.parametrize("column", ["cadence_spm", "cadence_per_min"])
@pytest.mark.parametrize("none", [-20.0, -1e308, 1e308, np.inf, 65_535.0])
def test_impossible_cadences_were_not_measured(column: str, none: float):
    """However many there are, and whatever the unit; none is left where all are so."""
    for absent in (SECONDS < 900, SECONDS % 50 == 0):
        columns = {column: np.where(absent, none, 170.0)}
        found = believed_cadences(run(**columns)).records["cadence_spm"]
        assert set(found[np.isfinite(found)]) == {170.0}
    facts = run_facts(judged(run(**{column: none})))
    assert (facts.cadence_spm, facts.steps, "cadence_spm" in facts.channels) == (None, None, False)


@pytest.mark.parametrize(("share", "first"), [(0.3, 150.0), (0.2, 300.0)])
def test_a_quarter_of_the_time_decides_not_of_the_samples(share: float, first: float):
    """A sample each ten seconds at first, then one a second."""
    slow_s = 1800 * share
    times = np.concatenate((np.arange(0.0, slow_s, 10), np.arange(slow_s, 1801.0)))
    cadence = np.where(times < slow_s, 300.0, 170.0)
    steps = believed_cadences(Activity("running", START, {"time_s": times, "cadence_spm": cadence}))
    assert steps.records["cadence_spm"][0] == first
