"""The reference GPX reader: gpxpy, after repairing what it rejects."""

from __future__ import annotations

import math
from datetime import UTC, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from analyzer.errors import ParseError
from analyzer.parsers.evidence import bicycle_computer
from analyzer.parsers.gpx import words
from analyzer.parsers.gpx.without import why_no_recording
from analyzer.parsers.told import told_sport
from analyzer.parsers.xml import tree
from analyzer.parsers.xml.recording import steps_per_minute
from analyzer.reasons import Code, Reason
from analyzer.schema import Activity, Fault, Parsed, virtual

if TYPE_CHECKING:
    from datetime import datetime

    import numpy as np
    from gpxpy.gpx import GPX, GPXTrack, GPXTrackPoint
    from lxml import etree
    from numpy.typing import NDArray

    _Timed = tuple[datetime, GPXTrackPoint]

_MICROSECOND = timedelta(microseconds=1)


def parse_points(data: bytes) -> Parsed:
    """Read the tracks of a GPX file, each as an activity; pauses separate a track's segments.

    Raises:
        ParseError: it isn't XML at all, isn't GPX, or a run that it names is lost.
    """
    gpx, faults = _read(data)
    tracks = [(track, _timed(track)) for track in gpx.tracks]
    recorded = [(track, segments) for track, segments in tracks if segments]
    if not recorded:
        if faults:
            return Parsed((), tuple(faults))
        return Parsed((), (), why_no_recording(tree.read_tree(data, "trkpt", words.ROOT)[0]))
    unused = sum(_count(track) - sum(map(len, segments)) for track, segments in recorded)
    if unused:
        faults.append(Fault(words.unused(unused)))
    activities: list[Activity] = []
    for track, segments in recorded:
        recordings, found = _recordings(segments)
        activities += [_activity(gpx, track, recording) for recording in recordings]
        faults += found
    return Parsed(tuple(activities), tuple(faults))


def _count(track: GPXTrack) -> int:
    return sum(len(segment.points) for segment in track.segments)


def refusal(data: bytes) -> Reason | None:
    """Return why gpxpy rejects the unrepaired file; None if it doesn't."""
    gpx = _as_it_stands(data)
    return gpx if isinstance(gpx, Reason) else None


def _as_it_stands(data: bytes) -> GPX | Reason:
    """Read with gpxpy, without repairs; return its reason if it rejects the file."""
    import gpxpy
    from gpxpy.gpx import GPXException

    if b"<!DOCTYPE" in data[:4096]:  # gpxpy would resolve its entities
        return Reason(Code.DOCUMENT_TYPE)
    try:
        return gpxpy.parse(data.decode("utf-8-sig").lstrip())
    except (GPXException, ValueError, TypeError, AttributeError) as error:
        return Reason.of(Code.FOREIGN, text=str(error) or type(error).__name__)


def _read(data: bytes) -> tuple[GPX, list[Fault]]:
    """Read with gpxpy, after repairing what it rejects."""
    gpx = _as_it_stands(data)
    if not isinstance(gpx, Reason):
        return gpx, []
    root, faults = tree.read_tree(data, "trkpt", words.ROOT)
    from lxml import etree

    faults += _repair(root)
    repaired = _as_it_stands(etree.tostring(root, encoding="utf-8"))
    if isinstance(repaired, Reason):
        raise ParseError(Reason.of(Code.GPX_UNREADABLE, why=repaired))
    return repaired, faults


def _repair(root: etree._Element) -> list[Fault]:
    """Drop what gpxpy rejects, in place: undeclared prefixes, invalid points and times."""
    from lxml import etree

    etree.strip_tags(root, etree.Entity)  # entities are never resolved
    dropped = 0
    for element in list(root.iter(etree.Element)):
        if not _drop_prefix(element) or _is_broken(element):
            parent = element.getparent()
            if parent is not None:
                parent.remove(element)
                dropped += 1
    return [Fault(Reason.of(Code.POINTS_UNREADABLE, count=dropped))] if dropped else []


def _drop_prefix(element: etree._Element) -> bool:
    """Drop an undeclared prefix, in place; return False if damage left no name after it."""
    if ":" in element.tag.rpartition("}")[2]:
        try:
            element.tag = tree.local(element)
        except ValueError:
            return False
    return True


def _is_broken(element: etree._Element) -> bool:
    name = tree.local(element)
    if name == "trkpt":
        lat, lon = (tree.to_number(element.get(key)) for key in ("lat", "lon"))
        return not (abs(lat) <= 90 and abs(lon) <= 180)
    if name == "time":
        return tree.to_time(element.text)[0] is None
    return name == "ele" and not abs(tree.to_number(element.text)) < 1e5


def _timed(track: GPXTrack) -> list[list[_Timed]]:
    """The points with a time and a valid position, by segment; empty segments are left out."""
    segments = [
        [
            (_utc(point.time), point)
            for point in segment.points
            if point.time and abs(point.latitude) <= 90 and abs(point.longitude) <= 180
        ]
        for segment in track.segments
    ]
    return [points for points in segments if points]


def _recordings(segments: list[list[_Timed]]) -> tuple[list[list[list[_Timed]]], list[Fault]]:
    """The segments of each recording in one track, and what was wrong with their times."""
    import numpy as np

    from analyzer.parsers.xml.parting import faults_of, parts_of, set_right

    numbered = [(number, pair) for number, segment in enumerate(segments) for pair in segment]
    times = np.array([(time - tree.EPOCH) // _MICROSECOND for _, (time, _) in numbered])
    recordings: list[list[list[_Timed]]] = []
    back = 0
    parts = parts_of(times)
    for part in parts:
        found, count = set_right(times[part], _places([numbered[i][1] for i in part]))
        back += count
        recording: dict[int, list[_Timed]] = {}
        for i, micros in zip(part, found, strict=True):
            number, (_, point) = numbered[i]
            timed = (tree.EPOCH + int(micros) * _MICROSECOND, point)
            recording.setdefault(number, []).append(timed)
        recordings.append(list(recording.values()))
    return recordings, faults_of(len(times) - sum(map(len, parts)), back)


def _places(points: list[_Timed]) -> dict[str, NDArray[np.float64]]:
    """Position and, if any point has one, distance, as columns."""
    import numpy as np

    distances = np.array([_extensions(p).get("distance_m", np.nan) for _, p in points])
    places = {
        "lat_deg": np.array([point.latitude for _, point in points]),
        "lon_deg": np.array([point.longitude for _, point in points]),
    }
    return places | ({"distance_m": distances} if np.isfinite(distances).any() else {})


def _utc(time: datetime) -> datetime:
    return time.replace(tzinfo=UTC) if time.tzinfo is None else time.astimezone(UTC)


def _activity(gpx: GPX, track: GPXTrack, segments: list[list[_Timed]]) -> Activity:
    points = [point for segment in segments for point in segment]
    start = min(time for time, _ in points)
    ends = [(segment[0][0] - start, segment[-1][0] - start) for segment in segments]
    pauses = [
        (before[1].total_seconds(), after[0].total_seconds()) for before, after in pairwise(ends)
    ]
    written = points[0][1].time
    zone = written.utcoffset() if written else None
    sport, sub_sport = told_sport(track.type)
    return Activity(
        sport=sport,
        sub_sport=sub_sport or virtual.sub_sport_of(gpx.creator),
        start_utc=start,
        records=_records(points, start),
        utc_offset_s=int(zone.total_seconds()) if zone else None,
        pauses=tuple(pause for pause in pauses if pause[1] > pause[0]),
        title=words.title_of((track.name, gpx.name)),
        evidence=bicycle_computer(gpx.creator),
    )


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
    order = np.argsort(np.array(columns["time_s"]), kind="stable")
    arrays = {name: np.array(values, dtype=np.float64)[order] for name, values in columns.items()}
    if "cadence_spm" in arrays:
        arrays["cadence_spm"] = steps_per_minute(arrays["cadence_spm"])
    return {name: array for name, array in arrays.items() if np.isfinite(array).any()}


def _extensions(point: GPXTrackPoint) -> dict[str, float]:
    """The values of a point's extensions, by local name; of duplicates, the first."""
    values: dict[str, float] = {}
    for extension in point.extensions:
        for element in extension.iter():
            name = words.EXTENSIONS.get(tree.local(element).lower())
            if name and math.isfinite(number := tree.to_number(element.text)):
                values.setdefault(name, number)
    return values
