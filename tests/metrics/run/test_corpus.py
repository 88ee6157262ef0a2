"""Steps, climb and time on the move from the records, against what real watches summed up."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from analyzer.judgement import judged
from analyzer.metrics.run import track
from analyzer.metrics.run.recorded import recorded
from analyzer.metrics.run.reduce import run_facts
from analyzer.parsers import identify
from analyzer.schema import Activity

WALKED = "its cadence is 0 for minutes of walking whose steps the watch counted elsewhere"
ROUNDED = "the watch's own sum differs from its cadence"
STEPS = {
    "compressed-speed-distance.fit": "standing with the timer running, at a cadence held over",
    "garmin-stamina.fit": WALKED,
    "loup-blanc.fit": WALKED,
    "portland.fit": ROUNDED,
    "run.fit": WALKED,
    "running-with-developer-data.fit": ROUNDED,
}
CLIMB = {
    "2780451464.fit": "13 m in all: the smoothing leaves the barometer's drift",
    "raw_run.fit": "a record every 6 s: what lies between is not seen",
    "run-20180322T212609.fit": "21 m in all, from positions without a barometer",
    "running-with-developer-data.fit": "32 m in all",
    "sample_mulitple_header.fit": "2 m in all, on the flat",
}
MOVING = {
    "compressed-speed-distance.fit": "five minutes of standing that the watch's timer counts",
    "garmin-stamina.fit": "rests of an interval session, the timer running",
    "large.fit": "twelve hours with stops at stations, the timer running",
    "portland.fit": "stops at crossings, the timer running",
    "sample.fit": "stops on a trail, the timer running",
}


@cache
def runs(folder: Path) -> tuple[tuple[str, Activity], ...]:
    """Runs with records, of the real FIT files."""
    found = []
    for path in sorted((folder / "fit").glob("*.fit")):
        parser = identify(path.read_bytes()[:4096])
        if parser is None or path.name == "610464_no_defmsg.fit":
            continue
        activities = [judged(a) for a in parser.read(path.read_bytes())[0].activities]
        found += [(path.name, a) for a in activities if len(a.records.get("time_s", ())) >= 50]
    return tuple(pair for pair in found if pair[1].sport == "running")


def off(corpus: Path, total: str, tolerance: float, from_records) -> dict[str, float]:
    """Files whose records differ from the total by more than a share of it, with the share."""
    shares = {}
    for name, activity in runs(corpus):
        summed, written = from_records(activity), activity.totals.get(total)
        if summed is not None and written:
            shares[name] = summed / written - 1
    assert len(shares) > 8
    return {name: share for name, share in shares.items() if abs(share) > tolerance}


def steps(activity: Activity) -> float | None:
    """As the program computes them where the watch wrote none."""
    totals = {name: total for name, total in activity.totals.items() if name != "steps"}
    return run_facts(replace(activity, totals=totals)).steps


def climb(activity: Activity) -> float | None:
    """On smoothed elevation."""
    elevation = activity.records.get("elevation_m")
    return None if elevation is None else track.climbed_m(elevation, recorded(activity).ground_m)


def test_steps_are_cadence_times_time(corpus: Path):
    """Within 1 % of the session's, except for those listed, which are within 5 %."""
    found = off(corpus, "steps", 0.01, steps)
    assert set(found) == set(STEPS)
    assert max(map(abs, found.values())) < 0.05


def test_climb_is_that_of_the_barometer(corpus: Path):
    """Within 15 % of the session's, except for those listed."""
    assert set(off(corpus, "ascent_m", 0.15, climb)) == set(CLIMB)


def test_time_on_the_move_is_the_timers(corpus: Path):
    """Within 1 % of the timer's, except where the runner stood while it ran; never longer."""
    found = off(corpus, "timer_s", 0.01, lambda activity: recorded(activity).moving_s)
    assert set(found) == set(MOVING)
    assert max(found.values()) < 0


@pytest.mark.parametrize("reasons", [STEPS, CLIMB, MOVING], ids=["steps", "climb", "moving"])
def test_exceptions_name_files_that_are_there(corpus: Path, reasons: dict[str, str]):
    """No exception outlives its file."""
    assert set(reasons) <= {name for name, _ in runs(corpus)}
