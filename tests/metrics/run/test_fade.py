from __future__ import annotations

import numpy as np
import pytest

from analyzer.metrics.run.fade import Ground, form_fade
from analyzer.metrics.run.grade import grade_at, grades

HOUR = 3600
CLOCK = np.arange(float(HOUR))


def run(speed_mps, elevation_m=None, **records):
    """Fade of an hour: speed, elevation and measures per second, constants or arrays."""
    speed = np.broadcast_to(np.asarray(speed_mps, dtype="float64"), HOUR)
    ground = np.cumsum(speed) - speed[0]
    moving = np.where(speed >= 0.5, 1.0, 0.0)
    columns = {name: np.broadcast_to(np.asarray(v, "float64"), HOUR) for name, v in records.items()}
    if elevation_m is not None:
        columns["elevation_m"] = np.broadcast_to(np.asarray(elevation_m, "float64"), HOUR)
    grade = np.zeros(HOUR) if elevation_m is None else grade_of(columns["elevation_m"], ground)
    return form_fade(columns, Ground(speed, moving, moving, grade))


def grade_of(elevation, ground):
    """Of each record; None where it is not known."""
    middle, grade = grades(elevation, ground)
    return grade_at(ground, middle, grade) if len(middle) else None


def contact(speed, drift_ms=0.0):
    """Contact time falls with speed, as it does in runners; the drift comes in over the hour."""
    return 250 - 40 * (np.broadcast_to(speed, HOUR) - 3.0) + drift_ms * CLOCK / HOUR


def test_a_known_drift_is_returned():
    """12 ms over the hour: from minute 10-20 (a quarter) to 40-60 (five sixths) that is 7 ms."""
    found = run(3.0, stance_time_ms=contact(3.0, 12.0), cadence_spm=172 - 6 * CLOCK / HOUR)
    assert found.reason == ""
    assert found.values["stance_time_ms"] == pytest.approx(12 * (5 / 6 - 1 / 4), abs=0.05)
    assert found.values["cadence_spm"] == pytest.approx(-6 * (5 / 6 - 1 / 4), abs=0.05)


def test_no_drift_has_no_fade():
    """Whatever the noise of the sensor."""
    noise = np.random.default_rng(2).normal(0, 8, HOUR)
    found = run(3.0, stance_time_ms=contact(3.0) + noise)
    assert found.values["stance_time_ms"] == pytest.approx(0, abs=1.0)


def test_slowing_down_alone_is_not_a_fade():
    """From 3.1 to 2.95 m/s contact times grow by 6 ms: at matched speed not at all."""
    speed = 3.1 - 0.15 * CLOCK / HOUR
    speed = speed + 0.08 * np.sin(CLOCK / 40)
    found = run(speed, stance_time_ms=contact(speed))
    plain = contact(speed)[2400:].mean() - contact(speed)[600:1200].mean()
    assert plain > 3
    assert found.values["stance_time_ms"] == pytest.approx(0, abs=1.2)


def test_surges_are_not_a_fade():
    """A minute at 4.5 m/s every five, more of them late: they are outside the band."""
    surge = (CLOCK % 300 < 60) & (CLOCK > 1500)
    speed = np.where(surge, 4.5, 3.0)
    found = run(speed, stance_time_ms=contact(speed))
    assert found.values["stance_time_ms"] == pytest.approx(0, abs=0.1)


def test_a_run_of_surges_alone_is_undefined():
    """An easy first third and a fast last one share no speed."""
    speed = np.where(CLOCK < 1800, 2.6, 3.6)
    found = run(speed, stance_time_ms=contact(speed, 20))
    assert (found.values, found.reason) == ({}, "surges")


def test_hills_are_left_out():
    """Contact times of the slopes don't count; a flat stretch in each third is enough."""
    slope = np.where(CLOCK % 600 < 400, 0.0, 0.06)
    elevation = np.cumsum(slope * 3.0)
    stance = contact(3.0) + np.where(slope > 0, 30, 0) * (CLOCK > 1800)
    found = run(3.0, elevation, stance_time_ms=stance)
    assert found.values["stance_time_ms"] == pytest.approx(0, abs=1.0)


def test_a_hilly_run_is_undefined():
    """With under five minutes on the flat in a third."""
    elevation = 40 * np.sin(CLOCK / 100)
    assert run(3.0, elevation, stance_time_ms=contact(3.0, 20)).reason == "hilly"


def test_outdoors_without_elevation_hills_are_unknown():
    """A treadmill is level, a road isn't."""
    found = run(3.0, np.nan, stance_time_ms=contact(3.0, 20))
    assert found.reason == "no_elevation"
    assert run(3.0, None, stance_time_ms=contact(3.0, 20)).reason == ""


def test_a_short_run_is_undefined():
    """Of 40 minutes the first third ends in minute 13: three minutes after the warm-up."""
    speed = np.where(CLOCK < 2400, 3.0, 0.0)
    assert run(speed, stance_time_ms=250.0).reason == "short"


def test_without_a_measure_there_is_nothing_to_fade():
    """No column at all, or one that was never filled."""
    assert run(3.0).reason == "no_data"
    assert run(3.0, stance_time_ms=np.nan).reason == "no_data"


def test_a_measure_with_gaps_needs_its_five_minutes():
    """A strap that fell silent halfway leaves cadence alone."""
    stance = np.where(CLOCK < 2000, 250.0, np.nan)
    found = run(3.0, stance_time_ms=stance, cadence_spm=170.0)
    assert found.values == {"cadence_spm": 0.0}


def test_standing_counts_for_nothing():
    """Ten minutes at a bench: the thirds are of the time on the move."""
    speed = np.where((CLOCK > 1500) & (CLOCK < 2100), 0.0, 3.0)
    found = run(speed, stance_time_ms=250 + np.where(CLOCK > 2100, 5.0, 0.0))
    assert found.values["stance_time_ms"] == pytest.approx(5)


def test_an_empty_run():
    """Nothing is known, and nothing fails."""
    empty = np.zeros(0)
    assert form_fade({}, Ground(empty, empty, empty, empty)).reason == "no_data"
