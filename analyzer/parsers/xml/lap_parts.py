"""Which recordings of one TCX activity have laps of their own."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from itertools import accumulate
from typing import TYPE_CHECKING

from analyzer.parsers.xml import tree

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from lxml import etree
    from numpy.typing import NDArray

    from analyzer.parsers.xml.laps import Lap

    Rows = NDArray[np.int64]


def have_own_laps(
    activity: etree._Element, laps: Sequence[Lap], parts: Sequence[Rows], rows: Rows
) -> list[bool]:
    """Which recordings of an activity have laps of their own: those whose totals can be used.

    A lap whose points lie in several recordings, as on a watch that was only paused for the night,
    has the totals of them all, and counts for none of them.

    Args:
        activity: the ``Activity`` element.
        laps: all of its laps, in file order.
        parts: row numbers of each recording.
        rows: all row numbers of the activity, in file order.

    Returns:
        One truth for each recording.
    """
    if len(parts) < 2:
        return [True] * len(parts)
    ends = list(accumulate(_count_points(lap.element) for lap in laps))
    if not ends or ends[-1] != _count_points(activity):  # some points are in no lap
        return [False] * len(parts)
    lap_of = {int(row): bisect_right(ends, place) for place, row in enumerate(rows)}
    found = [{lap_of[int(row)] for row in part} for part in parts]
    times_used = Counter(lap for used in found for lap in used)
    return [all(times_used[lap] == 1 for lap in used) for used in found]


def _count_points(element: etree._Element) -> int:
    names = (tree.local(one) for one in element.iter("{*}*"))
    return sum(name.lower() == "trackpoint" for name in names)
