"""Pain on the days around one run: logged, not logged, not yet come; before and after it began."""

from __future__ import annotations

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.metrics.back.around_run import own_day, pain_days
from analyzer.schema import OwnDay
from tests.metrics.building import day, pure


def _pain(*entries: tuple[int, str | None, int]) -> pd.DataFrame:
    """Entries from (day, time, score)."""
    dates, times, scores = zip(*entries, strict=True) if entries else ((), (), ())
    return pd.DataFrame(
        {
            "date": pd.Series([day(number) for number in dates], dtype="datetime64[us]"),
            "time": pd.Series(times, dtype="str"),
            "score": pd.Series(scores, dtype="int64"),
        }
    )


def test_every_day_from_three_before_to_seven_after():
    """The highest score of each; a 0 is an entry, a blank day is not, and day 13 is tomorrow."""
    pain = _pain((7, None, 9), (8, None, 0), (10, "07:00", 2), (10, "20:00", 4), (11, None, 1))
    found = pure(pain_days, pain, day(10), day(12))
    assert found["day"].tolist() == [-3, -2, -1, 0, 1, 2, 3, 4, 5, 6, 7]
    assert found["date"].iloc[[0, -1]].tolist() == [day(7), day(17)]
    assert found["pain"].fillna(-1).tolist() == [9, 0, -1, 4, 1, *[-1] * 6]
    assert found["state"].tolist() == [
        "logged", "logged", "not_logged", "logged", "logged", "not_logged", *["not_come"] * 5,
    ]  # fmt: skip


def test_an_entry_of_tomorrow_is_logged():
    """As the diary takes it; west of where it was written, its day has not come."""
    found = pain_days(_pain((11, None, 3)), day(10), day(10))
    assert found["state"].tolist()[3:6] == ["not_logged", "logged", "not_come"]


def test_before_and_after_the_run_began():
    """Start at 8:00: an entry of that minute is before it; without a time, the order is unknown."""
    pain = _pain((10, "07:00", 1), (10, "08:00", 2), (10, "08:01", 0), (10, None, 6), (9, None, 9))
    began = day(10) + pd.Timedelta(hours=8)
    assert pure(own_day, pain, day(10), began) == OwnDay(before=2, after=0, unknown=6)


def test_without_the_time_of_the_run_no_order_is_known():
    """The entries' times alone don't give it."""
    found = own_day(_pain((10, "07:00", 1), (10, "09:00", 5)), day(10), pd.NaT)
    assert (math.isnan(found.before), math.isnan(found.after), found.unknown) == (True, True, 5)


def test_without_an_entry_nothing_is_known():
    """None of the three is 0."""
    found = own_day(_pain((9, None, 3)), day(10), day(10))
    assert all(map(math.isnan, (found.before, found.after, found.unknown)))


@given(st.dictionaries(st.integers(0, 30), st.integers(0, 10)), st.integers(0, 30))
def test_the_own_day_is_split_without_loss(scores: dict[int, int], today: int):
    """Whatever the diary: the highest of its parts is the day's; logged is what has a score."""
    pain = _pain(*((number, None, score) for number, score in scores.items()))
    found = pain_days(pain, day(15), day(today))
    assert len(found) == 11
    assert ((found["state"] == "logged") == found["pain"].notna()).all()
    own = own_day(pain, day(15), day(15))
    assert own.unknown == pytest.approx(scores.get(15, math.nan), nan_ok=True)
