"""Strava's archive: ``activities.csv`` in three languages, recordings, and much that is private."""

from __future__ import annotations

import csv
import gzip
import io
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Literal

import numpy as np

from tests.archives import headers, recordings
from tests.archives.contents import Archive, Other, Packer, Run, in_order
from tests.making import gpx_run

if TYPE_CHECKING:
    from pathlib import Path

Language = Literal["en", "de", "fr"]
CANARY = "canary-of-the-strava-archive"
FILE_NAME = "export_42815711.zip"
# Everything that isn't about activities; some of it is about other people.
PRIVATE = (
    *("contacts.csv", "messaging.json", "logins.csv", "profile.csv", "email_preferences.csv"),
    *("followers.csv", "following.csv", "blocks.csv", "comments.csv", "reactions.csv"),
    *("connected_apps.csv", "mobile_device_identifiers.csv", "privacy_zones.csv", "flags.csv"),
    *("visibility_settings.csv", "general_preferences.csv", "social_settings.csv", "posts.csv"),
    *("segments.csv", "starred_routes.csv", "starred_segments.csv", "shoes.csv", "bikes.csv"),
    *("components.csv", "goals.csv", "clubs.csv", "memberships.csv", "orders.csv", "media.csv"),
    *("support_tickets.csv", "partner_opt_outs.csv", "global_challenges.csv", "events.csv"),
)
HEADERS = {"en": headers.ENGLISH, "de": headers.GERMAN, "fr": headers.FRENCH}
TYPES = {
    "en": {"running": "Run", "cycling": "Ride", "walking": "Walk"},
    "de": {"running": "Lauf", "cycling": "Radfahrt", "walking": "Spaziergang"},
    "fr": {"running": "Course à pied", "cycling": "Vélo", "walking": "Marche"},
}
_FIRST_START = datetime(2024, 3, 26, 5, 40, 10, tzinfo=UTC)
_FIRST_ID = 11_050_000_001
_MONTHS_EN = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_MONTHS_FR = "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.".split()


@dataclass(frozen=True)
class _Row:
    """A line of activities.csv.

    Attributes:
        file: the member with the recording; "" for none.
        data: its bytes.
    """

    id: int
    start: datetime
    title: str
    sport: str
    distance_m: float
    elapsed_s: int
    file: str = ""
    data: bytes = b""
    description: str = ""


def archive(path: Path, language: Language = "en") -> Archive:
    """Write an archive as Strava sends it.

    Eight runs: five with recordings of all four kinds (FIT, GPX with and without a type, TCX after
    white space, GPX not gzipped) and three that only the list has (by hand, on a treadmill, in a
    race whose title takes two lines). A ride with FIT, one with a GPX whose sport only the list
    gives, and a walk without a file.

    Args:
        path: of the file, or of a folder, in which it gets Strava's own name.
        language: of the headers, dates, numbers and types.
    """
    path = path / FILE_NAME if path.is_dir() else path
    listed = _rows()
    noise = np.random.default_rng(3)
    with Packer(path) as zipped:
        zipped.add("activities.csv", activities_csv(listed, language))
        for row in listed:
            if row.file:
                zipped.add(row.file, row.data)
        for i in range(4):
            picture = b"\xff\xd8\xff\xe0\x00\x10JFIF\0" + noise.bytes(60_000)
            zipped.add(f"media/{i:08x}-0000-4000-8000-0123456789ab.jpg", picture)
        zipped.add("routes.csv", f"Route Name,Route Filename\n{CANARY},routes/1.gpx\n")
        for i in range(1, 3):
            zipped.add(f"routes/{i}.gpx", gpx_run(samples=200, with_times=False, kind=""))
        for name in PRIVATE:
            zipped.add(name, _private(name))
    return Archive(
        path=path,
        levels=(1, zipped.count),
        archives=1,
        lists=1,
        recordings=sum(bool(row.file) for row in listed),
        runs=in_order([
            Run(row.start, row.distance_m, row.title, bool(row.file))
            for row in listed if row.sport == "running"
        ]),
        others=in_order([
            Other(row.start, row.sport, row.title, bool(row.file))
            for row in listed if row.sport != "running"
        ]),
        secrets=(CANARY,),
    )  # fmt: skip


def activities_csv(listed: list[_Row], language: Language) -> str:
    """The list with Strava's columns in their order: newest last, five headers twice."""
    columns = HEADERS[language].split(",")
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(columns)
    for row in listed:
        writer.writerow(_line(row, language, len(columns)))
    return stream.getvalue()


def _line(row: _Row, language: Language, width: int) -> list[str]:
    """Kilometres in the writer's language in column 7, metres in column 18."""
    line = [""] * width
    kilometres = f"{row.distance_m / 1000:.2f}"
    line[0] = str(row.id)
    line[1] = _date(row.start, language)
    line[2] = row.title
    line[3] = TYPES[language][row.sport]
    line[4] = row.description
    line[5] = str(row.elapsed_s)
    line[6] = kilometres if language == "en" else kilometres.replace(".", ",")
    line[9] = "false"
    line[10] = CANARY  # the private note
    line[12] = row.file
    line[13] = "68.0"
    line[15] = f"{row.elapsed_s:.1f}"
    line[16] = f"{row.elapsed_s:.1f}"
    line[17] = f"{row.distance_m:.1f}"
    line[18] = "4.2"
    line[19] = f"{row.distance_m / row.elapsed_s:.3f}"
    line[20] = "38.0"
    line[31] = "" if not row.file else "148.0"
    return line


def _date(start: datetime, language: Language) -> str:
    """UTC, as the language writes it; newer English ones have a narrow blank before AM and PM."""
    if language == "de":
        return f"{start:%d.%m.%Y, %H:%M:%S}"
    if language == "fr":
        return f"{start.day} {_MONTHS_FR[start.month - 1]} {start:%Y, %H:%M:%S}"
    blank = "\u202f" if start.day % 2 else " "
    hour = (start.hour - 1) % 12 + 1
    half = "AM" if start.hour < 12 else "PM"
    month = _MONTHS_EN[start.month - 1]
    return f"{month} {start.day}, {start.year}, {hour}:{start:%M:%S}{blank}{half}"


def _rows() -> list[_Row]:
    start = [_FIRST_START + timedelta(days=2 * i, hours=i % 3 * 5) for i in range(11)]
    watch = recordings.activity(start[0], 2400, seed=1, speed_mps=2.9)
    ride = recordings.activity(start[5], 3600, seed=2, sport="cycling", speed_mps=7.0)
    name = [f"activities/{_upload(i)}" for i in range(11)]
    gpx = _gpx(start[1], 1900, "")
    numbered = _gpx(start[3], 2000, "<type>9</type>")
    app = _gpx(start[4], 1800, "<type>running</type>")
    unnamed = _gpx(start[6], 2100, "", speed_mps=6.0)
    tcx = b"          " + tcx_run(start[2], 1850, 2.8)
    return [
        _row(0, watch.start_utc, "Morgenlauf, Grünau", watch.distance_m, 2399,
             file=f"{name[0]}.fit.gz", data=_packed(watch.data),
             description="Ganz locker.\nBeine schwer, \"Müggelsee\" voll."),
        _row(1, start[1], "Lunch Run", 3.0 * 1899, 1899,
             file=f"{name[1]}.gpx.gz", data=_packed(gpx)),
        _row(2, start[2], "Evening Run", 2.8 * 1849, 1849,
             file=f"{name[2]}.tcx.gz", data=_packed(tcx)),
        _row(3, start[3], "Night Run", 3.0 * 1999, 1999,
             file=f"{name[3]}.gpx.gz", data=_packed(numbered)),
        _row(4, start[4], "Run with the app", 3.0 * 1799, 1799, file=f"{name[4]}.gpx", data=app),
        _row(5, ride.start_utc, "Nach Köpenick", ride.distance_m, 3599, sport="cycling",
             file=f"{name[5]}.fit.gz", data=_packed(ride.data)),
        _row(6, start[6], "To work", 6.0 * 2099, 2099, sport="cycling",
             file=f"{name[6]}.gpx.gz", data=_packed(unnamed)),
        _row(7, start[7], "By hand: Tempo, 3 × 1 km", 7500.0, 2340),
        _row(8, start[8], "Treadmill", 5020.0, 1620),
        _row(9, start[9], "10 km\nof the club", 10_050.0, 2710, description="a line\nand another"),
        _row(10, start[10], "With the dog", 3100.0, 2400, sport="walking"),
    ]  # fmt: skip


def _row(
    i: int, start: datetime, title: str, distance_m: float, elapsed_s: int, *,
    sport: str = "running", file: str = "", data: bytes = b"", description: str = "",
) -> _Row:  # fmt: skip
    return _Row(
        _FIRST_ID + 17 * i, start, title, sport, round(distance_m, 1), elapsed_s, file, data,
        description,
    )  # fmt: skip


def _upload(i: int) -> int:
    """The number of an upload, which is not that of its activity."""
    return 11_780_000_003 + 23 * i


def _packed(data: bytes) -> bytes:
    return gzip.compress(data, mtime=0)


def _gpx(start: datetime, samples: int, kind: str, speed_mps: float = 3.0) -> bytes:
    return gpx_run(start=start, samples=samples, kind=kind, speed_mps=speed_mps)


def tcx_run(start: datetime, samples: int, speed_mps: float) -> bytes:
    """A TCX run northwards, a point per second."""
    points = "".join(
        f"<Trackpoint><Time>{start + timedelta(seconds=i):%Y-%m-%dT%H:%M:%SZ}</Time><Position>"
        f"<LatitudeDegrees>{52.5 + i * speed_mps / 111_195:.8f}</LatitudeDegrees>"
        "<LongitudeDegrees>13.4</LongitudeDegrees></Position>"
        f"<AltitudeMeters>35</AltitudeMeters><DistanceMeters>{i * speed_mps:.1f}</DistanceMeters>"
        f"<HeartRateBpm><Value>{140 + i % 9}</Value></HeartRateBpm></Trackpoint>"
        for i in range(samples)
    )
    name = "http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v2"
    begin = f"{start:%Y-%m-%dT%H:%M:%SZ}"
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><TrainingCenterDatabase xmlns="{name}">'
        f'<Activities><Activity Sport="Running"><Id>{begin}</Id><Lap StartTime="{begin}">'
        f"<TotalTimeSeconds>{samples - 1}</TotalTimeSeconds>"
        f"<DistanceMeters>{(samples - 1) * speed_mps:.1f}</DistanceMeters>"
        f"<Track>{points}</Track></Lap></Activity></Activities></TrainingCenterDatabase>"
    ).encode()


def _private(name: str) -> str:
    if name.endswith(".json"):
        return f'[{{"message": "{CANARY}", "from": "friend@example.org"}}]'
    return f"Name,E-mail,Note\n{CANARY},friend@example.org,{CANARY}\n"
