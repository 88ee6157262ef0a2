"""Dates that a writer puts where it has no time."""

from __future__ import annotations

import re
from collections.abc import Callable

import numpy as np
import pytest

from analyzer.parsers import gpx, tcx
from analyzer.parsers.timeline import without_empty_dates
from analyzer.schema import Activity, Parsed
from tests.making import START, said
from tests.parsers.timeline.making import READINGS, Reading, as_gpx, as_tcx, line, shifted

Read = Callable[[bytes], Parsed]
FORMATS = pytest.mark.parametrize(
    ("read", "write"),
    [(gpx.parse, as_gpx), (gpx.parse_reference, as_gpx), (tcx.parse, as_tcx)],
    ids=["gpx", "gpxpy", "tcx"],
)
EMPTY = pytest.mark.parametrize(
    "date", ["0001-01-01T00:00:00Z", "1970-01-01T00:00:00Z", "1989-12-31T00:00:37Z"]
)


def _dated(data: bytes, date: str, *spans: tuple[int, int]) -> bytes:
    """The file with this date at some of its points."""
    parts = re.split(rb"(<[tT]ime>.*?</[tT]ime>)", data)
    for first, end in spans:
        for i in range(first, end):
            parts[2 * i + 1] = re.sub(rb">.*?<", f">{date}<".encode(), parts[2 * i + 1])
    return b"".join(parts)


def _one(parsed: Parsed) -> Activity:
    (activity,) = parsed.activities
    return activity


@FORMATS
@EMPTY
@pytest.mark.parametrize("every_s", [1, 30])
def test_points_between_get_a_time_in_between(read: Read, write, date: str, every_s: int):  # type: ignore[no-untyped-def]
    """A single one, and ten in a row."""
    moments = line(30, every_s)
    activity = _one(read(_dated(write(moments), date, (5, 6), (20, 30))))
    assert activity.start_utc == START
    times = [moment.second for moment in moments]
    np.testing.assert_allclose(activity.records["time_s"], times, atol=0.1)


@FORMATS
@EMPTY
@pytest.mark.parametrize("count", [1, 10])
def test_at_the_ends_they_are_left_out(read: Read, write, date: str, count: int):  # type: ignore[no-untyped-def]
    """The run begins with its first time."""
    spans = (0, count), (1801 - count, 1801)
    parsed = read(_dated(write(line(30)), date, *spans))
    times = _one(parsed).records["time_s"]
    assert len(times) == 1801 - 2 * count
    assert times[-1] - times[0] == 1800 - 2 * count
    assert "have no time" in said(parsed.faults[0].reason)


@FORMATS
def test_where_all_are_as_early_the_run_is_misdated(read: Read, write):  # type: ignore[no-untyped-def]
    """It is left out for its date, which is told."""
    data = write(line(30)).replace(b"2026-", b"1985-")
    assert _one(read(data)).start_utc == START.replace(year=1985)


@pytest.mark.parametrize("reading", READINGS[:3], ids=lambda reading: reading[0])
def test_a_clock_that_runs_was_set_later(reading: Reading):
    """The first minute since 1970, and then the right time: the run keeps it."""
    moments = shifted(line(30), 0, 60, -START.timestamp())
    activity = _one(reading[1](moments))
    assert len(activity.records["time_s"]) == 1801
    assert activity.start_utc == START


def test_only_times_are_judged():
    """A time that can't be read is none, however it is written."""
    times = np.array([np.iinfo(np.int64).min, 2**50, 2**50 + 1])
    found = without_empty_dates(times, np.array([False, True, True]))
    assert found.tolist() == [False, True, True]
