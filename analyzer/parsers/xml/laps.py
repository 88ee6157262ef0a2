"""The laps of a TCX activity: when they began, and the totals that the device wrote."""

from __future__ import annotations

import math
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from analyzer.parsers.xml import tree
from analyzer.parsers.xml.times import NO_TIME, parse_times
from analyzer.reasons import Code, Reason
from analyzer.schema import Fault

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import numpy as np
    from lxml import etree
    from numpy.typing import NDArray

    Times = NDArray[np.int64]

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
    """

    element: etree._Element
    begin: int
    offset: int | None

    def away(self, times: Times) -> int:
        """Microseconds from its beginning to the nearer end of the times; 0 within them."""
        return max(int(times.min()) - self.begin, self.begin - int(times.max()), 0)


def laps_of(activity: etree._Element) -> list[Lap]:
    """The laps of an ``Activity`` element, in file order."""
    elements = list(tree.children(activity, "Lap"))
    begins, offsets = parse_times([element.get("StartTime") for element in elements])
    return [
        Lap(element, int(begin), offsets.get(i))
        for i, (element, begin) in enumerate(zip(elements, begins, strict=True))
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
        values = [tree.to_number(text) for text in texts]
        if len(texts) < len(elements):
            continue
        if not all(math.isfinite(value) and 0 <= value <= most for value in values):
            faults.append(Fault(Reason(impossible), None, False))
        elif sum(values) > 0:
            totals[name] = sum(values)
    return totals, faults


def rates_of(laps: Iterable[Lap]) -> dict[str, float]:
    """The mean heart rate of the laps over their time, and the highest, in bpm.

    They are ``laps_avg_hr_bpm`` and ``laps_max_hr_bpm``; each is left out if no lap knows it.
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


def _number(element: etree._Element, *path: str) -> float:
    """A number of a lap that is above 0; 0 where there is none."""
    text = tree.text_of(element, *path)
    value = tree.to_number(text) if text else 0.0
    return value if math.isfinite(value) and value > 0 else 0.0
