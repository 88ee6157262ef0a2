"""What came first, a run or an entry."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analyzer.metrics.back.order import (
    began_before,
    is_before,
    is_order_unknown,
    minute_of,
    moments,
    spike_runs,
)
from tests.metrics.building import day, pure, runs_frame, tagged


def at(number: int, clock: str | None) -> pd.Timestamp:
    return day(number) + pd.to_timedelta(f"{clock}:00") if clock else pd.NaT


def run(number: int, clock: str | None) -> pd.DataFrame:
    starts = pd.Series([at(number, clock)], dtype="datetime64[us]")
    return pd.DataFrame({"date": [day(number)], "start_local": starts})


def test_an_entry_without_a_time_has_no_moment():
    """Day and time as one; nothing is made up for a missing time."""
    found = pure(moments, tagged([(1, 4), (2, 5)], time=["07:05", None]))
    assert found[0] == day(1) + pd.Timedelta(hours=7, minutes=5)
    assert pd.isna(found[1])
    assert list(minute_of(found)) == [425, np.inf]


# Number of the run's day, its start, the flare's time on day 10; before it, order unknown.
PAIRS = [
    (10, "09:00", "09:01", True, False),
    (10, "09:00", "09:00", False, False),
    (10, "09:00", "08:00", False, False),
    (10, None, "20:00", False, True),
    (10, "09:00", None, False, True),
    (10, None, None, False, True),
    (9, "23:59", "00:00", True, False),
    (3, "09:00", "09:00", True, False),
    (3, "08:59", "09:00", False, False),
    (3, None, "09:00", True, False),
    (3, "08:59", None, True, False),
    (2, "23:59", None, False, False),
    (11, "00:00", None, False, False),
]


@pytest.mark.parametrize(("number", "start", "clock", "expected", "is_unknown"), PAIRS)
def test_seven_times_24_hours_or_seven_days(
    number: int, start: str | None, clock: str | None, *, expected: bool, is_unknown: bool
):
    """To the minute where both times are known; else the days 3 to 9, and day 10 is not known."""
    started, moment = run(number, start), at(10, clock)
    assert began_before(started, day(10), moment, 7).tolist() == [expected]
    assert is_order_unknown(started, day(10), moment).tolist() == [is_unknown]


def test_no_later_than_the_start_is_before_it():
    """An entry at the very minute of the start isn't after the run; a missing time is neither."""
    started = pd.Series([at(1, "09:00")] * 3 + [pd.NaT])
    entered = pd.Series([at(1, "09:00"), at(1, "09:01"), pd.NaT, at(1, "08:00")])
    assert is_before(entered, started).tolist() == [True, False, False, False]


def test_spikes_are_runs_over_the_longest_of_the_days_before():
    """8 km on day 40 after runs of 5; a run without a reference is no known spike."""
    runs = runs_frame([(0, 9.0), *[(n, 5.0) for n in range(1, 40, 3)], (40, 8.0)])
    found = pure(spike_runs, runs)
    assert list(found["date"]) == [day(40)]
    assert found["spike_ratio"].item() == pytest.approx(1.6)
