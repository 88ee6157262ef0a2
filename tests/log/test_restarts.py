"""A run recorded in pieces is one run."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from analyzer.exports.facts import FileFacts
from analyzer.exports.reading import read_file
from analyzer.log.build import Log, build_log
from analyzer.settings import Recordings
from tests.making import START, fit_run, gpx_run


def _log(wanted: Recordings | None = None, **files: bytes) -> Log:
    facts = [FileFacts(f"{name}.x", read_file(data)) for name, data in files.items()]
    return build_log(facts, wanted)


def _after(minutes: float, **values: object) -> bytes:
    """A run of 300 s that starts this long after the end of a run of 600 s at START."""
    start = START + timedelta(seconds=599 + 60 * minutes)
    return fit_run(start=start, samples=301, **values)  # type: ignore[arg-type]


FIRST = fit_run(samples=600)


def test_a_restart_of_the_watch_is_one_run():
    """1797 m in 599 s, three minutes later 900 m in 300 s: 2697 m, 899 s moving, 1079 s in all."""
    log = _log(a=FIRST, b=_after(3))
    (run,) = log.runs
    facts = run.recording.facts
    assert run.parts == 2
    assert facts.distance_m == pytest.approx(2697)
    assert facts.moving_s == 899
    assert facts.elapsed_s == 1079
    assert sum(facts.hr_seconds.values()) == 899
    assert facts.steps == pytest.approx(170 * 899 / 60)
    assert [line.reason for line in log.files] == ["", "continues a.x after 3 min, as one run"]
    assert [line.status for line in log.files] == ["read", "read"]


def test_how_it_felt_is_the_mean_over_moving_time():
    """599 s at an exertion of 4 and a feel of 50, then 300 s at 8 and 100."""
    first = fit_run(samples=600, session={"workout_rpe": 40, "workout_feel": 50})
    then = _after(3, session={"workout_rpe": 80, "workout_feel": 100})
    (run,) = _log(a=first, b=then).runs
    assert run.recording.facts.rpe == pytest.approx((599 * 4 + 300 * 8) / 899)
    assert run.recording.facts.feel == pytest.approx((599 * 50 + 300 * 100) / 899)


@pytest.mark.parametrize(
    ("other", "runs"),
    [(_after(9.9), 1), (_after(10), 2), (_after(-0.5), 1), (_after(-2.4), 2),
     (_after(3, sub_sport="treadmill"), 2), (_after(3, sport="cycling"), 1)],
)  # fmt: skip
def test_what_continues_a_run_and_what_does_not(other: bytes, runs: int):
    """Under ten minutes, both on a treadmill or both not; a ride in between isn't a run."""
    assert len(_log(a=FIRST, b=other).runs) == runs


def test_treadmill_then_road_are_two_runs():
    """Both count, each on its own."""
    log = _log(a=fit_run(samples=600, sub_sport="treadmill", position=None), b=_after(4))
    assert [run.parts for run in log.runs] == [1, 1]


def test_legs_of_a_relay_stay_two():
    """They are hours apart."""
    assert len(_log(a=FIRST, b=_after(180)).runs) == 2


def test_keep_separates_what_would_be_joined():
    """runlog.toml can say that the second is a run of its own."""
    assert len(_log(Recordings(keep=("b.x",)), a=FIRST, b=_after(3)).runs) == 2


def test_a_missing_distance_makes_the_sum_unknown():
    """Half a distance would be too small."""
    belt = _after(3, position=None, speed_mps=0.0)
    (run,) = _log(a=FIRST, b=belt).runs
    assert run.recording.facts.distance_m is None


def test_tracks_of_one_gpx_are_joined():
    """Phones write a new track after each stop."""
    one = gpx_run(samples=600)
    two = gpx_run(samples=600, start=START + timedelta(minutes=12))
    inner = two[two.index(b"<trk>") : two.index(b"</gpx>")]
    (run,) = _log(a=one.replace(b"</gpx>", inner + b"</gpx>")).runs
    assert run.parts == 2
    assert replace(run.recording).facts.records == 1200


def test_pieces_that_overlap_last_no_longer_than_the_run():
    """The second begins 20 s before the first ends: 599 + 300 s of timer in 879 s."""
    (run,) = _log(a=FIRST, b=_after(-20 / 60)).runs
    facts = run.recording.facts
    assert facts.elapsed_s == 879
    assert (facts.moving_s, facts.timer_s) == (879, 879)
