"""Leave ground and time out of an activity: out of its records, pauses and totals."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np

from analyzer.judgement.ground.positions import positions_of, without_positions
from analyzer.metrics.run.ground import is_ground_counted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from analyzer.judgement.ground.fast import Span
    from analyzer.judgement.ground.way import Way
    from analyzer.reasons import Reason
    from analyzer.schema import Activity

    Array = NDArray[np.float64]

MOST_SPANS = 1000
"""With more parts that were not run, an activity isn't a run with drives in it."""
_TIMES = ("timer_s", "moving_s")


@dataclass(frozen=True, slots=True)
class Noise:
    """A stretch that only seems to be as long as it is.

    Attributes:
        span: its first and last row.
        rows: of it, those whose positions are kept.
        metres: how long it really is.
    """

    span: Span
    rows: NDArray[np.int64]
    metres: float


def smoothed(activity: Activity, way: Way, noise: Sequence[Noise]) -> Activity:
    """The activity with each of some stretches as long as it really is."""
    gone = [np.setdiff1d(np.arange(one.span[0] + 1, one.span[1]), one.rows) for one in noise]
    if positions_of(activity.records):
        activity = without_positions(activity, np.concatenate(gone))
    records = dict(activity.records)
    if is_ground_counted(records):
        records["distance_m"] = _even(way, noise)
    left_m = sum(way.metres(one.span) - one.metres for one in noise)
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


def _even(way: Way, noise: Sequence[Noise]) -> Array:
    """A running total in which each stretch has its real length."""
    steps = np.diff(way.ground_m)
    for one in noise:
        first, last = one.span
        seconds = np.diff(way.clock_s[first : last + 1])
        whole_s = float(seconds.sum())
        steps[first:last] = one.metres * seconds / whole_s if whole_s else 0.0
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
    try:
        start_utc = activity.start_utc + timedelta(seconds=shift_s)
    except OverflowError:  # at the calendar's end, where nothing counts as a run
        return activity
    records = {name: column[first : last + 1] for name, column in activity.records.items()}
    records["time_s"] = records["time_s"] - shift_s
    if first and "distance_m" in records:
        known = records["distance_m"][np.isfinite(records["distance_m"])]
        records["distance_m"] = records["distance_m"] - (known[0] if len(known) else 0.0)
    return replace(
        activity,
        records=records,
        start_utc=start_utc,
        pauses=_within(activity.pauses, shift_s, end),
        not_run=_within(activity.not_run, shift_s, end),
    )


def _within(
    spans: tuple[tuple[float, float], ...], begin: float, end: float
) -> tuple[tuple[float, float], ...]:
    cut = [(max(a, begin) - begin, min(b, end) - begin) for a, b in spans]
    return tuple((a, b) for a, b in cut if b > a)
