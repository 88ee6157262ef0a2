"""Which days are drawn: those of the period, and no more, whatever weeks reach beyond it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from analyzer.report import scope
from analyzer.schema import FRAMES

if TYPE_CHECKING:
    from collections.abc import Callable

    from analyzer.schema import Analysis

    Make = Callable[..., Analysis]


def cut(analysis: Analysis, first: date, last: date | None = None) -> Analysis:
    """The same, from one day to another, as the pipeline cuts it."""
    frames: dict[str, Any] = {
        name: FRAMES[name].since(frame, first) for name, frame in analysis.frames().items()
    }
    last = last or analysis.end
    for name in ("runs", "days", "spikes", "pain"):
        frames[name] = frames[name][frames[name]["date"] <= str(last)]
    return replace(analysis, start=first, end=last, **frames)


@pytest.mark.parametrize("days_into_the_week", range(7))
def test_a_period_inside_a_week_is_drawn_from_its_first_day(
    make: Make, days_into_the_week: int
) -> None:
    """Of the days before it, nothing is known here: neither runs nor entries."""
    log = make(84)
    first = log.end - timedelta(days=27 - days_into_the_week)  # the log ends on a Sunday
    assert scope.period(cut(log, first)) == (first, log.end)


def test_nothing_is_drawn_after_the_last_day(make: Make) -> None:
    """The week of a Wednesday goes on until Sunday; the chart ends on Wednesday."""
    log = make(84)
    last = log.end - timedelta(days=4)
    assert log.weeks["end"].iloc[-1].date() == log.end
    assert scope.period(cut(log, log.first_day, last))[1] == last


def test_entries_before_the_first_run_are_drawn(make: Make) -> None:
    """A diary may be older than the watch."""
    log = make(84)
    runs_begin = log.end - timedelta(days=20)
    late = replace(cut(log, runs_begin), start=None, pain=log.pain)
    assert scope.period(late) == (log.pain["date"].min().date(), log.end)


def test_the_longest_chart_begins_with_a_whole_week(make: Make) -> None:
    """Also where the period ends inside one."""
    log = make(1200)
    shown = scope.window(cut(log, log.first_day, log.end - timedelta(days=3)))
    first, _ = scope.period(shown)
    assert first.weekday() == 0
    assert len(shown.weeks) == scope.LONGEST_WEEKS
