"""A run as a list of moments, whose clock can be set wrong, in each format that has tracks."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from analyzer.parsers import fit, gpx, tcx
from analyzer.schema import Parsed
from tests.making import START
from tests.parsers.fit import writing as w

_M_PER_DEGREE = 111_195.0
_HEAD = '<gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1"><trk><type>running</type>'


@dataclass(frozen=True)
class Moment:
    """A point of a run: seconds since START by the device's clock, metres north and east."""

    second: float
    north_m: float
    east_m: float
    metres: float
    segment: int = 0


def line(minutes: float = 30, every_s: float = 1, speed_mps: float = 3.0) -> list[Moment]:
    """A run straight north."""
    seconds = [i * every_s for i in range(round(minutes * 60 / every_s) + 1)]
    return [Moment(s, s * speed_mps, 0.0, s * speed_mps) for s in seconds]


def loop(minutes: float = 30, every_s: float = 1, speed_mps: float = 3.0) -> list[Moment]:
    """A run around a circle, back to where it began."""
    moments = line(minutes, every_s, speed_mps)
    radius = moments[-1].metres / (2 * math.pi)
    angles = [moment.metres / radius for moment in moments]
    return [
        replace(moment, north_m=radius * math.sin(a), east_m=radius * (1 - math.cos(a)))
        for moment, a in zip(moments, angles, strict=True)
    ]


def there_and_back(minutes: float = 30, every_s: float = 1, speed_mps: float = 3.0) -> list[Moment]:
    """A run north and back the same way."""
    moments = line(minutes, every_s, speed_mps)
    half = moments[-1].metres / 2
    return [replace(m, north_m=half - abs(m.metres - half)) for m in moments]


def shifted(moments: Sequence[Moment], first: int, end: int, by_s: float) -> list[Moment]:
    """The run with a clock that is wrong from one point up to another."""
    return [
        replace(m, second=m.second + by_s) if first <= i < end else m for i, m in enumerate(moments)
    ]


def _time(moment: Moment) -> str:
    time = START + timedelta(seconds=moment.second)
    return time.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _degrees(moment: Moment) -> tuple[float, float]:
    lat = 52.5 + moment.north_m / _M_PER_DEGREE
    return lat, 13.4 + moment.east_m / _M_PER_DEGREE / math.cos(math.radians(52.5))


def as_gpx(moments: Sequence[Moment]) -> bytes:
    """Points with a position and a time, in the moments' segments."""
    text, segment = "<trkseg>", moments[0].segment
    for moment in moments:
        if moment.segment != segment:
            text, segment = text + "</trkseg><trkseg>", moment.segment
        lat, lon = _degrees(moment)
        text += f'<trkpt lat="{lat:.7f}" lon="{lon:.7f}"><time>{_time(moment)}</time></trkpt>'
    return f"{_HEAD}{text}</trkseg></trk></gpx>".encode()


def as_tcx(moments: Sequence[Moment], lap_start: str | None = None) -> bytes:
    """One lap of points with a position, a distance and a time."""
    points = ""
    for moment in moments:
        lat, lon = _degrees(moment)
        points += (
            f"<Trackpoint><Time>{_time(moment)}</Time><Position><LatitudeDegrees>{lat:.7f}"
            f"</LatitudeDegrees><LongitudeDegrees>{lon:.7f}</LongitudeDegrees></Position>"
            f"<DistanceMeters>{moment.metres:.1f}</DistanceMeters></Trackpoint>"
        )
    lap = lap_start or _time(moments[0])
    return (
        '<TrainingCenterDatabase><Activities><Activity Sport="Running"><Id>x</Id>'
        f'<Lap StartTime="{lap}"><Track>{points}</Track></Lap></Activity></Activities>'
        "</TrainingCenterDatabase>"
    ).encode()


_POSITIONED = w.definition(
    0, w.RECORD, [(253, 4, w.UINT32), (5, 4, w.UINT32), (0, 4, w.SINT32), (1, 4, w.SINT32)]
)


def as_fit(moments: Sequence[Moment], *messages: bytes) -> bytes:
    """Records with a position, a distance and a time in whole seconds, then other messages."""
    records = b"".join(_record(moment) for moment in moments)
    return w.file(w.definition(2, w.FILE_ID, [(0, 1, w.ENUM)]) + w.data(2, "<B", 4),
                  _POSITIONED, records, *messages)  # fmt: skip


def _record(moment: Moment) -> bytes:
    lat, lon = (round(degrees / 180 * 2**31) for degrees in _degrees(moment))
    second = w.START + round(moment.second)
    return w.data(0, "<IIii", second, round(moment.metres * 100), lat, lon)


def session(start_s: float, end_s: float, elapsed_s: float, metres: float) -> bytes:
    """A running session that began and ended at these seconds by the watch's clock."""
    fields = [(253, 4, w.UINT32), (2, 4, w.UINT32), (5, 1, w.ENUM)]
    fields += [(7, 4, w.UINT32), (8, 4, w.UINT32), (9, 4, w.UINT32)]
    stamps = (w.START + round(end_s), w.START + round(start_s), 1)
    totals = (round(elapsed_s * 1000), round(elapsed_s * 1000), round(metres * 100))
    return w.definition(3, 18, fields) + w.data(3, "<IIBIII", *stamps, *totals)


def as_recorded(moments: Sequence[Moment]) -> bytes:
    """A FIT with a session from the first to the last record by the watch's clock."""
    elapsed_s = moments[-1].metres / 3.0
    ends = moments[0].second, moments[-1].second
    return as_fit(moments, session(*ends, elapsed_s, moments[-1].metres))


def fit_start() -> datetime:
    """START as it is in the FIT files."""
    return datetime.fromtimestamp(631_065_600 + w.START, START.tzinfo)


Reading = tuple[str, Callable[[Sequence[Moment]], Parsed], datetime]
READINGS: tuple[Reading, ...] = (
    ("gpx", lambda moments: gpx.parse(as_gpx(moments)), START),
    ("gpxpy", lambda moments: gpx.parse_reference(as_gpx(moments)), START),
    ("tcx", lambda moments: tcx.parse(as_tcx(moments)), START),
    ("fit", lambda moments: fit.parse(as_fit(moments)), fit_start()),
    ("fit with a session", lambda moments: fit.parse(as_recorded(moments)), fit_start()),
)
