"""A session that the watch never ended, with several days' runs in it: a run a day.

A runner who only pauses in the evening, and resumes on the next day, has one session for both. It
is split where nothing was recorded for ``rules.RECORDING.rest_s``, as any other track is. The
session's totals are of all its parts together and count for none of them; the exertion was entered
at the very end, and stays with the last.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from analyzer.parsers.timeline import days_of
from analyzer.schema import rules

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from analyzer.parsers.fit.messages import Row

    Span = tuple[float, float]

_FEWEST_RECORDS = 2
_PART = "is_part"  # no field of the profile is called so
_OF_ALL = frozenset(
    {
        *("total_distance", "total_timer_time", "total_moving_time", "total_elapsed_time"),
        *("total_ascent", "total_strides", "total_cycles"),
        *("avg_heart_rate", "max_heart_rate"),
    }
)
_EXERTION = frozenset({"workout_rpe", "workout_feel"})


def parts_of(
    session: Row, span: Span, times: NDArray[np.float64]
) -> tuple[list[tuple[Row, Span]], int]:
    """The runs in one session, each with the span of its records.

    Args:
        session: as the watch wrote it.
        span: of all its records, in seconds of FIT's epoch.
        times: of the records of the whole file, in order.

    Returns:
        The session itself where no rest is in it. Otherwise a session for each part, without
        totals, whose ``start_time`` is that of its first record. And the number of records that
        belong to none of them.
    """
    first, last = np.searchsorted(times, span, side="left")
    times = times[first:last]
    days = days_of(times)
    # Each day has more than a mere mark of its beginning or end.
    if len(days) < 2 or any(len(day) < _FEWEST_RECORDS for day in days):
        return [(session, span)], 0
    spare_s = rules.RECORDING.rest_s / 2  # for events and laps shortly before and after
    ends = [(float(times[day].min()), float(times[day].max())) for day in days]
    rows = [_part(session, begin, is_last=(begin, end) == ends[-1]) for begin, end in ends]
    spans = [(max(a - spare_s, span[0]), min(b + spare_s, span[1])) for a, b in ends]
    return list(zip(rows, spans, strict=True)), len(times) - sum(map(len, days))


def is_part(session: Row) -> bool:
    """True for a session made by ``parts_of``: what the file says of the whole isn't about it."""
    return _PART in session


def _part(session: Row, begin: float, *, is_last: bool) -> Row:
    dropped = _OF_ALL if is_last else _OF_ALL | _EXERTION
    kept = {name: value for name, value in session.items() if name not in dropped}
    return {**kept, "start_time": begin, _PART: True}
