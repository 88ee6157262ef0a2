"""Facts of a run: the device's totals first, the records where it wrote none."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

from analyzer.metrics.run.reduce import hr_seconds, run_facts
from analyzer.parsers import identify
from analyzer.schema import Activity

START = datetime(2026, 3, 1, 7, 30, tzinfo=UTC)
N = 601
RECORDS = {
    "time_s": np.arange(float(N)),
    "distance_m": np.arange(float(N)) * 3,
    "heart_rate_bpm": np.where(np.arange(N) < 300, 140.0, 160.0),
    "cadence_spm": np.full(N, 170.0),
}


def test_facts_from_records_alone():
    """600 s at 3 m/s: 1800 m, 1700 steps, a mean heart rate of 150."""
    facts = run_facts(Activity("running", START, RECORDS))
    assert (facts.distance_m, facts.moving_s, facts.elapsed_s) == (1800, 600, 600)
    assert facts.steps == pytest.approx(1700)
    assert facts.avg_hr_bpm == pytest.approx(150)
    assert facts.max_hr_bpm == 160
    assert facts.hr_seconds == {140: 300.0, 160: 300.0}
    assert facts.ascent_m is None
    assert facts.rpe is None


def test_totals_of_the_device_come_first():
    """What the watch wrote is what is shown."""
    totals = {"distance_m": 1805.0, "timer_s": 590.0, "elapsed_s": 620.0, "steps": 1690.0,
              "avg_hr_bpm": 151.0, "ascent_m": 12.0, "rpe": 6.0}  # fmt: skip
    facts = run_facts(Activity("running", START, RECORDS, totals=totals))
    assert (facts.distance_m, facts.moving_s, facts.elapsed_s) == (1805, 590, 620)
    assert (facts.steps, facts.avg_hr_bpm, facts.ascent_m, facts.rpe) == (1690, 151, 12, 6)


def test_nothing_known_is_none_not_zero():
    """A session without records and totals has no distance and no time."""
    facts = run_facts(Activity("running", START, {}))
    assert facts.distance_m is None
    assert facts.moving_s is None
    assert facts.hr_seconds == {}


def test_heart_rates_are_rounded_to_whole_beats():
    """Some devices write fractions: 140.4 counts as 140, 140.6 as 141."""
    found = hr_seconds(np.array([140.4, 140.6, np.nan, 141.0]), np.array([2.0, 3.0, 5.0, 7.0]))
    assert found == {140: 2.0, 141: 10.0}


def test_a_long_gap_counts_only_briefly_for_heart_rate():
    """An hour without signal is not an hour at the last heart rate."""
    records = {"time_s": np.array([0.0, 1, 3601]), "heart_rate_bpm": np.array([100.0, 150, 100])}
    facts = run_facts(Activity("running", START, records))
    assert facts.hr_seconds == {100: 1.0, 150: 30.0}


def test_a_sparse_recording_counts_as_a_whole():
    """A record a minute throughout."""
    records = {"time_s": np.arange(0.0, 3601, 60), "heart_rate_bpm": np.full(61, 150.0)}
    assert run_facts(Activity("running", START, records)).hr_seconds == {150: 3600.0}


def test_missing_heart_rates_are_left_out():
    """NaN isn't a heart rate; nor is the 0 of a strap that lost contact."""
    assert hr_seconds(np.array([np.nan, 150.4]), np.ones(2)) == {150: 1.0}
    assert hr_seconds(None, np.ones(2)) == {}
    none = run_facts(Activity("running", START, {**RECORDS, "heart_rate_bpm": np.zeros(601)}))
    assert (none.hr_seconds, none.avg_hr_bpm, none.max_hr_bpm) == ({}, None, None)


@pytest.mark.parametrize(
    "name", ["2780451464", "fr935_karaul-fitplotter", "raw_run", "sample", "test"]
)
def test_corpus_records_agree_with_the_watch(corpus: Path, name: str):
    """Without its totals, a run's distance and moving time come within 2 % of the watch's."""
    data = (corpus / "fit" / f"{name}.fit").read_bytes()
    parser = identify(data[:4096])
    assert parser is not None
    (activity,) = parser.read(data)[0].activities
    watch = run_facts(activity)
    records = run_facts(replace(activity, totals={}))
    assert watch.distance_m is not None
    assert watch.moving_s is not None
    assert records.distance_m == pytest.approx(watch.distance_m, rel=0.02)
    assert records.moving_s == pytest.approx(watch.moving_s, rel=0.02)
    assert records.avg_hr_bpm == pytest.approx(watch.avg_hr_bpm, rel=0.02)
