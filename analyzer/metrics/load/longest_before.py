"""The longest run of the days before one run, which its spike ratio is made of."""

from __future__ import annotations

import pandas as pd

from analyzer.schema import LongestBefore, rules


def longest_before(runs: pd.DataFrame, day: pd.Timestamp) -> LongestBefore:
    """The longest single run of the ``rules.SPIKE.reference_days`` calendar days before a day.

    Runs of the day itself are not among them, as for ``spikes.session_spikes`` (Frandsen 2025,
    BJSM 59:1203, doi 10.1136/bjsports-2024-109380). It is given even where the ratio is undefined.

    Caution: a longer run may be missing, if its distance is not known or it was not recorded.

    Args:
        runs: columns date and distance_m of RUNS; any index.
        day: the day of a run.
    """
    first = day - pd.Timedelta(days=rules.SPIKE.reference_days)
    before = runs[(runs["date"] >= first) & (runs["date"] < day)]
    known = before[before["distance_m"] > 0]
    without = len(before) - len(known)
    if not len(known):
        return LongestBefore(without_distance=without)
    longest = float(known["distance_m"].max())
    latest = known.loc[known["distance_m"] == longest, "date"].max()
    return LongestBefore(longest, latest, len(known), without)
