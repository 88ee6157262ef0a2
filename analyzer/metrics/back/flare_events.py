"""The events that the runner noted before each flare."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from analyzer.schema import FLARE_EVENTS, rules

if TYPE_CHECKING:
    import pandas as pd


def flare_events(flares: pd.DataFrame, events: pd.DataFrame) -> pd.DataFrame:
    """List the events on the day of each flare and in its longest window of ``rules.LOOKBACK``.

    Caution: an event before a flare need not have to do with it, and one on its day, such as a
    treatment, may come after it. Nothing is tested.

    Args:
        flares: column date of FLARES.
        events: EVENTS, by date.

    Returns:
        Frame FLARE_EVENTS, by flare, the nearest event first. An event that lies before two flares
        has a row for each.
    """
    longest = np.timedelta64(rules.LOOKBACK.windows_days[-1], "D")
    before = events.rename(columns={"date": "event_date"})
    pairs = flares[["date"]].merge(before, how="cross")
    apart = pairs["date"] - pairs["event_date"]
    near = pairs[(apart >= np.timedelta64(0, "D")) & (apart <= longest)]
    near = near.assign(days_before=apart.dt.days)
    ordered = near.sort_values(["date", "days_before", "line"], kind="stable")
    return FLARE_EVENTS.conform(ordered)
