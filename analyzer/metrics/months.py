"""Calendar months, for the pages of single years."""

from __future__ import annotations

import pandas as pd

from analyzer.metrics.weeks import as_recorded, body, volume
from analyzer.schema import DAY, MONTHS


def monthly_volume(
    days: pd.DataFrame, spikes: pd.DataFrame, recorded: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Sum the days of each calendar month, by the rules of ``weekly_volume``.

    Args:
        days: frame DAYS, every calendar day of the series.
        spikes: frame SPIKES.
        recorded: as of ``weekly_volume``.

    Returns:
        Frame MONTHS, in order. The months at both ends may be partial.
    """
    if days.empty:
        return MONTHS.empty()
    start = _first_days(days["date"])
    months = pd.concat([volume(as_recorded(days, recorded), start), body(days, start)], axis=1)
    counts = spikes.groupby(_first_days(spikes["date"])).size()
    months["spikes"] = counts.reindex(months.index, fill_value=0)
    months = months.rename_axis("start").reset_index()
    months["end"] = (months["start"].dt.to_period("M") + 1).dt.to_timestamp() - pd.Timedelta(days=1)
    return MONTHS.conform(months[list(MONTHS.dtypes)])


def _first_days(dates: pd.Series) -> pd.Series:
    first: pd.Series = dates - pd.to_timedelta(dates.dt.day - 1, unit="D")
    return pd.Series(first, dtype=DAY)
