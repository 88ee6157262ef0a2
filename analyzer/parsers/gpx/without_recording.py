"""What a GPX file without a recorded track is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.errors import ParseError
from analyzer.parsers.gpx import words
from analyzer.parsers.xml import tree, without_points
from analyzer.parsers.xml.iso import to_time
from analyzer.reasons import Code, Reason

if TYPE_CHECKING:
    from collections.abc import Set

    from analyzer.parsers.xml.node import Element

_PLANNED = "rte"
_POINT = "trkpt"
_WAYPOINT = "wpt"


def why_no_recording(root: Element, names: Set[str]) -> Reason:
    """Why a file without a usable point isn't a recording: planned, waypoints, another sport.

    Args:
        root: of the file.
        names: local names of all its elements.

    Raises:
        ParseError: it should hold a recording and doesn't: the run is lost.
    """
    if names & {_PLANNED, _POINT}:
        return words.NO_TIMES
    tracks = list(tree.children(root, "trk"))
    if _WAYPOINT in names and not any(tree.text_of(track, "type") for track in tracks):
        return words.NO_TRACK
    if not tracks:
        raise ParseError(Reason(Code.GPX_EMPTY))
    text = tree.text_of(root, "metadata", "time") or tree.text_of(root, "time")
    time = to_time(text)[0]
    kinds = [tree.text_of(track, "type") for track in tracks]
    titles = [tree.text_of(track, "name") or "" for track in tracks]
    return without_points.reason_of(kinds, time and time.date(), titles)
