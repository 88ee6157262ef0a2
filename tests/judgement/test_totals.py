"""Which number counts where total and track disagree, and when the doubt is reported."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.judgement import judged
from analyzer.metrics.run.reduce import run_facts
from analyzer.schema import Activity, RunFacts
from tests.judgement.making import run, with_gap
from tests.making import said

ALONE = {"lat_deg": None, "lon_deg": None, "speed_mps": None}


def _facts(activity: Activity) -> RunFacts:
    found = judged(activity)
    assert not {"activity_timer_s", "laps_timer_s", "laps_distance_m"} & set(found.totals)
    return run_facts(found)


def _numbers(activity: Activity) -> tuple[Any, ...]:
    """Distance, moving and elapsed time, and doubts in words."""
    facts = _facts(activity)
    doubts = "; ".join(map(said, facts.doubts))
    return facts.distance_m, facts.moving_s, facts.elapsed_s, doubts


def _totals(distance_m: float | None, timer_s: float, **others: float) -> dict[str, float]:
    totals = {"timer_s": timer_s, **others}
    return totals if distance_m is None else {"distance_m": distance_m, **totals}


def about(*numbers: float) -> Any:
    """These, to a per cent, and nothing in doubt."""
    return (*(pytest.approx(number, rel=0.01) for number in numbers), "")


def test_an_ordinary_run_stays_the_same_object():
    """Totals that agree with the records need no second look."""
    activity = run(totals=_totals(5400, 1800, elapsed_s=1800))
    assert judged(activity) is activity


def test_a_total_that_includes_what_the_counter_began_with():
    """Three kilometres from before the start, in the running total and in the device's."""
    counter = 3000 + run().records["distance_m"]
    assert _numbers(run(distance_m=counter, totals=_totals(8400, 1800))) == about(5400, 1800, 1800)


@pytest.mark.parametrize("every_s", [1, 5, 30])
@pytest.mark.parametrize("where", ["outdoors", "indoors"])
@pytest.mark.parametrize("share", [0.3, 0.5, 0.9])
def test_totals_of_the_beginning_or_the_end_are_not_those_of_the_run(
    every_s: int, where: str, share: float
):
    """Saved to be continued, or without the last laps; with or without an elapsed time."""
    more: dict[str, Any] = {} if where == "outdoors" else {**ALONE, "sub_sport": "treadmill"}
    part = _totals(10_800 * share, 3600 * share, elapsed_s=3600 * share, steps=100.0, ascent_m=1.0)
    assert _numbers(run(3600, every_s=every_s, totals=part, **more)) == about(10_800, 3600, 3600)


def test_the_first_part_was_run_faster_than_the_second():
    """So the totals' pace is not that of the track, but their distance is, at that time."""
    times = np.arange(3601.0)
    distance = np.where(times < 1800, 4 * times, 7200 + 2.5 * (times - 1800))
    activity = run(3600, distance_m=distance, totals=_totals(7200, 1800), **ALONE)
    assert _numbers(activity) == about(11_700, 3600, 3600)


def test_continued_after_hours():
    """The pause is marked; the totals know the first half only."""
    activity = with_gap(run(3600), 1800, 9000)
    part = replace(
        activity, pauses=((1800.0, 10_800.0),), totals=_totals(5400, 1800, elapsed_s=1800)
    )
    assert _numbers(part) == about(10_800, 3600, 12_600)


@pytest.mark.parametrize("distance", [None, 14_400.0])
def test_the_activitys_own_time_confirms_the_track(distance: float | None):
    """The session's time lacks a lap; its distance is missing, or is that of all laps."""
    totals = _totals(distance, 3900, elapsed_s=3900, activity_timer_s=4800, laps_timer_s=3900)
    assert _numbers(run(4800, totals=totals)) == about(14_400, 4800, 4800)


def test_mean_speed_confirms_the_tracks_time():
    """Without the activity's own total."""
    assert _numbers(run(4800, totals=_totals(14_400, 3900))) == about(14_400, 4800, 4800)


def test_laps_confirm_the_track_against_a_wrong_session():
    """They were written one by one."""
    totals = _totals(20_000, 3000, laps_distance_m=5400, laps_timer_s=1800)
    activity = run(1800, totals=totals, speed_mps=None, lat_deg=None)
    assert _numbers(activity) == about(5400, 1800, 1800)


@given(st.integers(120, 7200), st.booleans(), st.integers(200, 1600))
def test_a_pause_within_the_total_time_changes_no_moving_time(
    pause_s: int, is_marked: bool, begin_s: int
):
    """However long; between two tracks of a lap, or in a gap."""
    activity = with_gap(run(1800, every_s=5), begin_s, pause_s)
    gap = activity.records["time_s"]
    row = int(np.argmax(np.diff(gap)))
    pauses = ((float(gap[row]), float(gap[row + 1])),) if is_marked else ()
    held = replace(activity, pauses=pauses, totals=_totals(5400, float(gap[-1])))
    facts = _facts(held)
    assert facts.moving_s == pytest.approx(1800, abs=95)  # up to 5 % is no disagreement
    assert facts.elapsed_s == gap[-1]
    assert facts.doubts == ()


def test_a_lost_signal_between_two_tracks_is_not_a_pause():
    """The ground goes on at a running pace, and the total time includes it."""
    times = np.concatenate((np.arange(900.0), np.arange(1200.0, 1801.0)))
    records = {"time_s": times, "distance_m": times * 3}
    one = replace(run(), records=records, pauses=((899.0, 1200.0),), totals=_totals(5400, 1800))
    assert _numbers(one) == about(5400, 1800, 1800)


def test_short_stops_within_the_total_time_are_pauses_like_long_ones():
    """Ten of 25 s without ground, as in the GPX of the same run."""
    activity = run(1800, every_s=5)
    for begin in range(100, 1700, 160):
        activity = with_gap(activity, begin, 25)
    last = float(activity.records["time_s"][-1])
    facts = _facts(replace(activity, totals=_totals(5400, last)))
    assert facts.moving_s == pytest.approx(1800, rel=0.05)
    assert (facts.distance_m, facts.elapsed_s, facts.doubts) == (5400, last, ())


def test_a_timer_that_stopped_by_itself_is_believed():
    """The records go on while the runner stands, without an event."""
    times = np.arange(2401.0)
    distance = np.where(times < 900, 3 * times, np.maximum(2700, 3 * (times - 600)))
    speed = np.where((times < 900) | (times >= 1500), 3.0, 0.0)
    one = run(2400, distance_m=distance, speed_mps=speed, lat_deg=None, totals=_totals(5400, 1800))
    assert _numbers(one) == about(5400, 1800, 2400)


def test_a_track_that_begins_late_or_ends_early_is_no_reason_for_doubt():
    """The totals are of all of it, at the same speed."""
    assert _numbers(run(1800, totals=_totals(6300, 2100))) == about(6300, 2100, 2100)
    late = run(1800)
    late = replace(late, records={**late.records, "time_s": late.records["time_s"] + 300})
    assert _numbers(replace(late, totals=_totals(5400, 2100))) == about(5400, 2100, 2100)


def test_a_watch_stopped_long_after_the_run_adds_no_moving_time():
    """All kilometres are within the track, and so is the time on the move."""
    facts = _facts(run(1800, totals=_totals(5400, 3600, elapsed_s=3600)))
    assert (facts.distance_m, facts.moving_s, facts.elapsed_s) == (5400, 1800, 3600)


@pytest.mark.parametrize("distance", [3700.0, 4800.0, 6000.0, 8000.0])
@pytest.mark.parametrize("indoors", ["treadmill", "indoor_running", None])
def test_a_calibrated_distance_counts(distance: float, indoors: str | None):
    """On a treadmill, by its name or because there are no positions."""
    more: dict[str, Any] = {"lat_deg": None, "lon_deg": None, "sub_sport": indoors}
    activity = run(totals=_totals(distance, 1800), **more)
    assert _numbers(activity) == about(distance, 1800, 1800)


def test_positions_decide_between_total_and_running_total():
    """A foot pod's column that is a third too long, and a session of the last part only."""
    far = run().records["distance_m"] * 1.4
    assert _numbers(run(distance_m=far, totals=_totals(5400, 1800))) == about(5400, 1800, 1800)
    assert _numbers(run(totals=_totals(2400, 1800))) == about(5400, 1800, 1800)


def test_the_jitter_of_positions_is_no_reason_for_doubt():
    """Three metres sideways each second make the track longer than the device's total."""
    aside = 13.4 + np.random.default_rng(1).normal(0, 3, 1801) / 67_700
    activity = run(lon_deg=aside, distance_m=None, speed_mps=None, totals=_totals(5400, 1800))
    assert judged(activity).doubts == ()
    assert _facts(activity).distance_m == 5400


def test_a_ferry_in_a_pause_is_no_reason_for_doubt():
    """The running total includes it; session and positions on the move don't."""
    times = np.arange(2601.0)
    distance = np.interp(times, [0, 1000, 1600, 2600], [0, 3000, 8000, 11_000])
    one = run(2600, distance_m=distance, lat_deg=52.5 + distance / 111_195, speed_mps=None)
    one = replace(one, pauses=((1000.0, 1600.0),), totals=_totals(6000, 2000, elapsed_s=2600))
    assert _numbers(one) == about(6000, 2000, 2600)


@pytest.mark.parametrize(
    ("totals", "words"),
    [
        (_totals(11_070, 1800), "its total distance is 105 % longer than its track"),
        (_totals(2500, 1800), "its total distance is 54 % shorter than its track"),
        (_totals(5400, 1200), "its total time is 33 % shorter than its track"),
    ],
)
def test_the_doubt_is_reported_where_nothing_decides(totals: dict[str, float], words: str):
    """Neither positions nor speed, nor any other total: the device's counts."""
    facts = _facts(run(totals=totals, **ALONE))
    assert [said(doubt) for doubt in facts.doubts] == [words]
    assert (facts.distance_m, facts.moving_s) == (totals["distance_m"], totals["timer_s"])


def test_leaps_of_the_position_say_nothing_against_a_total():
    """Nor is a doubt reported."""
    lat = np.where(np.arange(1801) % 300 == 150, 53.0, run().records["lat_deg"])
    activity = run(lat_deg=lat, distance_m=None, speed_mps=None, totals=_totals(5400, 1800))
    facts = _facts(activity)
    assert (facts.distance_m, facts.doubts) == (5400, ())


def test_small_differences_do_not_count():
    """A minute's run whose last seconds are missing."""
    assert _numbers(run(60, totals=_totals(240, 80))) == about(240, 80, 80)


@pytest.mark.parametrize(("moving", "right"), [(60.0, 1800), (2500.0, 1800), (1750.0, 1750)])
def test_a_moving_time_that_is_wrong_alone(moving: float, right: float):
    """Shorter than the time spent running, or longer than the timer's."""
    assert _facts(run(totals=_totals(5400, 1800, moving_s=moving))).moving_s == right


def test_totals_without_records_are_kept():
    """As in a list, or a file without points."""
    totals = _totals(5400, 1800)
    assert dict(judged(replace(run(), records={}, totals=totals)).totals) == totals


@pytest.mark.parametrize("every_s", [1, 5, 30])
def test_speed_times_time_is_the_distance_where_there_is_no_other(every_s: int):
    """A foot pod's records; nothing is added by a pause, marked or not."""
    activity = run(every_s=every_s, distance_m=None, lat_deg=None, lon_deg=None)
    assert _numbers(activity) == about(5400, 1800, 1800)
    paused = with_gap(activity, 900, 600)
    assert _facts(paused).distance_m == pytest.approx(5400, rel=0.025)
    marked = replace(paused, pauses=((900.0, 1500.0),))
    assert _numbers(marked) == about(5400, 1800, 2400)
