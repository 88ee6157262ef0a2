"""Whether a single-session spike lies in the week before each day, and where that is not known."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analyzer.metrics.load.windows import trailing
from analyzer.schema import DAY, NOT_RECORDED, rules

_SPIKES = ("small", "moderate", "large")


def spike_days(runs: pd.DataFrame) -> pd.DatetimeIndex:
    """The days with a single-session spike, each once and in order.

    Args:
        runs: columns date and spike_class of RUNS.
    """
    days = runs.loc[runs["spike_class"].isin(_SPIKES), "date"].unique()
    return pd.DatetimeIndex(sorted(days), dtype=DAY)


def unknown_days(runs: pd.DataFrame, days: pd.DataFrame) -> pd.DatetimeIndex:
    """The days of the series for which it is not known whether they had a spike, in order.

    These are the days declared as not recorded, and those with a run that can't be compared with
    the days before it, for lack of history, of runs, of recordings or of its own distance. A day
    without a run is known to have no spike.

    Args:
        runs: columns date and spike_status of RUNS.
        days: columns date and state of DAYS.
    """
    declared = days.loc[days["state"] == NOT_RECORDED, "date"]
    without_ratio = runs.loc[runs["spike_status"] != "ok", "date"]
    return pd.DatetimeIndex(sorted({*declared, *without_ratio}), dtype=DAY)


def exposure(runs: pd.DataFrame, days: pd.DataFrame) -> pd.Series:
    """Whether a spike lies in the ``rules.LINK.exposed_days`` days before each day.

    Args:
        runs: columns date, spike_class and spike_status of RUNS.
        days: columns date and state of DAYS.

    Returns:
        1 or 0 for each day of the series, indexed by date; NaN where one of the days before is
        unknown or lies before the first run, even if another had a spike: otherwise flares with a
        spike would be counted more readily than flares without.
    """
    calendar = pd.DatetimeIndex(days["date"], dtype=DAY)
    held = calendar.isin(spike_days(runs)).astype("float64")
    held[calendar.isin(unknown_days(runs, days))] = np.nan
    week = trailing(held, rules.LINK.exposed_days + 1)[:, :-1]
    return pd.Series(week.max(axis=1), index=calendar, name="exposure")
