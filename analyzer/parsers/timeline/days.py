"""Several runs in one track, with hours without a point between them.

Rule: ``rules.RECORDING.rest_s``. Six hours without a single point are a night or a working day:
even in a hundred-mile race nobody rests that long. Devices switch themselves off much sooner.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from analyzer.parsers.timeline.few import is_few
from analyzer.schema import rules

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Rows = NDArray[np.int64]

_MOST_DAYS = 5000
"""Nobody runs on more days with one recording; whatever comes later is left in the last part."""


def days_of(times_s: NDArray[np.float64]) -> list[Rows]:
    """Split a track where no point is written for ``rules.RECORDING.rest_s``.

    Args:
        times_s: in any order and of any epoch, none missing.

    Returns:
        Row numbers of each part in file order, parts in order of time. A few points this far from
        all others are left out (a typo, a clock before its fix), if most of them remain.
    """
    if not len(times_s) or times_s.max() - times_s.min() <= rules.RECORDING.rest_s:
        return [np.arange(len(times_s))]
    order = np.argsort(times_s, kind="stable")
    edges = np.flatnonzero(np.diff(times_s[order]) > rules.RECORDING.rest_s)[:_MOST_DAYS] + 1
    parts = [np.sort(part) for part in np.split(order, edges)]
    large = [part for part in parts if not is_few(times_s[part], len(times_s))]
    return large if sum(map(len, large)) > len(times_s) / 2 else parts
