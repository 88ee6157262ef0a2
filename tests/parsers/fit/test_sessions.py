"""Sessions at the same time, one after another, and clocks that are set back."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from analyzer.metrics.run.reduce import run_facts
from analyzer.parsers import fit
from analyzer.parsers.fit.messages import Messages
from analyzer.parsers.fit.sessions import sessions_of
from analyzer.schema import Activity
from tests.making import START, fit_run, said
from tests.parsers.fit import writing as w

TIMER = w.definition(1, w.EVENT, [(253, 4, w.UINT32), (0, 1, w.ENUM), (1, 1, w.ENUM)])
FILE_ID = w.definition(2, w.FILE_ID, [(0, 1, w.ENUM)]) + w.data(2, "<B", 4)
TIMER_START, STOP, STOP_ALL, STOP_DISABLE_ALL = 0, 1, 4, 9


def _timer(second: int, kind: int) -> bytes:
    return w.data(1, "<IBB", w.START + second, 0, kind)


def _records(first: int, last: int) -> bytes:
    return b"".join(w.record(second, second * 300) for second in range(first, last + 1))


def _one(*messages: bytes) -> Activity:
    (activity,) = fit.parse(w.file(FILE_ID, w.RECORDS, TIMER, *messages)).activities
    return activity


def _same(a: Activity, b: Activity) -> None:
    assert (a.start_utc, a.sport, a.totals, a.pauses) == (b.start_utc, b.sport, b.totals, b.pauses)
    assert a.records.keys() == b.records.keys()
    for name, column in a.records.items():
        np.testing.assert_array_equal(column, b.records[name])


@pytest.mark.parametrize("read", [fit.parse, fit.parse_reference])
def test_a_file_chained_to_itself_gives_two_equal_activities(read: Any):
    """Each with its own records, as if it were alone."""
    data = fit_run(samples=60)
    (alone,) = read(data).activities
    first, second = read(data + data).activities
    _same(first, alone)
    _same(second, alone)


def test_chained_recordings_of_the_same_time_keep_their_own_records():
    """A run from the watch and the same hour on a treadmill."""
    other = fit_run(samples=90, speed_mps=2.0, sub_sport="treadmill")
    first, second = fit.parse(fit_run(samples=60) + other).activities
    assert [len(a.records["time_s"]) for a in (first, second)] == [60, 90]
    assert [a.records["distance_m"][-1] for a in (first, second)] == [177, 178]


def test_corpus_chained_ride_and_run(corpus: Path):
    """Both begin in the same second: 120 s of riding, 60 s of running."""
    path = corpus / "fit_edge_cases/structural/chained-two-activities/input.fit"
    parsed = fit.parse(path.read_bytes())
    found = {a.sport: len(a.records["time_s"]) for a in parsed.activities}
    assert found == {"cycling": 120, "running": 60}
    assert parsed.faults == ()


def test_a_distance_that_continues_across_sessions_is_counted_from_their_start(corpus: Path):
    """A triathlon's run is as long as its total says, not as long as the triathlon."""
    parsed = fit.parse((corpus / "fit/sample_mulitple_header.fit").read_bytes())
    run = parsed.activities[-1]
    assert run.sport == "running"
    assert run_facts(run).recorded_distance_m == pytest.approx(run.totals["distance_m"], rel=0.01)


def test_a_distance_that_starts_again_is_unchanged():
    """As in the chained runs of most watches."""
    later = fit_run(samples=60, start=START + timedelta(hours=1))
    first, second = fit.parse(fit_run(samples=60) + later).activities
    np.testing.assert_array_equal(first.records["distance_m"], second.records["distance_m"])


@pytest.mark.parametrize("stop", [STOP, STOP_ALL, STOP_DISABLE_ALL])
def test_every_makers_stop_is_a_pause(stop: int):
    """Suunto's, Garmin's and TomTom's."""
    activity = _one(_timer(0, TIMER_START), _records(0, 10), _timer(10, stop),
                    _timer(70, TIMER_START), _records(70, 80))  # fmt: skip
    assert activity.pauses == ((10, 70),)
    assert run_facts(activity).timer_s == 20


def test_events_out_of_order_are_put_in_order():
    """The file lists its events last, and the later ones first."""
    events = _timer(70, TIMER_START) + _timer(10, STOP)
    assert _one(_records(0, 10), _records(70, 80), events).pauses == ((10, 70),)


def test_a_few_records_after_the_last_stop_are_not_running_time():
    """The watch kept writing until the run was saved."""
    activity = _one(_records(0, 100), _timer(100, STOP_ALL), w.record(160, 30_000))
    assert activity.pauses == ((100, 160),)
    assert run_facts(activity).timer_s == 100


def test_many_records_after_the_last_stop_mean_a_lost_start():
    """Two minutes at 3 m/s: the run went on."""
    activity = _one(_records(0, 100), _timer(100, STOP_ALL), _records(101, 220))
    assert activity.pauses == ()
    assert run_facts(activity).timer_s == 220


def test_times_that_step_back_are_reported_and_cost_nothing():
    """Two swapped records: the run is as long and as far as before."""
    mixed = [*range(10), 11, 10, *range(12, 20)]
    data = w.file(FILE_ID, w.RECORDS, *(w.record(second, second * 300) for second in mixed))
    parsed = fit.parse(data)
    (fault,) = (fault for fault in parsed.faults if "step back" in said(fault.reason))
    assert (said(fault.reason), fault.loses_data) == ("its times step back once", False)
    facts = run_facts(parsed.activities[0])
    assert (facts.distance_m, facts.elapsed_s, facts.moving_s) == (57, 19, 19)


def test_a_clock_set_back_within_a_run_costs_no_time():
    """By half an hour after 100 s: still 200 s and 600 m."""
    seconds = [*range(101), *range(101 - 1800, 201 - 1800)]
    records = (w.record(second, 300 * i) for i, second in enumerate(seconds))
    parsed = fit.parse(w.file(FILE_ID, w.RECORDS, *records))
    facts = run_facts(parsed.activities[0])
    assert (facts.distance_m, facts.elapsed_s, facts.timer_s) == (600, 200, 200)


def test_corpus_steps_back_are_rare(corpus: Path):
    """Only the FIT file made for it reports them, though some have double seconds."""
    found = {
        path.parent.name
        for path in corpus.glob("fit*/**/*.fit")
        if path.parent.name != "empty-shell" and fit.identify(path.read_bytes()[:4096])
        if any("step back" in said(fault.reason) for fault in fit.parse(path.read_bytes()).faults)
    }
    assert found == {"non-monotonic-records"}


def test_a_session_without_a_start_begins_before_its_end():
    """Only its end is given; its start, and so its day, is half an hour earlier."""
    begin, end = 1_000_000_000, 1_000_001_800
    records = {"timestamp": np.arange(begin, end, dtype=float)}
    row = {"timestamp": end, "total_elapsed_time": 1800.0, "sport": "running"}
    messages = Messages({"record": records}, {"record": 1800}, {"session": [row]}, [])
    ((session, span),), faults = sessions_of(messages, records["timestamp"], 10)
    assert session["start_time"] == begin
    assert span[0] <= begin
    assert "start_time" not in row
    assert faults == []
