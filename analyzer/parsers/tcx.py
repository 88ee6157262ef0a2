"""TCX, Garmin's XML of laps and track points, read with lxml."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from analyzer.errors import ParseError
from analyzer.parsers import xml
from analyzer.schema import Activity, Parsed

if TYPE_CHECKING:
    from datetime import datetime

    import numpy as np
    from lxml import etree
    from numpy.typing import NDArray

_SPORTS = {"running": "running", "biking": "cycling", "other": "unknown"}
_COLUMNS: dict[str, tuple[str, ...]] = {
    "lat_deg": ("Position", "LatitudeDegrees"),
    "lon_deg": ("Position", "LongitudeDegrees"),
    "distance_m": ("DistanceMeters",),
    "elevation_m": ("AltitudeMeters",),
    "heart_rate_bpm": ("HeartRateBpm", "Value"),
    "speed_mps": ("Extensions", "TPX", "Speed"),
    "cadence_spm": ("Extensions", "TPX", "RunCadence"),
    "power_w": ("Extensions", "TPX", "Watts"),
}


def identify(head: bytes) -> bool:
    """True for a ``TrainingCenterDatabase``, or for its ``Activities`` cut out of it."""
    root = xml.root_name(head)
    return root == "TrainingCenterDatabase" or (root == "Activities" and b"Sport=" in head)


def parse(data: bytes) -> Parsed:
    """Read the activities of a TCX file; several tracks of one are parted by pauses.

    Raises:
        ParseError: it is no XML at all.
    """
    root, faults = xml.read_tree(data)
    elements = [element for element in root.iter() if xml.local(element) == "Activity"]
    activities = [activity for element in elements if (activity := _activity(element))]
    if activities:
        return Parsed(tuple(activities), tuple(faults))
    if faults:
        raise ParseError(faults[0].reason)
    return Parsed((), (), "a course or workout: it holds no recorded activity")


def _activity(element: etree._Element) -> Activity | None:
    laps = list(xml.children(element, "Lap"))
    tracks = [track for lap in laps for track in _tracks(lap)]
    times = [xml.to_time(lap.get("StartTime")) for lap in laps]
    times += [time for track in tracks for time, _ in track[:1]]
    known = [(time, offset) for time, offset in times if time is not None]
    if not known:
        return None
    start, offset = min(known, key=lambda pair: pair[0])
    points = [point for track in tracks for point in track]
    return Activity(
        sport=_SPORTS.get(str(element.get("Sport")).lower(), str(element.get("Sport")).lower()),
        start_utc=start,
        records=_records(points, start),
        utc_offset_s=offset or None,
        totals=_totals(laps),
        pauses=_pauses(tracks, start),
    )


_Point = tuple[tuple["datetime", "int | None"], "etree._Element"]


def _tracks(lap: etree._Element) -> list[list[_Point]]:
    """Points with a time, track by track; tracks without one are left out."""
    tracks = []
    for track in xml.children(lap, "Track"):
        timed = [
            (xml.to_time(xml.text_of(p, "Time")), p) for p in xml.children(track, "Trackpoint")
        ]
        points: list[_Point] = [((time, zone), p) for (time, zone), p in timed if time is not None]
        if points:
            tracks.append(points)
    return tracks


def _pauses(tracks: list[list[_Point]], start: datetime) -> tuple[tuple[float, float], ...]:
    spans = [
        ((before[-1][0][0] - start).total_seconds(), (after[0][0][0] - start).total_seconds())
        for before, after in pairwise(tracks)
    ]
    return tuple(span for span in spans if span[1] > span[0])


def _records(points: list[_Point], start: datetime) -> dict[str, NDArray[np.float64]]:
    import numpy as np

    if not points:
        return {}
    columns = {"time_s": [(time - start).total_seconds() for (time, _), _ in points]}
    for name, path in _COLUMNS.items():
        columns[name] = [xml.number_of(point, *path) for _, point in points]
    columns["cadence_spm"] = xml.steps_per_minute(columns["cadence_spm"])
    order = np.argsort(np.array(columns["time_s"]), kind="stable")
    arrays = {name: np.array(values, dtype=np.float64)[order] for name, values in columns.items()}
    return {name: array for name, array in arrays.items() if np.isfinite(array).any()}


def _totals(laps: list[etree._Element]) -> dict[str, float]:
    """Sums over the laps; a distance of 0 is one that the device does not know."""
    paths = {"distance_m": "DistanceMeters", "timer_s": "TotalTimeSeconds"}
    sums = {
        name: sum(value for lap in laps if (value := xml.number_of(lap, path)) > 0)
        for name, path in paths.items()
    }
    return {name: value for name, value in sums.items() if value > 0}
