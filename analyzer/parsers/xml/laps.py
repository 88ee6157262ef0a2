"""The laps of a TCX activity: when they began, and the totals that the device wrote."""

from __future__ import annotations

import math
from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from analyzer.parsers.timeline import offset_between
from analyzer.parsers.xml import tree
from analyzer.parsers.xml.numbers import to_number
from analyzer.parsers.xml.times import NO_OFFSET, NO_TIME, is_naive, parse_times
from analyzer.reasons import Code, Reason
from analyzer.schema import Fault

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from analyzer.parsers.timeline import Clock
    from analyzer.parsers.xml.node import Node
    from analyzer.parsers.xml.points import Points

    Times = NDArray[np.int64]

_MICROS_PER_S = 1_000_000
_DAY = 86_400 * _MICROS_PER_S
_LATE_S = 600.0  # from the end of a lap's own time to its first point
# Name -> element, a lap's maximum (10,000 km; 115 days), and the reason if it has more.
_TOTALS = {
    "distance_m": ("DistanceMeters", 1e7, Code.LAP_DISTANCE_IMPOSSIBLE),
    "timer_s": ("TotalTimeSeconds", 1e7, Code.LAP_TIME_IMPOSSIBLE),
}


@dataclass(frozen=True, slots=True)
class Lap:
    """One lap.

    Attributes:
        element: the XML element.
        begin: microseconds since 1970; NO_TIME if it has none.
        offset: seconds east of UTC of its written time; None for UTC.
        is_naive: True if its time is written without a zone.
    """

    element: Node
    begin: int
    offset: int | None
    is_naive: bool = False

    def away(self, times: Times) -> int:
        """Microseconds from its beginning to the nearer end of the times; 0 within them."""
        return max(int(times.min()) - self.begin, self.begin - int(times.max()), 0)

    def is_off(self, times: Times) -> bool:
        """True if it began a day or more away from all times, or ended long before the first."""
        length_s = to_number(tree.text_of(self.element, "TotalTimeSeconds"))
        spare_s = (int(times.min()) - self.begin) / _MICROS_PER_S - _LATE_S
        return self.away(times) > _DAY or 0 < length_s < spare_s


def laps_of(activity: Node) -> list[Lap]:
    """The laps of an ``Activity`` element, in file order."""
    elements = list(tree.children(activity, "Lap"))
    begins, offsets = parse_times([element.get("StartTime") for element in elements])
    return [
        Lap(
            element,
            int(begin),
            None if offset == NO_OFFSET else int(offset),
            is_naive(element.get("StartTime")),
        )
        for element, begin, offset in zip(elements, begins, offsets, strict=True)
    ]


def zoned(laps: Sequence[Lap], points: Points, rows: NDArray[np.int64]) -> list[Lap]:
    """The laps with their UTC offset, where they or the points have times without a zone.

    If only one of them has a zone, and the first lap's beginning and the first point are whole
    quarter hours apart, the other's times are local. Points' times are corrected in place.

    Args:
        laps: of one activity, in file order.
        points: of the whole file.
        rows: the activity's points with a time.
    """
    if not len(rows) or not laps or laps[0].begin == NO_TIME:
        return list(laps)
    if laps[0].is_naive == points.are_naive:
        return list(laps)
    begin, first = laps[0].begin / _MICROS_PER_S, int(points.times[rows[0]]) / _MICROS_PER_S
    offset = offset_between(begin, first) if laps[0].is_naive else offset_between(first, begin)
    if offset is None:
        return list(laps)
    micros = offset * _MICROS_PER_S
    if points.are_naive:
        points.times[rows] -= micros
        return [replace(lap, offset=offset) for lap in laps]
    return [
        replace(lap, begin=lap.begin - micros, offset=offset)
        if lap.is_naive and lap.begin != NO_TIME
        else lap
        for lap in laps
    ]


def by_clock(laps: Sequence[Lap], clock: Clock) -> list[Lap]:
    """The laps with their beginnings corrected, if the device's clock was set."""
    if not clock.pieces:
        return list(laps)
    begins = [lap.begin for lap in laps if lap.begin != NO_TIME]
    right = {begin: clock.right(begin / _MICROS_PER_S) for begin in begins}
    right |= {begin: clock.right_start(begin / _MICROS_PER_S) for begin in begins[:1]}
    return [
        replace(lap, begin=round(right[lap.begin] * _MICROS_PER_S)) if lap.begin in right else lap
        for lap in laps
    ]


def dealt(laps: Sequence[Lap], recordings: Sequence[Times]) -> list[list[Lap]]:
    """Assign laps to recordings: each goes to the one whose times its beginning is closest to.

    Args:
        laps: in order; one without a time goes where the lap before it went.
        recordings: the times of each, one after another, microseconds since 1970; at least one.
    """
    hands: list[list[Lap]] = [[] for _ in recordings]
    begins = [int(times.min()) for times in recordings] if len(recordings) > 1 else []
    place = 0
    for lap in laps:
        if begins and lap.begin != NO_TIME:
            place = max(bisect_right(begins, lap.begin) - 1, 0)
            near = recordings[place : place + 2]
            place += len(near) > 1 and lap.away(near[1]) < lap.away(near[0])
        hands[place].append(lap)
    return hands


def totals_of(laps: Iterable[Lap]) -> tuple[dict[str, float], list[Fault]]:
    """Sums over the laps; a distance of 0 means that the device doesn't know it.

    A measure that is missing or impossible in any lap is left out of the totals altogether: it will
    be computed from the points.
    """
    totals: dict[str, float] = {}
    faults: list[Fault] = []
    elements = [lap.element for lap in laps]
    for name, (path, most, impossible) in _TOTALS.items():
        texts = [text for element in elements if (text := tree.text_of(element, path))]
        values = [to_number(text) for text in texts]
        if len(texts) < len(elements):
            continue
        if not all(math.isfinite(value) and 0 <= value <= most for value in values):
            faults.append(Fault(Reason(impossible), None, False))
        elif sum(values) > 0:
            totals[name] = sum(values)
    return totals, faults


def rates_of(laps: Iterable[Lap]) -> dict[str, float]:
    """The laps' mean heart rate, weighted by their time, and the maximum, in bpm.

    They are ``laps_avg_hr_bpm`` and ``laps_max_hr_bpm``; each is left out if no lap has it.
    """
    elements = [lap.element for lap in laps]
    means = [_number(element, "AverageHeartRateBpm", "Value") for element in elements]
    highest = [_number(element, "MaximumHeartRateBpm", "Value") for element in elements]
    known = [
        (mean, _number(element, "TotalTimeSeconds") or 1.0)
        for mean, element in zip(means, elements, strict=True)
        if mean
    ]
    rates: dict[str, float] = {}
    if known:
        seconds = sum(weight for _, weight in known)
        rates["laps_avg_hr_bpm"] = sum(mean * weight for mean, weight in known) / seconds
    if any(highest):
        rates["laps_max_hr_bpm"] = max(highest)
    return rates


def _number(element: Node, *path: str) -> float:
    """A lap's number if it is above 0; else 0."""
    text = tree.text_of(element, *path)
    value = to_number(text) if text else 0.0
    return value if math.isfinite(value) and value > 0 else 0.0
