"""Several recordings of one run are one run; two runs are two."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise, permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.log.duplicates import repeated, why_same
from analyzer.log.recording import Recording
from analyzer.metrics.run.reduce import run_facts
from analyzer.reasons import Code, Reason
from analyzer.schema import Activity
from tests.making import said

MORNING = datetime(2026, 3, 1, 6, 0, tzinfo=UTC)


def _recording(
    file: str,
    minute: float = 0,
    minutes: float = 60,
    km: float | None = 10.0,
    *,
    sport: str = "running",
    device: str | None = None,
    sha256: str = "",
    session: int = 0,
    **values: Any,
) -> Recording:
    bare = run_facts(Activity(sport, MORNING + timedelta(minutes=minute), {}, device=device))
    facts = replace(
        bare, distance_m=km and km * 1000, moving_s=minutes * 60, elapsed_s=minutes * 60
    )
    kind = file.rpartition(".")[2]
    return Recording(file, sha256 or file, session, kind, kind, False, facts, **values)


def _kept(*recordings: Recording) -> list[str]:
    aside = repeated(recordings)
    return [r.file for i, r in enumerate(recordings) if i not in aside]


@pytest.mark.parametrize(
    ("other", "words"),
    [
        (_recording("b.gpx", km=10.4), "the same start, sport and distance"),
        (_recording("b.gpx", minute=1 / 60), "the same start, sport and distance"),
        (_recording("b.gpx", km=None), "the same start, sport and distance"),
        (_recording("b.gpx", minute=0.5, km=9.9), "99 % of its time overlaps the other"),
        (_recording("b.gpx", minute=29, minutes=60, km=9), "52 % of its time overlaps the other"),
        (_recording("b.gpx", minute=31), ""),
        (_recording("b.gpx", minute=20, minutes=5, km=1), "100 % of its time overlaps the other"),
        (_recording("b.gpx", minute=62), ""),
        (_recording("b.gpx", minute=120.5), "the same run 2 h later: a wrong time zone"),
        (_recording("b.gpx", minute=180.5), ""),  # not the hours of the place
        (_recording("b.gpx", minute=-780), "the same run 13 h earlier: a wrong time zone"),
        (_recording("b.gpx", minute=122), ""),  # two minutes off the full hour
        (_recording("b.gpx", minute=120, km=11), ""),  # another distance
        (_recording("b.gpx", minute=120, minutes=66), ""),  # another time
        (_recording("b.gpx", minute=15 * 60), ""),  # farther than any time zone
    ],
)
def test_why_a_recording_repeats_a_watch(other: Recording, words: str):
    """Against ten kilometres in an hour from 6:00, by hand."""
    one = _recording("a.fit")
    helsinki = replace(one.facts, position_zone="Europe/Helsinki")  # two hours east in March
    assert said(why_same(replace(one, facts=helsinki), other)) == words


def test_two_runs_of_one_morning_stay_two():
    """The same loop at the same pace two hours later, on the same watch."""
    one = _recording("a.fit", device="garmin")
    assert why_same(one, _recording("b.fit", minute=120.1, device="garmin")) is None
    assert _kept(one, _recording("b.fit", minute=70, device="garmin")) == ["a.fit", "b.fit"]


def test_a_reexport_of_the_same_device_is_shifted_to_the_second():
    """Local time treated as UTC shifts a run by exact whole hours."""
    one = _recording("a.gpx")
    assert "wrong time zone" in said(why_same(one, _recording("b.gpx", minute=120)))
    assert "wrong time zone" not in said(why_same(one, _recording("b.gpx", minute=120 + 5 / 60)))


def test_watch_phone_strava_and_reexport_are_one_run():
    """FIT over TCX over GPX, whatever the order."""
    files = (
        _recording("watch.fit"),
        _recording("phone.gpx", minute=0.7, minutes=58, km=9.8),
        _recording("strava.tcx"),
        _recording("again.gpx", minute=60),
    )
    for order in permutations(files):
        assert _kept(*order) == ["watch.fit"]


def test_the_kept_one_and_why_are_named():
    """Every recording set aside leads to the one that counts."""
    files = [_recording("b.gpx"), _recording("a.fit")]
    assert repeated(files) == {0: (1, Reason(Code.SAME_START))}


def test_pieces_of_the_watch_are_worth_more_than_the_phones_whole():
    """A watch that was restarted: two FIT files cover what one GPX covers."""
    first, second = _recording("1.fit", 0, 30, 5), _recording("2.fit", 31, 29, 5)
    assert _kept(first, second, _recording("all.gpx", 0, 60, 10)) == ["1.fit", "2.fit"]


def test_a_watch_whose_battery_died_is_not_kept_over_the_phones_whole():
    """Five minutes of FIT can't replace an hour of GPX."""
    assert _kept(_recording("died.fit", 0, 5, 1), _recording("all.gpx", 0, 60)) == ["all.gpx"]


def test_two_runs_that_were_typed_in_stay_two():
    """People type full hours: a commuter's two entries are whole hours apart, and alike."""
    morning = _recording("list.csv", is_listed=True, sha256=" ", session=0)
    evening = _recording("list.csv", 600, is_listed=True, sha256=" ", session=1)
    bare = [replace(entry, sha256="") for entry in (morning, evening)]
    assert repeated(bare) == {}


def test_sessions_of_one_file():
    """The same track twice in one file is one run; two runs in one file are two."""
    twice = [_recording("a.gpx", sha256="x", session=i) for i in (0, 1)]
    assert len(repeated(twice)) == 1
    legs = [_recording("a.fit", 70 * i, sha256="x", session=i) for i in (0, 1)]
    assert repeated(legs) == {}
    shifted = [_recording("a.gpx", 120 * i, sha256="x", session=i) for i in (0, 1)]
    assert repeated(shifted) == {}


def test_any_recording_replaces_an_entry_of_a_list():
    """An entry of a list on its own counts."""
    listed = _recording("list.csv", is_listed=True, sha256=" ")
    assert _kept(listed, _recording("a.gpx", 0.01)) == ["a.gpx"]
    assert _kept(listed) == ["list.csv"]


def test_two_routes_of_one_workout_are_one_run():
    """A service's list says that both are of the same activity."""
    routes = [_recording(f"{i}.gpx", 40 * i, 30, entry="export.xml#1") for i in (0, 1)]
    assert said(why_same(*routes)) == "another part of the same activity in its list"


def test_a_watch_forgotten_for_a_day_hides_no_other_run():
    """It was on the move for an hour only; what else was recorded later is another run."""
    forgotten = _recording("a.fit")
    facts = replace(forgotten.facts, elapsed_s=30 * 3600.0)
    assert why_same(replace(forgotten, facts=facts), _recording("b.fit", minute=630)) is None


@given(
    st.lists(
        st.tuples(st.integers(0, 3000), st.integers(1, 120), st.sampled_from(["fit", "gpx"])),
        max_size=12,
    )
)
def test_what_is_set_aside_leads_to_what_is_kept(rows: list[tuple[int, int, str]]):
    """No chain, no loss: each one set aside names a kept one; no two kept are the same run."""
    recordings = [_recording(f"{i}.{k}", m, n, n / 6) for i, (m, n, k) in enumerate(rows)]
    aside = repeated(recordings)
    kept = [i for i in range(len(rows)) if i not in aside]
    for index, (other, why) in aside.items():
        assert other in kept
        assert why == why_same(recordings[other], recordings[index])
    assert not any(why_same(recordings[a], recordings[b]) for a in kept for b in kept if a < b)


@pytest.mark.parametrize(("better", "worse"), [*pairwise(("fit", "tcx", "polar", "gpx", "txt"))])
def test_of_two_formats_the_richer_is_kept(better: str, worse: str):
    """Whatever else the other holds more of, and whichever comes first."""
    kept, other = _recording(f"z.{better}"), _recording(f"a.{worse}")
    other = replace(other, facts=replace(other.facts, records=9, channels=("power_w",)))
    assert _kept(kept, other) == _kept(other, kept) == [f"z.{better}"]
