"""Strava's activities.csv of all years and languages."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import pytest

from analyzer.errors import ParseError
from analyzer.parsers.listings import strava
from analyzer.schema import Listing
from tests.making import said
from tests.parsers.listings.making import (
    STRAVA_2018,
    STRAVA_2019,
    STRAVA_ENGLISH,
    STRAVA_FRENCH,
    STRAVA_GERMAN,
    as_csv,
    strava_row,
)

START = datetime(2020, 4, 9, 17, 3, 44, tzinfo=UTC)
ENGLISH = strava_row("Apr 9, 2020, 5:03:44 PM", "Run", file="activities/35.fit.gz")
TOTALS = {
    "elapsed_s": 1900,
    "moving_s": 1850,
    "distance_m": 5012.3,
    "ascent_m": 33.2,
    "max_hr_bpm": 171,
    "avg_hr_bpm": 150.5,
    "rpe": 4,
}


def read(data: bytes) -> Listing:
    """The listing in some bytes, which must be identified as one."""
    assert strava.identify(data[:4096])
    return strava.parse(io.BytesIO(data))


@pytest.mark.parametrize(
    ("header", "date", "word"),
    [
        (STRAVA_ENGLISH, "Apr 9, 2020, 5:03:44 PM", "Trail Run"),
        (STRAVA_GERMAN, "09.04.2020, 17:03:44", "Traillauf"),
        (STRAVA_FRENCH, "9 avr. 2020 à 17:03:44", "Trail"),
    ],
)
def test_one_run_in_three_languages(header: str, date: str, word: str):
    """Metres, seconds, heart rates and exertion are found by position, in any language."""
    row = strava_row(date, word, name="Am See", file="activities/35.fit.gz")
    (entry,) = read(as_csv(header, row)).entries
    assert entry.files == ("activities/35.fit.gz",)
    activity = entry.activity
    assert (activity.sport, activity.sub_sport) == ("running", "trail")
    assert activity.start_utc == START
    assert activity.utc_offset_s is None
    assert activity.title == "Am See"
    assert not activity.records
    assert {name: activity.totals[name] for name in TOTALS} == TOTALS


def test_steps_by_their_name():
    """Steps appear only once, so they are found in languages whose word for them is known."""
    (entry,) = read(as_csv(STRAVA_GERMAN, strava_row("09.04.2020, 17:03:44", "Lauf"))).entries
    assert entry.activity.totals["steps"] == 5200


def test_a_run_without_a_file_is_an_entry():
    """A run entered by hand has its distance here and nowhere else."""
    (entry,) = read(as_csv(STRAVA_ENGLISH, strava_row("Apr 9, 2020, 5:03:44 PM", "Run"))).entries
    assert entry.files == ()
    assert entry.activity.totals["distance_m"] == 5012.3


def test_lists_until_2018():
    """The oldest header has metres in its only distance."""
    row = [
        "1",
        "2018-09-12 15:02:23",
        "x",
        "Run",
        "",
        "783",
        "3681.0",
        "true",
        "",
        "activities/1.gpx",
    ]
    (entry,) = read(as_csv(STRAVA_2018, row)).entries
    assert entry.activity.totals == {"elapsed_s": 783, "distance_m": 3681}
    assert entry.activity.start_utc == datetime(2018, 9, 12, 15, 2, 23, tzinfo=UTC)
    assert entry.files == ("activities/1.gpx",)


def test_lists_of_2019_have_no_distance_that_can_be_trusted():
    """That header's only distance may be in kilometres or miles, so it is not read."""
    date = "Sep 12, 2018, 3:02:23 PM"
    row = ["1", date, "x", "Run", "", "783", "3.68", "true", "", "activities/1.gpx"]
    (entry,) = read(as_csv(STRAVA_2019, row)).entries
    assert entry.activity.totals == {"elapsed_s": 783}
    assert entry.files == ("activities/1.gpx",)


def test_byte_order_mark_and_line_ends():
    """A list saved by a spreadsheet or on Windows reads the same."""
    plain = read(as_csv(STRAVA_ENGLISH, ENGLISH))
    assert read(as_csv(STRAVA_ENGLISH, ENGLISH, end="\r\n", mark=True)) == plain


def test_a_description_of_many_lines():
    """Quoted line breaks and commas belong to their field; the lines are still counted."""
    long = strava_row("Apr 9, 2020, 5:03:44 PM", "Run", text='a,\n"b"\r\nc')
    bad = strava_row("some day", "Run")
    listing = read(as_csv(STRAVA_ENGLISH, long, bad, ENGLISH))
    assert len(listing.entries) == 2
    (fault,) = listing.faults
    assert "line 5" in said(fault.reason)
    assert "some day" in said(fault.reason)


def test_a_word_that_no_table_has_is_kept():
    """As in a recording."""
    (entry,) = read(
        as_csv(STRAVA_ENGLISH, strava_row("Apr 9, 2020, 5:03:44 PM", "Quidditch"))
    ).entries
    assert (entry.activity.sport, entry.activity.sub_sport) == ("other", "quidditch")


def test_impossible_totals_are_left_out():
    """Zero, text and an exertion above 10 aren't totals."""
    row = strava_row("Apr 9, 2020, 5:03:44 PM", "Run", max_hr="0", rpe="55", steps="many")
    (entry,) = read(as_csv(STRAVA_ENGLISH, row)).entries
    assert not {"max_hr_bpm", "rpe", "steps"} & set(entry.activity.totals)


@pytest.mark.parametrize("path", ["activities/../../x.gpx", "/etc/x.gpx", "activities\\x.gpx"])
def test_a_path_that_leads_outside_is_not_used(path: str):
    """Only files in the list's own folder of activities are named."""
    (entry,) = read(
        as_csv(STRAVA_ENGLISH, strava_row("2020-04-09 17:03:44", "Run", file=path))
    ).entries
    assert entry.files == ()


def test_short_rows_lack_only_what_they_lack():
    """A row that ends early still has its other columns."""
    (entry,) = read(as_csv(STRAVA_ENGLISH, ENGLISH[:18])).entries
    assert entry.activity.totals == {k: TOTALS[k] for k in ("elapsed_s", "moving_s", "distance_m")}


def test_an_empty_list():
    """A header alone is an empty list; without a header it isn't a list."""
    assert read(as_csv(STRAVA_ENGLISH)) == Listing()
    with pytest.raises(ParseError):
        strava.parse(io.BytesIO(b""))


@pytest.mark.parametrize(
    "head",
    [
        b"Activity Type,Date,Favorite,Title,Distance,Calories,Time,Avg HR,Max HR\n",
        b"Name,E-mail\n",
        b"",
        b"\x00\xff\x1f\x8b",
    ],
)
def test_other_tables_are_not_identified(head: bytes):
    """Garmin's own Activities.csv and a list of contacts aren't Strava's."""
    assert not strava.identify(head)
