"""Positions that aren't places, standing, drives, ferries in pauses, totals, games."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from analyzer.exports.reading import _facts as facts_of
from analyzer.judgement import judged
from analyzer.judgement.ground.places import places
from tests.judgement.circles import START, along, changed, moved, run


def _facts(activity):
    return facts_of(judged(activity))


def _drive(before_s=1800.0, drive_s=600.0, after_s=600.0, run_mps=3.0, drive_mps=15.0):
    """A run, a drive, a run; and the ground covered."""
    times = np.arange(0.0, before_s + drive_s + after_s + 1)
    driven = np.clip(times - before_s, 0, drive_s)
    ground = run_mps * (times - driven) + drive_mps * driven
    return along(times, ground, round_m=200_000.0), ground


@pytest.mark.parametrize(
    ("lat", "lon"),
    [(0, 0), (1e-5, -1e-5), (90, 0), (-90, 12), (180, 180), (52, 181), (np.inf, 0), (91, 13)],
)
def test_positions_that_are_not_places_are_missing(lat, lon):
    activity = run(60)
    columns = {name: activity.records[name].copy() for name in ("lat_deg", "lon_deg")}
    columns["lat_deg"][20], columns["lon_deg"][20] = lat, lon
    found = places(changed(activity, **columns)).records
    assert np.isnan([found["lat_deg"][20], found["lon_deg"][20]]).all()
    assert np.isfinite(found["lat_deg"]).sum() == 60


def test_a_run_whose_positions_are_not_places_has_none():
    nowhere = np.zeros(61)
    found = _facts(changed(run(60), lat_deg=nowhere, lon_deg=nowhere))
    assert found.position_zone is None
    assert "lat_deg" not in found.channels


def test_a_sound_run_is_the_same_object():
    activity = run(1800)
    assert judged(activity) is activity


def test_places_on_the_date_line_and_on_the_equator_are_places():
    for at in ((-17.0, 180.0), (0.0, 37.0), (51.0, 0.0)):
        assert _facts(run(600, at=at)).distance_m == pytest.approx(1800, rel=0.01)


@pytest.mark.parametrize(
    "game", [{"sub_sport": "virtual_activity"}, {"device": "zwift"}, {"device": "rgt cycling"}]
)
def test_a_game_gives_no_zone_but_its_ground_counts(game):
    found = _facts(run(1800, at=(51.5, -0.1), **game))
    assert found.position_zone is None
    assert found.sub_sport == "virtual_activity"
    assert found.distance_m == pytest.approx(5400, rel=0.01)


def test_watopia_is_a_game_by_its_place():
    assert _facts(run(1800, at=(-11.64, 166.95))).position_zone is None
    assert _facts(run(1800, at=(-9.43, 159.95))).position_zone == "Pacific/Guadalcanal"


def test_a_cached_first_fix_gives_neither_ground_nor_zone():
    """Five minutes at the place of the last run, in another country."""
    activity = run(2400)
    start = 300
    lat, lon = (activity.records[name].copy() for name in ("lat_deg", "lon_deg"))
    lat[:start], lon[:start] = 48.85, 2.35
    found = _facts(changed(activity, lat_deg=lat, lon_deg=lon))
    assert found.distance_m == pytest.approx(3.0 * 2100, rel=0.01)
    assert found.position_zone == "Europe/Berlin"


def test_a_jump_to_another_place_where_the_run_goes_on_is_not_ground():
    found = _facts(moved(run(2400), np.arange(1000, 2401), 5000.0))
    assert found.distance_m == pytest.approx(7200, rel=0.005)
    assert found.inside.best_1k_s == pytest.approx(1000 / 3, rel=0.01)
    assert not found.doubts


def test_drift_that_comes_back_is_not_ground():
    """25 s away at 40 m/s, and 25 s back."""
    rows = np.arange(1000, 1051)
    away = 40.0 * np.minimum(rows - 1000, 1050 - rows)
    found = _facts(moved(run(2400), rows, away))
    assert found.distance_m == pytest.approx(7200, rel=0.01)
    assert not found.doubts


def test_positions_held_while_the_signal_was_lost_are_ignored():
    activity = run(2400)
    lat, lon = (activity.records[name].copy() for name in ("lat_deg", "lon_deg"))
    lat[1000:1200], lon[1000:1200] = lat[1000], lon[1000]
    found = _facts(changed(activity, lat_deg=lat, lon_deg=lon))
    assert found.distance_m == pytest.approx(7200, rel=0.02)
    assert found.inside.best_1k_s == pytest.approx(1000 / 3, rel=0.02)


def test_standing_at_home_is_not_ground():
    """Two sources of positions take turns: 40 m to and fro every second, for an hour."""
    times = np.arange(0.0, 5401.0)
    activity = along(times, 3.0 * np.minimum(times, 1800))
    found = _facts(moved(activity, np.arange(1801, 5400, 2), 35.0))
    assert found.distance_m == pytest.approx(5400, rel=0.02)
    assert found.moving_s == pytest.approx(1800, rel=0.02)


@pytest.mark.parametrize(("seconds", "is_stand"), [(70, False), (100, False), (125, True)])
@pytest.mark.parametrize("begin_s", [0, 610, 625, 650])
@pytest.mark.parametrize("every_s", [1, 5])
def test_a_stand_takes_two_minutes(seconds, is_stand, begin_s, every_s):
    """To and fro over 40 m: shorter than two minutes, these are strides."""
    times = np.arange(0.0, 1800.0 + every_s, every_s)
    within = np.clip(times - begin_s, 0, seconds)
    activity = along(times, 3.0 * (times - within))
    fro = 10.0 - np.abs(within / 5 % 4 - 2) * 10 + 10  # 4 m/s
    activity = moved(
        activity, times >= 0, 2 * (fro - fro[-1]) * ((within > 0) & (within < seconds))
    )
    expected = 3.0 * (1800 - seconds) + (0 if is_stand else 4.0 * seconds)
    assert _facts(activity).distance_m == pytest.approx(expected, abs=90)


@pytest.mark.parametrize("heart_rate", [70.0, 140.0])
def test_a_ferry_is_left_out_and_reported_whatever_the_heart_rate(heart_rate):
    activity, _ = _drive(drive_mps=10.0)
    found = _facts(changed(activity, heart_rate_bpm=np.full(3001, heart_rate)))
    assert found.distance_m == pytest.approx(7200, rel=0.01)
    (doubt,) = found.doubts
    assert doubt.code == "driven"
    assert dict(doubt.facts)["minutes"] == pytest.approx(10, abs=0.2)


def test_a_drive_at_the_end_is_cut_off_and_one_at_the_beginning_moves_the_start():
    end, _ = _drive(after_s=0)
    found = judged(end)
    assert found.records["time_s"][-1] == pytest.approx(1800, abs=10)
    assert not found.not_run
    begin, _ = _drive(before_s=0, after_s=1800)
    pause = replace(begin, pauses=((1000.0, 1100.0),))
    found = judged(pause)
    late_s = (found.start_utc - START).total_seconds()
    assert late_s == pytest.approx(600, abs=10)
    assert found.records["time_s"][0] == 0
    assert found.pauses == ((1000 - late_s, 1100 - late_s),)


def test_a_device_total_that_includes_the_drive_is_reduced():
    activity, ground = _drive()
    totals = {"distance_m": float(ground[-1]), "timer_s": 3000.0, "elapsed_s": 3000.0}
    found = _facts(replace(changed(activity, distance_m=ground), totals=totals))
    assert found.distance_m == pytest.approx(7200, rel=0.01)
    assert found.moving_s == pytest.approx(2400, rel=0.01)
    assert found.elapsed_s == 3000


def _in_form(activity, ground, form: str, *, has_signal: bool):
    """The activity with what a device may write of it, as far as it had a signal from 1800 s on."""
    if "totals" in form:
        times = {"timer_s": float(activity.records["time_s"][-1])}
        activity = replace(activity, totals={"distance_m": float(ground[-1]), **times})
    if "distance" in form:
        activity = changed(activity, distance_m=ground)
    kept = has_signal | (np.abs(activity.records["time_s"] - 2100) >= 300)
    return changed(activity, **{name: c[kept] for name, c in activity.records.items()})


@pytest.mark.parametrize("form", ["positions", "distance", "totals", "distance and totals"])
@pytest.mark.parametrize("has_signal", [True, False])
@pytest.mark.parametrize("sport", ["running", "unknown"])
def test_a_drive_is_left_out_whether_it_was_recorded_or_not(form, has_signal, sport):
    activity, ground = _drive()
    activity = _in_form(activity, ground, form, has_signal=has_signal)
    found = _facts(replace(activity, sport=sport))
    assert found.distance_m == pytest.approx(7200, rel=0.01)
    assert found.moving_s == pytest.approx(2400, rel=0.01)
    assert found.timer_s == pytest.approx(2400, rel=0.01)
    assert found.elapsed_s == 3000
    assert found.inside.best_1k_s == pytest.approx(333, rel=0.02)
    (doubt,) = found.doubts
    assert doubt.code == "driven"
    assert dict(doubt.facts)["km"] == pytest.approx(9, rel=0.02)
    assert dict(doubt.facts)["minutes"] == pytest.approx(10, rel=0.02)


@pytest.mark.parametrize("form", ["positions", "distance", "totals", "distance and totals"])
@pytest.mark.parametrize("has_signal", [True, False])
def test_what_little_follows_a_drive_is_cut_off_with_it(form, has_signal):
    activity, ground = _drive(after_s=50)
    found = _facts(_in_form(activity, ground, form, has_signal=has_signal))
    assert found.distance_m == pytest.approx(5400, rel=0.01)
    assert found.moving_s == pytest.approx(1800, rel=0.01)
    assert found.elapsed_s == pytest.approx(1800, rel=0.01)
    assert [doubt.code for doubt in found.doubts] == ["driven"]


def test_a_drive_that_the_watch_did_not_count_is_reported_by_its_positions():
    activity, ground = _drive()
    counted = np.where(ground > 5400, np.maximum(ground - 9000, 5400), ground)
    totals = {"distance_m": 7200.0, "timer_s": 3000.0}
    activity = replace(_in_form(activity, counted, "distance", has_signal=False), totals=totals)
    found = _facts(activity)
    assert (found.distance_m, found.moving_s) == (7200, pytest.approx(2400, rel=0.01))
    assert dict(found.doubts[0].facts)["km"] == pytest.approx(9, rel=0.02)


@pytest.mark.parametrize(("speed_mps", "minutes"), [(6.9, 12), (6.6, 20), (6.5, 30), (6.4, 60)])
@pytest.mark.parametrize("every_s", [1, 10])
@pytest.mark.parametrize("before_s", [0.0, 900.0, 1800.0])
@pytest.mark.parametrize("form", ["positions", "distance and totals"])
def test_a_slow_drive_is_left_out_and_reported(speed_mps, minutes, every_s, before_s, form):
    """A car in a town, a bus: faster than the record for so long, by less than a tenth."""
    after_s, drive_s = 1800.0 - before_s, 60.0 * minutes
    activity, ground = _drive(before_s, drive_s, after_s, drive_mps=speed_mps)
    activity = _in_form(activity, ground, form, has_signal=True)
    activity = changed(activity, **{n: c[::every_s] for n, c in activity.records.items()})
    found = _facts(activity)
    assert found.distance_m == pytest.approx(5400, rel=0.02)
    assert found.moving_s == pytest.approx(1800, rel=0.02)
    (doubt,) = found.doubts
    assert doubt.code == "driven"
    assert dict(doubt.facts)["minutes"] == pytest.approx(minutes, rel=0.05)


@pytest.mark.parametrize("form", ["positions", "distance", "totals", "distance and totals"])
@pytest.mark.parametrize("has_signal", [True, False])
def test_a_slow_drive_is_left_out_with_and_without_a_signal(form, has_signal):
    activity, ground = _drive(drive_mps=6.9)
    found = _facts(_in_form(activity, ground, form, has_signal=has_signal))
    assert found.distance_m == pytest.approx(7200, rel=0.01)
    assert found.moving_s == pytest.approx(2400, rel=0.01)
    assert [doubt.code for doubt in found.doubts] == ["driven"]


@pytest.mark.parametrize(("speed_mps", "minutes"), [(6.6, 10), (6.4, 15), (6.0, 60), (8.0, 1)])
def test_a_stretch_as_fast_as_the_best_is_a_run(speed_mps, minutes):
    activity, _ = _drive(900.0, 60.0 * minutes, 900.0, drive_mps=speed_mps)
    assert judged(activity) is activity


@pytest.mark.parametrize("sigma_m", [3.0, 6.0])
def test_positions_that_wander_make_no_drive_of_a_fast_run(sigma_m):
    """5 m/s for half an hour, with positions that are off by some metres for seconds each."""
    rng = np.random.default_rng(1)
    times = np.arange(0.0, 1801.0)
    off = np.stack([np.interp(times, times[::10], rng.normal(0, sigma_m, 181)) for _ in "ne"])
    activity = moved(along(times, 5.0 * times), np.arange(1801), *off)
    assert judged(activity) is activity


@pytest.mark.parametrize("has_signal", [True, False])
def test_what_is_hardly_more_than_a_drive_is_left_whole(has_signal):
    activity, _ = _drive(before_s=60, drive_s=600, after_s=60)
    kept = has_signal | (np.abs(activity.records["time_s"] - 360) >= 300)
    activity = changed(activity, **{name: c[kept] for name, c in activity.records.items()})
    assert judged(activity) is activity


def test_a_device_total_without_the_drive_is_kept():
    activity, _ = _drive()
    totals = {"distance_m": 7200.0, "timer_s": 2400.0, "elapsed_s": 3000.0}
    found = _facts(replace(activity, totals=totals))
    assert (found.distance_m, found.timer_s) == (7200, 2400)


@pytest.mark.parametrize("with_distance", [True, False])
@pytest.mark.parametrize("pause", [(1000.0, 1600.0), (1000.5, 1599.5), (1003.0, 1597.0)])
@pytest.mark.parametrize("is_recorded", [True, False])
def test_a_ferry_in_a_marked_pause_counts_nowhere_and_is_not_reported(
    with_distance, pause, is_recorded
):
    times = np.arange(0.0, 2601.0)
    ferried = np.clip(times - 1003, 0, 594) * 5000 / 594
    paused = np.clip(times - 1000, 0, 600)
    ground = 3.0 * (times - paused) + ferried
    activity = along(times, ground, round_m=200_000.0, pauses=(pause,))
    if with_distance:
        activity = changed(activity, distance_m=ground)
    if not is_recorded:
        kept = (times <= pause[0]) | (times >= pause[1])
        activity = changed(activity, **{n: c[kept] for n, c in activity.records.items()})
    found = _facts(activity)
    assert found.distance_m == pytest.approx(6000, rel=0.02)
    assert found.inside.best_1k_s == pytest.approx(333, rel=0.03)
    assert not found.doubts


def test_a_ride_of_unknown_sport_stays_a_ride():
    times = np.arange(0.0, 3601.0)
    speed = np.where(times % 600 < 150, 13.0, 6.2)
    ground = np.cumsum(speed)
    found = _facts(along(times, ground, round_m=200_000.0, sport="unknown"))
    assert found.distance_m == pytest.approx(ground[-1] - ground[0], rel=1e-3)
    assert not found.doubts


def test_a_drive_alone_is_left_to_the_log():
    activity = along(np.arange(0.0, 1801.0), 15.0 * np.arange(1801), round_m=200_000.0)
    assert judged(activity) is activity


def test_a_distance_set_by_hand_on_a_treadmill_is_kept():
    times = np.arange(0.0, 1801.0)
    ground = 2.5 * times
    ground[-1] = 5500
    records = {"time_s": times, "distance_m": ground}
    activity = replace(run(10), records=records, sub_sport="treadmill")
    assert judged(activity) is activity


def test_a_running_total_that_leaps_is_evened_out():
    times = np.arange(0.0, 1801.0)
    ground = 3.0 * times + np.where(times >= 900, 2000.0, 0.0)
    totals = {"distance_m": float(ground[-1]), "timer_s": 1800.0}
    found = _facts(replace(changed(run(1800), distance_m=ground), totals=totals))
    assert found.distance_m == pytest.approx(5400, rel=0.005)
    assert found.inside.best_1k_s == pytest.approx(333, rel=0.02)


@pytest.mark.parametrize("ends", [(0.0, 0.0), (0.0, 300.0)])
def test_a_barometer_reset_and_a_lift_by_car_are_not_climb(ends):
    activity = run(1800)
    heights = np.where(activity.records["time_s"] < 900, 50.0 + ends[0], 50.0 + ends[1])
    assert _facts(changed(activity, elevation_m=heights)).ascent_m == pytest.approx(0, abs=1)


def test_a_plateau_of_garbage_is_missing_and_adds_no_climb():
    heights = np.full(1801, 50.0)
    heights[500:520] = 900.0
    found = judged(changed(run(1800), elevation_m=heights))
    assert np.isnan(found.records["elevation_m"]).sum() == 20


@pytest.mark.parametrize("every_s", [1, 10, 60])
@pytest.mark.parametrize("garbage", [[0], [0, 3], [0, 1, 2], [0, 2, 4], [38, 40], [20, 22, 23]])
@pytest.mark.parametrize("height", [5000.0, 1500.0])
def test_single_heights_far_off_are_missing_wherever_they_are(every_s, garbage, height):
    activity = run(40.0 * every_s, every_s)
    heights = 50 + 0.1 * 3.0 * activity.records["time_s"]  # up a slope of 10 %
    heights[garbage] = height
    found = judged(changed(activity, elevation_m=heights)).records["elevation_m"]
    assert np.flatnonzero(np.isnan(found)).tolist() == garbage


def test_two_levels_of_equal_length_are_both_kept():
    for heights in ([50.0, 5000.0], [50.0] * 3 + [900.0] * 3, [50.0] * 30 + [900.0] * 30):
        activity = run(len(heights) - 1.0)
        activity = changed(activity, elevation_m=np.array(heights))
        assert judged(activity).records["elevation_m"].tolist() == heights


def test_an_impossible_total_climb_is_dropped():
    totals = {"distance_m": 5400.0, "timer_s": 1800.0}
    found = _facts(replace(run(1800), totals={**totals, "ascent_m": 65535.0}))
    assert found.ascent_m == pytest.approx(0, abs=1)
    assert _facts(replace(run(1800), totals={**totals, "ascent_m": 900.0})).ascent_m == 900


def test_heights_on_a_mountain_and_by_the_dead_sea_are_kept():
    for height in (-430.0, 0.0, 5364.0):
        activity = run(600, height_m=height)
        assert judged(activity) is activity


@pytest.mark.parametrize("way", ["missing", "held"])
def test_a_running_total_that_catches_up_was_run_evenly(way):
    """Three minutes whose records have no distance."""
    ground = 3.0 * np.arange(0.0, 1801.0)
    late = ground.copy()
    late[900:1080] = np.nan if way == "missing" else late[899]
    records = {"time_s": np.arange(0.0, 1801.0), "distance_m": late}
    totals = {"distance_m": 5400.0, "timer_s": 1800.0}
    found = _facts(replace(run(10), records=records, totals=totals))
    assert found.distance_m == found.recorded_distance_m == pytest.approx(5400)
    assert found.inside.best_1k_s == pytest.approx(333, rel=0.01)
