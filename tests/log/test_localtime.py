"""The day that a run belongs to, by the runner's own clock."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from analyzer.log.localtime import local_start
from analyzer.metrics.run.reduce import run_facts
from analyzer.schema import Activity, RunFacts


def _facts(start: datetime, **values: Any) -> RunFacts:
    return replace(run_facts(Activity("running", start, {})), **values)


@pytest.mark.parametrize(
    ("offset_s", "position", "format", "settings", "expected"),
    [
        (-36_000, "Europe/Berlin", "fit", None, ("10:30", "watch")),
        (-36_000, "Europe/Berlin", "polar", None, ("10:30", "watch")),
        (-36_000, "Europe/Berlin", "gpx", None, ("21:30", "position")),
        (-36_000, "Europe/Berlin", "tcx", None, ("21:30", "position")),
        (-36_000, "Europe/Berlin", "apple xml", None, ("21:30", "position")),
        (-36_000, None, "gpx", "Asia/Tokyo", ("10:30", "file")),
        (None, "Europe/Berlin", "fit", "Asia/Tokyo", ("21:30", "position")),
        (None, None, "fit", "Asia/Tokyo", ("05:30", "settings")),
        (None, None, "tcx", None, ("20:30", "utc")),
        (None, "No/Such", "fit", None, ("20:30", "utc")),
    ],
)
def test_which_source_counts(
    offset_s: int | None,
    position: str | None,
    format: str,  # noqa: A002
    settings: str | None,
    expected: tuple[str, str],
):
    """The watch's own clock, the position, the file's own offset, the settings, UTC."""
    start = datetime(2026, 3, 1, 20, 30, tzinfo=UTC)
    facts = _facts(start, utc_offset_s=offset_s, position_zone=position)
    local, source = local_start(facts, settings, format)
    assert (f"{local:%H:%M}", source) == expected
    assert local.tzinfo is None


@pytest.mark.parametrize(
    ("start", "zone", "expected"),
    [
        # An hour before and an hour after the clocks went forward, and back.
        (datetime(2026, 3, 29, 0, 30, tzinfo=UTC), "Europe/Berlin", "2026-03-29 01:30"),
        (datetime(2026, 3, 29, 1, 30, tzinfo=UTC), "Europe/Berlin", "2026-03-29 03:30"),
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), "Europe/Berlin", "2026-10-25 02:30"),
        (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), "Europe/Berlin", "2026-10-25 02:30"),
        # Near midnight: the day is the runner's, not Greenwich's.
        (datetime(2026, 3, 28, 23, 30, tzinfo=UTC), "Europe/Berlin", "2026-03-29 00:30"),
        (datetime(2026, 7, 1, 22, 0, tzinfo=UTC), "Europe/Berlin", "2026-07-02 00:00"),
        (datetime(2026, 7, 1, 21, 59, tzinfo=UTC), "Europe/Berlin", "2026-07-01 23:59"),
        (datetime(2026, 1, 1, 2, 0, tzinfo=UTC), "America/New_York", "2025-12-31 21:00"),
        (datetime(2026, 1, 1, 18, 20, tzinfo=UTC), "Asia/Kathmandu", "2026-01-02 00:05"),
    ],
)
def test_daylight_saving_and_midnight(start: datetime, zone: str, expected: str):
    """By the calendar of the place, computed here by hand."""
    local, _ = local_start(_facts(start, position_zone=zone), None, "gpx")
    assert f"{local:%Y-%m-%d %H:%M}" == expected


def test_clocks_that_change_during_the_run():
    """The watch writes its local time at the end; the run began before the clocks went forward."""
    start = datetime(2026, 3, 29, 0, 30, tzinfo=UTC)  # 01:30 in Berlin; two hours later 04:30
    facts = _facts(start, utc_offset_s=7200, elapsed_s=7200.0, position_zone="Europe/Berlin")
    assert local_start(facts, None, "fit") == (datetime(2026, 3, 29, 1, 30), "watch")


def test_a_watch_that_keeps_home_time_is_believed():
    """A traveller whose watch still shows Berlin's time keeps the days of Berlin."""
    start = datetime(2026, 7, 1, 20, 30, tzinfo=UTC)
    facts = _facts(start, utc_offset_s=7200, elapsed_s=1800.0, position_zone="Asia/Tokyo")
    assert local_start(facts, None, "fit")[0] == datetime(2026, 7, 1, 22, 30)


@pytest.mark.parametrize(
    ("start", "zone"),
    [(datetime(1, 1, 1, 0, 30), "America/New_York"), (datetime(9999, 12, 31, 23), "Asia/Tokyo")],
)
def test_the_calendars_ends_are_no_error(start: datetime, zone: str):
    """Some programs write empty dates; such a run is left out later, as misdated."""
    facts = _facts(start.replace(tzinfo=UTC), position_zone=zone)
    assert local_start(facts, None, "gpx") == (start, "position")
