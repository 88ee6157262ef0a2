"""The list of intervals.icu: metres and seconds, in columns of the user's choice."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import pytest

from analyzer.parsers.listings import intervals, listing_for
from analyzer.schema import Listed

HEADER = (
    "id,start_date_local,name,type,moving_time,distance,elapsed_time,total_elevation_gain,"
    "max_heartrate,average_heartrate,icu_training_load,icu_rpe,start_date,timezone,file_type,"
    "external_id"
)
RUN = (
    "i1234567,2026-03-01T08:30:12,Lake,Run,1790,5400.5,1867,33.0,181,139,50,4,"
    "2026-03-01T07:30:12Z,Europe/Berlin,fit,lake.fit"
)


def made(header: str, *rows: str) -> bytes:
    """A list with these rows."""
    return "\n".join([header, *rows, ""]).encode()


def _read(data: bytes) -> list[Listed]:
    card = listing_for("i12345_activities.csv", data[:4096])
    assert card is intervals.CARD
    listing = card.parse(io.BytesIO(data))
    assert listing.faults == ()
    return list(listing.entries)


def test_a_run():
    """Both starts give the offset; the recording has its id, or its own name."""
    (entry,) = _read(made(HEADER, RUN))
    activity = entry.activity
    assert activity.start_utc == datetime(2026, 3, 1, 7, 30, 12, tzinfo=UTC)
    assert (activity.utc_offset_s, entry.is_local) == (3600, False)
    assert (activity.sport, activity.title) == ("running", "Lake")
    assert activity.totals == {
        "distance_m": 5400.5, "moving_s": 1790, "elapsed_s": 1867, "ascent_m": 33,
        "avg_hr_bpm": 139, "max_hr_bpm": 181, "rpe": 4,
    }  # fmt: skip
    assert entry.files == ("i1234567.fit", "i1234567.fit.gz", "lake.fit")


@pytest.mark.parametrize(
    "start", ["2026-03-01T08:30:12", "2026-03-01 08:30:12", "01.03.2026 08:30:12"]
)
def test_only_the_local_start(start: str):
    """Then the zone is not known."""
    (entry,) = _read(made("type,start_date_local,distance", f"TrailRun,{start},5400"))
    assert entry.activity.start_utc == datetime(2026, 3, 1, 8, 30, 12, tzinfo=UTC)
    assert (entry.activity.utc_offset_s, entry.is_local, entry.files) == (0, True, ())
    assert (entry.activity.sport, entry.activity.sub_sport) == ("running", "trail")


def test_names_lead_nowhere_outside():
    """Neither another folder nor another kind of file."""
    row = RUN.replace("i1234567", "../../i1").replace("lake.fit", "../../etc/passwd")
    (entry,) = _read(made(HEADER, row))
    assert entry.files == ()
