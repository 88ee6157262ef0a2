"""The days of two periods in stretches of some days, to be listed side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.schema import NOT_RECORDED

if TYPE_CHECKING:
    import pandas as pd

_COUNTS = ("runs", "without_distance", "without_time")
_KNOWN = ("distance_m", "moving_s")


def stretches(by_day: pd.DataFrame, length: int) -> pd.DataFrame:
    """Sums and highest pain of each stretch of a period, counted from its first day.

    Args:
        by_day: as in ``Comparison``.
        length: days of a stretch; the last may have fewer, as may one that the log begins in.

    Returns:
        A row for each stretch with days in the log: side, stretch (from 0), first and last day,
        days, unrecorded_days; runs, without_distance, without_time; distance_m and moving_s, as far
        as they are known (0 without a run, missing if none is known, or all days are unrecorded);
        load, missing if a day's is; and pain, the highest score, missing where nothing was logged.
    """
    import pandas as pd

    ran = by_day["runs"] > 0
    known_m = by_day["distance_m"].fillna(by_day["longest_m"])
    found = by_day.assign(
        stretch=by_day["place"] // length,
        unrecorded_days=by_day["state"] == NOT_RECORDED,
        unknown=by_day["load"].isna(),
        distance_m=known_m.where(ran),  # a sum of nothing but rest days is no known distance
        moving_s=by_day["moving_s"].where(ran),
    ).groupby(["side", "stretch"])
    sums = found[[*_COUNTS, "unrecorded_days"]].sum()
    is_rest = (sums["runs"] == 0) & (sums["unrecorded_days"] == 0)
    known = found[[*_KNOWN]].sum(min_count=1)
    dates = found["date"]
    return pd.concat(
        [
            dates.min().rename("first"),
            dates.max().rename("last"),
            dates.count().rename("days"),
            sums,
            known.mask(is_rest, 0.0),
            found["load"].sum().mask(found["unknown"].any()),
            found["pain"].max(),
        ],
        axis=1,
    ).reset_index()
