"""Read GPX as columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from analyzer.errors import ParseError
from analyzer.parsers.evidence import bicycle_computer
from analyzer.parsers.gpx import words
from analyzer.parsers.gpx.without_recording import why_no_recording
from analyzer.parsers.most import most_activities, too_many
from analyzer.parsers.sport_names import sport_of_word
from analyzer.parsers.xml import tree
from analyzer.parsers.xml.points import read_file
from analyzer.parsers.xml.recording import (
    pauses_of,
    recordings_of,
    records_of,
    timed_rows,
    to_datetime,
)
from analyzer.parsers.xml.times import NO_TIME
from analyzer.schema import Activity, Parsed, virtual

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from analyzer.parsers.xml.node import Node
    from analyzer.parsers.xml.points import Points

_HIGHEST_M = 1e5


def parse_columns(data: bytes) -> Parsed:
    """Read the tracks of a GPX file, each as an activity.

    Raises:
        ParseError: it isn't XML at all, none of its times can be read, or a run that it names is
            lost.
    """
    file = read_file(data, words.VOCABULARY)
    root, points, faults = file.root, file.points, file.faults
    _leave_out_impossible(points)
    if points.are_unreadable:
        raise ParseError(words.TIMES_UNREADABLE)
    tracks = [points.rows_of(number) for number in range(-1, len(points.tracks))]
    recorded = [rows for rows in tracks if _is_recorded(points, rows)]
    if not recorded:
        if faults:
            return Parsed((), tuple(faults))
        has_times = (points.times != NO_TIME).any()
        return Parsed(
            (), (), words.NO_POSITIONS if has_times else why_no_recording(root, file.names)
        )
    activities: list[Activity] = []
    names = _names(root)
    most = most_activities(len(data))
    for rows in recorded[:most]:
        timed, found = timed_rows(points, rows)
        recordings = recordings_of(points, timed)
        activities += [_activity(root, names, points, part) for part in recordings.parts[:most]]
        faults += found + recordings.faults
    faults += too_many(max(len(activities), len(recorded)), most)
    return Parsed(tuple(activities[:most]), tuple(faults))


def _leave_out_impossible(points: Points) -> None:
    """Remove impossible positions and heights in place; their points stay."""
    columns = points.columns
    heights, lat, lon = (columns.get(name) for name in ("elevation_m", "lat_deg", "lon_deg"))
    if heights is not None:
        heights[abs(heights) >= _HIGHEST_M] = np.nan
    if lat is None or lon is None:
        columns.pop("lat_deg", None)
        columns.pop("lon_deg", None)
        return
    nowhere = ~((abs(lat) <= 90) & (abs(lon) <= 180))
    lat[nowhere], lon[nowhere] = np.nan, np.nan


def _is_recorded(points: Points, rows: NDArray[np.int64]) -> bool:
    """True if points have times, and at least one has a position or a measure besides height."""
    if (points.times[rows] == NO_TIME).all():
        return False
    measures = (column for name, column in points.columns.items() if name != "elevation_m")
    return any(np.isfinite(column[rows]).any() for column in measures)


def _activity(
    root: Node, names: list[str | None], points: Points, rows: NDArray[np.int64]
) -> Activity:
    start = int(points.times[rows].min())
    number = int(points.track[rows[0]])
    element: Node | None = points.tracks[number] if number >= 0 else None
    kind, creator = _text(element, "type"), root.get("creator")
    sport, sub_sport = sport_of_word(kind)
    return Activity(
        sport=sport,
        sub_sport=sub_sport or virtual.sub_sport_of(creator),
        start_utc=to_datetime(start),
        records=records_of(points, rows, start),
        utc_offset_s=points.offset_of(int(rows[0])),
        pauses=pauses_of(points, rows, start),
        title=words.title_of((_text(element, "name"), *names)),
        evidence=bicycle_computer(creator),
    )


def _text(element: Node | None, name: str) -> str | None:
    return None if element is None else tree.text_of(element, name)


def _names(root: Node) -> list[str | None]:
    """The file's own names: in its metadata, or at the root in GPX 1.0."""
    return [tree.text_of(root, "metadata", "name"), tree.text_of(root, "name")]
