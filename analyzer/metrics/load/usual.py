"""The range of the runner's own weeks, beside which the last 7 days are set."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from analyzer.schema import UsualLoad, rules

if TYPE_CHECKING:
    import pandas as pd

_FEWEST_WEEKS = 6  # as for the range beside two weeks that are compared


def usual_load(days: pd.DataFrame) -> UsualLoad:
    """The range of load in the weeks before the last 7 days, without the lowest and the highest.

    Weeks are spans of ``rules.RECENT.week_days`` days that end where the last 7 days begin, so that
    the last days are set against spans of their own length, whatever weekday it is; the last
    ``rules.WEEK.usual_weeks`` of them that lie wholly within the series count. One with a day whose
    load is not known is left out. A product rule.

    Caution: what was usual, not what is good; a layoff of a month is part of it.

    Args:
        days: column load of DAYS of the whole log.

    Returns:
        The range in units of load; its ends are None with fewer than 6 such weeks.
    """
    length = rules.RECENT.week_days
    before = days["load"].to_numpy(dtype="float64")[:-length]
    weeks = min(len(before) // length, rules.WEEK.usual_weeks)
    sums = before[len(before) - weeks * length :].reshape(weeks, length).sum(axis=1)
    known = np.sort(sums[~np.isnan(sums)])
    if len(known) < _FEWEST_WEEKS:
        return UsualLoad(len(known), None, None, None)
    return UsualLoad(len(known), float(known[1]), float(known[-2]), float(known[-1]))
