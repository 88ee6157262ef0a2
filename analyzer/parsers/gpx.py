"""GPX, what phones and web services hand out, read with gpxpy.

GPX carries no totals: distance, time and climb are computed from the points later on.
"""

from __future__ import annotations

import math
from datetime import UTC
from itertools import pairwise
from typing import TYPE_CHECKING

from analyzer.errors import ParseError
from analyzer.parsers import xml
from analyzer.schema import Activity, Fault, Parsed

if TYPE_CHECKING:
    from datetime import datetime

    import numpy as np
    from gpxpy.gpx import GPX, GPXTrack, GPXTrackPoint
    from lxml import etree
    from numpy.typing import NDArray

    _Timed = tuple[datetime, GPXTrackPoint]

_NO_TIMES = "a route or planned track: its points have no times"

# Strava writes its own numbers for sports.
_SPORTS = {"9": "running", "1": "cycling", "4": "hiking", "10": "walking", "16": "swimming"}
_EXTENSIONS = {
    "hr": "heart_rate_bpm",
    "heartrate": "heart_rate_bpm",
    "cad": "cadence_spm",
    "cadence": "cadence_spm",
    "runcadence": "cadence_spm",
    "power": "power_w",
    "powerinwatts": "power_w",
    "speed": "speed_mps",
    "distance": "distance_m",
}


def identify(head: bytes) -> bool:
    """True where the first element is ``gpx``."""
    return xml.root_name(head) == "gpx"


def parse(data: bytes) -> Parsed:
    """Read the tracks of a GPX file, an activity each; its segments are parted by pauses.

    Raises:
        ParseError: it is no XML at all, or no GPX.
    """
    gpx, faults = _read(data)
    tracks = [(track, _timed(track)) for track in gpx.tracks]
    recorded = [(track, segments) for track, segments in tracks if segments]
    if not recorded:
        # Without a recording it makes no difference how well the file was read.
        reason = _NO_TIMES if gpx.routes or any(map(_count, gpx.tracks)) else "it holds no track"
        return Parsed((), tuple(faults), None if faults else reason)
    unused = sum(_count(track) - sum(map(len, segments)) for track, segments in recorded)
    if unused:
        faults.append(Fault(f"{unused} of its points have no time or no possible position"))
    return Parsed(tuple(_activity(*pair) for pair in recorded), tuple(faults))


def _count(track: GPXTrack) -> int:
    return sum(len(segment.points) for segment in track.segments)


def _read(data: bytes) -> tuple[GPX, list[Fault]]:
    """Read with gpxpy; what it refuses is mended first."""
    import gpxpy
    from gpxpy.gpx import GPXException

    try:
        if b"<!DOCTYPE" in data[:4096]:  # gpxpy would follow its entities
            raise GPXException("a document type")
        return gpxpy.parse(data.decode("utf-8-sig").lstrip()), []
    except (GPXException, ValueError, TypeError, AttributeError):
        root, faults = xml.read_tree(data)
    from lxml import etree

    faults += _mend(root)
    try:
        return gpxpy.parse(etree.tostring(root, encoding="unicode")), faults
    except (GPXException, ValueError, TypeError, AttributeError) as error:
        raise ParseError(f"it is not readable as GPX ({error})") from error


def _mend(root: etree._Element) -> list[Fault]:
    """Drop what gpxpy refuses, in place: undeclared prefixes, points and times that are none."""
    from lxml import etree

    etree.strip_tags(root, etree.Entity)  # they are never resolved
    dropped = 0
    for element in list(root.iter(etree.Element)):
        if not _drop_prefix(element) or _is_broken(element):
            parent = element.getparent()
            if parent is not None:
                parent.remove(element)
                dropped += 1
    return [Fault(f"{dropped} of its points or times can't be read", None)] if dropped else []


def _drop_prefix(element: etree._Element) -> bool:
    """Drop an undeclared prefix, in place; False where damage left no name behind it."""
    if ":" in element.tag.rpartition("}")[2]:
        try:
            element.tag = xml.local(element)
        except ValueError:
            return False
    return True


def _is_broken(element: etree._Element) -> bool:
    name = xml.local(element)
    if name == "trkpt":
        lat, lon = (xml.to_number(element.get(key)) for key in ("lat", "lon"))
        return not (abs(lat) <= 90 and abs(lon) <= 180)
    if name == "time":
        return xml.to_time(element.text)[0] is None
    return name == "ele" and not abs(xml.to_number(element.text)) < 1e5


def _timed(track: GPXTrack) -> list[list[_Timed]]:
    """The points with a time on earth, segment by segment; segments without one are left out."""
    segments = [
        [
            (_utc(point.time), point)
            for point in segment.points
            if point.time and abs(point.latitude) <= 90 and abs(point.longitude) <= 180
        ]
        for segment in track.segments
    ]
    return [points for points in segments if points]


def _utc(time: datetime) -> datetime:
    return time.replace(tzinfo=UTC) if time.tzinfo is None else time.astimezone(UTC)


def _activity(track: GPXTrack, segments: list[list[_Timed]]) -> Activity:
    points = [point for segment in segments for point in segment]
    start = min(time for time, _ in points)
    ends = [(segment[0][0] - start, segment[-1][0] - start) for segment in segments]
    pauses = [
        (before[1].total_seconds(), after[0].total_seconds()) for before, after in pairwise(ends)
    ]
    written = points[0][1].time
    zone = written.utcoffset() if written else None
    return Activity(
        sport=_sport(track.type),
        start_utc=start,
        records=_records(points, start),
        utc_offset_s=int(zone.total_seconds()) if zone else None,
        pauses=tuple(pause for pause in pauses if pause[1] > pause[0]),
    )


def _sport(kind: str | None) -> str:
    word = (kind or "").strip().lower()
    if "run" in word or "jog" in word:
        return "running"
    return _SPORTS.get(word, word or "unknown")


def _records(points: list[_Timed], start: datetime) -> dict[str, NDArray[np.float64]]:
    import numpy as np

    nan = float("nan")
    rows = [_extensions(point) for _, point in points]
    heights = [point.elevation for _, point in points]
    columns = {
        "time_s": [(time - start).total_seconds() for time, _ in points],
        "lat_deg": [point.latitude for _, point in points],
        "lon_deg": [point.longitude for _, point in points],
        "elevation_m": [nan if height is None else height for height in heights],
    }
    for name in sorted({name for row in rows for name in row}):
        columns[name] = [row.get(name, nan) for row in rows]
    if "cadence_spm" in columns:
        columns["cadence_spm"] = xml.steps_per_minute(columns["cadence_spm"])
    order = np.argsort(np.array(columns["time_s"]), kind="stable")
    arrays = {name: np.array(values, dtype=np.float64)[order] for name, values in columns.items()}
    return {name: array for name, array in arrays.items() if np.isfinite(array).any()}


def _extensions(point: GPXTrackPoint) -> dict[str, float]:
    """The values of a point's extensions, by local name; the first where one stands twice."""
    values: dict[str, float] = {}
    for extension in point.extensions:
        for element in extension.iter():
            name = _EXTENSIONS.get(xml.local(element).lower())
            if name and math.isfinite(number := xml.to_number(element.text)):
                values.setdefault(name, number)
    return values
