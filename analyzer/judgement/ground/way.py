"""The ground of an activity by its records, and spans of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from analyzer.judgement.ground.positions import PLACE, known_rows
from analyzer.metrics.run import track
from analyzer.metrics.run.ground import ground_distance_m, without_spans

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from analyzer.judgement.ground.fast import Span
    from analyzer.schema import Activity

    Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Way:
    """The ground of an activity by its records, before anything is left out.

    Attributes:
        time_s: of each record, since the start.
        clock_s: what the timer shows.
        ground_m: running total.
        records: the activity's.
        known: the rows whose position is known.
    """

    time_s: Array
    clock_s: Array
    ground_m: Array
    records: Mapping[str, Array]
    known: NDArray[np.int64]

    def seconds(self, span: Span) -> float:
        """Seconds of the timer between two records."""
        return float(self.clock_s[span[1]] - self.clock_s[span[0]])

    def metres(self, span: Span) -> float:
        """Metres of ground between two records."""
        return float(self.ground_m[span[1]] - self.ground_m[span[0]])

    def straight_m(self, span: Span) -> float | None:
        """The straight line from one record to another; None where positions are not known.

        Where a position is missing for no longer than a sample counts, its neighbour's is used.
        """
        ends = [self._place(row) for row in span]
        if None in ends:
            return None
        lat, lon = np.array(ends, dtype=np.float64).T
        return float(track.haversine_m(lat, lon)[0])

    def line_m(self, rows: NDArray[np.int64]) -> float:
        """Length of the line through the positions of some rows, all known."""
        return float(track.haversine_m(*(self.records[name][rows] for name in PLACE)).sum())

    def coarse_rows(self, span: Span) -> NDArray[np.int64]:
        """Rows of known positions within a span, one every 30 s, including the first and last."""
        first, last = (
            np.searchsorted(self.known, span[0]),
            np.searchsorted(self.known, span[1], "right"),
        )
        rows = self.known[first:last]
        if not len(rows):
            return rows
        _, first_of_each = np.unique(self.time_s[rows] // track.LONGEST_SAMPLE_S, return_index=True)
        return np.unique(np.append(rows[first_of_each], [rows[0], rows[-1]]))

    def usual_mps(self) -> float:
        """Median speed of the steps; 0 where no time passes."""
        steps_s, steps_m = np.diff(self.clock_s), np.diff(self.ground_m)
        takes_time = steps_s > 0
        if not takes_time.any():
            return 0.0
        return float(np.median(steps_m[takes_time] / steps_s[takes_time]))

    def _nearby(self, row: int) -> NDArray[np.int64]:
        """The known rows next to a row; itself where its position is known."""
        after = int(np.searchsorted(self.known, row))
        if after < len(self.known) and self.known[after] == row:
            return self.known[after : after + 1]
        return self.known[max(after - 1, 0) : after + 1]

    def _place(self, row: int) -> tuple[float, float] | None:
        nearby = self._nearby(row)
        if not len(nearby):
            return None
        nearest = nearby[np.abs(self.time_s[nearby] - self.time_s[row]).argmin()]
        if abs(self.time_s[nearest] - self.time_s[row]) > track.LONGEST_SAMPLE_S:
            return None
        lat, lon = (float(self.records[name][nearest]) for name in PLACE)
        return lat, lon


def way_of(activity: Activity) -> Way:
    """The ground of an activity with at least one record."""
    times = activity.records["time_s"]
    running_s = track.running_time_s(times, (*activity.pauses, *activity.not_run))
    ground = ground_distance_m(activity.records, running_s)
    ground = without_spans(times, ground, activity.not_run)
    known = known_rows(activity.records)
    return Way(times, track.clock_s(running_s), ground, activity.records, known)
