"""Pauses that no file marks, against the same run without them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.judgement.timing.pauses import pauses
from analyzer.metrics.run.recorded import recorded
from analyzer.parsers import identify
from analyzer.schema import Activity
from tests.judgement.tracks import START, along, even, facts, paused

SAMPLING_S = (1.0, 3.0, 5.0, 10.0, 30.0, 60.0)


def smart() -> Activity:
    """Half an hour at 3 m/s, with points as watches write them to save space: 1 to 9 s apart."""
    steps = np.random.default_rng(1).integers(1, 10, 360).astype("float64")
    times = np.concatenate(([0.0], np.cumsum(steps)))
    return along(times, times * 3.0, heart_rate_bpm=150.0)


def by_metres() -> Activity:
    """A point every 10 m, by a phone that looks once a second: 3 to 5 s apart."""
    speed = 2.7 + 0.5 * np.sin(np.arange(1800) / 100)
    covered = np.concatenate(([0.0], np.cumsum(speed)))
    rows = np.unique(np.searchsorted(covered, np.arange(0, covered[-1], 10)))
    return along(rows.astype("float64"), covered[rows], heart_rate_bpm=150.0)


RUNS = {**{f"{step:g} s": even(step) for step in SAMPLING_S}, "smart": smart(), "10 m": by_metres()}


def _step_s(run: Activity) -> float:
    return float(np.diff(run.records["time_s"]).max())


def test_a_run_without_gaps_is_left_as_it_is():
    """The same object; also where points are a minute apart throughout."""
    assert all(pauses(run) is run for run in RUNS.values())


@given(
    st.sampled_from(sorted(RUNS)), st.floats(0.05, 0.95), st.floats(60, 7200), st.floats(0.0, 1.2)
)
def test_a_pause_changes_neither_time_nor_ground(
    name: str, where: float, pause_s: float, strolled_mps: float
):
    """At the same place or strolled through, of a minute to two hours, anywhere in the run.

    To within two steps, because it isn't known where in a step the runner stopped; with points a
    minute apart, a pause no longer than a step is one. A heart rate counts for 30 s of a stop at
    most.
    """
    run = RUNS[name]
    row = int(where * (len(run.records["time_s"]) - 2))
    before, after = facts(run), facts(paused(run, row, pause_s, strolled_mps * pause_s))
    step_s = 2 * _step_s(run) + 2
    assert after.distance_m == pytest.approx(before.distance_m, abs=3 * step_s)
    assert after.moving_s == pytest.approx(before.moving_s, abs=step_s)
    assert after.elapsed_s == pytest.approx(before.elapsed_s + pause_s)
    assert sum(after.hr_seconds.values()) == pytest.approx(before.moving_s, abs=max(30, step_s))


@pytest.mark.parametrize("row", [0, 1, 1798, 1799])
def test_a_pause_right_after_the_start_and_right_before_the_end(row: int):
    """The watch started at the door, or stopped there: 10 minutes of strolling each."""
    found = facts(paused(even(), row, 600, 500))
    assert found.distance_m == pytest.approx(5400, abs=6)
    assert (found.moving_s, found.elapsed_s) == (pytest.approx(1800, abs=3), 2400)


def test_steps_do_not_run_on_through_a_pause():
    """A cadence of 170 before nine minutes of strolling doesn't count for the pause."""
    walk = paused(even(), 900, 540, 400)
    cadence = np.full(len(walk.records["time_s"]), 170.0)
    walk = replace(walk, records={**walk.records, "cadence_spm": cadence})
    assert facts(walk).steps == pytest.approx(170 * 30, abs=6)


def _without(run: Activity, begin_s: float, end_s: float) -> Activity:
    times = run.records["time_s"]
    kept = (times <= begin_s) | (times >= end_s)
    return replace(run, records={n: c[kept] for n, c in run.records.items()})


@pytest.mark.parametrize("name", RUNS)
@pytest.mark.parametrize("lost_s", [20, 60, 300, 900])
def test_a_signal_lost_while_running_on_is_not_a_pause(name: str, lost_s: float):
    """A tunnel, or a wood: the gap was crossed at the run's own speed."""
    run = RUNS[name]
    found = facts(_without(run, 600, 600 + lost_s))
    assert found.moving_s == facts(run).moving_s
    assert found.distance_m == pytest.approx(facts(run).distance_m, abs=1)


def _hilly() -> Activity:
    """An hour at 3 m/s with 20 minutes of walking up a steep hill at 1.2 m/s in the middle."""
    times = np.arange(0.0, 3601)
    speed = np.where((times >= 1200) & (times < 2400), 1.2, 3.0)
    return along(times, np.concatenate(([0.0], np.cumsum(speed[:-1]))))


def test_a_signal_lost_on_a_steep_hill_is_not_a_pause():
    """The runner walked just as fast before the gap and after it."""
    found = facts(_without(_hilly(), 1500, 1900))
    assert found.moving_s == pytest.approx(3600, abs=1)
    assert found.distance_m == pytest.approx(1200 * 1.2 + 2400 * 3, abs=2)


def test_a_pause_on_a_steep_hill_is_found():
    """Ten minutes, in one of which the runner walked on."""
    found = facts(paused(even(1, 1.2), 900, 600, 60))
    assert found.distance_m == pytest.approx(1800 * 1.2, abs=4)
    assert found.moving_s == pytest.approx(1800, abs=4)


def test_stops_of_a_recorder_by_metres_stay_stops():
    """A phone writes nothing while it waits at a light: the runner stood, but the timer ran on."""
    found = facts(paused(by_metres(), 200, 45, 0))
    assert found.timer_s == pytest.approx(facts(by_metres()).timer_s + 45, abs=5)
    assert found.moving_s == pytest.approx(facts(by_metres()).moving_s, abs=5)


def test_if_a_pause_is_marked_only_standing_is_another():
    """A file that marks pauses marks them all; other slow gaps were walked without a signal."""
    marked = replace(paused(even(), 900, 300, 200), pauses=((100.0, 200.0),))
    assert pauses(marked) is marked
    stood = replace(paused(even(), 900, 300), pauses=((100.0, 200.0),))
    assert pauses(stood).pauses == ((100, 200), (901, 1201))


def test_a_seam_between_laps_marks_no_pause():
    """Laps written as segments, a second apart: a pause among them is still found."""
    laps = replace(paused(even(), 900, 300, 200), pauses=((100.0, 101.0),))
    assert len(pauses(laps).pauses) == 2


def test_a_devices_running_total_stands_still_in_a_pause():
    """Where it grew by 30 m in a minute the timer ran; where it didn't, the timer was stopped."""
    times = np.concatenate((np.arange(101.0), 160 + np.arange(101.0)))
    grown = np.where(times > 100, times * 3 - 180 + 30, times * 3)
    run = Activity("running", START, {"time_s": times, "distance_m": grown})
    assert pauses(run) is run
    still = np.where(times > 100, times * 3 - 180, times * 3)
    stood = replace(run, records={"time_s": times, "distance_m": still})
    assert pauses(stood).pauses == ((100, 160),)


def test_marks_of_a_pause_have_a_time_but_no_place():
    """Pause and resume are points without a place: five minutes between them are a pause."""
    run = paused(even(3, 3.0, 2001), 333, 300)
    times, rows = run.records["time_s"], [334, 334]
    marked = {n: np.insert(c, rows, np.nan) for n, c in run.records.items()}
    marked["time_s"] = np.insert(times, rows, [times[333] + 1, times[334] - 1])
    found = facts(replace(run, records=marked))
    assert found.moving_s == pytest.approx(2001, abs=4)
    assert found.distance_m == pytest.approx(6003, abs=1)
    assert found.elapsed_s == 2301


@cache
def _with_timer(folder: Path) -> dict[str, Activity]:
    """Real FIT files that state their timer's time, and have places for all of it."""
    found = {}
    for path in sorted((folder / "fit").glob("*.fit")):
        parser = identify(path.read_bytes()[:4096])
        if parser is None or path.name == "610464_no_defmsg.fit":
            continue
        for number, one in enumerate(parser.read(path.read_bytes())[0].activities):
            if one.totals.get("timer_s", 0) > 600 and np.isfinite(_latitudes(one)).mean() > 0.9:
                found[f"{path.name}#{number}"] = one
    return found


def _latitudes(activity: Activity) -> np.ndarray:
    """Latitudes, or one missing value where there are none."""
    return activity.records.get("lat_deg", np.array([np.nan]))


def _as_a_service_keeps(activity: Activity) -> Activity:
    """Only times and places, without the rows of marked pauses."""
    names = ("time_s", "lat_deg", "lon_deg")
    times = activity.records["time_s"]
    kept = np.isfinite(activity.records["lat_deg"])
    for begin, end in activity.pauses:
        kept &= ~((times > begin) & (times < end))
    records = {name: activity.records[name][kept] for name in names}
    return replace(activity, records=records, pauses=(), totals={})


def _off(folder: Path, tolerance: float) -> Iterator[str]:
    for name, activity in _with_timer(folder).items():
        found = recorded(pauses(_as_a_service_keeps(activity))).timer_s
        if found is None or abs(found / activity.totals["timer_s"] - 1) > tolerance:
            yield name


LACKS_PLACES = {
    "coros-pace-2-cycling-misaligned-fields.fit#0": "minutes of its timer's time have no records",
    "run.fit#0": "its first minutes have no place",
}


def test_corpus_timers_without_marks(corpus: Path):
    """What a service keeps of a watch's file is within 1 % of its timer's time without marks."""
    assert len(_with_timer(corpus)) >= 18
    assert set(_off(corpus, 0.01)) <= set(LACKS_PLACES)


@pytest.mark.parametrize(
    ("pause_s", "metres", "doubted"),
    [(3600, 5500, True), (1800, 1001, True), (1800, 990, False), (600, 600, False)],
)
def test_much_ground_in_a_pause_is_told(pause_s: float, metres: float, doubted: bool):
    """From a kilometre on, in a run of 5.4 km: it may have been run after all."""
    found = pauses(paused(even(), 900, pause_s, metres))
    assert len(found.pauses) == 1
    assert [doubt.code for doubt in found.doubts] == (["gap_is_pause"] if doubted else [])


def test_a_kilometre_is_little_in_a_long_run():
    """Twenty minutes of strolling in four hours of running."""
    run = along(np.arange(14_400.0), np.arange(14_400.0) * 3.0, heart_rate_bpm=150.0)
    assert pauses(paused(run, 900, 1200, 1500)).doubts == ()


def test_walking_breaks_that_are_written_less_often_are_no_pauses():
    """180 s at 4.5 m/s, each second; 120 s at 1.2 m/s, every 20 s; six times."""
    times, covered = [0.0], [0.0]
    for _ in range(6):
        for step_s, speed, count in ((1.0, 4.5, 180), (20.0, 1.2, 6)):
            for _ in range(count):
                times.append(times[-1] + step_s)
                covered.append(covered[-1] + step_s * speed)
    walked = along(np.array(times), np.array(covered))
    assert pauses(walked) is walked
    assert recorded(walked).distance_m == pytest.approx(6 * (180 * 4.5 + 120 * 1.2), rel=0.01)
