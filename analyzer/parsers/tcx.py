"""TCX, Garmin's XML of laps and track points, read as columns in one walk over the tree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.errors import ParseError
from analyzer.parsers.card import FormatCard, Reader
from analyzer.parsers.most import most_activities, too_many
from analyzer.parsers.xml import tree
from analyzer.parsers.xml.documents import root_name
from analyzer.parsers.xml.ending import ends_whole
from analyzer.parsers.xml.iso import to_time
from analyzer.reasons import Code, Reason
from analyzer.schema import Activity, Parsed, virtual

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from analyzer.parsers.xml.laps import Lap
    from analyzer.parsers.xml.node import Node
    from analyzer.parsers.xml.points import File, Points
    from analyzer.schema import Fault

_ROOT = "TrainingCenterDatabase"
# Each lap has its own track; a gap this short between two is smart recording, not a pause.
_LONGEST_SMART_GAP_S = 10.0
_LIST = "Activities"
_LONGEST_TITLE = 80  # anything longer is an account of the run, not its name
# If a point has several cadences, the first in this order counts: the foot pod's before the plain.
_FIELDS = {
    "latitudedegrees": "lat_deg",
    "longitudedegrees": "lon_deg",
    "distancemeters": "distance_m",
    "altitudemeters": "elevation_m",
    "value": "heart_rate_bpm",
    "speed": "speed_mps",
    "runcadence": "cadence_per_min",
    "cadence": "cadence_per_min",
    "watts": "power_w",
}

_KEPT = frozenset(
    {
        *(_LIST, "Activity", "Id", "Name", "Notes", "Creator"),
        *("Lap", "TotalTimeSeconds", "DistanceMeters"),
        *("AverageHeartRateBpm", "MaximumHeartRateBpm", "Value"),
    }
)


def identify(head: bytes) -> bool:
    """True for a ``TrainingCenterDatabase``, or for its ``Activities`` cut out of it."""
    root = root_name(head, _ROOT)
    return root == _ROOT or (root == _LIST and b"Sport=" in head)


def parse(data: bytes) -> Parsed:
    """Read the activities of a TCX file; pauses separate the tracks of one activity.

    Raises:
        ParseError: it isn't XML at all, none of its times can be read, or a run that it names is
            lost.
    """
    from analyzer.parsers.xml.points import read_file
    from analyzer.parsers.xml.vocabulary import Vocabulary

    file = read_file(
        data,
        Vocabulary(
            root=_ROOT,
            written_point="Trackpoint",
            point="trackpoint",
            segment="track",
            track="activity",
            outside=frozenset({"lap", "courses", "course", "creator", "training"}),
            time="time",
            fields=_FIELDS,
            kept=_KEPT,
            repeated=frozenset({_LIST, "Activity", "Lap"}),
            kept_attributes=frozenset({"Sport", "StartTime"}),
            part="Lap",
        ),
    )
    points, faults = file.points, file.faults
    activities: list[Activity] = []
    most = most_activities(len(data))
    for number in range(len(points.tracks)):
        found, wrong = _activities(points, number)
        activities += found
        faults += wrong
        if len(activities) > most:
            break
    faults += too_many(len(activities), most)
    if activities:
        return Parsed(tuple(activities[:most]), tuple(faults))
    if points.are_unreadable:
        raise ParseError(Reason(Code.TIMES_UNREADABLE))
    if faults:
        raise ParseError(faults[0].reason)
    return Parsed((), (), _why_no_recording(file))


def _why_no_recording(file: File) -> Reason:
    """Why a file isn't a recording: a course, a workout, another sport.

    Raises:
        ParseError: it should hold a recording and doesn't: the run is lost.
    """
    from analyzer.parsers.xml.without_points import reason_of

    found = file.points.tracks
    if found:
        time = to_time(tree.text_of(found[0], "Id"))[0]
        return reason_of([one.get("Sport") for one in found], time and time.date())
    names = file.names
    if names & {"Course", "Workout"} or (names & {"Courses", "Workouts"} and _LIST not in names):
        return Reason(Code.TCX_NO_ACTIVITY)
    raise ParseError(Reason(Code.TCX_EMPTY))


def _activities(points: Points, number: int) -> tuple[list[Activity], list[Fault]]:
    """The recordings in one ``Activity`` element; none if neither a lap nor a point has a time."""
    from analyzer.parsers.xml.lap_parts import have_own_laps
    from analyzer.parsers.xml.laps import by_clock, dealt, laps_of, zoned
    from analyzer.parsers.xml.recording import recordings_of, timed_rows

    element = points.tracks[number]
    all_rows = points.rows_of(number)
    rows, faults = timed_rows(points, all_rows)
    all_laps = zoned(laps_of(element), points, rows)
    recordings = recordings_of(points, rows)
    faults += recordings.faults
    all_laps = by_clock(all_laps, recordings.clock)
    hands = dealt(all_laps, [points.times[part] for part in recordings.parts])
    have_own = have_own_laps(points.part, recordings.parts, all_rows)
    activities: list[Activity] = []
    for part, laps, has_own in zip(recordings.parts, hands, have_own, strict=True):
        start = _start(points, part, laps)
        if start is not None:
            totals, wrong = _totals(laps) if has_own else ({}, [])
            faults += wrong
            activities.append(_activity(points, part, start, totals, element))
    return activities, faults


def _totals(laps: list[Lap]) -> tuple[dict[str, float], list[Fault]]:
    from analyzer.parsers.xml.laps import rates_of, totals_of

    totals, faults = totals_of(laps)
    return totals | rates_of(laps), faults


def _activity(
    points: Points,
    rows: NDArray[np.int64],
    begin: tuple[int, int | None],
    totals: dict[str, float],
    element: Node,
) -> Activity:
    from analyzer.parsers.evidence import bicycle_computer
    from analyzer.parsers.sport_names import sport_of_word
    from analyzer.parsers.xml.recording import pauses_of, records_of, to_datetime

    start, offset = begin
    sport, sub_sport = sport_of_word(element.get("Sport"))
    creator = tree.text_of(element, "Creator", "Name")
    return Activity(
        sport=sport,
        sub_sport=sub_sport or virtual.sub_sport_of(creator),
        start_utc=to_datetime(start),
        records=records_of(points, rows, start) if len(rows) else {},
        utc_offset_s=offset,
        totals=totals,
        pauses=pauses_of(points, rows, start, _LONGEST_SMART_GAP_S),
        title=_title(element),
        evidence=bicycle_computer(creator),
    )


def _title(element: Node) -> str:
    """The activity's name: TCX has no element for it, so writers put it in the notes."""
    from analyzer.parsers.titles import clean_title

    names = [tree.text_of(element, "Name"), tree.text_of(element, "Notes")]
    titles = [clean_title(name) for name in names if name]
    return next((title for title in titles if len(title) <= _LONGEST_TITLE), "")


def _start(
    points: Points, rows: NDArray[np.int64], laps: list[Lap]
) -> tuple[int, int | None] | None:
    """The first moment of a recording and its offset from UTC; None if unknown.

    A lap that began a day or more away from all points, or ended long before the first, has a wrong
    time.
    """
    from analyzer.parsers.xml.times import NO_TIME

    times = points.times[rows]
    known = [
        (lap.begin, lap.offset)
        for lap in laps
        if lap.begin != NO_TIME and not (len(rows) and lap.is_off(times))
    ]
    if len(rows):
        first = int(rows[times.argmin()])
        known.append((int(points.times[first]), points.offset_of(first)))
    if not known:
        return None
    known.sort(key=lambda pair: pair[0])
    return known[0][0], next((offset for _, offset in known if offset is not None), None)


CARD = FormatCard(
    format="tcx",
    identify=identify,
    columns=Reader("TCX (columns)", parse),
    rank=30,
    suffixes=frozenset({".tcx"}),
    ends_whole=ends_whole,
)
