"""All lists: which files are lists, and what hostile bytes do."""

from __future__ import annotations

import gc
import io
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.errors import ParseError
from analyzer.parsers.listings import CARDS, ListingCard, is_name_of_a_list, listing_for
from analyzer.parsers.listings.building import RawEntry, collect, from_millis
from analyzer.reasons import Code, Reason
from analyzer.schema import Fault
from tests.making import said
from tests.parsers.listings import (
    test_apple,
    test_garmin,
    test_garmin_web,
    test_gcexport,
    test_intervals,
    test_runkeeper,
)
from tests.parsers.listings.making import STRAVA_GERMAN, as_csv, strava_row

SAMPLES = {
    "strava csv": as_csv(STRAVA_GERMAN, strava_row("09.04.2020, 17:03:44", "Lauf")),
    "apple xml": test_apple.export(test_apple.RUN),
    "runkeeper csv": test_runkeeper.HEADER + test_runkeeper.RUN,
    "garmin json": test_garmin.made(test_garmin.RUN),
    "garmin csv": test_garmin_web.made(test_garmin_web.ENGLISH, test_garmin_web.RUN),
    "gcexport csv": test_gcexport.made(test_gcexport.HEADER, test_gcexport.RUN),
    "intervals.icu csv": test_intervals.made(test_intervals.HEADER, test_intervals.RUN),
}
PATHS = {
    "strava csv": "export_1/Activities.csv",
    "apple xml": "apple_health_export/Export.xml",
    "runkeeper csv": "cardioActivities.csv",
    "garmin json": "DI_CONNECT/DI-Connect-Fitness/ann@example.org_0_summarizedActivities.json",
    "garmin csv": "Activities (1).csv",
    "gcexport csv": "2026-03-01_garmin_connect_export/activities.csv",
    "intervals.icu csv": "i12345_activities.csv",
}
reader = pytest.mark.parametrize("one", CARDS, ids=lambda one: one.format)


@reader
def test_a_list_is_recognized_by_name_and_content(one: ListingCard):
    """Both must match: neither a name alone nor content under another name is enough."""
    head = SAMPLES[one.format][:4096]
    assert listing_for(PATHS[one.format], head) is one
    assert listing_for("notes.txt", head) is None
    assert listing_for(PATHS[one.format], b"something else") is None


@pytest.mark.parametrize(
    "path",
    [
        *("contacts.csv", "messaging.json", "logins.csv", "profile.csv", "bikes.csv"),
        *("my_activities.csv", "activities.csv.bak", "activities.csv/contacts.csv"),
        *("cardioActivities.csv.txt", "wellness.json", "summarizedActivities.json.exe"),
    ],
)
def test_private_files_are_never_opened(path: str):
    """Only files with the lists' names may be opened at all."""
    assert not is_name_of_a_list(path)


@reader
@given(data=st.binary(max_size=2000))
@settings(max_examples=60, deadline=None)
def test_random_bytes(one: ListingCard, data: bytes):
    """Whatever the bytes are, reading ends with a listing or a ParseError."""
    one.identify(data)
    with suppress(ParseError):
        one.parse(io.BytesIO(data))


@reader
@given(st.data())
@settings(max_examples=60, deadline=None)
def test_damaged_lists(one: ListingCard, draw: st.DataObject):
    """The same for lists with bytes changed, removed or inserted."""
    sample = SAMPLES[one.format]
    at = draw.draw(st.integers(0, len(sample)))
    gone = draw.draw(st.integers(0, 20))
    new = draw.draw(st.binary(max_size=8))
    damaged = sample[:at] + new + sample[at + gone :]
    with suppress(ParseError):
        listing = one.parse(io.BytesIO(damaged))
        assert all(v > 0 for entry in listing.entries for v in entry.activity.totals.values())


@reader
@pytest.mark.parametrize("is_whole", [True, False])
def test_the_stream_stays_open(one: ListingCard, is_whole: bool):
    """A stream belongs to whoever opened it, even if its list is refused halfway."""
    stream = io.BytesIO(SAMPLES[one.format] if is_whole else b"Date\nx\ny\n")
    with suppress(ParseError):
        one.parse(stream)
    gc.collect()
    assert not stream.closed


def test_many_faults_become_few():
    """A list with nothing but broken lines says how many there are."""
    faults = collect(Fault(Reason.of(Code.LINE_DATE, line=i)) for i in range(1000)).faults
    assert faults[0].reason == Reason.of(Code.LINE_DATE, line=0)
    assert len(faults) == 51
    assert said(faults[-1].reason).startswith("950 more")


def test_an_endless_list_ends(monkeypatch: pytest.MonkeyPatch):
    """After more activities than anyone has, reading stops."""
    monkeypatch.setattr("analyzer.parsers.listings.building.MOST_ENTRIES", 3)
    start = from_millis(0)
    assert start is not None
    listing = collect(RawEntry(start) for _ in range(10))
    assert len(listing.entries) == 3
    assert "first 3" in said(listing.faults[0].reason)
