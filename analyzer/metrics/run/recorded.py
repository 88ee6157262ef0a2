"""What the records of an activity say on their own, whatever totals the device wrote."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from analyzer.metrics.run import track

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from analyzer.schema import Activity

    Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Recorded:
    """Numbers made from records and pauses alone; a number that can't be known is None.

    Attributes:
        running_s: per record, seconds up to the next one, without pauses.
        ground_m: per record, running total of metres; NaN throughout where there is no source.
        speed_mps: per record, over the 10 seconds around it; NaN throughout if ``ground_m`` is.
        measured_s: of ``running_s``, the seconds for which a record counts as a measurement.
        on_the_move_s: per record, the seconds of ``running_s`` on the move.
        distance_m: covered in all.
        timer_s: from the first record to the last, without pauses; 0 for a single record.
        moving_s: of these, seconds on the move.
        elapsed_s: from the activity's start to the last record.
    """

    running_s: Array
    measured_s: Array
    ground_m: Array
    speed_mps: Array
    on_the_move_s: Array
    distance_m: float | None = None
    timer_s: float | None = None
    moving_s: float | None = None
    elapsed_s: float | None = None


def recorded(activity: Activity) -> Recorded:
    """Add up the records of an activity.

    A gap in which no ground was covered is a pause too: TCX, GPX and some watches' FIT files mark
    none. Where a pause is marked, the mark is trusted. Other gaps come from smart recording, or
    from a lost signal.
    """
    times = activity.records.get("time_s", np.zeros(0))
    if not len(times):
        return Recorded(times, times, times, times, times)
    by_events_s = track.running_time_s(times, (*activity.pauses, *activity.not_run))
    ground = track.ground_distance_m(activity.records, by_events_s)
    ground = track.without_spans(times, ground, activity.not_run)
    is_unmarked = by_events_s == np.append(np.diff(times), 0.0)
    is_pause = is_unmarked & track.is_standing_gap(times, ground)
    running_s = np.where(is_pause, 0.0, by_events_s)
    speed = track.speed_mps(times, ground, running_s)
    moving = track.moving_s(speed, running_s)
    return Recorded(
        running_s,
        track.measured_s(running_s),
        ground,
        speed,
        moving,
        distance_m=_last_positive(ground),
        timer_s=float(running_s.sum()),
        moving_s=float(moving.sum()),
        elapsed_s=_last_positive(times),
    )


def _last_positive(values: Array) -> float | None:
    finite = values[np.isfinite(values)]
    return float(finite[-1]) if len(finite) and finite[-1] > 0 else None
