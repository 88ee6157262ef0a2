"""Points of one recording -> records, pauses and a start."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np

from analyzer.parsers import timeline
from analyzer.parsers.xml.iso import EPOCH
from analyzer.parsers.xml.times import NO_TIME

if TYPE_CHECKING:
    from datetime import datetime

    from numpy.typing import NDArray

    from analyzer.parsers.timeline import Recordings
    from analyzer.parsers.xml.points import Points
    from analyzer.schema import Fault

    Rows = NDArray[np.int64]

_MICROS_PER_S = 1_000_000
_PLACES = ("distance_m", "lat_deg", "lon_deg")


def to_datetime(micros: int) -> datetime:
    """Microseconds since 1970 as an aware time."""
    return EPOCH + timedelta(microseconds=micros)


def timed_rows(points: Points, rows: Rows) -> tuple[Rows, list[Fault]]:
    """The rows of a track that have a time, and what to report of those that have none.

    Points between two that have a time are given one in between, in place.

    Args:
        points: of the whole file.
        rows: those of the track, in file order.
    """
    times = points.times[rows]
    is_timed = timeline.without_empty_dates(times, times != NO_TIME)
    if is_timed.all():
        return rows, []
    places, segment = _places(points, rows), points.segment_of(rows)
    times, is_timed = timeline.with_times_between(times, is_timed, places, segment)
    points.times[rows] = times
    return rows[is_timed], timeline.left_out(int((~is_timed).sum()), len(rows))


def recordings_of(points: Points, rows: Rows) -> Recordings:
    """The recordings in one track, and their times, which are corrected in place.

    Args:
        points: of the whole file.
        rows: those of the track; each has a time.
    """
    known = _places(points, rows)
    found = timeline.recordings_of(points.times[rows], known, points.segment_of(rows))
    points.times[rows] = found.times
    return replace(found, parts=[rows[part] for part in found.parts])


def _places(points: Points, rows: Rows) -> dict[str, NDArray[np.float64]]:
    return {name: points.columns[name][rows] for name in _PLACES if name in points.columns}


def records_of(points: Points, rows: Rows, start: int) -> dict[str, NDArray[np.float64]]:
    """The schema's columns of some points, in order of time.

    Args:
        points: of the whole file.
        rows: which of them; each has a time.
        start: of the recording, in microseconds since 1970.
    """
    rows = rows[np.argsort(points.times[rows], kind="stable")]
    columns = {"time_s": (points.times[rows] - start) / _MICROS_PER_S}
    columns |= {name: column[rows] for name, column in points.columns.items()}
    return {name: column for name, column in columns.items() if np.isfinite(column).any()}


def pauses_of(
    points: Points, rows: Rows, start: int, longer_than_s: float = 0.0
) -> tuple[tuple[float, float], ...]:
    """From the last point of a segment to the first of the next, in seconds since the start.

    The segments are taken in order of time; pauses are where there is none.

    Args:
        points: of the whole file.
        rows: which of them, in file order; each has a time.
        start: of the recording, in microseconds since 1970.
        longer_than_s: gaps between segments up to this long are not pauses.
    """
    if not len(rows):
        return ()
    seconds = (points.times[rows] - start) / _MICROS_PER_S
    return timeline.pauses_between(
        *timeline.spans_of(seconds, points.segment_of(rows)), longer_than_s
    )
