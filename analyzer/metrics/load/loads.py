"""Load of a run, the day series, monotony and strain."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analyzer.metrics.load.windows import trailing
from analyzer.schema import DAYS, NOT_RECORDED, WITHOUT, rules
from analyzer.schema.units import LOAD_SOURCES

_DAY_COLUMNS = (
    "date", "runs", "state", "distance_m", "moving_s", "ascent_m", "steps", "longest_m",
    "without_distance", "without_time", "without_ascent", "without_steps", "trimp", "srpe", "load",
)  # fmt: skip
WHOLE_SUMS = ["distance_m", "moving_s", "trimp", "srpe", "load"]
"""Columns whose sum is missing if it is for one of the runs or days added up."""
KNOWN_SUMS = ["ascent_m", "steps"]
"""Columns whose sum is that of the known values; missing if none is known."""
_COUNTED = {name: WITHOUT[name] for name in ("distance_m", "moving_s", *KNOWN_SUMS)}
MEASURES = [*WHOLE_SUMS, *KNOWN_SUMS, "longest_m"]


def session_load(runs: pd.DataFrame, measure: str) -> pd.Series:
    """The load of each run.

    Args:
        runs: frame with the columns distance_m, moving_s, trimp and srpe, as needed.
        measure: distance (in km), duration (min), trimp, or srpe (RPE x minutes); never mixed.

    Returns:
        Load in the unit of the measure, aligned with ``runs``; NaN where it is not known.

    Raises:
        KeyError: no such measure.
    """
    column, divisor = LOAD_SOURCES[measure]
    return (runs[column].astype("float64") / divisor).rename("load")


def day_series(
    runs: pd.DataFrame, end: pd.Timestamp, not_recorded: pd.DatetimeIndex | None = None
) -> pd.DataFrame:
    """Sum the runs of each calendar day, from the first run's day to ``end``.

    A rest day holds zeros. A run whose distance, moving time or load is not known makes the day's
    sum missing rather than too small; climb and steps are sums of the known values, missing only
    where no run of the day has one. The longest run is the longest known one. ``without_distance``
    and the like count the runs of the day whose value is not known.

    On a day declared as not recorded every measure is missing, even if a run was recorded on it:
    the run counts in ``runs``, but there may have been others.

    Args:
        runs: frame RUNS; runs after ``end`` are left out.
        end: midnight of the last day.
        not_recorded: declared days; those outside the series change nothing.

    Returns:
        The columns date ... load of DAYS; no rows where there are no runs.
    """
    runs = runs[runs["date"] <= end]
    if runs.empty:
        return DAYS.empty()[list(_DAY_COLUMNS)]
    calendar = pd.date_range(runs["date"].min(), end, freq="D", unit="us", name="date")
    by_day = runs.groupby("date")
    count = by_day.size().reindex(calendar, fill_value=0).rename("runs")
    unknown = runs[WHOLE_SUMS].isna().groupby(runs["date"]).any()
    sums = pd.concat(
        [
            by_day[WHOLE_SUMS].sum().mask(unknown),
            by_day[KNOWN_SUMS].sum(min_count=1),
            by_day["distance_m"].max().rename("longest_m"),
        ],
        axis=1,
    ).reindex(calendar)
    days = sums.where(count > 0, 0.0).assign(runs=count)
    is_declared = calendar.isin([] if not_recorded is None else not_recorded)
    days["state"] = np.select(
        [is_declared, days["runs"] == 0, days["load"].isna()],
        [NOT_RECORDED, "rest", "unknown"],
        "run",
    )
    days.loc[is_declared, MEASURES] = np.nan
    lacking = runs[list(_COUNTED)].isna().groupby(runs["date"]).sum().rename(columns=_COUNTED)
    days = days.join(lacking.reindex(calendar, fill_value=0))
    dtypes = {name: DAYS.dtypes[name] for name in _DAY_COLUMNS}
    return days.reset_index()[list(_DAY_COLUMNS)].astype(dtypes)


def monotony_strain(load: pd.Series) -> pd.DataFrame:
    """Foster's monotony and strain over the trailing ``rules.MONOTONY.days`` days.

    Monotony = mean / sample standard deviation (ddof = 1) of the window, rest days as 0; strain =
    sum × monotony (Foster 1998, MSSE 30:1164).

    Caution: days that hardly differ make monotony very high; it is a description, with no bound.

    Args:
        load: one value per calendar day; NaN where unknown.

    Returns:
        monotony (no unit) and strain (unit of load), indexed as ``load``; NaN until
        the first window is full, where it holds a missing day, and where all its days are equal.
    """
    week = trailing(load.to_numpy(dtype="float64"), rules.MONOTONY.days)
    is_constant = week.max(axis=1) == week.min(axis=1)
    spread = np.where(is_constant, np.nan, week.std(axis=1, ddof=1))
    monotony = week.mean(axis=1) / spread
    return pd.DataFrame(
        {"monotony": monotony, "strain": week.sum(axis=1) * monotony}, index=load.index
    )
