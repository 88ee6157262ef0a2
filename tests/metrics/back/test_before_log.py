"""Days of the diary of which no run can be known."""

from __future__ import annotations

from analyzer.metrics.back.before_log import days_before_log
from analyzer.metrics.back.pain import pain_by_day
from tests.metrics.building import day, days_frame, pain_frame, pure, runs_frame


def numbers(diary: list[tuple[int, int]], *runs: int) -> list[int]:
    """The days before the log, by their numbers."""
    days = days_frame(runs_frame([(n, 5.0) for n in runs]), 50)
    found = pure(days_before_log, pain_by_day(pain_frame(diary)), days)
    return [(date - day(0)).days for date in found]


def test_the_days_before_the_first_run():
    """An entry on day 10 may be a flare, which looks back on days 3 to 9."""
    assert numbers([(10, 5), (40, 1)], 20, 30) == list(range(3, 20))


def test_a_diary_within_the_log_has_none():
    assert numbers([(30, 5)], 10, 20) == []


def test_without_runs_no_day_is_known():
    """Up to the last entry."""
    assert numbers([(10, 5), (12, 1)]) == list(range(3, 13))


def test_without_a_diary_there_is_no_day_to_look_back_on():
    assert numbers([]) == numbers([], 10) == []
