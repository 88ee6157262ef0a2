"""The day series with everything about a day: load and its means, strength, weight, pain."""

from __future__ import annotations

import pandas as pd

from analyzer.metrics.load.fitness import fitness_fatigue, fitness_load, fitness_measure
from analyzer.metrics.load.loads import day_series, monotony_strain
from analyzer.metrics.load.spikes import day_references
from analyzer.metrics.load.workload import acute_chronic
from analyzer.schema import DAYS


def daily(  # noqa: PLR0913 (one argument a frame)
    runs: pd.DataFrame,
    end: pd.Timestamp,
    not_recorded: pd.DatetimeIndex | None = None,
    *,
    pain: pd.Series,
    strength: pd.DataFrame,
    weight: pd.DataFrame,
) -> pd.DataFrame:
    """Build frame DAYS, from the first run's day to ``end``.

    Args:
        runs: RUNS.
        end: midnight of the last day.
        not_recorded: declared days.
        pain: day -> highest score, as returned by ``pain.pain_by_day``.
        strength: STRENGTH.
        weight: WEIGHT, one row a day.
    """
    base = day_series(runs, end, not_recorded)
    fit = fitness_fatigue(fitness_load(base, fitness_measure(runs)))
    others = {
        "strength": base["date"].map(strength["date"].value_counts()).fillna(0).astype("int64"),
        "weight_kg": base["date"].map(weight.set_index("date")["weight_kg"]),
        "pain": base["date"].map(pain),
    }
    before = day_references(base["date"], runs[runs["date"] <= end], not_recorded=not_recorded)
    means = [acute_chronic(base["load"], base["runs"]), monotony_strain(base["load"]), fit]
    return DAYS.conform(pd.concat([base, before, *means], axis=1).assign(**others))
