"""How long a run would have to be to be a spike: by hand, and against the ratio itself."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.metrics.load.next_spike import next_spike
from analyzer.metrics.load.spikes import session_spikes
from tests.metrics.building import day, day_index, days_frame, pure, runs_frame

NAN = float("nan")
STEADY = [(number, 10.0) for number in range(0, 40, 2)]
"""10 km on every other day from 0 to 38."""


def found(runs, on=40, declared=()):
    frame = runs if isinstance(runs, pd.DataFrame) else runs_frame(runs)
    days = days_frame(frame, on, declared=declared)
    values = pure(next_spike, frame, days, day(on).date())
    return values["spike_over_m"], values["spike_over_longest_m"], values["spike_over_status"]


def test_a_tenth_more_than_the_longest_of_30_days():
    """18.6 km on day 20: a run of over 20.46 km on day 40 would be a spike."""
    assert found([*STEADY, (20, 18.6)]) == (20_460, 18_600, "ok")


@pytest.mark.parametrize(("on", "longest"), [(50, 18_600), (51, 10_000)])
def test_the_thirty_days_end_the_day_before(on, longest):
    """Day 20 is the 30th day before day 50, and no longer among those before day 51."""
    assert found([*STEADY, (20, 18.6)], on)[1] == longest


def test_runs_of_the_day_itself_are_no_reference():
    """25 km this morning change nothing for a second run of the day, as with the ratio."""
    assert found([*STEADY, (40, 25.0)]) == (pytest.approx(11_000), 10_000, "ok")


@pytest.mark.parametrize(("on", "status"), [(29, "short_history"), (30, "ok")])
def test_it_needs_thirty_days_of_history(on, status):
    """The first run was on day 0."""
    assert found(STEADY[: on // 2], on)[2] == status


def test_it_needs_three_runs():
    """Of the days 30-59 the log holds two runs, then three."""
    early = [(0, 10.0), (2, 10.0)]
    assert found([*early, (35, 8.0), (40, 8.0)], 60) == (None, None, "no_recent_reference")
    assert found([*early, (30, 8.0), (35, 8.0), (40, 8.0)], 60)[:2] == (8800, 8000)


@pytest.mark.parametrize(("declared", "status"), [(9, "ok"), (10, "not_recorded"),
                                                  (39, "not_recorded"), (40, "ok")])  # fmt: skip
def test_declared_days_leave_it_unknown(declared, status):
    """On day 40 the days 10-39 count."""
    assert found(STEADY, 40, [declared])[2] == status


@pytest.mark.parametrize(("on", "status"), [(21, "unknown_distance"), (9, "ok")])
@pytest.mark.parametrize("metres", [NAN, 0.0])
def test_a_run_of_unknown_distance_may_have_been_the_longest(on, status, metres):
    """Then the longest isn't known, unless that run was before the 30 days."""
    runs = runs_frame([*STEADY, (on, 5.0)])
    runs.loc[runs["date"] == day(on), "distance_m"] = metres
    assert found(runs)[2] == status


def test_a_log_without_runs_has_no_history():
    assert found([]) == (None, None, "short_history")


@settings(deadline=None, max_examples=100)
@given(
    st.lists(st.tuples(st.integers(0, 69), st.integers(1, 60_000_000)), min_size=1, max_size=12),
    st.sets(st.integers(0, 69), max_size=2),
)
def test_a_run_of_that_distance_is_no_spike_and_the_next_millimetre_is(rows, declared):
    """Whatever the log: what is named is what the ratio finds for such a run."""
    frame = runs_frame([(0, 5.0), *((on, millimetres / 1e6) for on, millimetres in rows)])
    limit_m, longest_m, status = found(frame, 70, declared)
    made = frame[["date", "distance_m"]]
    for more_mm, is_spike in ((0, False), (1, True)):
        whole_mm = 5_000_000 if limit_m is None else int(limit_m * 1000 + 1e-4) + more_mm
        run = pd.DataFrame({"date": [day(70)], "distance_m": [whole_mm / 1000]})
        both = pd.concat([made, run], ignore_index=True)
        last = session_spikes(both, not_recorded=day_index(declared)).iloc[-1]
        assert last["spike_status"] == status
        if status == "ok":
            assert last["longest_30d_m"] == longest_m
            assert (last["spike_class"] != "reference") == is_spike
