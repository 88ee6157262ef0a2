"""Which two periods are compared, and how a face names them where it says what works."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from analyzer.errors import NothingToReportError, UsageError
from analyzer.faces.period_pair import chosen_pair, compared, last_weeks
from analyzer.faces.periodspec import period_of, shown
from analyzer.pipeline import analyze
from tests.web import small_log

if TYPE_CHECKING:
    from pathlib import Path

    from analyzer.schema import Analysis

TODAY = date(2025, 3, 2)


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Analysis:
    """From 1 January to 2 March 2025."""
    return analyze(small_log.write_log(tmp_path_factory.mktemp("pair") / "log"), today=TODAY)


def named(log: Analysis, *words: str, year_ago: bool = False) -> list[str]:
    pair = chosen_pair(log, words, TODAY, year_ago=year_ago)
    return [period.name for period in pair]


def test_two_as_they_were_named_or_one_and_the_one_before(log: Analysis) -> None:
    assert named(log, "2025-W07", "2025-W06") == ["2025-W07", "2025-W06"]
    assert named(log, "last-month") == ["2025-02", "2025-01"]
    assert named(log, "last-28-days") == ["2025-02-03..2025-03-02", "2025-01-06..2025-02-02"]


def test_each_face_names_what_works_in_its_own_way(log: Analysis) -> None:
    with pytest.raises(UsageError, match=r"`runlog compare 2025-02-17\.\.2025-02-23 2025-02-24"):
        named(log, "2025-W07", "2025-02")
    with pytest.raises(UsageError, match=r"such as 2025-02-17\.\.2025-02-23 and 2025-02-24"):
        chosen_pair(log, ("1999",), TODAY, year_ago=False, call="{a} and {b}")
    with pytest.raises(UsageError, match="2024-02, the month a year before last-month, is outside"):
        named(log, "last-month", year_ago=True)


def test_two_without_a_day_in_common_are_not_compared(log: Analysis) -> None:
    """Of the one the log has the last two days, of the other the first three."""
    pair = (
        period_of("2024-12-25..2025-01-02", TODAY, 0),
        period_of("2025-02-28..2025-03-08", TODAY, 0),
    )
    with pytest.raises(NothingToReportError, match="have no day in common within the log"):
        compared(log, pair, "{a} and {b}")


def test_the_last_two_full_weeks(log: Analysis, tmp_path: Path) -> None:
    found = last_weeks(log)
    assert (found.a.period.name, found.b.period.name) == ("2025-W08", "2025-W09")
    for number in range(3):
        day = TODAY - timedelta(days=number)
        (tmp_path / f"{day}.tcx").write_text(small_log.tcx(day, 6000))
    with pytest.raises(NothingToReportError, match="There aren't two full weeks to compare yet"):
        last_weeks(analyze(tmp_path, today=TODAY))


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("last-28-days", date(2025, 2, 3)),
        ("Last 7 days", date(2025, 2, 24)),
        ("last-1-day", date(2025, 3, 2)),
    ],
)
def test_the_last_days_end_today(text: str, first: date) -> None:
    found = period_of(text, TODAY, 0)
    assert (found.kind, found.first, found.last) == ("span", first, TODAY)


@pytest.mark.parametrize("text", ["last-0-days", "last--1-days", "last-999999-days", "last-days"])
def test_what_names_no_last_days(text: str) -> None:
    with pytest.raises(UsageError, match="is not a week, month or span of days"):
        period_of(text, TODAY, 0)


def test_a_long_text_is_repeated_in_part() -> None:
    assert shown("2025-W07") == "2025-W07"
    assert shown("x" * 10_000) == "x" * 59 + "…"
