"""Fade and balance of the runs over time, each run next to the runner's own earlier runs."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analyzer.metrics.run.comparable import Comparable, median_of
from analyzer.metrics.run.fade import MEASURES
from analyzer.schema import BALANCE, FADES, rules

_MAD_TO_SD = 1.4826


def fades(runs: pd.DataFrame) -> pd.DataFrame:
    """The fade of each run and measure, next to the median of the comparable runs before it.

    Caution: no evidence links fade to back pain; see ``fade.form_fade`` for what it is.

    Args:
        runs: columns run_id, date, distance_m, sub_sport and fade_* of RUNS, in order of time.

    Returns:
        Frame FADES, measure by measure in order of time; runs without a fade have no row.
    """
    columns = [f"fade_{measure}" for measure in MEASURES]
    values = runs[columns].to_numpy(dtype="float64")
    medians, others = np.full(values.shape, np.nan), Comparable(runs)
    for place in np.flatnonzero(np.isfinite(values).any(axis=1)).tolist():
        before = values[others.before(place)].T.tolist()
        medians[place] = [median_of(known) for known in before]
    pieces = [
        runs.loc[known, ["run_id", "date", "distance_m"]].assign(
            measure=measure, value=values[known, which], median=medians[known, which]
        )
        for which, measure in enumerate(MEASURES)
        for known in [np.isfinite(values[:, which])]
    ]
    whole = pd.concat(pieces, ignore_index=True)
    return FADES.conform(whole) if len(whole) else FADES.empty()


def balance(runs: pd.DataFrame) -> pd.DataFrame:
    """Left/right contact balance of each run next to the runner's own range.

    The range is the median of the last ``rules.BALANCE.runs`` runs before, plus and minus
    ``spreads`` times their spread (1.4826 × the median distance from the median, which for a normal
    distribution is the standard deviation); with under ``fewest_runs`` runs before there is none. A
    product rule.

    Caution: no evidence links balance to back pain. A strap worn askew shifts it, too.

    Args:
        runs: columns run_id, date and stance_time_balance_pct of RUNS, in order of time.

    Returns:
        Frame BALANCE, of the runs that have it.
    """
    known = runs[runs["stance_time_balance_pct"].notna()]
    value = known["stance_time_balance_pct"]
    own = rules.BALANCE
    window = value.shift(1).rolling(own.runs, min_periods=own.fewest_runs)
    middle, reach = window.median(), own.spreads * window.apply(_spread, raw=True)
    table = known[["run_id", "date"]].assign(
        balance_pct=value, low=middle - reach, high=middle + reach
    )
    return BALANCE.conform(table) if len(table) else BALANCE.empty()


def _spread(values: np.ndarray) -> float:
    known = values[~np.isnan(values)]
    return float(_MAD_TO_SD * np.median(np.abs(known - np.median(known))))
