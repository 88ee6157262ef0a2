"""Messages by their time: those within a span are found without looking at all others.

A file may have thousands of sessions, and thousands of laps and events.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from analyzer.parsers.fit.messages import Row

    Span = tuple[float, float]


class Timed:
    """The messages that have a time, in order of it.

    Args:
        rows: all messages.
        name: the field with the time.
    """

    def __init__(self, rows: Iterable[Row], name: str) -> None:
        timed = [row for row in rows if isinstance(row.get(name), (int, float))]
        self._rows = sorted(timed, key=lambda row: float(row[name]))
        self._times = [float(row[name]) for row in self._rows]

    def within(self, span: Span) -> list[Row]:
        """The messages from one time to before another, in order."""
        first, last = (bisect_left(self._times, at) for at in span)
        return self._rows[first:last]


class Laps(Timed):
    """The laps of a file, by when they began."""

    def __init__(self, rows: list[Row]) -> None:
        super().__init__(rows, "start_time")
        self._are_all_timed = len(self._rows) == len(rows)
        ends = (at + _length(row) for at, row in zip(self._times, self._rows, strict=True))
        self._latest_ends = list(accumulate(ends, max))

    def are_across(self, span: Span) -> bool:
        """True if a lap lies partly within the span, and partly outside, or has no time."""
        first, last = (bisect_left(self._times, at) for at in span)
        reaches_in = first > 0 and self._latest_ends[first - 1] > span[0]
        reaches_out = any(
            at + _length(row) > span[1]
            for at, row in zip(self._times[first:last], self._rows[first:last], strict=True)
        )
        return not self._are_all_timed or reaches_in or reaches_out


def _length(lap: Row) -> float:
    lengths = (lap.get(name) for name in ("total_elapsed_time", "total_timer_time"))
    return max((s for s in lengths if isinstance(s, (int, float))), default=0.0)
