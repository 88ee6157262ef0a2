"""A watch's folder ``GARMIN/``, as it looks when the watch is plugged in."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from tests.archives import fitfile, health, recordings
from tests.archives.contents import Archive, Other, Run, in_order

if TYPE_CHECKING:
    from pathlib import Path

CANARY = "canary-of-the-watch"
_START = datetime(2026, 2, 2, 6, 30, tzinfo=UTC)
# Folder and name -> kind of FIT file.
_OTHER_FIT = {
    "Settings/Settings.fit": 2, "Records/Records.fit": 29, "Totals/Totals.fit": 10,
    "Sports/Running.fit": 3, "Workouts/Intervals.fit": 5, "Schedule/Schedule.fit": 7,
    "Location/Lctns.fit": 8, "Device.fit": 1, "Goals/Goals.fit": 11,
}  # fmt: skip
_DEVICE_XML = (
    '<?xml version="1.0" encoding="UTF-8" standalone="no" ?>\n'
    '<Device xmlns="http://www.garmin.com/xmlschemas/GarminDevice/v2">'
    "<Model><PartNumber>006-B3906-00</PartNumber><SoftwareVersion>1728</SoftwareVersion>"
    f"<Description>fenix 7</Description></Model><Id>{CANARY}</Id></Device>\n"
)


def garmin_folder(path: Path, runs: int = 6) -> Archive:
    """Make the folder GARMIN in a folder.

    Args:
        path: the folder in which to make it.
        runs: number of runs in Activity; there is also a ride.
    """
    root = path / "GARMIN"
    found = [
        recordings.activity(_START + timedelta(days=2 * i), 1800 + 200 * i, seed=40 + i)
        for i in range(runs)
    ]
    ride = recordings.activity(
        _START + timedelta(days=1, hours=10), 2400, seed=70, sport="cycling", speed_mps=7.0
    )
    files = _noise()
    for recorded in [*found, ride]:
        files[f"Activity/{recorded.start_utc:%Y-%m-%d-%H-%M-%S}.fit"] = recorded.data
    for name, data in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(data)
    (root / ".metadata_never_index").write_bytes(b"")  # hidden, so it doesn't count
    return Archive(
        path=root,
        levels=(len(files),),
        archives=0,
        lists=0,
        recordings=len(found) + 1,
        runs=in_order([Run(item.start_utc, item.distance_m) for item in found]),
        others=in_order([Other(ride.start_utc, "cycling")]),
        secrets=(CANARY,),
    )


def _noise() -> dict[str, bytes]:
    files = {"GarminDevice.xml": _DEVICE_XML.encode(), "Apps/LOGS/CIQ_LOG.YML": b"- Time: 0\n"}
    for i in range(8):
        files[f"Monitor/M{i:03X}A000.FIT"] = _health(health.MONITORING_B, i)
        files[f"Sleep/S{i:03X}A000.fit"] = _health(health.SLEEP, i)
        files[f"HRVStatus/H{i:03X}A000.fit"] = _health(health.HRV_STATUS, i)
        files[f"Metrics/X{i:03X}A000.fit"] = _health(health.METRICS, i)
    for name, kind in _OTHER_FIT.items():
        files[name] = fitfile.fit_file(kind, _START)
    files["Courses/90812345.fit"] = recordings.course(_START, 1200)
    files["Apps/FACE.PRG"] = b"\xd0\x00\xd0\x00" + bytes(400)
    files["Debug/startup.txt"] = f"{CANARY}\r\n".encode()
    return files


def _health(kind: int, i: int) -> bytes:
    data = health.template(kind, i % health.VARIANTS)
    return fitfile.another(data, _START + timedelta(days=i), 3_429_421_501)
