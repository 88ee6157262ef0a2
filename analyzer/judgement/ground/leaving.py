"""Leave ground and time out of an activity: out of its records, pauses and totals."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np

from analyzer.metrics.run import track
from analyzer.metrics.run.ground import ground_distance_m, without_spans

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from analyzer.judgement.ground.fast import Span
    from analyzer.reasons import Reason
    from analyzer.schema import Activity

    Array = NDArray[np.float64]

_TIMES = ("timer_s", "moving_s")
_PLACE = ("lat_deg", "lon_deg")


@dataclass(frozen=True, slots=True)
class Way:
    """The ground of an activity by its records, before anything is left out.

    Attributes:
        time_s: of each record, since the start.
        clock_s: what the timer shows.
        ground_m: running total.
        records: the activity's.
    """

    time_s: Array
    clock_s: Array
    ground_m: Array
    records: Mapping[str, Array]

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
        return float(track.haversine_m(*(self.records[name][rows] for name in _PLACE)).sum())

    def coarse_rows(self, span: Span) -> NDArray[np.int64]:
        """Rows of known positions within a span, one every 30 s, including the first and last."""
        if not all(name in self.records for name in _PLACE):
            return np.arange(0)
        inside = np.arange(span[0], span[1] + 1)
        rows = inside[np.isfinite([self.records[name][inside] for name in _PLACE]).all(axis=0)]
        if not len(rows):
            return rows
        _, first_of_each = np.unique(self.time_s[rows] // track.LONGEST_SAMPLE_S, return_index=True)
        return np.unique(np.append(rows[first_of_each], [rows[0], rows[-1]]))

    def _place(self, row: int) -> tuple[float, float] | None:
        if "lat_deg" not in self.records or "lon_deg" not in self.records:
            return None
        lat, lon = self.records["lat_deg"], self.records["lon_deg"]
        known = np.flatnonzero(np.isfinite(lat) & np.isfinite(lon))
        if not len(known):
            return None
        nearest = known[np.abs(self.time_s[known] - self.time_s[row]).argmin()]
        if abs(self.time_s[nearest] - self.time_s[row]) > track.LONGEST_SAMPLE_S:
            return None
        return float(lat[nearest]), float(lon[nearest])


def way_of(activity: Activity) -> Way:
    """The ground of an activity with at least one record."""
    times = activity.records["time_s"]
    running_s = track.running_time_s(times, (*activity.pauses, *activity.not_run))
    ground = ground_distance_m(activity.records, running_s)
    ground = without_spans(times, ground, activity.not_run)
    return Way(times, track.clock_s(running_s), ground, activity.records)


def smoothed(activity: Activity, way: Way, spans: Mapping[Span, NDArray[np.int64]]) -> Activity:
    """The activity with each of some spans as long as the line through the rows given for it.

    A span without rows is as long as it would be at the run's median speed.
    """
    records = dict(activity.records)
    lengths = [_likely_m(way, span, rows) for span, rows in spans.items()]
    for name in _PLACE:
        if name in records:
            records[name] = records[name].copy()
            for (first, last), rows in spans.items():
                records[name][np.setdiff1d(np.arange(first + 1, last), rows)] = np.nan
    if "distance_m" in records and (records["distance_m"] > 0).any():
        records["distance_m"] = _even(way, tuple(spans), lengths)
    left_m = sum(map(way.metres, spans)) - sum(lengths)
    totals = _reduced(activity.totals, {"distance_m": (float(way.ground_m[-1]), left_m)})
    return replace(activity, records=records, totals=totals)


def left_out(
    activity: Activity,
    way: Way,
    kept: Span,
    drives: Sequence[Span],
    doubts: tuple[Reason, ...],
) -> Activity:
    """The activity without anything outside ``kept``, and without the drives within it."""
    gone = [(0, kept[0]), *drives, (kept[1], len(way.time_s) - 1)]
    metres, seconds = sum(map(way.metres, gone)), sum(map(way.seconds, gone))
    cut_s = float(np.ptp(way.time_s) - (way.time_s[kept[1]] - way.time_s[kept[0]]))
    found_s = float(way.clock_s[-1])
    changes = {
        "distance_m": (float(way.ground_m[-1]), metres),
        **dict.fromkeys(_TIMES, (found_s, seconds)),
        "elapsed_s": (float(way.time_s[-1]), cut_s),
    }
    totals = _reduced(activity.totals, changes)
    if totals != activity.totals:
        totals.pop("ascent_m", None)
        totals.pop("steps", None)
    spans = tuple((float(way.time_s[a]), float(way.time_s[b])) for a, b in drives)
    activity = replace(
        activity,
        totals=totals,
        not_run=(*activity.not_run, *spans),
        doubts=(*activity.doubts, *doubts),
    )
    return _cut(activity, way, kept)


def _likely_m(way: Way, span: Span, rows: NDArray[np.int64]) -> float:
    metres = way.metres(span)
    if len(rows) and len(rows) <= len(span):
        return min(way.straight_m(span) or 0.0, metres)
    if len(rows):
        return min(way.line_m(rows), metres)
    steps_s, steps_m = np.diff(way.clock_s), np.diff(way.ground_m)
    is_moving = steps_s > 0
    speed = float(np.median(steps_m[is_moving] / steps_s[is_moving])) if is_moving.any() else 0.0
    return min(speed * way.seconds(span), metres)


def _even(way: Way, spans: Sequence[Span], lengths: Sequence[float]) -> Array:
    """A running total in which each span has a given length."""
    steps = np.diff(way.ground_m)
    for (first, last), metres in zip(spans, lengths, strict=True):
        seconds = np.diff(way.clock_s[first : last + 1])
        whole_s = float(seconds.sum())
        steps[first:last] = metres * seconds / whole_s if whole_s else 0.0
    return np.asarray(way.ground_m[0] + np.append(0.0, np.cumsum(steps)))


def _reduced(
    totals: Mapping[str, float], changes: Mapping[str, tuple[float, float]]
) -> dict[str, float]:
    """Totals without what was left out, if they include it, given what the track has and lost."""
    kept = dict(totals)
    for name, (found, lost) in changes.items():
        if name in kept and lost > 0 and kept[name] > found - lost / 2:
            kept[name] = max(kept[name] - lost, 0.0)
    return {name: value for name, value in kept.items() if value or name not in changes}


def _cut(activity: Activity, way: Way, kept: Span) -> Activity:
    first, last = kept
    if (first, last) == (0, len(way.time_s) - 1):
        return activity
    begin, end = float(way.time_s[first]), float(way.time_s[last])
    shift_s = begin if first else 0.0
    records = {name: column[first : last + 1] for name, column in activity.records.items()}
    records["time_s"] = records["time_s"] - shift_s
    if first and "distance_m" in records:
        known = records["distance_m"][np.isfinite(records["distance_m"])]
        records["distance_m"] = records["distance_m"] - (known[0] if len(known) else 0.0)
    return replace(
        activity,
        records=records,
        start_utc=activity.start_utc + timedelta(seconds=shift_s),
        pauses=_within(activity.pauses, shift_s, end),
        not_run=_within(activity.not_run, shift_s, end),
    )


def _within(
    spans: tuple[tuple[float, float], ...], begin: float, end: float
) -> tuple[tuple[float, float], ...]:
    cut = [(max(a, begin) - begin, min(b, end) - begin) for a, b in spans]
    return tuple((a, b) for a, b in cut if b > a)
