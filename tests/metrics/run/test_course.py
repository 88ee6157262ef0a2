"""The course of one run, worked out by hand."""

from __future__ import annotations

from datetime import UTC, datetime

import numpy as np
import pytest

from analyzer.metrics.run.course import splits, traces
from analyzer.metrics.run.recorded import recorded
from analyzer.schema import SPLITS, TRACES, Activity

START = datetime(2026, 3, 1, 7, tzinfo=UTC)


def made(seconds=1000, speed_mps=4.0, sub_sport=None, **columns) -> Activity:
    """A record a second at one speed; columns are functions of the metres covered, or values."""
    time = np.arange(seconds + 1.0)
    metres = time * speed_mps
    records = {"time_s": time, "distance_m": metres}
    for name, given in columns.items():
        records[name] = np.asarray(given(metres) if callable(given) else np.full(len(time), given))
    return Activity("running", START, records, sub_sport)


def along(activity):
    """Traces by distance, and the window."""
    frame, window = traces(activity, recorded(activity))
    return TRACES.check(frame).set_index("distance_m"), window


def split(activity, every_m=1000.0):
    return SPLITS.check(splits(activity, recorded(activity), every_m))


def test_an_even_run_is_an_even_line():
    """4 km at 4 m/s: a point every 25 m, 250 s a kilometre throughout, smoothed over 100 m."""
    found, window = along(made(heart_rate_bpm=150.0))
    assert window == 100
    assert list(found.index) == [25.0 * i for i in range(161)]
    assert found["pace_s_per_km"].to_numpy() == pytest.approx(np.full(161, 250.0))
    assert found["moving_s"].to_numpy() == pytest.approx(np.array(found.index) / 4)
    assert set(found["heart_rate_bpm"].round(9)) == {150.0}
    assert found["power_w"].isna().all()


def test_each_point_is_the_mean_of_a_window_around_it():
    """A step from 140 to 160 bpm at 2 km is half way up there, and over within 50 m."""
    step = made(heart_rate_bpm=lambda metres: np.where(metres < 2000, 140.0, 160.0))
    found = along(step)[0]["heart_rate_bpm"]
    assert found[1950.0] == pytest.approx(140)
    assert found[2000.0] == pytest.approx(150)
    assert found[2025.0] == pytest.approx(155)
    assert found[2050.0] == pytest.approx(160)


def test_a_long_run_is_smoothed_over_a_hundredth_of_it():
    """20 km: over 200 m, and no more points than for 4 km."""
    found, window = along(made(5000))
    assert (window, len(found)) == (200, 401)


def test_what_is_missing_stays_missing():
    """A strap that lost its signal from 1 to 1.5 km draws no line there; 0 isn't a heart rate."""
    lost = made(heart_rate_bpm=lambda m: np.where((m >= 1000) & (m < 1500), 0.0, 150.0))
    found = along(lost)[0]["heart_rate_bpm"]
    assert found[1250.0] != found[1250.0]
    assert found[925.0] == pytest.approx(150)
    assert found[1475.0] == pytest.approx(150)  # of the half of its window that has one


def test_a_record_for_each_sensor_at_the_same_second():
    """Elevation in the first of two, heart rate in the second: both are whole lines."""
    time = np.repeat(np.arange(1001.0), 2)
    is_first = np.arange(len(time)) % 2 == 0
    records = {
        "time_s": time,
        "distance_m": time * 4,
        "elevation_m": np.where(is_first, time / 10, np.nan),
        "heart_rate_bpm": np.where(is_first, np.nan, 150.0),
        "cadence_spm": np.where(is_first, 170.0, np.nan),
    }
    found = along(Activity("running", START, records))[0]
    assert found["elevation_m"][2000.0] == pytest.approx(50, abs=0.1)
    assert set(found["heart_rate_bpm"].round(9)) == {150.0}
    assert set(found["cadence_spm"].round(9)) == {170.0}


def test_a_value_is_held_for_ten_seconds_only():
    """A heart rate at 1 km, then none: the line ends within 40 m and half a window."""
    lost = made(heart_rate_bpm=lambda m: np.where(m <= 1000, 150.0, np.nan))
    found = along(lost)[0]["heart_rate_bpm"]
    assert found[1075.0] == pytest.approx(150)
    assert found[1100.0:].isna().all()


def test_what_turns_inwards_is_negative():
    """A foot that pronates by 12 degrees is given as -12."""
    found = along(made(runscribe_pronation_left_deg=-12.0))[0]
    assert set(found["runscribe_pronation_left_deg"].round(9)) == {-12.0}


def test_a_column_of_nothing_is_missing():
    """Written by the watch, but never measured."""
    empty = made(heart_rate_bpm=np.nan, elevation_m=np.nan)
    assert along(empty)[0][["heart_rate_bpm", "elevation_m"]].isna().all(axis=None)
    assert split(empty)[["avg_hr_bpm", "ascent_m"]].isna().all(axis=None)


def test_standing_does_not_count_as_pace():
    """A minute at the lights doesn't count, except the seconds in which the runner slows down."""
    time = np.arange(1061.0)
    metres = np.minimum(time, 500) * 4 + np.maximum(time - 560, 0) * 4
    stopped = Activity("running", START, {"time_s": time, "distance_m": metres})
    found = along(stopped)[0]
    assert 1000 <= found["moving_s"].iloc[-1] < 1015
    assert found["pace_s_per_km"][1000.0] == pytest.approx(250)


def test_elevation_may_be_zero_or_below():
    """As on a polder."""
    assert set(along(made(elevation_m=-3.0))[0]["elevation_m"].round(9)) == {-3.0}
    assert set(along(made(elevation_m=0.0))[0]["elevation_m"]) == {0.0}


def test_a_treadmill_is_level():
    """Whatever its barometer says."""
    belt = made(sub_sport="treadmill", elevation_m=lambda metres: metres / 100)
    assert along(belt)[0]["elevation_m"].isna().all()
    assert split(belt)["ascent_m"].isna().all()


def test_without_ground_the_grid_is_one_of_time():
    """Heart rate alone, ten minutes of it: a point every 7.5 s, smoothed over 30 s."""
    time = np.arange(601.0)
    rates = {"time_s": time, "heart_rate_bpm": np.where(time < 300, 120.0, 160.0)}
    belt = Activity("running", START, rates, "treadmill")
    found, window = traces(belt, recorded(belt))
    assert window == 30
    assert list(found["moving_s"]) == [7.5 * i for i in range(81)]
    assert found["distance_m"].isna().all()
    assert found["pace_s_per_km"].isna().all()
    assert found["heart_rate_bpm"][[0, 40, 80]].to_list() == pytest.approx([120, 140, 160])
    assert split(belt).empty


@pytest.mark.parametrize("seconds", [0, 1])
def test_no_records_no_course(seconds: int):
    """A session without records, and one with a single record."""
    time = np.arange(float(seconds))
    empty = Activity("running", START, {"time_s": time} if seconds else {})
    assert traces(empty, recorded(empty))[0].empty
    assert split(empty).empty


def test_splits_with_the_rest_of_the_run():
    """3,250 m at 4 m/s: three kilometres of 250 s, and 62.5 s for the last 250 m."""
    found = split(made(3250 // 4 + 1, 3250 / (3250 // 4 + 1)))
    pace = (3250 // 4 + 1) / 3.25
    assert list(found["number"]) == [1, 2, 3, 4]
    assert found["end_m"].to_list() == pytest.approx([1000, 2000, 3000, 3250])
    assert found["length_m"].to_list() == pytest.approx([1000, 1000, 1000, 250])
    assert found["moving_s"].to_list() == pytest.approx([pace, pace, pace, pace / 4])
    assert found["pace_s_per_km"].to_list() == pytest.approx([pace] * 4)


def test_a_rest_under_50_m_is_not_a_split():
    """4,040 m are four kilometres."""
    assert len(split(made(1010))) == 4
    assert len(split(made(1013))) == 5


def test_splits_in_miles():
    """4 km are two miles and 781.3 m."""
    found = split(made(), 1609.344)
    assert found["length_m"].to_list() == pytest.approx([1609.344, 1609.344, 781.312])
    assert found["moving_s"].to_list() == pytest.approx([402.336, 402.336, 195.328])


def test_heart_rate_and_climb_of_a_split():
    """Up 5 % in the second kilometre, at 160 bpm; down again in the third climbs nothing."""
    hill = made(
        heart_rate_bpm=lambda m: np.where((m >= 1000) & (m < 2000), 160.0, 140.0),
        elevation_m=lambda m: 50 + np.interp(m, [0, 1000, 2000, 3000, 4000], [0, 0, 50, 0, 0]),
    )
    found = split(hill)
    assert found["avg_hr_bpm"].to_list() == pytest.approx([140, 160, 140, 140])
    # The mean of the seven points 30 m either way cuts the summit and fills the foot.
    cut, foot = 0.05 * (10 + 20 + 30) * 2 / 7, 0.05 * (10 + 20 + 30) / 7
    assert found["ascent_m"].to_list() == pytest.approx([foot, 50 - cut - foot, 0, 0])


def test_records_are_not_written_into():
    """What was read stays as it is."""
    activity = made(heart_rate_bpm=150.0, elevation_m=3.0)
    for column in activity.records.values():
        column.flags.writeable = False
    assert len(along(activity)[0])
    assert len(split(activity)) == 4
