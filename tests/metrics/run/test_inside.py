"""Facts of a run beyond its totals."""

from __future__ import annotations

from datetime import UTC, datetime

import numpy as np
import pytest

from analyzer.exports.facts import Leaf
from analyzer.metrics.run.reduce import run_facts
from analyzer.schema import Activity, Inside

START = datetime(2026, 3, 1, 7, 30, tzinfo=UTC)
SECONDS = np.arange(3001.0)


def activity(sub_sport=None, speed=4.0, **records):
    """Fifty minutes at 4 m/s."""
    columns = {"time_s": SECONDS, "distance_m": SECONDS * speed}
    given = {n: np.broadcast_to(np.asarray(v, "float64"), len(SECONDS)) for n, v in records.items()}
    return Activity("running", START, columns | given, sub_sport=sub_sport)


def test_best_times():
    """A kilometre in 250 s, and five and ten times that."""
    found = run_facts(activity()).inside
    assert (found.best_1k_s, found.best_5k_s, found.best_10k_s) == pytest.approx((250, 1250, 2500))


def test_an_impossible_best_time_is_left_out():
    """A jump of the position by two kilometres makes a kilometre in a second."""
    run = activity()
    jumped = np.where(SECONDS > 1500, SECONDS * 4 + 2000, SECONDS * 4)
    found = run_facts(Activity("running", START, {**run.records, "distance_m": jumped})).inside
    assert found.best_1k_s is None
    assert found.best_10k_s == pytest.approx(2001, abs=1)


def test_pace_on_slopes():
    """At an even 5 % the ground costs 1.30 times the flat; without elevation it is not known."""
    up = run_facts(activity(elevation_m=SECONDS * 4 * 0.05)).inside
    assert up.grade_factor == pytest.approx(1.301, abs=0.005)
    assert run_facts(activity()).inside.grade_factor is None
    assert run_facts(activity("treadmill", elevation_m=SECONDS)).inside.grade_factor is None


def test_means_are_over_time_on_the_move():
    """Ten minutes of standing with a wild sensor count for nothing; nor does what is missing."""
    stands = SECONDS < 600
    distance = np.maximum(0, SECONDS - 600) * 3
    stance = np.where(stands, 300.0, np.where(SECONDS < 1800, 250.0, 260.0))
    stance[-300:] = np.nan
    run = activity(stance_time_ms=stance, power_w=np.nan)
    found = run_facts(Activity("running", START, {**run.records, "distance_m": distance})).inside
    expected = (250 * 1200 + 260 * 901) / 2101
    assert found.means["stance_time_ms"] == pytest.approx(expected, abs=0.2)
    assert "power_w" not in found.means


def test_level_means_need_all_three():
    """Speed, cadence and contact on the flat; not on a road of unknown elevation."""
    dynamics = {"cadence_spm": 172.0, "stance_time_ms": 248.0}
    level = run_facts(activity(elevation_m=0.0, **dynamics)).inside.level
    assert level == pytest.approx({"speed_mps": 4.0, **dynamics}, abs=0.05)
    assert run_facts(activity(**dynamics)).inside.level == {}
    assert run_facts(activity(elevation_m=0.0, cadence_spm=172.0)).inside.level == {}


def test_fade_of_a_treadmill_needs_no_elevation():
    """8 ms over the run: last third (2,500 s) less minute 10 to 16:40 (800 s) is 4.5 ms."""
    found = run_facts(activity("treadmill", stance_time_ms=250 + 8 * SECONDS / 3000)).inside
    assert found.fade["stance_time_ms"] == pytest.approx(8 * (2500 - 800) / 3000, abs=0.05)
    assert run_facts(activity(stance_time_ms=250.0)).inside.fade_reason == "no_elevation"


def test_one_record_does_not_stand_for_a_lost_signal():
    """Ten minutes of tunnel after a record of 400 ms: it counts for half a minute, no more."""
    stance = np.where(SECONDS == 2000, 400.0, 250.0)
    run = activity("treadmill", stance_time_ms=stance)
    kept = (SECONDS <= 2000) | (SECONDS > 2600)
    records = {name: column[kept] for name, column in run.records.items()}
    found = run_facts(Activity("running", START, records, sub_sport="treadmill")).inside
    seconds = kept.sum() - 2 + 30
    assert found.means["stance_time_ms"] == pytest.approx(250 + 150 * 30 / seconds, abs=0.1)
    assert found.fade["stance_time_ms"] == pytest.approx(150 * 30 / 429, rel=0.01)


def test_a_cadence_of_0_is_a_lost_signal():
    """Every tenth record of the last third: no fade, and the level is that of the rest."""
    cadence = np.where((SECONDS > 2000) & (SECONDS % 10 == 0), 0.0, 170.0)
    run = activity(elevation_m=0.0, cadence_spm=cadence, stance_time_ms=250.0)
    found = run_facts(run)
    assert found.inside.fade["cadence_spm"] == 0
    assert found.inside.level["cadence_spm"] == pytest.approx(170)
    assert found.cadence_spm == pytest.approx(170)
    assert found.steps == pytest.approx(170 * 50, rel=1e-3)


def test_power_of_0_is_power():
    """Half of the run downhill without any."""
    run = activity(power_w=np.where(SECONDS < 1500, 0.0, 250.0))
    assert run_facts(run).inside.means["power_w"] == pytest.approx(125, abs=0.2)


def test_elevation_of_a_part_says_nothing_about_the_rest():
    """The first 2 of 12 km flat: hills of the rest aren't known, nor is grade-adjusted pace."""
    part = np.where(SECONDS < 500, 10.0, np.nan)
    found = run_facts(activity(elevation_m=part, stance_time_ms=250.0)).inside
    assert found.grade_factor is None
    assert (found.fade, found.fade_reason) == ({}, "no_elevation")


def test_a_treadmill_without_ground_has_no_matched_speed():
    """It is not known whether it changed."""
    records = {"time_s": SECONDS, "stance_time_ms": np.full(len(SECONDS), 250.0)}
    run = Activity("running", START, records, sub_sport="treadmill")
    assert run_facts(run).inside.fade_reason == "no_speed"


def test_ground_from_before_the_recording_does_not_count():
    """A running total that begins at 5,520 m."""
    run = activity()
    late = {**run.records, "distance_m": run.records["distance_m"] + 5520}
    found = run_facts(Activity("running", START, late))
    assert found.recorded_distance_m == pytest.approx(12_000)
    assert found.inside.best_10k_s == pytest.approx(2500)


def test_without_records_nothing_is_inside():
    """A list's entry, or one record alone."""
    assert (
        run_facts(Activity("running", START, {}, totals={"elapsed_s": 1800.0})).inside == Inside()
    )
    one = {"time_s": np.zeros(1), "distance_m": np.zeros(1)}
    assert run_facts(Activity("running", START, one)).inside == Inside()


def test_facts_survive_the_cache():
    """As JSON and back; a run without any of it stays small."""
    run = activity(elevation_m=0.0, cadence_spm=172.0, stance_time_ms=250 + SECONDS / 500)
    leaf = Leaf("", "activity", "fit", runs=(run_facts(run), run_facts(activity(speed=0.0))))
    assert Leaf.from_json(leaf.to_json()) == leaf
    assert leaf.to_json()["runs"][1]["inside"] == {"fade_reason": "no_data"}
