"""Recordings of one run whose clocks differ by hours, and runs that only look like that."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.log.duplicates import repeated, why_same
from analyzer.log.recording import Recording
from analyzer.metrics.run.reduce import run_facts
from analyzer.schema import Activity
from tests.making import said

MORNING = datetime(2026, 3, 1, 0, 30, tzinfo=UTC)
PLACE = ("distance_m", "lat_deg", "lon_deg", "time_s")


def _recording(
    file: str,
    hours: float = 0,
    *,
    km: float = 10.0,
    minutes: float = 50.0,
    elapsed: float = 50.0,
    **facts: Any,
) -> Recording:
    bare = run_facts(Activity("running", MORNING + timedelta(hours=hours), {}, device="garmin"))
    values = {"distance_m": km * 1000, "moving_s": minutes * 60, "elapsed_s": elapsed * 60}
    known = replace(bare, channels=PLACE, **values, **facts)
    kind = file.rpartition(".")[2]
    return Recording(file, file, 0, kind, kind, False, known)


def _kept(*recordings: Recording) -> list[str]:
    aside = repeated(recordings)
    return [r.file for i, r in enumerate(recordings) if i not in aside]


@pytest.mark.parametrize(
    ("zone", "hours", "words"),
    [
        ("Asia/Kolkata", 5.5, "the same run 5.5 h later: a wrong time zone"),
        ("Asia/Kolkata", -5.5, "the same run 5.5 h earlier: a wrong time zone"),
        ("Asia/Kolkata", 4.5, "the same run 4.5 h later: a wrong time zone"),
        ("Asia/Kathmandu", 5.75, "the same run 5.75 h later: a wrong time zone"),
        ("America/St_Johns", -3.5, "the same run 3.5 h earlier: a wrong time zone"),
        ("Australia/Adelaide", 10.5, "the same run 10.5 h later: a wrong time zone"),
        ("Pacific/Chatham", 13.75, "the same run 13.75 h later: a wrong time zone"),
        ("Europe/Berlin", 1, "the same run 1 h later: a wrong time zone"),
        ("Europe/Berlin", 5.5, ""),
        ("Asia/Kolkata", 5.75, ""),
        ("Asia/Kolkata", 0.5, ""),
        ("Asia/Kolkata", 14.5, ""),
    ],
)
def test_broken_hours_are_those_of_the_place(zone: str, hours: float, words: str):
    """Local time mistaken for UTC, in the watch's own zone."""
    watch = _recording("watch.fit", position_zone=zone)
    assert said(why_same(watch, _recording("again.gpx", hours))) == words


@given(st.sampled_from([1, 2, 5.5, 9, 13]), st.sampled_from(["tcx", "gpx", "fit"]))
def test_the_watchs_clock_is_the_right_one(hours: float, kind: str):
    """The other file covers more, has more records or marks no pause: its hour is still wrong."""
    watch = _recording("watch.fit", elapsed=70, position_zone="Asia/Kolkata", utc_offset_s=19800)
    again = _recording(f"again.{kind}", hours, minutes=52.0, elapsed=70, records=9999)
    for order in permutations((watch, replace(again, sha256="other"))):
        assert _kept(*order) == ["watch.fit"]


def test_if_two_are_alike_the_one_ahead_by_the_places_offset_is_wrong():
    """Berlin's local time written as UTC is an hour ahead."""
    right = _recording("z.gpx", position_zone="Europe/Berlin")
    assert _kept(_recording("a.gpx", 1, position_zone="Europe/Berlin"), right) == ["z.gpx"]


def test_two_files_of_a_watch_with_the_same_offset_are_two_runs():
    """A lap of the park before work and one an hour later, each by the watch's own clock."""
    first = _recording("1.fit", utc_offset_s=3600, hr_seconds={140: 3000.0})
    second = _recording("2.fit", 1, utc_offset_s=3600, hr_seconds={141: 3000.0})
    assert _kept(first, second) == ["1.fit", "2.fit"]


def test_the_heart_rate_sets_two_runs_apart():
    """The same ground in the same time, but an easier day."""
    first = _recording("1.tcx", avg_hr_bpm=140.0, max_hr_bpm=160.0)
    assert why_same(first, _recording("2.tcx", 2, avg_hr_bpm=150.0, max_hr_bpm=170.0)) is None
    assert why_same(first, _recording("2.tcx", 2, avg_hr_bpm=141.0, max_hr_bpm=160.0))


def test_five_kilometres_on_the_treadmill_twice_a_day():
    """Without positions, distance and time have to be the same to 1 % and 5 seconds."""
    first = _recording("1.tcx", km=5, minutes=30.0)
    second = _recording("2.tcx", 1, km=5.0, minutes=30.2)
    belts = [replace(r, facts=replace(r.facts, channels=("time_s",))) for r in (first, second)]
    assert why_same(*belts) is None


def test_a_service_that_marks_no_pause():
    """The watch's file counts: from start to end they are equally long, also when shifted."""
    watch = _recording("watch.fit", minutes=31, elapsed=50, km=5)
    for hours in (0, 2):
        assert _kept(_recording("service.gpx", hours, minutes=48, elapsed=50, km=5), watch) == [
            "watch.fit"
        ]


def test_pieces_of_a_watch_with_a_long_stop_between_them():
    """Compared with the phone's whole recording they lack time, but no ground."""
    pieces = [
        _recording("1.fit", minutes=20, elapsed=20, km=4),
        _recording("2.fit", 0.75, minutes=20, elapsed=20, km=4),
    ]
    whole = _recording("phone.gpx", minutes=45, elapsed=65, km=8.1)
    for order in permutations((*pieces, whole)):
        assert sorted(_kept(*order)) == ["1.fit", "2.fit"]


@pytest.mark.parametrize(
    ("facts", "is_one"),
    [
        ({"km": 10.15}, True),
        ({"km": 10.3}, False),
        ({"km": 10.3, "recorded_distance_m": 10_050.0}, True),
        ({"position_zone": "Europe/Berlin"}, True),
        ({"position_zone": "Europe/Paris"}, False),
        ({"area_deg": (53, 14)}, True),
        ({"area_deg": (48, 12)}, False),
    ],
)
def test_a_shifted_copy_has_the_same_ground(facts: dict[str, Any], is_one: bool):
    """Two runs that begin whole hours apart to the second, in two cities, or of other lengths."""
    watch = _recording("watch.tcx", position_zone="Europe/Berlin", area_deg=(52, 13))
    assert bool(why_same(watch, _recording("other.gpx", 2, **facts))) is is_one


def test_areas_on_both_sides_of_the_date_line_touch():
    """A run on Taveuni."""
    east, west = (_recording(f"{x}.gpx", h, area_deg=(-17, x)) for h, x in ((0, 180), (1, -179)))
    assert why_same(east, west)
