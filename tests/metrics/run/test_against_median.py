"""One run next to the comparable ones before it."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analyzer.metrics.run.against_median import beside, comparable
from analyzer.schema import BESIDE, SENSORS
from tests.metrics.building import day, pure, runs_frame


def numbers(runs, run_id, sensors=None):
    none = SENSORS.empty() if sensors is None else sensors
    return BESIDE.check(pure(beside, runs, run_id, none)).set_index("measure")


def log(*km, **columns):
    """One run a day, of these kilometres."""
    starts = [day(number).tz_localize("UTC") for number in range(len(km))]
    return runs_frame(list(enumerate(km)), start_utc=starts, **columns)


def ids(runs, place):
    return list(comparable(runs, runs["run_id"].iloc[place])["distance_m"])


def test_within_a_fifth_and_earlier():
    """Of 10 km, 8 and 12 are; 7.9, 12.1 and what came later are not."""
    runs = log(8.0, 12.0, 7.9, 12.1, 10.0, 10.0)
    assert ids(runs, 4) == [8000, 12_000]
    assert ids(runs, 0) == []


def test_within_a_fifth_however_it_was_added_up():
    """1.2 × 4.02 km is 4.824 km, which binary fractions of metres would miss by 1e-12; no more."""
    assert ids(log(4.824, 4.02), 1) == [4824]
    assert ids(log(4.824_001, 4.02), 1) == []


def test_the_last_ten():
    """Of twelve before, the first two are left out."""
    runs = log(*(10 + i / 100 for i in range(13)))
    assert ids(runs, 12) == pytest.approx([10_000 + 10 * i for i in range(2, 12)])


def test_a_treadmill_run_is_compared_with_treadmill_runs_only():
    """Trail and road are alike, as are all kinds of indoor running."""
    kinds = ["treadmill", "trail", "indoor_running", np.nan, "treadmill", "street"]
    runs = log(*[10 + i / 100 for i in range(6)], sub_sport=kinds)
    assert ids(runs, 4) == [10_000, 10_020]
    assert ids(runs, 5) == [10_010, 10_030]


def test_medians_by_hand():
    """Heart rates of 140, 150 and 170: 150; one run has none."""
    runs = log(10.0, 10.1, 10.2, 10.3, 10.0, avg_hr_bpm=[140.0, np.nan, 170.0, 150.0, 155.0])
    found = numbers(runs, runs["run_id"].iloc[4])
    assert found.loc["avg_hr_bpm"].to_list() == [155.0, 150.0, 3]
    assert found.loc["distance_m"].to_list() == pytest.approx([10_000, 10_150, 4])


def test_what_a_sensor_measured():
    """200, 210 and 250 W beside 220: 210 is the median; what no run has is left out."""
    runs = log(10.0, 10.1, 10.2, 10.3, 10.0)
    powers = {0: 200.0, 2: 250.0, 3: 210.0, 4: 220.0}
    sensors = SENSORS.conform(
        pd.DataFrame(
            [(runs["run_id"][n], runs["date"][n], "stryd_power_w", w) for n, w in powers.items()],
            columns=list(SENSORS.dtypes),
        )
    )
    found = numbers(runs, runs["run_id"].iloc[4], sensors)
    assert found.loc["stryd_power_w"].to_list() == [220.0, 210.0, 3]
    assert "stryd_form_power_w" not in found.index


def test_no_median_of_two():
    """Under 3 runs have it; the run's own number is alone."""
    runs = log(10.0, 10.1, 10.0, avg_hr_bpm=[140.0, 150.0, 155.0])
    found = numbers(runs, runs["run_id"].iloc[2])
    assert found.loc["avg_hr_bpm", "value"] == 155
    assert found["median"].isna().all()
    assert found.loc["avg_hr_bpm", "runs"] == 2


def test_what_no_run_has_is_left_out():
    """No line for power in a log without it; one for a strap that was forgotten today."""
    runs = log(10.0, 10.1, 10.2, 10.0, avg_hr_bpm=[140.0, 150.0, 160.0, np.nan])
    found = numbers(runs, runs["run_id"].iloc[3])
    assert "power_w" not in found.index
    assert np.isnan(found.loc["avg_hr_bpm", "value"])
    assert found.loc["avg_hr_bpm", "median"] == 150


def test_an_unknown_distance_is_comparable_to_nothing():
    """And nothing to it."""
    runs = log(10.0, 10.0, 10.0, np.nan, 10.0)
    assert ids(runs, 3) == []
    assert ids(runs, 4) == [10_000] * 3
