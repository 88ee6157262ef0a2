"""Fitness, fatigue and form: two slow means of daily load and their difference."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd

from analyzer.schema import rules

_ENOUGH_TRIMP = 0.8


def fitness_measure(runs: pd.DataFrame) -> str:
    """The measure that fitness is computed from: trimp if four of five runs have it, else distance.

    A product rule: TRIMP is what the formula was made for, but a log without heart rate, or without
    a profile, has none.

    Args:
        runs: column trimp of RUNS.
    """
    has_trimp = len(runs) > 0 and runs["trimp"].notna().mean() >= _ENOUGH_TRIMP
    return "trimp" if has_trimp else "distance"


def fitness_load(days: pd.DataFrame, measure: str) -> pd.Series:
    """The daily load that fitness is computed from: TRIMP, or kilometres.

    Args:
        days: columns trimp and distance_m of DAYS.
        measure: as returned by ``fitness_measure``.
    """
    return days["trimp"] if measure == "trimp" else days["distance_m"] / 1000


def fitness_fatigue(load: pd.Series) -> pd.DataFrame:
    """CTL, ATL and TSB of a daily load.

    Xt = xt·(1 - k) + k·X(t-1), k = exp(-1/N), where N is ``rules.FITNESS.fitness_days`` for fitness
    (CTL) and ``fatigue_days`` for fatigue (ATL), both 0 before the first day; form (TSB) =
    yesterday's CTL - ATL (Banister 1975; the names are Coggan's). The state is held over a missing
    day. Hidden for the first ``fitness_days`` days, while the means still rise from 0.

    Caution: a description of load over time; "fitness" is its name, not a measurement.

    Args:
        load: one value per calendar day from the first run on, in one unit; NaN where unknown.

    Returns:
        fitness, fatigue, form in load per day, indexed as ``load``; NaN while
        hidden; also fitness and fatigue on missing days, and form on the day after one.
    """
    fitness, fatigue = (
        _mean(load, days) for days in (rules.FITNESS.fitness_days, rules.FITNESS.fatigue_days)
    )
    form = (fitness - fatigue).shift(1)
    frame = pd.DataFrame({"fitness": fitness, "fatigue": fatigue, "form": form})
    is_shown = np.arange(len(load)) >= rules.FITNESS.fitness_days
    return frame.where(np.repeat(is_shown[:, None], 3, axis=1))


def _mean(load: pd.Series, days: int) -> pd.Series:
    known = load.astype("float64").dropna()
    # A day of 0 before the first starts the mean at 0; alpha is 1 - k.
    start = pd.concat([pd.Series([0.0]), known])
    means = start.ewm(alpha=1 - math.exp(-1 / days), adjust=False).mean().iloc[1:]
    return means.reindex(load.index)
