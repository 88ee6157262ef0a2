from __future__ import annotations

import numpy as np

from analyzer.metrics.back.exposure import exposure, spike_days, unknown_days
from tests.metrics.building import day, days_frame, pure, runs_frame

STEADY = [(number, 5.0) for number in range(0, 100, 2)]
NAN = float("nan")


def exposed(runs, last=100, declared=()):
    """Day's number -> 1, 0 or NaN."""
    days = days_frame(runs, last, declared=declared)
    found = pure(exposure, runs, days)
    assert list(found.index) == list(days["date"])
    return {(date - day(0)).days: value for date, value in found.items()}


def test_the_seven_days_after_a_spike():
    """A spike on day 50: days 51 to 57 are exposed, 50 and 58 are not."""
    runs = runs_frame([*STEADY[:25], (50, 8.0), *STEADY[26:]])
    found = exposed(runs)
    assert list(spike_days(runs)) == [day(50)]
    assert [number for number, value in found.items() if value == 1] == list(range(51, 58))
    assert found[50] == found[58] == 0


def test_the_first_weeks_are_unknown():
    """Until the 30th day no run has a reference: known from the week after that on."""
    found = exposed(runs_frame(STEADY))
    assert all(np.isnan(found[number]) for number in range(36))
    # The last run without one is that of day 28.
    assert found[36] == 0


def test_a_week_without_runs_holds_no_spike():
    """Even early in the log: days 1 to 14 of rest are known, the first run isn't."""
    found = exposed(runs_frame([(0, 5.0), (15, 5.0)]), 30)
    assert np.isnan(found[7])
    assert (found[8], found[15]) == (0, 0)
    assert np.isnan(found[16])


def test_a_run_without_recent_reference_is_neither():
    """After 40 days off there is nothing to compare the first runs with."""
    runs = runs_frame([*STEADY[:25], *((number, 9.0) for number in range(90, 100, 2))])
    assert list(runs["spike_status"].iloc[25:28]) == ["no_recent_reference"] * 3
    found = exposed(runs, 110)
    assert found[90] == 0
    assert all(np.isnan(found[number]) for number in range(91, 102))


def test_an_unknown_day_hides_a_known_spike():
    """A declared day within the week: else flares with a spike would count more readily."""
    runs = runs_frame([*STEADY[:40], (80, 8.0), *STEADY[41:]])
    assert exposed(runs)[82] == 1
    assert np.isnan(exposed(runs, declared=[79])[82])


def test_a_run_of_unknown_distance_is_unknown():
    """It may have been the longest."""
    runs = runs_frame(STEADY)
    runs = runs.assign(distance_m=runs["distance_m"].mask(runs["date"] == day(60)))
    runs = runs.assign(spike_status=runs["spike_status"].mask(runs["date"] == day(60)))
    days = days_frame(runs, 100)
    assert day(60) in pure(unknown_days, runs, days)
    assert [np.isnan(exposed(runs)[number]) for number in (60, 61, 67, 68)] == [
        False,
        True,
        True,
        False,
    ]


def test_a_log_without_runs():
    """Nothing is known, and nothing fails."""
    runs = runs_frame([])
    assert exposed(runs, 10) == {}
    assert not len(unknown_days(runs, days_frame(runs, 10)))
