"""How many single-session spikes came before each flare."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analyzer.metrics.back.order import began_before, is_order_unknown, moments
from analyzer.schema import rules

if TYPE_CHECKING:
    from collections.abc import Iterator

_COUNTS = ("spikes_before", "spikes_same_day")


def spikes_before(
    flares: pd.DataFrame, spikes: pd.DataFrame, unknown: pd.DatetimeIndex
) -> pd.DataFrame:
    """Count the spikes before each flare as the test does (``exposure.Exposure.at``).

    Args:
        flares: columns date and time of FLARES.
        spikes: columns date and start_local (NaT where not known) of each spike.
        unknown: days for which it isn't known whether they had a spike.

    Returns:
        Columns of FLARES, indexed as ``flares``. spikes_before: those that began in the
        ``rules.LINK.exposed_days`` times 24 hours before its moment; where one of the two times is
        missing, on the calendar days before. It is missing where one of the days that this time
        touches is unknown, even if another had a spike: otherwise flares with a spike would be
        counted more readily than flares without. spikes_same_day: those of its own day in an order
        not known, which are not among the others; missing where none is known and the day is
        unknown.
    """
    rows = list(_counts(flares, spikes, unknown))
    return pd.DataFrame(rows, columns=list(_COUNTS), index=flares.index, dtype="float64")


def _counts(
    flares: pd.DataFrame, spikes: pd.DataFrame, unknown: pd.DatetimeIndex
) -> Iterator[tuple[float, float]]:
    week = rules.LINK.exposed_days
    for day, moment in zip(flares["date"], moments(flares), strict=True):
        before = began_before(spikes, day, moment, week).sum()
        same_day = is_order_unknown(spikes, day, moment).sum()
        is_known = not touches(unknown, day, moment, week)
        is_day_known = same_day or day not in unknown
        yield float(before) if is_known else np.nan, float(same_day) if is_day_known else np.nan


def touches(days: pd.DatetimeIndex, day: pd.Timestamp, moment: pd.Timestamp, width: int) -> bool:
    """Whether one of some days lies in the ``width`` times 24 hours before a moment, even in part.

    The day of the moment does, if its time is known; NaT means that it isn't.
    """
    last = day - pd.Timedelta(days=1) if pd.isna(moment) else day
    return bool(((days >= day - pd.Timedelta(days=width)) & (days <= last)).any())
