"""Pain logged on the day of a run: before its start, or after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def moments(pain: pd.DataFrame) -> pd.Series:
    """Date and time of each entry; NaT for one without a time.

    Args:
        pain: columns date and time of PAIN.
    """
    clock = pd.to_timedelta(pain["time"].astype("str") + ":00", errors="coerce")
    return pain["date"] + clock.where(pain["time"].notna())


def is_before(entered: pd.Series, started: pd.Series) -> NDArray[np.bool_]:
    """Whether each entry is known to be no later than the start of the run on its row.

    False where one of the two times is missing, that is where their order is not known: a diary
    without times is mostly written in the evening, and a run without one is in a service's list.
    """
    found: NDArray[np.bool_] = (entered <= started).to_numpy(dtype=bool)
    return found


def order(entered: pd.Series, started: pd.Timestamp) -> str:
    """Whether the first of some entries of a day came after a run of that day.

    Args:
        entered: moments of entries of the day, as returned by ``moments``; at least one.
        started: the start of the run; NaT where it isn't known.

    Returns:
        before (one is no later than the start), after (all are later), or unknown.
    """
    if (entered <= started).any():
        return "before"
    is_known = entered.notna().all() and not pd.isna(started)
    return "after" if is_known else "unknown"
