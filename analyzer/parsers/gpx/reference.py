"""The reference GPX reader: gpxpy, after repairing what it rejects."""

from __future__ import annotations

import math
from datetime import UTC, timedelta, timezone
from typing import TYPE_CHECKING

from analyzer.errors import ParseError
from analyzer.parsers import timeline
from analyzer.parsers.evidence import bicycle_computer
from analyzer.parsers.gpx import words
from analyzer.parsers.gpx.without_recording import why_no_recording
from analyzer.parsers.most import most_activities, too_many
from analyzer.parsers.sport_names import sport_of_word
from analyzer.parsers.xml import tree
from analyzer.parsers.xml.iso import EPOCH, to_time
from analyzer.parsers.xml.numbers import to_number
from analyzer.parsers.xml.points import read_file
from analyzer.parsers.xml.stream import repaired_documents
from analyzer.reasons import Code, Reason
from analyzer.schema import Activity, Fault, Parsed, virtual

if TYPE_CHECKING:
    from datetime import datetime

    import numpy as np
    from gpxpy.gpx import GPX, GPXTrack, GPXTrackPoint
    from lxml import etree
    from numpy.typing import NDArray

    _Numbered = tuple[int, GPXTrackPoint]
    _Timed = tuple[datetime, GPXTrackPoint]

_MOST_BYTES = 4 * 2**20
"""gpxpy keeps an object for each point: this takes a second, and 100 MB."""
_TOO_LARGE = Reason.of(Code.FOREIGN, text="too large for gpxpy")
_MICROSECOND = timedelta(microseconds=1)


def parse_points(data: bytes) -> Parsed:
    """Read the tracks of a GPX file, each as an activity; pauses separate a track's segments.

    Raises:
        ParseError: it isn't XML at all, isn't GPX, or a run that it names is lost.
    """
    if len(data) > _MOST_BYTES:
        raise ParseError(Reason.of(Code.GPX_UNREADABLE, why=_TOO_LARGE))
    gpx, faults = _read(data)
    tracks = [(track, points) for track in gpx.tracks if _is_recorded(points := _points(track))]
    if not tracks:
        return _without_recording(gpx, faults, data)
    activities: list[Activity] = []
    most = most_activities(len(data))
    for track, points in tracks[:most]:
        recordings, found = _recordings(points)
        activities += [_activity(gpx, track, recording) for recording in recordings]
        faults += found
    faults += too_many(max(len(activities), len(tracks)), most)
    return Parsed(tuple(activities[:most]), tuple(faults))


def _without_recording(gpx: GPX, faults: list[Fault], data: bytes) -> Parsed:
    """What a file is that has no recording.

    Raises:
        ParseError: none of its times can be read, or a run that it names is lost.
    """
    file = read_file(data, words.VOCABULARY)
    if file.points.are_unreadable:
        raise ParseError(words.TIMES_UNREADABLE)
    if faults:
        return Parsed((), tuple(faults))
    has_times = any(point.time for track in gpx.tracks for _, point in _points(track))
    reason = words.NO_POSITIONS if has_times else why_no_recording(file.root, file.names)
    return Parsed((), (), reason)


def refusal(data: bytes) -> Reason | None:
    """Return why gpxpy rejects the unrepaired file; None if it doesn't."""
    gpx = _as_it_stands(data)
    return gpx if isinstance(gpx, Reason) else None


def _as_it_stands(data: bytes) -> GPX | Reason:
    """Read with gpxpy, without repairs; return its reason if it rejects the file."""
    import gpxpy
    from gpxpy.gpx import GPXException

    if len(data) > _MOST_BYTES:
        return _TOO_LARGE
    if b"<!DOCTYPE" in data:  # gpxpy would resolve its entities
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
    from lxml import etree

    documents, faults = repaired_documents(data, words.VOCABULARY)
    root, *others = map(tree.read_tree, documents)
    for other in others:
        root.extend(list(other))
    faults += _repair(root)
    repaired = _as_it_stands(etree.tostring(root, encoding="utf-8"))
    if isinstance(repaired, Reason):
        raise ParseError(Reason.of(Code.GPX_UNREADABLE, why=repaired))
    return repaired, faults


def _repair(root: etree._Element) -> list[Fault]:
    """Drop what gpxpy rejects, in place: undeclared prefixes, invalid points and times."""
    from lxml import etree

    dropped = 0
    for element in list(root.iter(etree.Element)):
        if not _drop_prefix(element) or not _is_made_readable(element):
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


def _is_made_readable(element: etree._Element) -> bool:
    """Rewrite values that only we can read so that gpxpy can, in place; False if impossible."""
    name = tree.local(element)
    if name == "trkpt":
        for key in ("lat", "lon"):
            element.set(key, str(to_number(element.get(key))))
    elif name == "time":
        time, offset = to_time(element.text)
        if time is not None:
            zone = timezone(timedelta(seconds=offset or 0))
            element.text = time.astimezone(zone).isoformat()
        return time is not None
    return name != "ele" or abs(to_number(element.text)) < 1e5


def _points(track: GPXTrack) -> list[_Numbered]:
    """All points of a track with the number of their segment."""
    return [
        (number, point) for number, segment in enumerate(track.segments) for point in segment.points
    ]


def _is_recorded(points: list[_Numbered]) -> bool:
    """True if points have times, and at least one has a position or a measure besides height."""
    return any(point.time for _, point in points) and any(
        not math.isnan(_place(point)[0]) or _extensions(point) for _, point in points
    )


def _place(point: GPXTrackPoint) -> tuple[float, float]:
    """Latitude and longitude; NaN if either is impossible."""
    is_possible = abs(point.latitude) <= 90 and abs(point.longitude) <= 180
    return (point.latitude, point.longitude) if is_possible else (math.nan, math.nan)


def _recordings(points: list[_Numbered]) -> tuple[list[list[list[_Timed]]], list[Fault]]:
    """The segments of each recording in one track, and what was wrong with their times."""
    import numpy as np

    segment = np.array([number for number, _ in points])
    is_timed = np.array([point.time is not None for _, point in points])
    times = np.array([_micros(point) for _, point in points])
    is_timed = timeline.without_empty_dates(times, is_timed)
    times, is_timed = timeline.with_times_between(times, is_timed, _places(points), segment)
    kept = np.flatnonzero(is_timed)
    timed = [points[i] for i in kept]
    found = timeline.recordings_of(times[kept], _places(timed), segment[kept])
    recordings: list[list[list[_Timed]]] = []
    for part in found.parts:
        recording: dict[int, list[_Timed]] = {}
        for i in part:
            number, point = timed[i]
            time = EPOCH + int(found.times[i]) * _MICROSECOND
            recording.setdefault(number, []).append((time, point))
        recordings.append(list(recording.values()))
    return recordings, timeline.left_out(len(points) - len(kept), len(points)) + found.faults


def _micros(point: GPXTrackPoint) -> int:
    return (_utc(point.time) - EPOCH) // _MICROSECOND if point.time else 0


def _places(points: list[_Numbered]) -> dict[str, NDArray[np.float64]]:
    """Position and, if any point has one, distance, as columns."""
    import numpy as np

    distances = np.array([_extensions(p).get("distance_m", np.nan) for _, p in points])
    lat, lon = np.array([_place(point) for _, point in points]).T
    places = {"lat_deg": lat, "lon_deg": lon}
    return places | ({"distance_m": distances} if np.isfinite(distances).any() else {})


def _utc(time: datetime) -> datetime:
    return time.replace(tzinfo=UTC) if time.tzinfo is None else time.astimezone(UTC)


def _activity(gpx: GPX, track: GPXTrack, segments: list[list[_Timed]]) -> Activity:
    points = [point for segment in segments for point in segment]
    start = min(time for time, _ in points)
    written = points[0][1].time
    zone = written.utcoffset() if written else None
    sport, sub_sport = sport_of_word(track.type)
    return Activity(
        sport=sport,
        sub_sport=sub_sport or virtual.sub_sport_of(gpx.creator),
        start_utc=start,
        records=_records(points, start),
        utc_offset_s=int(zone.total_seconds()) if zone else None,
        pauses=_pauses(segments, start),
        title=words.title_of((track.name, gpx.name)),
        evidence=bicycle_computer(gpx.creator),
    )


def _pauses(segments: list[list[_Timed]], start: datetime) -> tuple[tuple[float, float], ...]:
    import numpy as np

    seconds = [[(time - start).total_seconds() for time, _ in segment] for segment in segments]
    begins, ends = np.array([(min(times), max(times)) for times in seconds]).T
    return timeline.pauses_between(begins, ends)


def _records(points: list[_Timed], start: datetime) -> dict[str, NDArray[np.float64]]:
    import numpy as np

    nan = float("nan")
    rows = [_extensions(point) for _, point in points]
    heights = [point.elevation for _, point in points]
    columns = {
        "time_s": [(time - start).total_seconds() for time, _ in points],
        "lat_deg": [_place(point)[0] for _, point in points],
        "lon_deg": [_place(point)[1] for _, point in points],
        "elevation_m": [nan if height is None else height for height in heights],
    }
    for name in sorted({name for row in rows for name in row}):
        columns[name] = [row.get(name, nan) for row in rows]
    order = np.argsort(np.array(columns["time_s"]), kind="stable")
    arrays = {name: np.array(values, dtype=np.float64)[order] for name, values in columns.items()}
    return {name: array for name, array in arrays.items() if np.isfinite(array).any()}


def _extensions(point: GPXTrackPoint) -> dict[str, float]:
    """The values of a point's extensions, by local name; of duplicates, the first."""
    values: dict[str, float] = {}
    for extension in point.extensions:
        for element in extension.iter():
            name = words.EXTENSIONS.get(tree.local(element).lower())
            if name and math.isfinite(number := to_number(element.text)):
                values.setdefault(name, number)
    return values
