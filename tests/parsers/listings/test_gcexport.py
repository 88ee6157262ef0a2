"""The list that garmin-connect-export writes, with the headers of its templates."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import pytest

from analyzer.parsers.listings import gcexport, listing_for
from analyzer.schema import Listed

HEADER = (
    '"Start Time","End Time","Activity ID","Activity Name","Description","Location Name",'
    '"Time Zone","Offset","Duration (h:m:s)","Elapsed Duration (h:m:s)",'
    '"Moving Duration (h:m:s)","Activity Parent","Activity Type","Event Type","Device","Gear",'
    '"Privacy","File Format","Distance (km)","Average Speed (km/h)",'
    '"Average Speed (km/h or min/km)","Elevation Gain (m)","Max. Heart Rate (bpm)",'
    '"Average Heart Rate (bpm)","Calories","Steps"'
)
RUN = (
    '"2026-03-01T08:30:12+01:00","2026-03-01T09:00:12+01:00","123456789","Lake","","",'
    '"Europe/Berlin","+01:00","00:30:00","00:31:07","00:29:50","Running","Treadmill Running",'
    '"Uncategorized","Forerunner","","public","fit","5.40123","10.80","05:33","33.0","181",'
    '"139","412","5100"'
)


def made(header: str, *rows: str) -> bytes:
    """A list with these rows."""
    return "\n".join([header, *rows, ""]).encode()


def _read(data: bytes) -> list[Listed]:
    card = listing_for("activities.csv", data[:4096])
    assert card is gcexport.CARD
    listing = card.parse(io.BytesIO(data))
    assert listing.faults == ()
    return list(listing.entries)


def test_the_template_of_today():
    """Its starts have their UTC offset, and its ids name the recordings."""
    (entry,) = _read(made(HEADER, RUN))
    activity = entry.activity
    assert activity.start_utc == datetime(2026, 3, 1, 7, 30, 12, tzinfo=UTC)
    assert (activity.utc_offset_s, entry.is_local) == (3600, False)
    assert (activity.sport, activity.sub_sport) == ("running", "treadmill")
    assert activity.title == "Lake"
    assert activity.totals == {
        "timer_s": 1800, "elapsed_s": 1867, "moving_s": 1790, "distance_m": pytest.approx(5401.23),
        "ascent_m": 33, "avg_hr_bpm": 139, "max_hr_bpm": 181, "steps": 5100,
    }  # fmt: skip
    wanted = {f"activity_123456789.{kind}" for kind in ("fit", "gpx", "tcx", "zip")}
    assert wanted <= set(entry.files)


@pytest.mark.parametrize(
    ("header", "row", "is_local"),
    [
        (
            ("Activity name,Description,Begin timestamp,Duration (h:m:s),Distance (km),Map,"
            "Activity type,Time zone"),
            ('Lake,,2026-03-01 08:30:00,00:30:00,5.4,https://connect.garmin.com/modern/activity/'
            "123456789,running,Europe/Berlin"),
            True,
        ),
        (
            ("Activity ID,Activity Name,Begin Timestamp,Begin Timestamp (ms),Activity Type,"
            "Time Zone,Duration (h:m:s),Distance (km),Distance (Raw)"),
            '123456789,Lake,"Sun, 01 Mar 2026 08:30",1772350200000,Running,+01:00,00:30:00,5.4,5.4',
            False,
        ),
        (
            ("Activity ID,Activity Name,Begin Timestamp,Activity Type,Time Zone,Duration (h:m:s),"
            "Distance (km)"),
            '123456789,Lake,"Sun, 01 Mar 2026 08:30",Running,+01:00,00:30:00,5.4',
            False,
        ),
    ],
)  # fmt: skip
def test_older_templates(header: str, row: str, is_local: bool):
    """Only local starts, milliseconds, or a separate offset."""
    (entry,) = _read(made(header, row))
    hour = 8 if is_local else 7
    assert entry.activity.start_utc == datetime(2026, 3, 1, hour, 30, tzinfo=UTC)
    assert entry.is_local is is_local
    assert entry.activity.sport == "running"
    assert entry.activity.totals == {"timer_s": 1800, "distance_m": 5400}
    assert "activity_123456789.fit" in entry.files


def test_saved_again_by_a_spreadsheet():
    """Semicolons, and a decimal comma."""
    header = HEADER.replace(",", ";")
    row = RUN.replace(",", ";").replace("5.40123", "5,40123")
    (entry,) = _read(b"\xef\xbb\xbf" + made(header, row))
    assert entry.activity.totals["distance_m"] == pytest.approx(5401.23)


def test_an_invalid_id_names_no_file():
    """No path leads out of the folder."""
    (entry,) = _read(made(HEADER, RUN.replace("123456789", "../../x")))
    assert entry.files == ()
