"""Runkeeper's cardioActivities.csv."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import pytest

from analyzer.errors import ParseError
from analyzer.parsers.listings import runkeeper
from tests.making import said

HEADER = (
    b"Activity Id,Date,Type,Route Name,Distance (km),Duration,Average Pace,Average Speed (km/h),"
    b"Calories Burned,Climb (m),Average Heart Rate (bpm),Friend's Tagged,Notes,GPX File\n"
)
RUN = (
    b"a1,2019-05-04 16:35:09,Running,Lake,5.00,28:30,5:42,10.5,350,12,151,,,2019-05-04-163509.gpx\n"
)


def test_a_run_keeps_its_local_day():
    """The local time is used as UTC with an offset of 0, so that the day is right."""
    (entry,) = runkeeper.parse(io.BytesIO(HEADER + RUN)).entries
    activity = entry.activity
    assert activity.start_utc == datetime(2019, 5, 4, 16, 35, 9, tzinfo=UTC)
    assert activity.utc_offset_s == 0
    assert activity.sport == "running"
    assert activity.title == "Lake"
    assert activity.totals == {
        "distance_m": 5000,
        "timer_s": 28 * 60 + 30,
        "ascent_m": 12,
        "avg_hr_bpm": 151,
    }
    assert entry.files == ("2019-05-04-163509.gpx",)


def test_miles_and_feet():
    """The header gives the units."""
    header = HEADER.replace(b"(km)", b"(mi)").replace(b"Climb (m)", b"Climb (ft)")
    row = b'a1,2019-05-04 16:35:09,Cycling,,10.00,1:02:03,,,,100,,,"a\nb ""c""",\n'
    (entry,) = runkeeper.parse(io.BytesIO(header + row)).entries
    assert entry.activity.totals["distance_m"] == pytest.approx(16093.44)
    assert entry.activity.totals["ascent_m"] == pytest.approx(30.48)
    assert entry.activity.totals["timer_s"] == 3723
    assert entry.activity.sport == "cycling"
    assert entry.files == ()


def test_a_bad_line_is_reported_by_its_number():
    """An invalid date costs only its own line."""
    listing = runkeeper.parse(io.BytesIO(HEADER + b"a0,soon,Running,,,,,,,,,,,\n" + RUN))
    assert len(listing.entries) == 1
    assert "line 2" in said(listing.faults[0].reason)


def test_another_table_is_refused():
    """A header without the required columns yields nothing."""
    assert runkeeper.identify(HEADER + RUN)
    assert not runkeeper.identify(b"Date,Weight\n2019-05-04,180\n")
    with pytest.raises(ParseError, match="list_header_lacks"):
        runkeeper.parse(io.BytesIO(b"Date,Weight\n2019-05-04,180\n"))
