"""How long a run would have to be to be a single-session spike."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from analyzer.metrics.load.spikes import session_spikes
from analyzer.schema import NOT_RECORDED, rules

if TYPE_CHECKING:
    import datetime as dt


def next_spike(runs: pd.DataFrame, days: pd.DataFrame, day: dt.date) -> dict[str, Any]:
    """The distance over which a run on a day would be a single-session spike.

    Limit = ``rules.SPIKE.small_ratio`` x the longest single run of the ``reference_days`` calendar
    days before the day (Frandsen 2025, BJSM 59:1203), exact to a tenth of a millimetre: a run of
    that very distance is no spike yet. Runs of the day itself are not part of them.

    Caution: a description of the log, not advice: nothing is known of a run below the limit either.

    Args:
        runs: columns date and distance_m; any index.
        days: columns date and state of DAYS, for the days declared as not recorded.
        day: the day of the run that has not been made.

    Returns:
        Fields of Summary: ``spike_over_day`` (that day), ``spike_over_m`` (metres) and
        ``spike_over_longest_m`` (the longest run of the days before), both None unless
        ``spike_over_status`` is ok. Otherwise that is short_history, not_recorded or
        no_recent_reference, as a run's ``spike_status``, or unknown_distance: a run of the days
        before may have been longer than all the others.
    """
    when = pd.Timestamp(day)
    made = runs.loc[runs["date"] < when, ["date", "distance_m"]]
    planned = pd.DataFrame({"date": [when], "distance_m": [1.0]})
    declared = pd.DatetimeIndex(days.loc[days["state"] == NOT_RECORDED, "date"])
    both = pd.concat([made, planned], ignore_index=True) if len(made) else planned
    last = session_spikes(both, not_recorded=declared).iloc[-1]
    status = str(last["spike_status"])
    if status in ("ok", "no_recent_reference") and _has_unknown(made, when):
        status = "unknown_distance"
    if status != "ok":
        none = {"spike_over_m": None, "spike_over_longest_m": None}
        return {"spike_over_day": day, **none, "spike_over_status": status}
    longest_mm = round(last["longest_30d_m"] * 1000)
    return {
        "spike_over_day": day,
        "spike_over_m": round(100 * rules.SPIKE.small_ratio) * longest_mm / 100_000,
        "spike_over_longest_m": longest_mm / 1000,
        "spike_over_status": "ok",
    }


def _has_unknown(runs: pd.DataFrame, day: pd.Timestamp) -> bool:
    """Whether a run of the days before has no distance."""
    first = day - pd.Timedelta(days=rules.SPIKE.reference_days)
    return not (runs.loc[runs["date"] >= first, "distance_m"] > 0).all()
