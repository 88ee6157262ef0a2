"""Calendar months and years, for the pages of a long log."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from analyzer.metrics.load.weeks import as_recorded, body, volume
from analyzer.schema import DAY, MONTHS, YEARS

if TYPE_CHECKING:
    from analyzer.schema import Frame


def monthly_volume(
    days: pd.DataFrame,
    spikes: pd.DataFrame,
    recorded: pd.DataFrame | None = None,
    uncompared: pd.Series | None = None,
) -> pd.DataFrame:
    """Sum the days of each calendar month, by the rules of ``weekly_volume``.

    Args:
        days: frame DAYS, every calendar day of the series.
        spikes: frame SPIKES.
        recorded: as for ``weekly_volume``.
        uncompared: the day of each run that can't be compared with the days before it; by default
            all can.

    Returns:
        Frame MONTHS, in order. The months at both ends may be partial.
    """
    return _volume(days, spikes, recorded, uncompared, (MONTHS, "M"))


def yearly_volume(
    days: pd.DataFrame,
    spikes: pd.DataFrame,
    recorded: pd.DataFrame | None = None,
    uncompared: pd.Series | None = None,
) -> pd.DataFrame:
    """Sum the days of each calendar year, as ``monthly_volume`` does: frame YEARS."""
    return _volume(days, spikes, recorded, uncompared, (YEARS, "Y"))


def _volume(
    days: pd.DataFrame,
    spikes: pd.DataFrame,
    recorded: pd.DataFrame | None,
    uncompared: pd.Series | None,
    span: tuple[Frame[Any], str],
) -> pd.DataFrame:
    frame, unit = span
    if days.empty:
        return frame.empty()
    start = _firsts(days["date"], unit)
    found = pd.concat([volume(as_recorded(days, recorded), start), body(days, start)], axis=1)
    dates = spikes["date"].head(0) if uncompared is None else uncompared
    found["uncompared_runs"] = _count(dates, unit, found.index)
    count = _count(spikes["date"], unit, found.index)
    is_unknown = (found["uncompared_runs"] > 0) | (found["unrecorded_days"] > 0)
    found["spikes"] = count.where((count > 0) | ~is_unknown)
    found = found.rename_axis("start").reset_index()
    found["end"] = (found["start"].dt.to_period(unit) + 1).dt.to_timestamp() - pd.Timedelta(days=1)
    return frame.conform(found[list(frame.dtypes)])


def _count(dates: pd.Series, unit: str, firsts: pd.Index) -> pd.Series:
    """How many of the dates lie in each month or year."""
    return dates.groupby(_firsts(dates, unit)).size().reindex(firsts, fill_value=0)


def _firsts(dates: pd.Series, unit: str) -> pd.Series:
    """The first day of the month or year of each day."""
    return pd.Series(dates.to_numpy(f"datetime64[{unit}]"), dates.index, dtype=DAY, name="start")
