from __future__ import annotations

import math

import pytest

from analyzer.metrics.run.stiffness import leg_stiffness_kn_m, of_level_running


def test_stiffness_agrees_with_the_table(vectors):
    """Morin's formulas, computed elsewhere."""
    for row in vectors("morin_stiffness_expected.csv").itertuples():
        found = leg_stiffness_kn_m(
            row.mass_kg, row.height_m, row.speed_mps, row.cadence_spm, row.gct_ms
        )
        assert found == pytest.approx(row.kleg_kN_m, abs=1e-8)


@pytest.mark.parametrize(
    "changes",
    [
        {"weight_kg": math.nan},
        {"height_m": math.nan},
        {"cadence_spm": 0},
        {"cadence_spm": math.nan},
        {"contact_ms": math.nan},
        {"contact_ms": 0},
        {"contact_ms": 400},
        {"speed_mps": 20},
    ],
    ids=str,
)
def test_what_is_missing_or_impossible_has_none(changes):
    """No flight at 400 ms of contact and 170 steps a minute; no leg long enough at 20 m/s."""
    values = {
        "weight_kg": 70, "height_m": 1.75, "speed_mps": 3.0, "cadence_spm": 170, "contact_ms": 250,
    }  # fmt: skip
    assert leg_stiffness_kn_m(**values) > 0
    assert math.isnan(leg_stiffness_kn_m(**(values | changes)))


LEVEL = {"speed_mps": 3.0, "cadence_spm": 170.0, "stance_time_ms": 250.0}


def test_the_height_of_a_runner_is_in_centimetres():
    assert of_level_running(LEVEL, 70, 175) == leg_stiffness_kn_m(70, 1.75, 3.0, 170, 250)


@pytest.mark.parametrize(
    ("level", "weight_kg", "height_cm"), [(LEVEL, 70, None), (LEVEL, None, 175), ({}, 70, 175)]
)
def test_without_weight_height_or_level_running_there_is_no_stiffness(level, weight_kg, height_cm):
    assert math.isnan(of_level_running(level, weight_kg, height_cm))
