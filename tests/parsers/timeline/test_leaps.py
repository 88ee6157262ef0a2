"""A clock that is set during a run: one run, whatever the format."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from analyzer.metrics.run.reduce import run_facts
from analyzer.parsers import fit, gpx
from tests.making import said
from tests.parsers.fit import writing as w
from tests.parsers.timeline.making import (
    READINGS,
    Moment,
    Reading,
    as_fit,
    as_gpx,
    line,
    loop,
    session,
    shifted,
    there_and_back,
)

HOUR, DAY = 3600.0, 86_400.0
FORMATS = pytest.mark.parametrize("reading", READINGS, ids=[name for name, *_ in READINGS])
WITHOUT_SESSION = pytest.mark.parametrize("reading", READINGS[:4], ids=lambda reading: reading[0])


def assert_half_an_hour(reading: Reading, moments: Sequence[Moment], within_s: float = 31) -> None:
    """Assert that it is read as the one run of 30 minutes and 5.4 km that it is."""
    _, read, start = reading
    (activity,) = read(moments).activities
    facts = run_facts(activity)
    assert abs((activity.start_utc - start).total_seconds()) <= within_s
    assert facts.elapsed_s == pytest.approx(1800, abs=within_s)
    assert facts.distance_m == pytest.approx(5400, rel=0.01)
    assert (activity.records["time_s"][1:] >= activity.records["time_s"][:-1]).all()


@FORMATS
@example(shape=there_and_back, every_s=30, share=0.484375, ahead_s=-7 * HOUR)  # at the turn
@settings(max_examples=20, deadline=None)
@given(
    shape=st.sampled_from([line, loop, there_and_back]),
    every_s=st.sampled_from([1, 5, 10, 30]),
    share=st.floats(0.01, 0.49),
    ahead_s=st.one_of(st.floats(7 * HOUR, 400 * DAY).map(lambda s: -s), st.floats(700, 400 * DAY)),
)
def test_a_clock_set_in_a_run_leaves_it_one_run(reading, shape, every_s, share, ahead_s):  # type: ignore[no-untyped-def]
    """Ahead by minutes to a year, or behind by more than any pause: it stays one run."""
    moments = shape(30, every_s)
    wrong = shifted(moments, 0, max(1, round(share * len(moments))), round(ahead_s))
    assert_half_an_hour(reading, wrong)


@FORMATS
@pytest.mark.parametrize("by_s", [-20 * DAY, -5 * HOUR, -400, 400, 5 * HOUR, 20 * DAY])
@pytest.mark.parametrize("count", [1, 3, 30])
def test_a_slip_of_the_clock_is_undone(reading: Reading, by_s: float, count: int):
    """Some points in the middle have a wrong time: they stay where they are."""
    assert_half_an_hour(reading, shifted(line(30), 900, 900 + count, by_s))


@WITHOUT_SESSION
@pytest.mark.parametrize("age_s", [300, 900, 2 * HOUR, 20 * HOUR, 90 * DAY])
@pytest.mark.parametrize("count", [1, 5])
@pytest.mark.parametrize("every_s", [1, 10])
def test_stale_first_points_are_left_out(
    reading: Reading, age_s: float, count: int, every_s: float
):
    """A cached fix at the start, minutes to months old: the run begins where the rest is."""
    moments = line(30, every_s)
    stale = [replace(moments[0], second=-age_s + i * every_s) for i in range(count)]
    assert_half_an_hour(reading, stale + moments)


@pytest.mark.parametrize("reading", READINGS[:2], ids=["gpx", "gpxpy"])
@pytest.mark.parametrize("count", [1, 20])
def test_a_stale_fix_may_be_elsewhere(reading: Reading, count: int):
    """Yesterday's last place, 5 km away: it adds no ground."""
    moments = line(30, 5)
    stale = [replace(moments[0], second=-DAY + i, north_m=-5000) for i in range(count)]
    assert_half_an_hour(reading, stale + moments)


@WITHOUT_SESSION
def test_hours_of_standing_still_are_a_pause(reading: Reading):
    """The clock moved on by three hours and the runner did not: the run lasted longer."""
    before = line(15)
    last = before[-1]
    after = [
        replace(m, second=m.second + last.second + 3 * HOUR, metres=m.metres + last.metres,
                north_m=m.north_m + last.north_m)
        for m in line(15)
    ]  # fmt: skip
    (activity,) = reading[1](before + after).activities
    facts = run_facts(activity)
    assert facts.elapsed_s == pytest.approx(1800 + 3 * HOUR, abs=2)
    assert facts.distance_m == pytest.approx(5400, rel=0.01)


def test_a_clock_that_was_set_is_reported_once():
    """As a note: nothing is lost."""
    parsed = gpx.parse(as_gpx(shifted(line(30), 0, 300, -20 * DAY)))
    (fault,) = parsed.faults
    assert "its clock was set during the run" in said(fault.reason)
    assert not fault.loses_data


def _timer(second: float, kind: int) -> bytes:
    head = w.definition(1, w.EVENT, [(253, 4, w.UINT32), (0, 1, w.ENUM), (1, 1, w.ENUM)])
    return head + w.data(1, "<IBB", w.START + round(second), 0, kind)


@pytest.mark.parametrize("behind_s", [1200, 5 * HOUR, 20 * DAY])
def test_a_sessions_elapsed_time_shows_that_the_clock_was_set(behind_s: float):
    """Even by less than a pause might last; the session's start is on the wrong clock."""
    moments = shifted(line(30), 0, 600, -behind_s)
    whole = session(-behind_s, 1800, 1800, 5400)
    parsed = fit.parse(as_fit(moments, _timer(-behind_s, 0), _timer(1800, 4), whole))
    (activity,) = parsed.activities
    right = fit.parse(as_fit(line(30), session(0, 1800, 1800, 5400))).activities[0]
    assert abs((activity.start_utc - right.start_utc).total_seconds()) <= 1
    assert (run_facts(activity).elapsed_s, len(activity.records["time_s"])) == (1800, 1801)
    assert activity.pauses == ()


def test_a_stopped_timer_is_no_clock_that_was_set():
    """A run that was continued five hours later in one session."""
    before = line(15)
    after = [
        replace(
            m, second=m.second + 900 + 5 * HOUR, metres=m.metres + 2700, north_m=m.metres + 2703
        )
        for m in line(15)
    ]
    events = _timer(0, 0), _timer(900, 4), _timer(900 + 5 * HOUR, 0), _timer(1800 + 5 * HOUR, 4)
    whole = session(0, 1800 + 5 * HOUR, 1800, 5400)
    (activity,) = fit.parse(as_fit(before + after, *events, whole)).activities
    assert activity.pauses == ((900, 900 + 5 * HOUR),)
    assert activity.records["time_s"][-1] == 1800 + 5 * HOUR


def test_a_session_that_follows_does_not_mean_that_the_clock_was_set():
    """Two runs in one file, the second a day later from where the first ended."""
    later = [replace(m, second=m.second + DAY, north_m=m.north_m + 5403) for m in line(30)]
    sessions = session(0, 1800, 1800, 5400), session(DAY, DAY + 1800, 1800, 5400)
    parsed = fit.parse(as_fit(line(30) + later, *sessions))
    assert [len(activity.records["time_s"]) for activity in parsed.activities] == [1801, 1801]
    assert parsed.faults == ()
