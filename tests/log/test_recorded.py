"""The days on which anything was recorded, and the notes on gaps between them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pandas as pd
import pytest

from analyzer import schema
from analyzer.exports.facts import FileFacts
from analyzer.exports.reading import read_file
from analyzer.log.recorded import (
    coverage_frame,
    coverage_problems,
    declared_days,
    nothing_problems,
    recorded_days,
)
from analyzer.settings import NotRecorded, Settings
from tests.making import fit_run, gpx_run, zipped

RECORDED = "recorded"
FIRST = pd.Timestamp("2026-01-01")


def _facts(**files: bytes) -> list[FileFacts]:
    return [FileFacts(name, read_file(data)) for name, data in files.items()]


def _coverage(*lengths: int) -> pd.DataFrame:
    """Alternating recorded and nothing, of these lengths, from the first of January."""
    rows, start = [], FIRST
    for place, days in enumerate(lengths):
        end = start + pd.Timedelta(days=days - 1)
        rows.append(("nothing" if place % 2 else RECORDED, start, end, days, None))
        start = end + pd.Timedelta(days=1)
    return schema.COVERAGE.conform(pd.DataFrame(rows, columns=list(schema.COVERAGE.dtypes)))


def _runs(*days: str) -> pd.DataFrame:
    return pd.DataFrame({"date": pd.DatetimeIndex(days).as_unit("us")})


def test_rides_and_duplicates_are_recordings_too():
    """A run, a ride on another day, a copy in a zip and a planned route: two days."""
    start = datetime(2026, 3, 1, 7, tzinfo=UTC)
    run = fit_run(start=start)
    ride = fit_run(start=start + timedelta(days=3), sport="cycling")
    files = _facts(run=run, ride=ride, copy=zipped(x=run), plan=gpx_run(with_times=False))
    found = recorded_days(files, None)
    assert list(found) == [pd.Timestamp("2026-03-01"), pd.Timestamp("2026-03-04")]
    assert str(found.dtype) == schema.DAY


def test_the_local_day_counts():
    """23:30 UTC is the next day on a watch one hour ahead, and in the time zone of the settings."""
    late = datetime(2026, 3, 1, 23, 30, tzinfo=UTC)
    files = _facts(watch=fit_run(start=late, utc_offset_s=3600))
    assert list(recorded_days(files, None)) == [pd.Timestamp("2026-03-02")]
    bare = _facts(bare=fit_run(start=late, utc_offset_s=None, position=None))
    assert list(recorded_days(bare, None)) == [pd.Timestamp("2026-03-01")]
    assert list(recorded_days(bare, "Europe/Berlin")) == [pd.Timestamp("2026-03-02")]


def test_no_files_no_days():
    """Empty, with the dtype of a day."""
    assert str(recorded_days([], None).dtype) == schema.DAY


def test_declared_days_end_with_the_log():
    """Two spans, the second cut at the last day; a typo of centuries doesn't make a long list."""
    spans = (
        NotRecorded(date(2, 1, 1), date(2, 12, 31)),
        NotRecorded(date(2026, 3, 1), date(2026, 3, 2)),
        NotRecorded(date(2026, 3, 9), date(9999, 12, 31)),
    )
    found = declared_days(Settings(not_recorded=spans), date(2026, 3, 10))
    assert [f"{day:%m-%d}" for day in found] == ["03-01", "03-02", "03-09", "03-10"]


def test_coverage_holds_the_declared_days_of_the_log_alone():
    """The log goes from 5 to 9 March; of 1 to 6 March two days are left, 20 March is out."""
    days = pd.DataFrame({"date": pd.date_range("2026-03-05", "2026-03-09", unit="us")})
    spans = (
        NotRecorded(date(2026, 3, 1), date(2026, 3, 6), "lost"),
        NotRecorded(date(2026, 3, 20), date(2026, 3, 20)),
    )
    recorded = _runs("2026-03-05", "2026-03-09")["date"]
    found = coverage_frame(recorded, days, Settings(not_recorded=spans))
    assert list(found["kind"]) == ["not_recorded", "recorded"]
    assert list(found["days"]) == [2, 3]
    assert found["why"].iloc[0] == "lost"


def test_spans_of_nothing_are_notes():
    """Each one between two recordings is reported with its days and what to do."""
    (problem,) = nothing_problems(_coverage(10, 20, 5))
    assert problem.file == "runlog.toml"
    assert problem.severity == "note"
    assert problem.message == "Nothing at all was recorded from 2026-01-11 to 2026-01-30."
    assert problem.remedy == "If you ran then, add it under [[not_recorded]] in runlog.toml."


def test_nothing_at_the_end_of_the_log_is_not_reported():
    """Someone who has stopped recording isn't asked about it."""
    assert list(nothing_problems(_coverage(10, 20))) == []
    assert list(nothing_problems(schema.COVERAGE.empty())) == []


@pytest.mark.parametrize(
    ("spans", "reported", "words"),
    [(5, 5, None), (6, 6, "in 1 earlier span of"), (9, 6, "in 4 earlier spans of")],
)
def test_of_many_spans_the_newest_are_reported(spans, reported, words):
    """Five one by one, the older ones in one line."""
    problems = list(nothing_problems(_coverage(*[5, 14] * spans, 5)))
    assert len(problems) == reported
    newest = FIRST + pd.Timedelta(days=19 * spans - 1)
    assert f"{newest:%Y-%m-%d}." in problems[4].message
    assert words is None or words in problems[-1].message


def test_declared_spans_outside_the_log_are_notes():
    """One before the first run, one after the last day; but not one that reaches into the log."""
    spans = tuple(
        NotRecorded(date(2026, month, 1), date(2026, month, 20)) for month in (1, 2, 3, 4)
    )
    runs = _runs("2026-02-10", "2026-03-05")
    settings = Settings(not_recorded=spans)
    found = list(coverage_problems(_coverage(5), runs, date(2026, 3, 31), settings))
    assert [problem.message[:39] for problem in found] == [
        "The span from 2026-01-01 to 2026-01-20 ", "The span from 2026-04-01 to 2026-04-20 ",
    ]  # fmt: skip
    assert "which covers 2026-02-10 to 2026-03-31, and changes nothing" in found[0].message
    assert {problem.severity for problem in found} == {"note"}


def test_without_runs_nothing_is_reported():
    """A log of rides has no load that a gap could spoil."""
    settings = Settings(not_recorded=(NotRecorded(date(2026, 1, 1), date(2026, 1, 2)),))
    nothing = _coverage(5, 20, 5)
    assert list(coverage_problems(nothing, _runs(), date(2026, 3, 1), settings)) == []
