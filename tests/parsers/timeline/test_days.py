"""Several runs in one track."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.metrics.run.reduce import run_facts
from tests.parsers.timeline.making import READINGS, Moment, line, loop

HOUR = 3600.0


@pytest.mark.parametrize("reading", READINGS[:4], ids=lambda reading: reading[0])
@settings(max_examples=8, deadline=None)
@given(
    days=st.integers(2, 5),
    rest_h=st.floats(6.1, 300),
    every_s=st.sampled_from([1, 5, 15]),
    is_stage=st.booleans(),
)
def test_a_track_of_several_days_is_a_run_a_day(reading, days, rest_h, every_s, is_stage):  # type: ignore[no-untyped-def]
    """Stages that go on where the last one ended, or laps from home."""
    moments: list[Moment] = []
    length_s = 1800 + round(rest_h * HOUR)
    for day in range(days):
        one = line(30, every_s) if is_stage else loop(30, every_s)
        far_m = day * 5400.0
        moments += [
            replace(m, second=m.second + day * length_s, metres=m.metres + far_m,
                    north_m=m.north_m + far_m * is_stage)
            for m in one
        ]  # fmt: skip
    _, read, start = reading
    activities = read(moments).activities
    begins = [(activity.start_utc - start).total_seconds() for activity in activities]
    assert begins == [day * length_s for day in range(days)]
    for activity in activities:
        facts = run_facts(activity)
        assert facts.elapsed_s == 1800
        assert facts.distance_m == pytest.approx(5400, rel=0.01)


@pytest.mark.parametrize("reading", READINGS[:4], ids=lambda reading: reading[0])
def test_a_short_run_after_a_long_day_is_a_run(reading):  # type: ignore[no-untyped-def]
    """Four hours and, the next morning, twelve minutes."""
    next_day = [replace(m, second=m.second + 18 * HOUR) for m in line(12, 3)]
    activities = reading[1](line(240, 3) + next_day).activities
    assert [run_facts(activity).elapsed_s for activity in activities] == [14_400, 720]


@pytest.mark.parametrize("reading", READINGS[:4], ids=lambda reading: reading[0])
@pytest.mark.parametrize(("days", "rest_h"), [(2, 12), (2, 23), (3, 23), (3, 100)])
def test_a_stage_may_begin_a_step_further_on(reading, days, rest_h):  # type: ignore[no-untyped-def]
    """As if the runner had not stopped: a clock is set once, and soon after the start."""
    moments = [
        replace(m, second=m.second + day * (1800 + rest_h * HOUR), metres=m.metres + day * 5403,
                north_m=m.north_m + day * 5403)
        for day in range(days) for m in line(30)
    ]  # fmt: skip
    assert len(reading[1](moments).activities) == days
