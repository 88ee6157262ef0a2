"""Strava's activities.csv, in the runner's language."""

from __future__ import annotations

import csv
import io
from contextlib import suppress
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.errors import ParseError
from analyzer.parsers.listings import listing_for, strava
from analyzer.schema import Listing

ENGLISH = [
    "Activity ID", "Activity Date", "Activity Name", "Activity Type", "Activity Description",
    "Elapsed Time", "Distance", "Max Heart Rate", "Relative Effort", "Commute",
    "Activity Private Note", "Activity Gear", "Filename", "Athlete Weight", "Bike Weight",
    "Elapsed Time", "Moving Time", "Distance", "Max Speed", "Average Speed", "Elevation Gain",
    "Elevation Loss", "Max Heart Rate", "Average Heart Rate", "Relative Effort", "Commute",
]  # fmt: skip
GERMAN = [
    "Aktivitäts-ID", "Aktivitätsdatum", "Name der Aktivität", "Aktivitätsart",
    "Aktivitätsbeschreibung", "Verstrichene Zeit", "Distanz", "Max. Herzfrequenz",
    "Relative Leistung", "Pendeln", "Private Anmerkung zu Aktivität", "Ausrüstung", "Dateiname",
    "Gewicht", "Radgewicht", "Verstrichene Zeit", "Bewegungszeit", "Distanz", "Höchstgeschw.",
    "Durchschnittsgeschw.", "Höhenzunahme", "Höhenunterschied", "Max. Herzfrequenz",
    "Durchschnittl. Herzfrequenz", "Relative Leistung", "Pendeln",
]  # fmt: skip


def _row(
    date: str, kind: str, name: str = "Morning", file: str = "", metres: str = ""
) -> list[str]:
    row = [""] * 26
    row[:7] = ["123", date, name, kind, "two\nlines", "3700", "10.1"]
    row[12], row[15:18], row[20] = file, ["3700.0", "3600.0", metres or "10123.4"], "85.5"
    return row


def _parse(header: list[str], *rows: list[str]) -> Listing:
    text = io.StringIO()
    csv.writer(text).writerows([header, *rows])
    data = b"\xef\xbb\xbf" + text.getvalue().encode()
    assert strava.identify(data[:4096])
    return strava.parse(io.BytesIO(data))


def test_english():
    """Seconds and metres are those of the second columns; the first are in shown units."""
    (entry,) = _parse(
        ENGLISH, _row("Apr 9, 2020, 5:03:44 PM", "Run", "Évening\x07 run", "activities/7.fit.gz")
    ).entries
    activity = entry.activity
    assert entry.files == ("activities/7.fit.gz",)
    assert activity.start_utc == datetime(2020, 4, 9, 17, 3, 44, tzinfo=UTC)
    assert (activity.sport, activity.sub_sport) == ("running", None)
    assert activity.title == "Évening run"
    assert activity.totals == {
        "elapsed_s": 3700, "moving_s": 3600, "distance_m": 10_123.4, "ascent_m": 85.5,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("date", "kind", "sub_sport"),
    [("09.04.2020, 17:03:44", "Lauf", None), ("9 avr. 2020, 17:03:44", "Course à pied", None),
     ("9 avr. 2020 à 17:03:44", "Trail", "trail"), ("9 abr 2020, 17:03:44", "Carrera", None),
     ("9 de abr. de 2020, 17:03:44", "Corrida", None), ("2020/04/09 17:03:44", "ラン", None),
     ("9 apr. 2020 17:03:44", "Hardlopen", None), ("9 apr 2020, 17:03:44", "Corsa", None)],
)  # fmt: skip
def test_other_languages(date: str, kind: str, sub_sport: str | None):
    """Columns are found by their place, dates and types by their words."""
    (entry,) = _parse(GERMAN, _row(date, kind, file="activities/7.gpx")).entries
    assert entry.activity.start_utc == datetime(2020, 4, 9, 17, 3, 44, tzinfo=UTC)
    assert (entry.activity.sport, entry.activity.sub_sport) == ("running", sub_sport)
    assert entry.activity.totals["distance_m"] == 10_123.4
    assert entry.files == ("activities/7.gpx",)


def test_an_older_export_with_fewer_columns():
    """The column of a private note came later; files are found by what they look like."""
    header, row = list(ENGLISH), _row("Apr 9, 2020, 5:03:44 PM", "Run", file="activities/7.fit.gz")
    del header[10], row[10]
    (entry,) = _parse(header, row).entries
    assert entry.files == ("activities/7.fit.gz",)
    assert entry.activity.totals["distance_m"] == 10_123.4
    assert entry.activity.totals["moving_s"] == 3600


def test_order_of_day_and_month_is_told_by_the_whole_column():
    """4/9 is April where another row says 4/23."""
    listing = _parse(ENGLISH, _row("4/9/2020, 17:03:44", "Run"), _row("4/23/2020, 17:03:44", "Run"))
    assert [entry.activity.start_utc.month for entry in listing.entries] == [4, 4]
    listing = _parse(ENGLISH, _row("4/9/2020, 17:03:44", "Run"), _row("23/4/2020, 17:03:44", "Run"))
    assert [entry.activity.start_utc.month for entry in listing.entries] == [9, 4]


def test_what_is_not_understood_is_named_and_the_rest_goes_on():
    """An unknown type is no sport; a date that is none costs its line, which is named."""
    listing = _parse(
        ENGLISH,
        _row("Apr 9, 2020, 5:03:44 PM", "Underwater rugby", metres="-5"),
        _row("soon", "Run"),
    )
    (entry,) = listing.entries
    assert entry.activity.sport == "unknown"
    assert "distance_m" not in entry.activity.totals
    assert [fault.reason for fault in listing.faults] == ["line 5 can't be understood"]


def test_other_tables_of_that_name_are_not_taken():
    """By the name alone a table is no list."""
    assert listing_for("x/activities.csv", b"a,b,c\n1,2,3\n") is None
    assert listing_for("contacts.csv", ",".join(ENGLISH).encode()) is None
    with pytest.raises(ParseError, match="lacks the columns"):
        strava.parse(io.BytesIO(b"a,b\n1,2\n"))


@given(st.binary(max_size=300))
def test_any_bytes_behind_the_header(data: bytes):
    """Nothing but a reason is raised."""
    head = ",".join(ENGLISH).encode() + b"\n"
    with suppress(ParseError):
        assert isinstance(strava.parse(io.BytesIO(head + data)), Listing)
