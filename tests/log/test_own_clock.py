"""Entries in local time are matched to the recordings that started at that local time."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.exports.facts import FileFacts
from analyzer.exports.reading import read_file
from analyzer.log.build import Log, build_log
from analyzer.log.own_clock import OwnClock, is_same_start
from analyzer.schema import RunFacts
from tests.making import START, fit_run, gpx_run
from tests.parsers.listings.test_garmin_web import ENGLISH, changed, made
from tests.parsers.listings.test_gcexport import HEADER as GCEXPORT
from tests.parsers.listings.test_intervals import HEADER as INTERVALS

SAMPLES = 601
METRES = 1800.0


def _facts(**fields: Any) -> RunFacts:
    (facts,) = read_file(fit_run(samples=SAMPLES, position=None, utc_offset_s=None))[0].runs
    return replace(facts, **fields)


def _row(hours: float = 1.0, *, km: str = "1.80", pattern: str = "%Y-%m-%d %H:%M:%S") -> list[str]:
    """The run's entry in Garmin's list, by a clock this many hours east of UTC."""
    local = START + timedelta(hours=hours)
    return changed(
        date=f"{local:{pattern}}", distance=km, time="00:10:00", moving_time="00:10:00",
        elapsed_time="00:10:00", avg_run_cadence="170", avg_stride_length="1.06",
    )  # fmt: skip


def _log(**files: bytes) -> Log:
    named = {name.replace("__", "."): data for name, data in files.items()}
    return build_log([FileFacts(name, read_file(data, name=name)) for name, data in named.items()])


def _lists(*rows: list[str]) -> dict[str, bytes]:
    return {"Activities__csv": made(ENGLISH, *rows)}


@pytest.mark.parametrize(
    "recording",
    [
        fit_run(samples=SAMPLES),
        fit_run(samples=SAMPLES, position=None),
        fit_run(samples=SAMPLES, position=None, utc_offset_s=None),
        gpx_run(samples=SAMPLES),
    ],
)
def test_an_entry_and_its_recording_are_one_run(recording: bytes):
    """The zone is known from the watch's offset, from the place, or not at all."""
    log = _log(**_lists(_row()), run__fit=recording)
    (run,) = log.runs
    assert run.recording.file == "run.fit"
    assert run.recording.facts.title == "Lake"
    assert run.recording.facts.position_zone in ("Europe/Berlin", None)
    assert run.recording.facts.utc_offset_s in (3600, None), "the list's zone is not known"


def test_an_entry_without_a_recording_counts_by_the_list():
    """On its own local day."""
    later = changed(date="2026-03-05 23:30:00", avg_stride_length="1.06")
    log = _log(**_lists(_row(), later), run__fit=fit_run(samples=SAMPLES))
    assert [run.recording.is_listed for run in log.runs] == [False, True]
    assert log.runs[1].recording.facts.distance_m == 5400
    assert f"{log.runs[1].recording.facts.start_utc:%Y-%m-%d %H:%M}" == "2026-03-05 23:30"


def test_a_spreadsheet_without_seconds():
    """The recording began within the minute."""
    recording = fit_run(samples=SAMPLES, start=START + timedelta(seconds=41))
    log = _log(**_lists(_row(pattern="%Y-%m-%d %H:%M")), run__fit=recording)
    assert len(log.runs) == 1


def test_two_runs_a_day_stay_two():
    """There and back, equally long, eight hours apart."""
    back = START + timedelta(hours=8, seconds=7)
    log = _log(
        **_lists(_row(), _row(9 + 7 / 3600)),
        a__fit=fit_run(samples=SAMPLES),
        b__fit=fit_run(samples=SAMPLES, start=back),
    )
    assert [run.recording.file for run in log.runs] == ["a.fit", "b.fit"]


def test_a_recorded_run_is_not_mistaken_for_another_ones_entry():
    """A run at 07:30 UTC, and one in the list at 07:30 local time: an hour apart."""
    log = _log(**_lists(_row(0, km="2.40")), run__fit=fit_run(samples=SAMPLES))
    assert len(log.runs) == 2


def test_a_run_in_two_lists_counts_once():
    """Garmin's list in local time; gcexport's and intervals.icu's in UTC or in local time."""
    start = START + timedelta(hours=1)
    row = (
        f'"{start:%Y-%m-%dT%H:%M:%S}+01:00","","123456","Lake","","","Europe/Berlin","+01:00",'
        '"00:10:00","00:10:00","00:10:00","","Running","","","","","fit","1.80"'
    )
    gcexport = f"{GCEXPORT}\n{row}\n"
    intervals = f"{INTERVALS}\ni1234,{start:%Y-%m-%dT%H:%M:%S},Lake,Run,600,1800,600,0\n"
    lists = {
        **_lists(_row()),
        "gc/activities__csv": gcexport.encode(),
        "i1_activities__csv": intervals.encode(),
    }
    (run,) = _log(**lists).runs
    assert run.recording.is_listed
    recorded = _log(**lists, run__fit=fit_run(samples=SAMPLES))
    assert [(r.recording.file, r.duplicates) for r in recorded.runs] == [("run.fit", 0)]


def test_a_list_names_its_recordings():
    """Names from gcexport hold the id; an empty file is lost, and the list is used instead."""
    row = (
        f'"{START:%Y-%m-%dT%H:%M:%S}+00:00","","123456","Lake","","","","+00:00","00:10:00",'
        '"00:10:00","00:10:00","","Running","","","","","fit","1.80"'
    )
    files = {"activities__csv": f"{GCEXPORT}\n{row}\n".encode()}
    slow = gpx_run(kind="", samples=SAMPLES, speed_mps=1.2)
    (run,) = _log(**files, activity_123456__gpx=slow).runs
    assert (run.recording.facts.sport, run.recording.facts.title) == ("running", "Lake")
    log = _log(**files, activity_123456__fit=b"")
    assert [run.recording.is_listed for run in log.runs] == [True]
    (problem,) = log.problems
    assert (problem.file, problem.severity) == ("activity_123456.fit", "doubtful")
    assert "list is used" in problem.message


@given(
    quarters=st.integers(-48, 56),
    second=st.integers(0, 86_399),
    off=st.integers(-2, 2),
)
def test_any_zone_will_do_where_none_is_known(quarters: int, second: int, off: int):
    """Zones differ by at least a quarter of an hour."""
    start = START.replace(hour=0, minute=0) + timedelta(seconds=second)
    facts = _FACTS_OF_NO_ZONE
    recorded = replace(facts, start_utc=start)
    local = replace(facts, start_utc=start + timedelta(seconds=900 * quarters + off))
    wrong = replace(facts, start_utc=start + timedelta(seconds=900 * quarters + 430))
    if local.start_utc.second:  # else it may be a start without seconds
        assert is_same_start(local, recorded)
        assert list(OwnClock([(local, "x")]).near(recorded)) == ["x"]
    assert not is_same_start(wrong, recorded)
    assert list(OwnClock([(wrong, "x")]).near(recorded)) == []


_FACTS_OF_NO_ZONE = _facts()


def test_a_known_zone_is_the_only_one():
    """A run at another hour is another run."""
    facts = _facts(utc_offset_s=3600)
    assert is_same_start(replace(facts, start_utc=START + timedelta(hours=1)), facts)
    assert not is_same_start(replace(facts, start_utc=START + timedelta(hours=2)), facts)


def test_a_distance_in_another_unit_is_not_taken_over():
    """The list is in miles and has no stride that says so; the time matches all the same."""
    row = _row(km="1.12")
    row[ENGLISH.split(",").index("Avg Stride Length")] = "--"
    (run,) = _log(**_lists(row), run__gpx=gpx_run(samples=SAMPLES)).runs
    assert run.recording.facts.title == "Lake"
    assert run.recording.facts.distance_m == pytest.approx(METRES, rel=0.01)
