"""Acute and chronic load and their ratio in three forms."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analyzer.metrics.load.windows import trailing
from analyzer.schema import NOT_RECORDED, rules

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]


def acute_chronic(load: pd.Series, runs: pd.Series | None = None) -> pd.DataFrame:
    """Acute and chronic load and the acute:chronic workload ratio (ACWR).

    Coupled: mean of the last ``rules.RATIO.acute_days`` days / mean of the last ``chronic_days``
    days, at most 4. Uncoupled: the same acute mean / mean of the ``before_days`` days of the
    chronic window before the acute one (Windt & Gabbett 2019, doi 10.1136/bjsports-2017-098925).
    EWMA: see ``ewma_means``.

    A ratio is undefined before day ``chronic_days`` of the series; where its chronic window (for
    the uncoupled form: ``before_days``) sums to exactly 0 or, with ``runs``, holds fewer than
    ``fewest_runs`` runs; where its windows contain a missing day; and for EWMA on a missing day.

    Caution: describes how a week compares with the month before. It has not been shown to predict
    injury (Impellizzeri 2021, doi 10.1007/s40279-020-01378-6; Lolli 2017, doi
    10.1136/bjsports-2017-098110).

    Args:
        load: one value per calendar day from the first run on, in one unit; NaN where unknown.
        runs: runs per day, as long as ``load``; without it ``fewest_runs`` is not applied.

    Returns:
        acute, chronic, chronic_uncoupled (load per day), acwr_coupled, acwr_uncoupled, acwr_ewma
        (NaN where undefined) and baseline_day (1 to ``chronic_days``), indexed as ``load``.
    """
    chronic_days = rules.RATIO.chronic_days
    month = trailing(load.to_numpy(dtype="float64"), chronic_days)
    before = month[:, : -rules.RATIO.acute_days]
    acute, chronic = month[:, -rules.RATIO.acute_days :].mean(axis=1), month.mean(axis=1)
    ewma = ewma_means(load)
    is_enough, is_enough_before = _enough_runs(runs, len(load))
    # A missing day leaves the window's sum unknown, but not EWMA: only a month known to be empty
    # makes EWMA undefined.
    has_ewma = is_enough & ~_in_baseline(len(load)) & (month.sum(axis=1) != 0)
    ratio = _ratio(ewma["acute"].to_numpy(), ewma["chronic"].to_numpy(), has_ewma)
    return pd.DataFrame(
        {
            "acute": acute,
            "chronic": chronic,
            "chronic_uncoupled": before.mean(axis=1),
            "acwr_coupled": _ratio(acute, chronic, is_enough),
            "acwr_uncoupled": _ratio(acute, before.mean(axis=1), is_enough_before),
            "acwr_ewma": ratio,
            "baseline_day": np.minimum(
                np.arange(1, len(load) + 1), rules.RATIO.chronic_days
            ).astype("int64"),
        },
        index=load.index,
    )


def ratio_status(days: pd.DataFrame) -> str:
    """Why the uncoupled ratio of the last day is undefined; "ok" where it is defined.

    Args:
        days: columns load, runs, state, acwr_uncoupled of DAYS, every calendar day.

    Returns:
        ok, baseline (under ``rules.RATIO.chronic_days`` days), not_recorded (one of these days is
        declared so), unknown (one of them has an unknown load), few_runs (under ``fewest_runs`` in
        the ``before_days`` before the acute week), or no_load (a sum of 0 there).
    """
    if len(days) < rules.RATIO.chronic_days:
        return "baseline"
    if pd.notna(days["acwr_uncoupled"].iloc[-1]):
        return "ok"
    window = days.tail(rules.RATIO.chronic_days)
    if (window["state"] == NOT_RECORDED).any():
        return NOT_RECORDED
    if window["load"].isna().any():
        return "unknown"
    runs = window["runs"].iloc[: -rules.RATIO.acute_days].sum()
    return "few_runs" if runs < rules.RATIO.fewest_runs else "no_load"


def ewma_means(load: pd.Series) -> pd.DataFrame:
    """Exponentially weighted means of load, from the first known day on.

    E1 = x1; Et = λ·xt + (1 - λ)·E(t-1); λ = 2 / (N + 1), where N is ``rules.RATIO.acute_days`` or
    ``chronic_days`` (Williams 2017, doi 10.1136/bjsports-2016-096589). The state is held over a
    missing day.

    Caution: the first weeks depend on the first day; ``acute_chronic`` hides the ratio until day
    ``chronic_days``.

    Args:
        load: one value per calendar day; NaN where unknown.

    Returns:
        acute and chronic in load per day, indexed as ``load``; NaN on missing days.
    """
    known = load.astype("float64").dropna()
    # Weighting the known days alone is what holds the state over the others; pandas' own ways
    # with missing values (ignore_na) either fade the state or report a value for the gap.
    spans = {"acute": rules.RATIO.acute_days, "chronic": rules.RATIO.chronic_days}
    means = {
        name: known.ewm(span=days, adjust=False).mean().reindex(load.index)
        for name, days in spans.items()
    }
    return pd.DataFrame(means, index=load.index)


def _ratio(acute: Array, chronic: Array, is_defined: NDArray[np.bool_]) -> Array:
    ratio = np.full(len(acute), np.nan)
    np.divide(acute, chronic, out=ratio, where=is_defined & (chronic > 0))
    return ratio


def _enough_runs(runs: pd.Series | None, days: int) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Whether the chronic window, and its part before the acute week, hold enough runs."""
    if runs is None:
        return np.ones(days, dtype=bool), np.ones(days, dtype=bool)
    counts = trailing(runs.to_numpy(dtype="float64"), rules.RATIO.chronic_days)
    before = counts[:, : -rules.RATIO.acute_days]
    return counts.sum(axis=1) >= rules.RATIO.fewest_runs, before.sum(
        axis=1
    ) >= rules.RATIO.fewest_runs


def _in_baseline(days: int) -> NDArray[np.bool_]:
    return np.arange(1, days + 1) < rules.RATIO.chronic_days
