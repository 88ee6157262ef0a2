"""TCX, Garmin's XML of laps and track points, as columns out of one walk over the tree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.errors import ParseError
from analyzer.parsers.xml import tree
from analyzer.schema import Activity, Parsed

if TYPE_CHECKING:
    import numpy as np
    from lxml import etree
    from numpy.typing import NDArray

    from analyzer.parsers.xml.points import Points

_SPORTS = {"running": "running", "biking": "cycling", "other": "unknown"}
# Each lap has a track of its own; so short a time between two is smart recording, no pause.
_LONGEST_SMART_GAP_S = 10.0
_FIELDS = {
    "latitudedegrees": "lat_deg",
    "longitudedegrees": "lon_deg",
    "distancemeters": "distance_m",
    "altitudemeters": "elevation_m",
    "value": "heart_rate_bpm",
    "speed": "speed_mps",
    "runcadence": "cadence_spm",
    "watts": "power_w",
}


def identify(head: bytes) -> bool:
    """True for a ``TrainingCenterDatabase``, or for its ``Activities`` cut out of it."""
    root = tree.root_name(head)
    return root == "TrainingCenterDatabase" or (root == "Activities" and b"Sport=" in head)


def parse(data: bytes) -> Parsed:
    """Read the activities of a TCX file; several tracks of one are parted by pauses.

    Raises:
        ParseError: it is no XML at all.
    """
    from analyzer.parsers.xml.points import Vocabulary, read_points

    root, faults = tree.read_tree(data)
    vocabulary = Vocabulary(
        point="trackpoint",
        segment="track",
        track="activity",
        outside=frozenset({"lap", "courses", "course", "creator", "training"}),
        time="time",
        fields=_FIELDS,
    )
    points = read_points(root, vocabulary)
    found = [_activity(points, number) for number in range(len(points.tracks))]
    activities = tuple(activity for activity in found if activity)
    if activities:
        return Parsed(activities, tuple(faults))
    if faults:
        raise ParseError(faults[0].reason)
    return Parsed((), (), "a course or workout: it holds no recorded activity")


def _activity(points: Points, number: int) -> Activity | None:
    """One ``Activity`` element; None if it has neither a lap nor a point with a time."""
    import numpy as np

    from analyzer.parsers.xml.recording import pauses_of, records_of, to_datetime
    from analyzer.parsers.xml.times import NO_TIME, parse_times

    element = points.tracks[number]
    rows = np.flatnonzero((points.track == number) & (points.times != NO_TIME))
    laps = list(tree.children(element, "Lap"))
    begins, offsets = parse_times([lap.get("StartTime") for lap in laps])
    known = [(int(begin), offsets.get(i)) for i, begin in enumerate(begins) if begin != NO_TIME]
    known += [
        (int(points.times[row]), points.offsets.get(row)) for row in _first_rows(points, rows)
    ]
    if not known:
        return None
    start, offset = min(known, key=lambda pair: pair[0])
    word = str(element.get("Sport")).lower()
    return Activity(
        sport=_SPORTS.get(word, word),
        start_utc=to_datetime(start),
        records=records_of(points, rows, start) if len(rows) else {},
        utc_offset_s=offset,
        totals=_totals(laps),
        pauses=pauses_of(points, rows, start, _LONGEST_SMART_GAP_S),
    )


def _first_rows(points: Points, rows: NDArray[np.int64]) -> list[int]:
    """The first row of each segment."""
    import numpy as np

    return [int(rows[i]) for i in np.unique(points.segment[rows], return_index=True)[1]]


def _totals(laps: list[etree._Element]) -> dict[str, float]:
    """Sums over the laps; a distance of 0 is one that the device does not know."""
    paths = {"distance_m": "DistanceMeters", "timer_s": "TotalTimeSeconds"}
    sums = {
        name: sum(value for lap in laps if (value := tree.number_of(lap, path)) > 0)
        for name, path in paths.items()
    }
    return {name: value for name, value in sums.items() if value > 0}
