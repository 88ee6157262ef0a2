"""What the records of an activity say on their own, whatever totals the device wrote."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from analyzer.metrics.run import track
from analyzer.metrics.run.ground import ground_distance_m, without_spans

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
    """Add up the records of an activity, without its pauses and what was not run.

    Pauses that no file marks are among them once the activity has been judged; any other gap comes
    from smart recording or from a lost signal, and was run.
    """
    times = activity.records.get("time_s", np.zeros(0))
    if not len(times):
        return Recorded(times, times, times, times, times)
    running_s = track.running_time_s(times, (*activity.pauses, *activity.not_run))
    ground = ground_distance_m(activity.records, running_s)
    ground = without_spans(times, ground, activity.not_run)
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
