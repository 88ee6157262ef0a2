"""A run that a restart of the watch cut in two equals the run, whatever the files are."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.exports.facts import FileFacts
from analyzer.exports.reading import read_file
from analyzer.log.build import LogRun, build_log
from analyzer.log.recording import Recording
from analyzer.log.reopen import put_together
from analyzer.log.restarts import joined, pieces
from analyzer.metrics.run.recorded import recorded
from analyzer.schema import Activity, RunFacts
from tests.judgement.tracks import along, even, facts
from tests.making import START, fit_run, gpx_run

WHOLE = along(np.arange(3601.0), np.arange(3601.0) * 3, heart_rate_bpm=150.0, cadence_spm=170.0)


def _piece(run: Activity, rows: slice, later_s: float = 0.0) -> Activity:
    """Some of its records, as a separate recording that began so many seconds later."""
    records = {name: column[rows] for name, column in run.records.items()}
    begin = float(records["time_s"][0])
    start = run.start_utc + timedelta(seconds=begin + later_s)
    return replace(run, start_utc=start, records={**records, "time_s": records["time_s"] - begin})


def _cut(run: Activity, row: int, gap_s: float) -> tuple[Activity, Activity]:
    return _piece(run, slice(0, row)), _piece(run, slice(row, None), gap_s)


def _joined(*parts: Activity) -> RunFacts:
    recordings = [
        Recording(f"{i}.gpx", f"{i}", 0, "gpx", "", is_partial=False, facts=facts(one), number=i)
        for i, one in enumerate(parts)
    ]
    (run,) = pieces(recordings)
    return joined(run).facts


@given(st.integers(2, 3599), st.floats(0, 590))
def test_a_run_cut_in_two_is_the_run(row: int, gap_s: float):
    """Except for the second and the three metres of the step that was cut."""
    whole, both = facts(WHOLE), _joined(*_cut(WHOLE, row, gap_s))
    assert both.distance_m == pytest.approx(whole.distance_m - 3, abs=0.1)
    assert both.moving_s == whole.moving_s - 1
    assert both.timer_s == whole.timer_s - 1
    assert both.elapsed_s == pytest.approx(whole.elapsed_s + gap_s)
    assert both.hr_seconds == {150: whole.hr_seconds[150] - 1}
    assert both.steps == pytest.approx(whole.steps - 170 / 60)


@given(st.integers(2, 3599), st.floats(0, 590))
def test_best_times_are_of_one_piece_or_not_known(row: int, gap_s: float):
    """At a constant speed each known one is right; none is faster than the run was."""
    whole, both = facts(WHOLE).inside, _joined(*_cut(WHOLE, row, gap_s)).inside
    for name, metres in (("best_1k_s", 1000), ("best_5k_s", 5000), ("best_10k_s", 10_000)):
        found = getattr(both, name)
        longest_m = 3 * max(row - 1, 3600 - row)
        is_known = longest_m >= metres + 10
        assert found == pytest.approx(getattr(whole, name), abs=1) or (not is_known and not found)


@given(st.integers(2, 3599), st.floats(60, 590), st.floats(0, 500))
def test_ground_between_two_pieces_is_not_run(row: int, gap_s: float, walked_m: float):
    """Neither in the log nor on the run's page."""
    first, then = _cut(WHOLE, row, gap_s)
    north = then.records["lat_deg"] + walked_m / 111_195
    then = replace(then, records={**then.records, "lat_deg": north})
    assert _joined(first, then).distance_m == pytest.approx(10_797, abs=0.1)
    found = recorded(put_together([first, then]))
    assert found.distance_m == pytest.approx(10_797, abs=0.1)
    assert (found.timer_s, found.elapsed_s) == pytest.approx((3599, 3600 + gap_s))


def test_a_piece_with_a_pause_keeps_it():
    """Ten minutes at 3 m/s, a restart, then ten more with five minutes of strolling in them."""
    times = np.arange(601.0)
    strolled = along(
        np.where(times > 300, times + 300, times), np.where(times > 300, times * 3 + 250, times * 3)
    )
    then = replace(strolled, start_utc=START + timedelta(seconds=700))
    both = _joined(even(length_s=600), then)
    assert both.distance_m == pytest.approx(3600, abs=6)
    assert (both.moving_s, both.elapsed_s) == (pytest.approx(1200, abs=3), 1600)


def _log(**files: bytes) -> tuple[LogRun, ...]:
    return build_log([FileFacts(name, read_file(data)) for name, data in files.items()]).runs


UNNAMED = gpx_run(samples=600, kind="")
LATER = START + timedelta(seconds=720)


@pytest.mark.parametrize(
    "files",
    [
        (UNNAMED, fit_run(start=LATER, samples=601)),
        (fit_run(samples=600), gpx_run(start=LATER, samples=601, kind="")),
        (UNNAMED, gpx_run(start=LATER, samples=601)),
        (gpx_run(samples=600), gpx_run(start=LATER, samples=601, kind="")),
    ],
)
def test_a_sport_that_one_piece_names_is_that_of_the_run(files: tuple[bytes, bytes]):
    """A phone's track without a sport and a watch's file, in either order: one run of 3.6 km."""
    (run,) = _log(a=files[0], b=files[1])
    found = run.recording.facts
    assert (run.parts, found.sport) == (2, "running")
    assert found.distance_m == pytest.approx(599 * 3 + 600 * 3, abs=1)
    assert (found.moving_s, found.elapsed_s) == (1199, 1320)
    assert found.position_zone == "Europe/Berlin"


def test_a_place_that_only_the_second_piece_has_gives_the_zone():
    """The first had no signal yet."""
    first = fit_run(samples=600, position=None, utc_offset_s=None)
    (run,) = _log(a=first, b=fit_run(start=LATER, samples=601))
    assert run.recording.facts.position_zone == "Europe/Berlin"
    assert run.recording.facts.utc_offset_s == 3600
