"""Garmin's account export, a zip of zips, and the export of a single activity."""

from __future__ import annotations

import io
import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from tests.archives import fitfile, health, recordings
from tests.archives.contents import Archive, Other, Packer, Run, in_order

if TYPE_CHECKING:
    from pathlib import Path

EMAIL = "jo.runner@example.org"
UUID = "5d1c6a34-0a6f-4a1e-9d0e-3f0a7c2f1b11"
FILE_NAME = f"{UUID}_1.zip"
PROFILE_ID = 81_234_567
CANARY = "canary-of-the-garmin-account"
FIRST_START = datetime(2021, 1, 4, 6, 12, tzinfo=UTC)
_UPLOADS = "DI_CONNECT/DI-Connect-Uploaded-Files"
_FITNESS = "DI_CONNECT/DI-Connect-Fitness"
_WELLNESS = "DI_CONNECT/DI-Connect-Wellness"
_FIRST_FILE_NUMBER = 20_118_344_003
_MANUAL_RUNS = 2


@dataclass(frozen=True)
class _Activity:
    """An entry of the summary: what was recorded, or entered by hand.

    Attributes:
        recorded: None for an entry by hand.
    """

    start: datetime
    sport: str
    title: str
    distance_m: float
    duration_s: float
    recorded: recordings.Recorded | None


def account_zip(path: Path, runs: int = 400, members: int = 10_000, parts: int = 4) -> Archive:
    """Write an account export; 10,000 members with 400 runs take a few seconds.

    Args:
        path: of the file, or of a folder, in which it gets Garmin's own name.
        runs: recorded runs, all different. Two more are entered by hand.
        members: files in the zips of uploads: the runs, one ride for every twenty of them, a walk,
            one text file, and otherwise what a watch uploads every day.
        parts: number of zips of uploads.

    Raises:
        ValueError: there are too few members for the runs.
    """
    path = path / FILE_NAME if path.is_dir() else path
    activities = _activities(runs)
    recorded = [item.recorded for item in activities if item.recorded]
    files = members - len(recorded) - 1
    if files < 0:
        raise ValueError(f"{members} members can't hold {len(recorded)} activities")
    with Packer(path, level=1) as outer:
        for name, text in _other_members(activities).items():
            outer.add(name, text)
        for part in range(parts):
            outer.add(
                f"{_UPLOADS}/UploadedFiles_0-_Part{part + 1}.zip",
                _part(part, parts, [item.data for item in recorded], files),
            )
    return Archive(
        path=path,
        levels=(1, outer.count, members),
        archives=1 + parts,
        lists=1,
        recordings=len(recorded),
        runs=in_order([_run(item) for item in activities if item.sport == "running"]),
        others=in_order(
            [
                Other(item.start, item.sport, item.title)
                for item in activities
                if item.sport != "running"
            ]
        ),
        secrets=(CANARY, EMAIL),
    )


def activity_zip(path: Path) -> Archive:
    """Write what "Export Original" gives: a zip with one FIT file."""
    path = path / "21088764321.zip" if path.is_dir() else path
    recorded = recordings.activity(FIRST_START, 2400, seed=5)
    with Packer(path) as archive:
        archive.add("21088764321_ACTIVITY.fit", recorded.data)
    run = Run(recorded.start_utc, recorded.distance_m)
    return Archive(path, (1, 1), 1, 0, 1, (run,), ())


def _activities(runs: int) -> list[_Activity]:
    """Runs on three days a week, every twentieth followed by a ride, and a walk."""
    found = []
    for i in range(runs):
        start = _start(i)
        found.append(_recorded(i, start, "running", "Berlin Laufen", 2.6 + i % 9 / 10))
        if i % 20 == 10:
            found.append(_recorded(i, start + timedelta(hours=3), "cycling", "Feierabend, Rad", 7))
    found.append(_recorded(runs, _start(runs), "walking", "Grunewald Gehen", 1.4))
    for i in range(_MANUAL_RUNS):
        start = FIRST_START + timedelta(days=1 + 7 * i, hours=11)
        found.append(_Activity(start, "running", f"Laufband {i + 1}", 5000.0 + 250 * i, 1800, None))
    return found


def _start(i: int) -> datetime:
    return FIRST_START + timedelta(days=int(i * 7 / 3), minutes=37 * (i % 23), seconds=i % 60)


def _recorded(i: int, start: datetime, sport: str, title: str, speed_mps: float) -> _Activity:
    """Between half an hour and an hour; one run in five on the treadmill, without positions."""
    indoors = sport == "running" and i % 5 == 4
    recorded = recordings.activity(
        start,
        1800 + 97 * i % 1801,
        seed=i,
        sport=sport,
        sub_sport="treadmill" if indoors else "generic",
        speed_mps=speed_mps,
        utc_offset_s=7200 if 4 <= start.month <= 10 else 3600,
        home=None if indoors else (52.5 + i % 7 / 100, 13.4 - i % 5 / 100),
    )
    return _Activity(start, sport, title, recorded.distance_m, recorded.timer_s, recorded)


def _run(item: _Activity) -> Run:
    return Run(item.start, item.distance_m, item.title, item.recorded is not None)


def _part(part: int, parts: int, recordings: list[bytes], files: int) -> bytes:
    """One zip of uploads, with the recordings spread among the other files."""
    kinds = health.kinds(files)[part::parts]
    mine = recordings[part::parts]
    every = max(len(kinds) // max(len(mine), 1), 1)
    stream = io.BytesIO()
    number = _FIRST_FILE_NUMBER + 1_000_000 * part
    with Packer(stream, level=1) as inner:
        for i, kind in enumerate(kinds):
            if i % every == 0 and i // every < len(mine):
                inner.add(f"{EMAIL}_{number + 7 * i + 1}.fit", mine[i // every])
            inner.add(f"{EMAIL}_{number + 7 * i}.fit", _health(kind, i, part))
        for i in range(-(-len(kinds) // every), len(mine)):
            inner.add(f"{EMAIL}_{number + 7 * (len(kinds) + i)}.fit", mine[i])
        if part == 0:
            inner.add(f"{EMAIL}_{number - 5}.txt", f"Upload log\r\n{CANARY}\r\n")
    return stream.getvalue()


def _health(kind: int, i: int, part: int) -> bytes:
    time = FIRST_START + timedelta(hours=3 * i)
    return fitfile.another(health.template(kind, i % health.VARIANTS), time, 1 + i + 100_000 * part)


def _other_members(activities: list[_Activity]) -> dict[str, str]:
    """The members next to the uploads."""
    summary = [{"summarizedActivitiesExport": [_summary(i, a) for i, a in enumerate(activities)]}]
    days = [{"calendarDate": f"2024-05-{day:02}", "totalSteps": 8000 + day} for day in range(1, 29)]
    nights = [day | {"deepSleepSeconds": 5400, "note": CANARY} for day in days]
    person = {"firstName": "Jo", "emailAddress": EMAIL, "note": CANARY}
    found = {
        f"{_FITNESS}/{EMAIL}_0_summarizedActivities.json": summary,
        f"{_FITNESS}/{EMAIL}_personalRecord.json": [{"personalRecords": []}],
        f"{_FITNESS}/{EMAIL}_gear.json": [{"gearDTOS": [{"displayName": CANARY}]}],
        f"{_WELLNESS}/2024-05-01_2024-05-28_{PROFILE_ID}_sleepData.json": nights,
        f"{_WELLNESS}/{PROFILE_ID}_heartRateZones.json": [{"maxHeartRateUsed": 189}],
        "DI_CONNECT/DI-Connect-Aggregator/UDSFile_2024-05-01_2024-05-28.json": days,
        f"DI_CONNECT/DI-Connect-Metrics/MetricsMaxMetData_{PROFILE_ID}.json": days,
        f"DI_CONNECT/DI-Connect-User/{EMAIL}_social-profile.json": person,
        f"DI_CONNECT/DI-Connect-User/{EMAIL}_user_settings.json": {"timeZone": "Europe/Berlin"},
        "customer_data/customer.json": person,
    }
    texts = {name: json.dumps(value, indent=2) for name, value in found.items()}
    return texts | {
        "customer_data/orders.csv": f"order,name\r\n1,{CANARY}\r\n",
        "README.txt": "Thank you for your request.\r\n",
    }


def _summary(i: int, item: _Activity) -> dict[str, Any]:
    """Times in ms since 1970, durations in ms, distances in cm, speeds in cm/ms."""
    begin_ms = int(item.start.timestamp() * 1000)
    offset_s = 7200 if 4 <= item.start.month <= 10 else 3600
    values = {
        "activityId": 9_007_199_254 + i,
        "uuidMsb": -4_611_686_018_427_387_904 + i,
        "name": item.title,
        "activityType": item.sport,
        "userProfileId": PROFILE_ID,
        "timeZoneId": 124,
        "beginTimestamp": begin_ms,
        "eventTypeId": 9,
        "rule": "subscribers",
        "sportType": item.sport.upper(),
        "startTimeGmt": float(begin_ms),
        "startTimeLocal": float(begin_ms + 1000 * offset_s),
        "duration": item.duration_s * 1000,
        "distance": item.distance_m * 100,
        "avgSpeed": item.distance_m / item.duration_s / 10,
        "calories": 2140.0,
        "elapsedDuration": item.duration_s * 1000,
        "movingDuration": item.duration_s * 1000,
        "favorite": False,
        "pr": False,
        "purposeful": False,
        "elevationCorrected": False,
        "parent": False,
    }
    if item.recorded is None:
        return values | {"manufacturer": "DEVELOPMENT"}
    sensors = {"avgHr": 148.0, "maxHr": 171.0, "deviceId": 3_429_421_501, "lapCount": 8}
    return values | sensors | {"manufacturer": "GARMIN"}
