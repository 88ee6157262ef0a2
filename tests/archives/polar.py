"""Polar's account export of 2018 to 2024: one JSON file per session, flat in one zip."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from tests.archives.contents import Archive, Other, Packer, Run, in_order

if TYPE_CHECKING:
    from pathlib import Path

CANARY = "canary-of-the-polar-account"
FILE_NAME = "polar-user-data-export_0f1e2d3c-4b5a-4968-8776-655443322110.zip"
_SPORTS = {
    "RUNNING": "running", "TREADMILL_RUNNING": "running", "TRAIL_RUNNING": "running",
    "CYCLING": "cycling", "STRENGTH_TRAINING": "training", "SWIMMING": "swimming",
}  # fmt: skip


@dataclass(frozen=True)
class _Session:
    """A training session; times are local, as in the file.

    Attributes:
        parts: sport, distance in metres and seconds of each exercise.
    """

    local: datetime
    offset_min: int
    parts: tuple[tuple[str, float | None, int], ...]
    has_samples: bool = True

    def start_utc(self, part: int = 0) -> datetime:
        before = sum(seconds for *_, seconds in self.parts[:part])
        local = self.local + timedelta(seconds=before)
        return (local - timedelta(minutes=self.offset_min)).replace(tzinfo=UTC)


SESSIONS = (
    _Session(datetime(2020, 1, 15, 17, 50, 1), 60, (("RUNNING", 5400.0, 1800),)),
    _Session(datetime(2020, 3, 29, 8, 2, 3), 120, (("RUNNING", 6300.0, 2100),)),
    _Session(datetime(2020, 4, 1, 12, 0, 0), 120, (("CYCLING", 12_600.0, 1800),)),
    _Session(datetime(2020, 4, 3, 19, 5, 30), 120, (("TREADMILL_RUNNING", 6000.0, 2000),)),
    _Session(datetime(2020, 4, 5, 7, 30, 0), 120, (("STRENGTH_TRAINING", None, 2400),)),
    _Session(datetime(2020, 4, 7, 6, 0, 0), 540, (("TRAIL_RUNNING", 7200.0, 2400),)),  # in Japan
    _Session(
        datetime(2020, 5, 2, 9, 0, 0), 120, (("CYCLING", 9000.0, 1500), ("RUNNING", 3000.0, 900))
    ),
    _Session(datetime(2020, 5, 5, 18, 0, 0), 120, (("RUNNING", 8000.0, 2600),), has_samples=False),
)  # fmt: skip


def archive(path: Path) -> Archive:
    """Write an export: six runs (treadmill, trail in Japan, one by hand, one after a ride).

    A session entered by hand has no samples. Every session is one file; one contains a ride and a
    run, so there are eight sessions and nine activities.

    Args:
        path: of the file, or of a folder, in which it gets Polar's own name.
    """
    path = path / FILE_NAME if path.is_dir() else path
    with Packer(path) as zipped:
        for name, value in _noise().items():
            zipped.add(name, json.dumps(value, indent=2))
        for i, session in enumerate(SESSIONS):
            zipped.add(_name(i, session), json.dumps(_session(session), indent=2))
    runs, others = [], []
    for session in SESSIONS:
        for part, (sport, distance_m, _) in enumerate(session.parts):
            start, word = session.start_utc(part), _SPORTS[sport]
            if word == "running":
                runs.append(Run(start, distance_m, None, session.has_samples))
            else:
                others.append(Other(start, word, None, session.has_samples))
    return Archive(
        path=path,
        levels=(1, zipped.count),
        archives=1,
        lists=0,
        recordings=len(SESSIONS),
        runs=in_order(runs),
        others=in_order(others),
        secrets=(CANARY,),
    )


def _name(i: int, session: _Session) -> str:
    tail = f"{4_000_000_000 + 1_234_567 * i}-{i:08x}-aaaa-4bbb-8ccc-ddddeeeeffff"
    return f"training-session-{session.local:%Y-%m-%d}-{tail}.json"


def _session(session: _Session) -> dict[str, Any]:
    seconds = sum(part[2] for part in session.parts)
    distances = [part[1] for part in session.parts if part[1] is not None]
    starts = [sum(part[2] for part in session.parts[:i]) for i in range(len(session.parts))]
    return {
        "exportVersion": "1.6",
        "name": "Training",
        "startTime": _time(session.local),
        "stopTime": _time(session.local + timedelta(seconds=seconds)),
        "timeZoneOffset": session.offset_min,
        **({"distance": sum(distances)} if distances else {}),
        "duration": f"PT{seconds}.000S",
        "maximumHeartRate": 171,
        "averageHeartRate": 148,
        "kiloCalories": 512,
        "note": CANARY,
        "physicalInformationSnapshot": {
            "dateTime": _time(session.local), "sex": "FEMALE", "birthday": "1986-05-04",
            "height, cm": 170.0, "weight, kg": 61.0, "maximumHeartRate": 189,
        },
        "exercises": [
            _exercise(session, session.local + timedelta(seconds=begin), *part)
            for begin, part in zip(starts, session.parts, strict=True)
        ],
    }  # fmt: skip


def _exercise(
    session: _Session, local: datetime, sport: str, distance_m: float | None, seconds: int
) -> dict[str, Any]:
    values: dict[str, Any] = {
        "startTime": _time(local),
        "stopTime": _time(local + timedelta(seconds=seconds)),
        "timezoneOffset": session.offset_min,
        "duration": f"PT{seconds}.000S",
        "sport": sport,
        "kiloCalories": 512,
        "heartRate": {"min": 95, "avg": 148, "max": 171},
        "zones": {"heart_rate": [{"lowerLimit": 95, "higherLimit": 113, "inZone": "PT60S"}]},
    }
    if distance_m is not None:
        values |= {"distance": distance_m, "ascent": 20.0, "descent": 20.0}
    if session.has_samples:
        values["samples"] = _samples(local, sport, distance_m, seconds)
    return values


def _samples(
    local: datetime, sport: str, distance_m: float | None, seconds: int
) -> dict[str, list[dict[str, Any]]]:
    """One value per second; the route only outdoors."""
    times = [_time(local + timedelta(seconds=i)) for i in range(seconds + 1)]
    found = {"heartRate": [_value(time, 140 + i % 17) for i, time in enumerate(times)]}
    if distance_m is None:
        return found
    speed = distance_m / seconds
    found["distance"] = [_value(time, round(i * speed, 2)) for i, time in enumerate(times)]
    found["speed"] = [_value(time, round(speed * 3.6, 2)) for time in times]
    found["cadence"] = [_value(time, 84) for time in times]
    if sport != "TREADMILL_RUNNING":
        lat, lon = (35.6, 139.7) if sport == "TRAIL_RUNNING" else (52.5, 13.4)
        found["altitude"] = [_value(time, 35.0) for time in times]
        found["recordedRoute"] = [
            {"dateTime": time, "longitude": lon, "latitude": round(lat + i * speed / 111_195, 8),
             "altitude": 35.0}
            for i, time in enumerate(times)
        ]  # fmt: skip
    return found


def _value(time: str, value: float) -> dict[str, Any]:
    return {"dateTime": time, "value": value}


def _time(local: datetime) -> str:
    return f"{local:%Y-%m-%dT%H:%M:%S}.000"


def _noise() -> dict[str, Any]:
    tail = "12345678-aaaa-4bbb-8ccc-ddddeeeeffff"
    days = {
        f"activity-2020-04-{day:02}-{tail}.json": {
            "exportVersion": "1.6",
            "date": f"2020-04-{day:02}",
            "summary": {"stepCount": 9000 + day},
            "samples": {"mets": [], "steps": []},
        }
        for day in range(1, 15)
    }
    return days | {
        f"account-data-{tail}.json": {"username": "jo@example.org", "note": CANARY},
        f"account-profile-{tail}.json": {"motto": CANARY},
        f"247ohr_2020_04-{tail}.json": {"deviceDays": [{"userId": 1, "samples": []}]},
        f"calendar-items-{tail}.json": {"notes": [CANARY]},
        f"favourite-targets-{tail}.json": {},
        f"planned-route-10203040-{tail}.json": {"name": "Grunewald", "points": [[52.5, 13.2]]},
        f"products-devices-{tail}.json": {"products": [{"modelName": "Vantage V"}]},
        f"sleep_result_{tail}.json": [{"night": "2020-04-02", "note": CANARY}],
        f"sleep_score_{tail}.json": [{"night": "2020-04-02", "score": 80}],
        f"sport-profiles-{tail}.json": {"exportVersion": "1.6", "sportProfiles": []},
        f"training-target-2020-04-09-10203041-{tail}.json": {"name": "Intervals", "done": False},
    }
