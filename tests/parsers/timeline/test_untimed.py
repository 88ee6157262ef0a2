"""Points without a time."""

from __future__ import annotations

import re
from collections.abc import Callable

import numpy as np
import pytest

from analyzer.errors import ParseError
from analyzer.metrics.run.reduce import run_facts
from analyzer.parsers import gpx, tcx
from analyzer.schema import Parsed
from tests.making import START, gpx_run, said
from tests.parsers.timeline.making import as_gpx, as_tcx, line

READERS = pytest.mark.parametrize("read", [gpx.parse, gpx.parse_reference])


def _without_times(data: bytes, first: int, end: int) -> bytes:
    """The GPX without the times of some of its points."""
    parts = re.split(rb"(<time>.*?</time>)", data)
    for i in range(first, end):
        parts[2 * i + 1] = b""
    return b"".join(parts)


@READERS
def test_points_between_get_a_time_in_between(read: Callable[[bytes], Parsed]):
    """A hundred of 1,801 points: the run is as it was, and nothing is reported."""
    parsed = read(_without_times(as_gpx(line(30)), 500, 600))
    (activity,) = parsed.activities
    np.testing.assert_allclose(activity.records["time_s"], np.arange(1801.0), atol=0.01)
    assert parsed.faults == ()


@READERS
@pytest.mark.parametrize(("first", "end"), [(0, 10), (1791, 1801)])
def test_a_few_at_an_end_are_left_out(read: Callable[[bytes], Parsed], first: int, end: int):
    """With a note, because nothing is lost."""
    parsed = read(_without_times(as_gpx(line(30)), first, end))
    assert run_facts(parsed.activities[0]).elapsed_s == 1790
    (fault,) = parsed.faults
    assert said(fault.reason) == "10 of its points have no time and were left out"
    assert not fault.loses_data


@READERS
def test_many_at_an_end_are_lost(read: Callable[[bytes], Parsed]):
    """A fifth of the run."""
    (fault,) = read(_without_times(as_gpx(line(30)), 1440, 1801)).faults
    assert fault.loses_data


@READERS
def test_two_times_do_not_make_a_run_of_a_route(read: Callable[[bytes], Parsed]):
    """A planned track with a time at its beginning and its end."""
    parsed = read(_without_times(as_gpx(line(30)), 1, 1800))
    assert len(parsed.activities[0].records["time_s"]) == 2
    assert parsed.faults[0].loses_data


@READERS
def test_points_without_a_place_stay(read: Callable[[bytes], Parsed]):
    """Marks of a pause, and a heart rate without a fix."""
    mark = b"<trkpt><time>2026-03-01T07:30:30Z</time></trkpt>"
    data = gpx_run(samples=60).replace(b"</trkpt>", b"</trkpt>" + mark, 31)
    data = data.replace(mark, b"", 30)
    parsed = read(data)
    (activity,) = parsed.activities
    assert len(activity.records["time_s"]) == 61
    assert np.isnan(activity.records["lat_deg"]).sum() == 1
    assert all(not fault.loses_data for fault in parsed.faults)


@READERS
def test_heart_rate_without_any_place_is_a_run_indoors(read: Callable[[bytes], Parsed]):
    """It has a time, and no distance; nothing but times isn't a run."""
    beat = b"<extensions><hr>150</hr></extensions></trkpt>"
    nowhere = re.sub(rb'lat="[^"]*" lon="[^"]*"', b"", gpx_run())
    (activity,) = read(nowhere.replace(b"</trkpt>", beat)).activities
    assert run_facts(activity).elapsed_s == 59
    assert "lat_deg" not in activity.records
    parsed = read(nowhere)
    assert not parsed.activities


@READERS
def test_times_that_cannot_be_read_are_lost(read: Callable[[bytes], Parsed]):
    """There are times, so it isn't a route without times."""
    with pytest.raises(ParseError) as raised:
        read(gpx_run().replace(b"2026-03-01T", b"first of March, "))
    assert "can't be read" in said(raised.value.reason)


def test_in_tcx_too():
    """Points without a time, and times that can't be read."""
    data = as_tcx(line(30))
    parts = re.split(rb"(<Time>.*?</Time>)", data)
    parts[1001] = b""
    parsed = tcx.parse(b"".join(parts))
    assert len(parsed.activities[0].records["time_s"]) == 1801
    assert parsed.activities[0].start_utc == START
    with pytest.raises(ParseError) as raised:
        tcx.parse(data.replace(b"2026-03-01T", b"first of March, "))
    assert "can't be read" in said(raised.value.reason)
