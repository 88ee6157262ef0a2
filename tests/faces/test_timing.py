"""A time that is still to come is no entry; a clock may be a little ahead."""

from __future__ import annotations

import datetime as dt

import pytest

from analyzer.errors import UsageError
from analyzer.faces import timing
from analyzer.notebook.diary import make_entry

NOW = dt.datetime(2026, 3, 20, 9, 30)


@pytest.fixture(autouse=True)
def _half_past_nine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timing, "clock", lambda: NOW)


@pytest.mark.parametrize(
    ("date", "time", "is_late"),
    [
        (None, "23:59", True),
        (None, "09:36", True),
        (None, "09:35", False),
        (None, "09:30", False),
        (None, "00:00", False),
        (None, None, False),
        ("2026-03-19", "23:59", False),
    ],
)
def test_a_time_that_is_still_to_come_is_refused(
    date: str | None, time: str | None, is_late: bool
) -> None:
    entry = make_entry(3, date=date, time=time, today=NOW.date())
    assert bool(timing.too_late(entry)) == is_late


def test_the_message_says_what_to_do() -> None:
    entry = make_entry(3, time="23:59", today=NOW.date())
    with pytest.raises(UsageError) as caught:
        timing.require_past(entry)
    assert str(caught.value) == (
        "23:59 is still to come: it is 09:30 now. Give a time up to now, or the day that it was."
    )


def test_just_before_midnight_a_clock_may_be_in_the_next_day(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(timing, "clock", lambda: dt.datetime(2026, 3, 19, 23, 58))
    assert not timing.too_late(make_entry(3, time="00:02", today=NOW.date()))
    assert timing.too_late(make_entry(3, time="00:04", today=NOW.date()))


def test_a_time_that_is_there_already_stays_possible() -> None:
    former = make_entry(3, time="23:59", today=NOW.date())
    new = make_entry(4, time="23:59", today=NOW.date())
    assert not timing.too_late(new, former)
    assert timing.too_late(make_entry(4, time="23:58", today=NOW.date()), former)
