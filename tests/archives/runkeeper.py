"""Runkeeper's export: a list in local time, and GPX in UTC."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import numpy as np

from tests.archives.contents import Archive, Other, Packer, Run, in_order

if TYPE_CHECKING:
    from pathlib import Path

CANARY = "canary-of-the-runkeeper-export"
FILE_NAME = "01-runkeeper-data-export-2026-03-01-081522.zip"
ZONE = ZoneInfo("Europe/Berlin")
COLUMNS = (
    *("Activity Id", "Date", "Type", "Route Name", "Distance (km)", "Duration", "Average Pace"),
    *("Average Speed (km/h)", "Calories Burned", "Climb (m)", "Average Heart Rate (bpm)"),
    *("Friend's Tagged", "Notes", "GPX File"),
)
_SPORTS = {"Running": "running", "Cycling": "cycling", "Walking": "walking"}


@dataclass(frozen=True)
class _Row:
    local: datetime
    kind: str
    distance_m: float
    seconds: int
    has_gpx: bool = True
    notes: str = ""

    @property
    def start_utc(self) -> datetime:
        return self.local.replace(tzinfo=ZONE).astimezone(UTC)

    @property
    def file(self) -> str:
        return f"{self.local:%Y-%m-%d-%H%M%S}.gpx" if self.has_gpx else ""


ROWS = (
    _Row(datetime(2019, 3, 30, 7, 4, 9), "Running", 5400.0, 1800, notes="windy, \"cold\""),
    _Row(datetime(2019, 3, 31, 7, 10, 2), "Running", 6000.0, 2000),  # clocks went forward
    _Row(datetime(2019, 4, 2, 18, 30, 44), "Cycling", 12_600.0, 2100),
    _Row(datetime(2019, 4, 3, 19, 0, 0), "Running", 8000.0, 2580, has_gpx=False,
         notes="treadmill\nof the hotel"),
    _Row(datetime(2019, 4, 5, 23, 50, 30), "Running", 4500.0, 1500),  # across midnight
    _Row(datetime(2019, 4, 6, 12, 0, 0), "Walking", 2400.0, 1800, has_gpx=False),
    _Row(datetime(2019, 4, 7, 9, 0, 0), "Running", 10_020.0, 3605, has_gpx=False),
)  # fmt: skip


def archive(path: Path) -> Archive:
    """Write an export: five runs, two of them without GPX, a ride, a walk without GPX.

    Args:
        path: of the file, or of a folder, in which it gets a name such as Runkeeper's.
    """
    path = path / FILE_NAME if path.is_dir() else path
    noise = np.random.default_rng(11)
    with Packer(path) as zipped:
        zipped.add("cardioActivities.csv", _list())
        zipped.add("measurements.csv", f"Date,Type,Value\n2019-03-30 06:00:00,Weight,{CANARY}\n")
        for row in ROWS:
            if row.file:
                zipped.add(row.file, _gpx(row))
        for i in range(2):
            zipped.add(f"photos/{i}.jpg", b"\xff\xd8\xff\xe0" + noise.bytes(30_000))
    return Archive(
        path=path,
        levels=(1, zipped.count),
        archives=1,
        lists=1,
        recordings=sum(row.has_gpx for row in ROWS),
        runs=in_order([
            Run(row.start_utc, row.distance_m, None, row.has_gpx,
                None if row.has_gpx else row.local)
            for row in ROWS if row.kind == "Running"
        ]),
        others=in_order([
            Other(row.start_utc, _SPORTS[row.kind], None, row.has_gpx)
            for row in ROWS if row.kind != "Running"
        ]),
        secrets=(CANARY,),
    )  # fmt: skip


def _list() -> str:
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(COLUMNS)
    for i, row in enumerate(reversed(ROWS)):
        writer.writerow(_line(i, row))
    return stream.getvalue()


def _line(i: int, row: _Row) -> list[str]:
    pace = divmod(round(row.seconds / row.distance_m * 1000), 60)
    hours, rest = divmod(row.seconds, 3600)
    minutes = f"{rest // 60:02}:{rest % 60:02}" if hours else f"{rest // 60}:{rest % 60:02}"
    return [
        f"{i:08x}-1111-4222-8333-444455556666", f"{row.local:%Y-%m-%d %H:%M:%S}", row.kind, "",
        f"{row.distance_m / 1000:.2f}", f"{hours}:{minutes}" if hours else minutes,
        f"{pace[0]}:{pace[1]:02}", f"{row.distance_m / row.seconds * 3.6:.2f}", "310.0", "21", "",
        "", row.notes, row.file,
    ]  # fmt: skip


def _gpx(row: _Row) -> str:
    """A track northwards, a point every five seconds, without a type: only the list has it."""
    speed = row.distance_m / row.seconds
    points = "\n".join(
        f'<trkpt lat="{52.5 + s * speed / 111_195:.9f}" lon="13.400000000"><ele>35.0</ele>'
        f"<time>{row.start_utc + timedelta(seconds=s):%Y-%m-%dT%H:%M:%SZ}</time></trkpt>"
        for s in range(0, row.seconds + 1, 5)
    )
    title = f"{row.kind} {row.local.month}/{row.local.day}/{row.local:%y %H:%M}"
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<gpx version="1.1" creator="Runkeeper - http://www.runkeeper.com"\n'
        '  xmlns="http://www.topografix.com/GPX/1/1">\n'
        f"<trk>\n  <name><![CDATA[{title}]]></name>\n"
        f"  <time>{row.start_utc:%Y-%m-%dT%H:%M:%SZ}</time>\n<trkseg>\n{points}\n"
        "</trkseg>\n</trk>\n</gpx>\n"
    )
