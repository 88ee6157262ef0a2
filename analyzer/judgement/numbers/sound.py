"""Numbers that aren't any, and amounts below zero: the first look at what a file says.

Rule: no number of a record is infinite or beyond ``ranges.RECORDED``, whatever its unit; a total
isn't negative either. What breaks the rule is missing (a column of nothing else altogether), so
that sums over all records are finite. A record whose time breaks it is left out, and so is a pause
without a beginning or an end. No clock is finer than a microsecond: a speed over less would be any
number.
"""

from __future__ import annotations

from dataclasses import replace
from math import isfinite
from typing import TYPE_CHECKING

import numpy as np

from analyzer.reasons import Code, Reason
from analyzer.schema.ranges import RECORDED, Range

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from analyzer.schema import Activity

    Array = NDArray[np.float64]
    Spans = tuple[tuple[float, float], ...]

_FINEST_DIGITS = 6
_FINEST_S = 10.0**-_FINEST_DIGITS
_TOTAL = Range(0.0, RECORDED.high)


def sound(activity: Activity) -> Activity:
    """The activity without numbers that aren't any; what is left out of its totals is reported."""
    totals, profile = _possible(activity.totals), _possible(activity.profile)
    timed = _timed(activity.records)
    wrong = {name: _sound_column(column) for name, column in _wild(timed)}
    pauses, not_run = _bounded(activity.pauses), _bounded(activity.not_run)
    counts = len(activity.totals) - len(totals), len(activity.profile) - len(profile)
    are_bounded = pauses is activity.pauses and not_run is activity.not_run
    if timed is activity.records and not wrong and not any(counts) and are_bounded:
        return activity
    empty = {name for name, column in wrong.items() if not np.isfinite(column).any()}
    left_out = {name: value for name, value in activity.totals.items() if name not in totals}
    return replace(
        activity,
        records={name: c for name, c in {**timed, **wrong}.items() if name not in empty},
        totals=totals,
        profile=profile,
        pauses=pauses,
        not_run=not_run,
        doubts=(*activity.doubts, *impossible(left_out)),
    )


def impossible(left_out: Mapping[str, float]) -> tuple[Reason, ...]:
    """What the runner is told about numbers that were left out, by the names of their measures."""
    return tuple(
        Reason.of(Code.IMPOSSIBLE_VALUE, measure=name, text=f"{float(value):.6g}")
        for name, value in left_out.items()
    )


def _possible(totals: Mapping[str, float]) -> Mapping[str, float]:
    return {name: value for name, value in totals.items() if _TOTAL.has(value)}


def _timed(records: Mapping[str, Array]) -> Mapping[str, Array]:
    """The records whose time is one, with times no finer than those of a clock."""
    times = records.get("time_s")
    if times is None:
        return records
    is_timed = np.abs(times) <= RECORDED.high  # false for NaN
    if not is_timed.all():
        records = {name: column[is_timed] for name, column in records.items()}
        times = times[is_timed]
    steps_s = np.abs(times[1:] - times[:-1])
    if _are_too_fine(steps_s) or _are_too_fine(np.abs(times)):
        return {**records, "time_s": np.round(times, _FINEST_DIGITS)}
    return records


def _are_too_fine(seconds: Array) -> bool:
    return bool(((seconds > 0) & (seconds < _FINEST_S)).any())


def _wild(records: Mapping[str, Array]) -> list[tuple[str, Array]]:
    """Columns with a number that is beyond the range; a missing one (NaN) isn't."""
    return [(name, one) for name, one in records.items() if (np.abs(one) > RECORDED.high).any()]


def _sound_column(column: Array) -> Array:
    return np.where(np.abs(column) > RECORDED.high, np.nan, column)


def _bounded(spans: Spans) -> Spans:
    if all(isfinite(begin) and isfinite(end) for begin, end in spans):
        return spans
    return tuple(span for span in spans if isfinite(span[0]) and isfinite(span[1]))
