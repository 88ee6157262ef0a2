"""Single values of a running total of distance that can't belong to it.

Rule: a running total never falls. Where it does, either what lies above some later value is wrong,
or what lies below some earlier one: whichever is less, if that is at most a twentieth of all
values, wasn't measured. Falls of under 10 m are rounding. A total that begins anew was continued
before (see ``counters``), and one that leaps up and stays there is judged by its speed (see
``ground.stretches``).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from analyzer.schema import Activity

    Array = NDArray[np.float64]

_ROUNDING_M = 10.0
_MOST = 0.05


def without_glitches(activity: Activity) -> Activity:
    """The activity without values of its running total (m) that others contradict."""
    distance = activity.records.get("distance_m")
    if distance is None or (distance[1:] >= distance[:-1]).all():  # false where any is missing
        return activity
    known = np.flatnonzero(np.isfinite(distance))
    wrong = known[_contradicted(distance[known])]
    if not len(wrong):
        return activity
    column = distance.copy()
    column[wrong] = np.nan
    return replace(activity, records={**activity.records, "distance_m": column})


def _contradicted(values: Array) -> NDArray[np.bool_]:
    if not len(values):
        return np.zeros(0, dtype=bool)
    lowest_later = np.minimum.accumulate(values[::-1])[::-1]
    is_above = values > lowest_later + _ROUNDING_M
    is_below = values < np.maximum.accumulate(values) - _ROUNDING_M
    fewer = is_above if is_above.sum() <= is_below.sum() else is_below
    return fewer if fewer.mean() <= _MOST else np.zeros(len(values), dtype=bool)
