"""When each record was written, where several have the same time.

Some writers cut times to the second and record more often, some cut them to the minute, and some
watches write one second as two records, with the heart rate in one and the place in the other.
Taken as they are, such records would follow each other in no time at all, and a gap would follow.

The rule:

- Records with the same time that don't contradict each other, value by value, become one record.
- Others are spread evenly up to the next time, but no farther apart than the file's records usually
  are, so that a pause stays a pause. The last ones are as far apart as records usually are. In a
  file with times cut to the minute the first ones end where the next minute begins, because a run
  seldom begins on the full minute. Of two neighbours with the same time, each fills in what the
  other lacks, except its place.

"Usually" is the median, over the distinct times in the file, of the seconds up to the next one per
record. No figure here could be wrong: no time is moved past the next one in the file.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from analyzer.schema import Activity

    Array = NDArray[np.float64]
    Rows = NDArray[np.intp]
    Columns = dict[str, Array]

_MINUTE_S = 60.0
_NOT_LENT = frozenset({"time_s", "lat_deg", "lon_deg", "distance_m"})


def stamps(activity: Activity) -> Activity:
    """Give records that share a time one each of their own; the same object where none do."""
    times = activity.records.get("time_s")
    if times is None or not (np.diff(times) == 0).any():
        return activity
    begins = _begins(times)
    if len(begins) < 2:
        return activity
    records = _merged(dict(activity.records), begins)
    begins = _begins(records["time_s"])
    shared = np.diff(np.append(begins, len(records["time_s"]))) > 1
    if shared.any():
        second = activity.start_utc.second + activity.start_utc.microsecond / 1e6
        records = {name: _lent(name, column, begins) for name, column in records.items()}
        records["time_s"] = _spread(records["time_s"], begins, second)
    return replace(activity, records=records)


def _begins(times: Array) -> Rows:
    """The first row of each time."""
    return np.flatnonzero(np.append(True, np.diff(times) != 0))


def _merged(records: Columns, begins: Rows) -> Columns:
    """One row for each time at which no column has two different values."""
    agrees = np.ones(len(begins), dtype=bool)
    known: Columns = {}
    for name, column in records.items():
        known[name] = np.fmin.reduceat(column, begins)
        differs = known[name] != np.fmax.reduceat(column, begins)
        agrees &= ~(differs & np.isfinite(known[name]))
    is_begin = np.zeros(len(records["time_s"]), dtype=bool)
    is_begin[begins] = True
    is_kept = is_begin | ~np.repeat(agrees, _sizes(begins, len(is_begin)))
    merged = {}
    for name, column in records.items():
        whole = column.copy()
        whole[begins[agrees]] = known[name][agrees]
        merged[name] = whole[is_kept]
    return merged


def _sizes(begins: Rows, count: int) -> Rows:
    return np.diff(np.append(begins, count))


def _lent(name: str, column: Array, begins: Rows) -> Array:
    """A column with missing values taken from the row before or after, if it has the same time."""
    if name in _NOT_LENT or np.isfinite(column).all():
        return column
    is_begin = np.zeros(len(column), dtype=bool)
    is_begin[begins] = True
    before = np.where(is_begin, np.nan, np.roll(column, 1))
    after = np.where(np.roll(is_begin, -1), np.nan, np.roll(column, -1))
    lent = np.where(np.isfinite(before), before, after)
    return np.where(np.isfinite(column), column, lent)


def _spread(times: Array, begins: Rows, start_second: float) -> Array:
    """A time of its own for each row."""
    sizes, given = _sizes(begins, len(times)), times[begins]
    lengths = np.diff(given)
    forward = lengths > 0
    if not forward.any():
        return times
    is_cut = _is_cut_to_minutes(given + start_second)
    usual_s = float(np.median((lengths / sizes[:-1])[forward]))
    widest_s = _MINUTE_S / sizes[:-1] if is_cut else usual_s
    apart = np.append(np.clip(lengths / sizes[:-1], 0.0, widest_s), usual_s)
    apart[0] = min(apart[0], usual_s)
    first = np.repeat(begins, sizes)
    spread = times + (np.arange(len(times)) - first) * np.repeat(apart, sizes)
    if is_cut:  # the first minute is hardly ever a whole one
        spread[: sizes[0]] += lengths[0] - sizes[0] * apart[0]
    return np.asarray(spread)


def _is_cut_to_minutes(seconds: Array) -> bool:
    return bool((seconds % _MINUTE_S == 0).all())
