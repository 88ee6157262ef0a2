"""Times without a zone, next to others that have one."""

from __future__ import annotations

from datetime import timedelta

import pytest

from analyzer.parsers import tcx
from analyzer.parsers.timeline import offset_between
from tests.making import START
from tests.parsers.timeline.making import as_tcx, line


@pytest.mark.parametrize(
    ("apart_s", "offset"),
    [(3600, 3600), (3540, 3600), (-5 * 3600, -5 * 3600), (19_800, 19_800), (20_700, 20_700),
     (0, None), (900, None), (120, None), (3600 + 400, None), (15 * 3600, None)],
)  # fmt: skip
def test_an_offset_is_whole_quarter_hours(apart_s: float, offset: int | None):
    """Like those of India, Nepal and New York, but not seven minutes or only a quarter hour."""
    assert offset_between(1e9 + apart_s, 1e9) == offset


@pytest.mark.parametrize("hours", [-5, 1, 5.5])
def test_a_laps_start_without_a_zone_is_local_time(hours: float):
    """The start is that of the points, and the offset is known."""
    local = START + timedelta(hours=hours)
    data = as_tcx(line(30), f"{local:%Y-%m-%dT%H:%M:%S}")
    (activity,) = tcx.parse(data).activities
    assert (activity.start_utc, activity.utc_offset_s) == (START, hours * 3600)


def test_points_without_a_zone_are_local_time_if_a_lap_has_one():
    """The reverse: the points say 09:30, the lap 07:30Z."""
    data = as_tcx(line(30), "2026-03-01T07:30:00Z").replace(b"Z</Time>", b"</Time>")
    shifted = data.replace(b"T08:", b"T10:").replace(b"T07:", b"T09:")
    shifted = shifted.replace(b'StartTime="2026-03-01T09', b'StartTime="2026-03-01T07')
    (activity,) = tcx.parse(shifted).activities
    assert (activity.start_utc, activity.utc_offset_s) == (START, 7200)


def test_where_nothing_has_a_zone_all_is_utc():
    """Which is what nearly all programs mean."""
    data = as_tcx(line(30), "2026-03-01T07:30:00").replace(b"Z</Time>", b"</Time>")
    (activity,) = tcx.parse(data).activities
    assert (activity.start_utc, activity.utc_offset_s) == (START, None)


def test_local_time_with_its_offset_stays_known():
    """The lap's start has it, though the points are in UTC."""
    (activity,) = tcx.parse(as_tcx(line(30), "2026-03-01T09:30:00+02:00")).activities
    assert (activity.start_utc, activity.utc_offset_s) == (START, 7200)


def test_a_lap_that_was_over_before_the_first_point_has_a_wrong_start():
    """Local time written as UTC: five hours before a run of half an hour."""
    lap = b"<TotalTimeSeconds>1800</TotalTimeSeconds><Track>"
    data = as_tcx(line(30), "2026-03-01T02:30:00Z").replace(b"<Track>", lap)
    (activity,) = tcx.parse(data).activities
    assert activity.start_utc == START
