"""Days and periods as people give them in Python."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.api.days import day_of, period_word
from analyzer.errors import UsageError
from analyzer.schema import Period

DAY = dt.date(2026, 6, 1)


@pytest.mark.parametrize(
    "value",
    [
        "2026-06-01", " 2026-06-01 ", DAY, dt.datetime(2026, 6, 1, 23, 59),
        pd.Timestamp("2026-06-01"), pd.Timestamp("2026-06-01 14:30"), np.datetime64("2026-06-01"),
        np.datetime64("2026-06-01T05:00"),
    ],
)  # fmt: skip
def test_a_day_in_every_form(value):
    """A time of day is left out, and the result is a plain date."""
    assert day_of(value, "end") == DAY
    assert type(day_of(value, "end")) is dt.date


def test_no_day_is_none():
    assert day_of(None, "end") is None


@pytest.mark.parametrize(
    "value",
    ["", "June", "2026-06", "2026-02-30", "01/06/2026", "20260601", 20260601, 1.5, pd.NaT,
     np.datetime64("NaT", "ns"), float("nan"), True, [], ["2026-06-01"], np.array(["2026-06-01"]),
     "x" * 999],
)  # fmt: skip
def test_what_is_no_day_is_named(value):
    """NaT isn't the same as leaving the argument out."""
    with pytest.raises(
        UsageError, match=r'^end is .{1,60}, which is not a day; give one such as "2'
    ):
        day_of(value, "end")


@pytest.mark.parametrize(
    "moment",
    [
        pd.Timestamp("2026-06-01 23:30", tz="UTC"),
        dt.datetime(2026, 6, 1, 23, 30, tzinfo=dt.UTC),
        pd.Timestamp("2026-06-01", tz="Europe/Berlin"),
    ],
)
def test_a_moment_with_a_zone_is_refused(moment):
    """23:30 in UTC is the next day in Berlin: nobody but the user knows which is meant."""
    with pytest.raises(UsageError, match=r'time zone: .*Give the day itself, such as "2026-06-01"'):
        day_of(moment, "end")


@given(st.dates())
def test_every_form_of_a_day_is_the_same_day(day: dt.date):
    assert day_of(day.isoformat(), "end") == day_of(np.datetime64(day.isoformat()), "end") == day


def test_periods_as_words():
    """A day stands for its week, as in a command; a pair is a span."""
    assert period_word("last-week", "one") == "last-week"
    assert period_word(pd.Timestamp(DAY), "one") == "2026-06-01"
    assert period_word((DAY, "2026-06-09"), "one") == "2026-06-01..2026-06-09"
    assert period_word(Period("month", DAY, dt.date(2026, 6, 30)), "one") == "2026-06"


@pytest.mark.parametrize("value", [("2026-06-01",), (DAY, DAY, DAY), (DAY, None), 7, ("a", DAY)])
def test_what_is_no_period_is_named(value):
    with pytest.raises(UsageError, match=r"^one "):
        period_word(value, "one")
