from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.metrics.back.exposure import exposure_of, minute_of, spike_days, unknown_days
from tests.metrics.back.weighing import weight_of
from tests.metrics.building import day, days_frame, pure, runs_frame

STEADY = [(number, 5.0) for number in range(0, 100, 2)]
NAN = float("nan")
EIGHT = 8 * 60


def at_eight(runs):
    """RUNS from (day, km), each begun at 8:00."""
    table = runs_frame(runs)
    return table.assign(start_local=table["date"] + pd.Timedelta(hours=8))


def exposed(runs, last=100, declared=(), minute=None, first=0):
    """Day's number -> 1, 0 or NaN."""
    days = days_frame(runs, last, declared=declared)
    calendar = pd.date_range(day(first), day(last), freq="D", unit="us")
    found = pure(exposure_of, runs, days, calendar)
    return dict(zip(range(first, last + 1), found.at(minute), strict=True))


@given(
    spikes=st.sets(st.integers(20, 45).map(lambda n: 2 * n), max_size=4),
    minute=st.none() | st.integers(0, 1439),
)
def test_a_recent_spike_weighs_more(spikes, minute):
    """3 within 72 hours, 2 within 168; without a time, as many whole days before."""
    runs = at_eight([(n, 5.0 + 4 * (n in spikes)) for n in range(0, 100, 2)])
    held = [(d - day(0)).days for d in spike_days(runs)]
    calendar = pd.date_range(day(0), day(100), freq="D", unit="us")
    exposure = exposure_of(runs, days_frame(runs, 100), calendar)
    for number, value in enumerate(exposure.weighted(minute)):
        begun = [n * 1440 + (EIGHT if minute is not None else 0) for n in held]
        begun = [at for at in begun if minute is not None or at < number * 1440]
        if not np.isnan(value):
            assert value == weight_of(begun, number * 1440 + (minute or 0)), number


def hit(found):
    return [number for number, value in found.items() if value == 1]


SPIKED = [*STEADY[:25], (50, 8.0), *STEADY[26:]]


def test_without_a_time_the_seven_days_after_a_spike():
    """A spike on day 50: days 51 to 57 are exposed, 50 and 58 are not."""
    found = exposed(at_eight(SPIKED))
    assert list(spike_days(at_eight(SPIKED))) == [day(50)]
    assert hit(found) == list(range(51, 58))
    assert found[50] == found[58] == 0


@pytest.mark.parametrize(
    ("minute", "first", "last"),
    [(EIGHT - 1, 51, 57), (EIGHT, 51, 57), (EIGHT + 1, 50, 56), (20 * 60, 50, 56)],
)
def test_with_a_time_a_week_to_the_minute(minute, first, last):
    """A run at 8:00: the evening of its own day is exposed, and no longer that of a week later."""
    assert hit(exposed(at_eight(SPIKED), minute=minute)) == list(range(first, last + 1))


@given(
    spikes=st.sets(st.integers(20, 45).map(lambda n: 2 * n), max_size=4),
    start=st.integers(0, 1439),
    minute=st.integers(0, 1439),
)
def test_a_week_is_168_hours(spikes, start, minute):
    """Counted in minutes since the first day."""
    runs = runs_frame([(n, 5.0 + 4 * (n in spikes)) for n in range(0, 100, 2)])
    runs = runs.assign(start_local=runs["date"] + pd.Timedelta(minutes=start))
    held = [(d - day(0)).days * 1440 + start for d in spike_days(runs)]
    for number, value in exposed(runs, minute=minute).items():
        moment = number * 1440 + minute
        if not np.isnan(value):
            assert value == any(0 < moment - at <= 7 * 1440 for at in held), number


@given(st.integers(0, 1439), st.integers(0, 1439))
def test_every_weekday_is_exposed_equally_often(start, minute):
    """A spike on every second Sunday: of seven days after it, one of each weekday."""
    runs = at_eight(SPIKED)
    runs = runs.assign(start_local=runs["date"] + pd.Timedelta(minutes=start))
    assert sorted(n % 7 for n in hit(exposed(runs, minute=minute))) == list(range(7))


def test_two_runs_of_a_day():
    """The earlier one counts for the evening, the later one for the morning a week later."""
    runs = runs_frame([*STEADY[:25], (50, 8.0), (50, 9.0), *STEADY[26:]])
    times = [pd.Timedelta(hours=8)] * 26 + [pd.Timedelta(hours=18)] * 25
    runs = runs.assign(start_local=runs["date"] + pd.Series(times))
    assert hit(exposed(runs, minute=12 * 60)) == list(range(50, 58))


def test_a_run_without_a_start():
    """Its own day isn't after it; the seven days after are."""
    runs = at_eight(SPIKED)
    runs = runs.assign(start_local=runs["start_local"].mask(runs["date"] == day(50)))
    assert hit(exposed(runs, minute=23 * 60)) == list(range(51, 58))


def test_the_first_weeks_are_unknown():
    """Until the 30th day no run has a reference: known from the week after that on."""
    found = exposed(at_eight(STEADY))
    assert all(np.isnan(found[number]) for number in range(36))
    # The last run without one is that of day 28.
    assert found[36] == 0
    assert np.isnan(exposed(at_eight(STEADY), minute=EIGHT)[35])
    assert exposed(at_eight(STEADY), minute=EIGHT)[36] == 0


def test_days_before_the_first_run_are_unknown():
    """A diary may begin before the log."""
    found = exposed(at_eight([(0, 5.0), (15, 5.0)]), 30, first=-20)
    assert np.isnan(found[-10])
    assert np.isnan(found[7])
    assert (found[8], found[15]) == (0, 0)
    assert np.isnan(found[16])


def test_a_run_without_recent_reference_is_neither():
    """After 40 days off there is nothing to compare the first runs with."""
    runs = at_eight([*STEADY[:25], *((number, 9.0) for number in range(90, 100, 2))])
    assert list(runs["spike_status"].iloc[25:28]) == ["no_recent_reference"] * 3
    found = exposed(runs, 110)
    assert found[90] == 0
    assert all(np.isnan(found[number]) for number in range(91, 102))


def test_a_known_spike_settles_it():
    """With a declared day in the week a spike is known; without a spike nothing is."""
    runs = at_eight([*STEADY[:40], (80, 8.0), *STEADY[41:]])
    assert exposed(runs, declared=[79])[82] == 1
    assert np.isnan(exposed(runs, declared=[85])[90])
    assert np.isnan(exposed(runs, declared=[79])[80])


def test_a_run_of_unknown_distance_is_unknown():
    """It may have been the longest."""
    runs = at_eight(STEADY)
    runs = runs.assign(distance_m=runs["distance_m"].mask(runs["date"] == day(60)))
    runs = runs.assign(spike_status=runs["spike_status"].mask(runs["date"] == day(60)))
    assert day(60) in pure(unknown_days, runs, days_frame(runs, 100))
    is_unknown = [np.isnan(exposed(runs)[number]) for number in (60, 61, 67, 68)]
    assert is_unknown == [False, True, True, False]


def test_a_log_without_runs():
    """Nothing is known, and nothing fails."""
    runs = runs_frame([])
    assert all(np.isnan(value) for value in exposed(runs, 10).values())
    assert not len(unknown_days(runs, days_frame(runs, 10)))


def test_minutes_of_the_day():
    """With seconds as fractions; infinite where missing."""
    times = pd.Series([pd.Timestamp("2026-03-01 00:00"), pd.Timestamp("2026-03-01 23:59:30"), None])
    assert list(minute_of(times)) == [0, 1439.5, np.inf]
