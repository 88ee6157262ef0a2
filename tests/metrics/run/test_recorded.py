"""Times and distance from the records alone: pauses, gaps, and real files by maker."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

from analyzer.errors import ParseError
from analyzer.judgement import judged
from analyzer.metrics.run.recorded import recorded
from analyzer.metrics.run.reduce import run_facts
from analyzer.parsers import identify
from analyzer.schema import Activity

START = datetime(2026, 3, 1, 7, 30, tzinfo=UTC)


def _at(times: list[float], metres: list[float]) -> dict[str, np.ndarray]:
    return {"time_s": np.array(times), "distance_m": np.array(metres)}


def _run(*, gap_s: float, gap_m: float, pauses: tuple[tuple[float, float], ...] = ()) -> Activity:
    """100 s at 3 m/s, a gap, and 100 s more."""
    second = np.arange(101.0)
    times = np.concatenate([second, 100 + gap_s + second])
    metres = np.concatenate([3 * second, 300 + gap_m + 3 * second])
    return Activity("running", START, {"time_s": times, "distance_m": metres}, pauses=pauses)


def test_a_gap_without_ground_is_a_pause():
    """A minute in which nothing was covered and nothing written: the timer stood still."""
    facts = run_facts(judged(_run(gap_s=60, gap_m=0)))
    assert (facts.timer_s, facts.moving_s, facts.elapsed_s) == (200, 200, 260)
    assert facts.distance_m == 600


@pytest.mark.parametrize(("gap_s", "gap_m"), [(10, 0), (60, 180), (60, 30)])
def test_a_gap_of_smart_recording_or_of_lost_signal_is_not_a_pause(gap_s: float, gap_m: float):
    """A short gap, and one in which ground was covered, belong to the timer's time."""
    assert recorded(judged(_run(gap_s=gap_s, gap_m=gap_m))).timer_s == 200 + gap_s


def test_a_marked_pause_is_trusted():
    """The watch marked 40 of the 60 seconds: the other 20 are the timer's."""
    activity = judged(_run(gap_s=60, gap_m=0, pauses=((110.0, 150.0),)))
    assert recorded(activity).timer_s == 220


def test_without_a_distance_no_gap_is_a_pause():
    """On a treadmill a gap says nothing."""
    times = {"time_s": np.array([0.0, 1, 61, 62])}
    assert recorded(judged(Activity("running", START, times))).timer_s == 62


def test_totals_do_not_touch_what_was_recorded():
    """Garbage such as 42,949 km in 49 days leaves the 1.2 km of the records unchanged."""
    totals = {"distance_m": 42_949_672.94, "timer_s": 4_294_967.0}
    records = {"time_s": np.arange(401.0), "distance_m": np.arange(401.0) * 3}
    facts = run_facts(Activity("running", START, records, totals=totals))
    assert (facts.distance_m, facts.timer_s) == (42_949_672.94, 4_294_967.0)
    assert (facts.recorded_distance_m, facts.recorded_timer_s) == (1200, 400)


def test_without_records_nothing_was_recorded():
    """Only the totals are left; the timer's time is the elapsed time where no pause is known."""
    facts = run_facts(Activity("running", START, {}, totals={"elapsed_s": 1800.0}))
    assert (facts.recorded_distance_m, facts.recorded_timer_s) == (None, None)
    assert facts.timer_s == 1800


def test_the_devices_timer_comes_first():
    """And the time on the move may be shorter."""
    totals = {"timer_s": 590.0, "moving_s": 550.0, "elapsed_s": 700.0}
    facts = run_facts(Activity("running", START, _at([0, 600], [0, 1800]), totals=totals))
    assert (facts.timer_s, facts.moving_s, facts.elapsed_s) == (590, 550, 700)
    assert facts.recorded_timer_s == 600


def test_no_run_is_shorter_than_its_time_on_the_move():
    """Records that end early, under whole totals: the run was that long."""
    activity = Activity("running", START, _at([0, 600], [0, 1800]), totals={"timer_s": 3600.0})
    facts = run_facts(activity)
    assert (facts.moving_s, facts.elapsed_s) == (3600, 3600)


# The timer's time of a session against what the records give: within 1 %, or 2 s, as the last
# sample ends somewhat before the timer does.
EXCEPTIONS = {
    "fit/sample_mulitple_header.fit": "a transition of 170 s without records at its end",
    "fit_edge_cases/reconcile/summary-mismatch/input.fit": "made so: 200 s for 120 s of records",
    "fit_edge_cases/reconcile/zero-duration-session/input.fit": "made so: totals of 0",
    "tcx/testdata.tcx": "pauses with some ground covered, which TCX can't mark",
}
MAKERS = {
    "fit/2019-02-17-062644-ELEMNT-297E-195-0.fit": "wahoo fitness",
    "fit/2780451464.fit": "garmin",
    "fit/coros-pace-2-cycling-misaligned-fields.fit": "coros",
    "fit/developer-types-sample.fit": "stryd",
    "fit/loup-blanc.fit": "garmin",
    "fit/portland.fit": "garmin",
    "fit/run-20180322T212609.fit": "tomtom",
    "fit/strava-android-app-201.10-b1218918.fit": "strava",
    "tcx/stopped_example.tcx": None,
}


def _activities(path: Path) -> tuple[Activity, ...]:
    data = path.read_bytes()
    parser = identify(data[:4096])
    if parser is None or path.parent.name in ("empty-shell", "empty-file"):
        return ()
    try:
        return parser.read(data)[0].activities
    except ParseError:  # a lost recording has no records
        return ()


def _is_off(activity: Activity) -> bool:
    facts = run_facts(judged(activity))
    timer = activity.totals.get("timer_s")
    if timer is None or facts.recorded_timer_s is None or facts.records < 2:
        return False
    return abs(facts.recorded_timer_s - timer) > max(0.01 * timer, 2.0)


def test_corpus_timers_agree_with_their_records(corpus: Path):
    """All real files with both, except those listed with their reason."""
    paths = [*corpus.rglob("*.fit"), *corpus.rglob("*.tcx")]
    off = {
        path.relative_to(corpus).as_posix()
        for path in paths
        if any(_is_off(activity) for activity in _activities(path))
    }
    assert off == set(EXCEPTIONS)


@pytest.mark.parametrize(
    ("name", "timer", "pauses"),
    [
        ("fit/2019-02-17-062644-ELEMNT-297E-195-0.fit", 13471, 55),
        ("fit/2780451464.fit", 2401, 1),
        ("fit/coros-pace-2-cycling-misaligned-fields.fit", 11287, 5),
        ("fit/developer-types-sample.fit", 3424, 0),
        ("fit/loup-blanc.fit", 16923, 23),
        ("fit/portland.fit", 6166, 13),
        ("fit/run-20180322T212609.fit", 1852, 3),
        ("fit/strava-android-app-201.10-b1218918.fit", 3558, 0),
        ("tcx/stopped_example.tcx", 4753, 1),
    ],
)
def test_corpus_timers_by_maker(corpus: Path, name: str, timer: float, pauses: int):
    """Garmin, COROS, TomTom, Wahoo, Stryd and Strava each mark pauses in a way of their own."""
    (activity,) = _activities(corpus / name)
    assert activity.device == MAKERS[name]
    assert len(activity.pauses) == pauses
    assert activity.totals["timer_s"] == pytest.approx(timer, abs=0.5)
    assert recorded(judged(activity)).timer_s == pytest.approx(timer, rel=0.01)
