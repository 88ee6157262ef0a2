"""The workouts of the generated Apple Health export, and their routes as GPX."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from collections.abc import Iterator

PHONE_ZONE = ZoneInfo("Europe/Berlin")
EXPORTED = datetime(2026, 3, 1, 11, 30, tzinfo=UTC)
PAUSE_S = 300
"""Between two routes of one workout."""


@dataclass(frozen=True)
class Workout:
    """A workout as written in export.xml.

    Attributes:
        start: aware, UTC.
        sport: in FIT's words.
        distance: in the unit in which it is written; None if it has none.
        unit: km or mi.
        seconds: its duration.
        is_old: distance as an attribute, as until 2022, not as WorkoutStatistics.
        routes: points of each route, one per second; there is a pause between two routes.
        zone: where it took place.
        is_indoor: as Apple states it.
    """

    start: datetime
    sport: str
    distance: float | None
    seconds: int
    is_old: bool = False
    routes: tuple[int, ...] = ()
    zone: str = "Europe/Berlin"
    unit: str = "km"
    is_indoor: bool = False

    @property
    def distance_m(self) -> float | None:
        """Its distance in metres; None if it has none."""
        metres = {"km": 1000.0, "mi": 1609.344}[self.unit]
        return None if self.distance is None else self.distance * metres


def _at(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[misc,arg-type]


WORKOUTS = (
    Workout(_at(2020, 9, 5, 6, 12, 33), "running", 6.0, 2000, is_old=True, routes=(2001,)),
    Workout(_at(2020, 9, 6, 9, 0, 5), "walking", 2.4, 1600, is_old=True, routes=(1601,)),
    Workout(_at(2020, 9, 8, 17, 0, 0), "running", 3.5, 1900, is_old=True, unit="mi",
            is_indoor=True),
    Workout(_at(2025, 5, 10, 5, 30, 10), "running", 7.5, 2500, routes=(2501,)),
    Workout(_at(2025, 5, 11, 8, 0, 0), "cycling", 15.0, 2500, routes=(2501,)),
    Workout(_at(2025, 5, 12, 18, 15, 0), "running", 5.0, 1700, is_indoor=True),
    Workout(_at(2025, 5, 14, 22, 45, 30), "running", 6.0, 2000, routes=(2001,),
            zone="America/New_York"),
    Workout(_at(2025, 5, 20, 16, 0, 0), "running", 5.4, 1800, routes=(901, 900)),
    Workout(_at(2025, 5, 22, 6, 0, 0), "running", None, 1500),
)  # fmt: skip


def routes_of(item: Workout) -> Iterator[tuple[str, str]]:
    """Name and GPX of each; named by the minute in which it ended, as Apple does."""
    done, start = 0, item.start
    for points in item.routes:
        end = start + timedelta(seconds=points - 1)
        local = end.astimezone(PHONE_ZONE)
        hour = (local.hour - 1) % 12 + 1
        half = "am" if local.hour < 12 else "pm"
        day = f"{local:%Y-%m-%d}"
        title = f"Route {day} {hour}:{local:%M}{half}"
        speed = (item.distance_m or 0) / item.seconds
        yield f"route_{day}_{hour}.{local:%M}{half}.gpx", _gpx(title, start, points, speed, done)
        done, start = done + points, end + timedelta(seconds=PAUSE_S)


def _gpx(title: str, start: datetime, points: int, speed_mps: float, done: int) -> str:
    """A track northwards, without a type; speed and accuracy are bare extensions."""
    track = "\n".join(
        f'      <trkpt lon="13.400000" lat="{52.5 + (done + i) * speed_mps / 111_195:.6f}">'
        f"<ele>35.012345</ele><time>{start + timedelta(seconds=i):%Y-%m-%dT%H:%M:%SZ}</time>"
        f"<extensions><speed>{speed_mps:.6f}</speed><course>0.000000</course>"
        "<hAcc>2.100000</hAcc><vAcc>1.900000</vAcc></extensions></trkpt>"
        for i in range(points)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<gpx version="1.1" creator="Apple Health Export" '
        'xmlns="http://www.topografix.com/GPX/1/1" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
        'xsi:schemaLocation="http://www.topografix.com/GPX/1/1 '
        'http://www.topografix.com/GPX/1/1/gpx.xsd">\n'
        f"  <metadata>\n    <time>{EXPORTED:%Y-%m-%dT%H:%M:%SZ}</time>\n  </metadata>\n  <trk>\n"
        f"    <name>{title}</name>\n    <trkseg>\n{track}\n    </trkseg>\n  </trk>\n</gpx>\n"
    )
