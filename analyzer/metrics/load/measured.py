"""What was done in some days, and how the back was: the measures that periods are compared by."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from analyzer.schema import NOT_RECORDED, WITHOUT

if TYPE_CHECKING:
    import pandas as pd

_OF_RUNS = (
    "runs", "distance_m", "longest_m", "moving_s", "pace_s_per_km", "ascent_m", "steps", "trimp",
    "srpe", "load", "acwr_uncoupled",
)  # fmt: skip
_OF_BODY = ("strength", "weight_kg", "pain_max", "pain_days", "pain_logged_days")
SUMS = (
    "runs", "distance_m", "moving_s", "ascent_m", "steps", "trimp", "srpe", "load", "strength",
    "pain_days", "pain_logged_days",
)  # fmt: skip
"""The measures that grow with the number of days; the others are highest, mean or last values."""


def measures(days: pd.DataFrame, share: float = 1.0) -> dict[str, float]:
    """The measures of some days; all NaN without days.

    With a day declared as not recorded, only the measures of body and pain are known.

    Args:
        days: rows of DAYS.
        share: what sums are multiplied by, such as 7 / 30 for a month told per week.

    Returns:
        runs, distance_m, longest_m, moving_s, pace_s_per_km (moving time by distance), ascent_m,
        steps, trimp, srpe, load; acwr_uncoupled on the last day; strength, weight_kg (mean);
        pain_max, pain_days (score above 0; missing where nothing was logged), pain_logged_days.
    """
    found = _measures(days)
    return found | {name: found[name] * share for name in SUMS}


def _measures(days: pd.DataFrame) -> dict[str, float]:
    """As ``measures``, with whole sums."""
    if not len(days):
        return dict.fromkeys((*_OF_RUNS, *_OF_BODY), np.nan)
    is_known = (days["state"] != NOT_RECORDED).all()
    of_runs = _run_measures(days) if is_known else dict.fromkeys(_OF_RUNS, np.nan)
    logged = days["pain"].count()
    return of_runs | {
        "strength": float(days["strength"].sum()),
        "weight_kg": float(days["weight_kg"].mean()),
        "pain_max": float(days["pain"].max()),
        "pain_days": float((days["pain"] > 0).sum()) if logged else np.nan,
        "pain_logged_days": float(logged),
    }


def _run_measures(days: pd.DataFrame) -> dict[str, float]:
    ran = days["runs"] > 0
    distance_m, moving_s = _sum(days["distance_m"]), _sum(days["moving_s"])
    known_m = days["distance_m"].fillna(days["longest_m"])
    measures = {
        "runs": days["runs"].sum(),
        "distance_m": _sum_of_known(known_m[ran]),
        "longest_m": days.loc[ran, "longest_m"].max() if ran.any() else 0.0,
        "moving_s": _sum_of_known(days.loc[ran, "moving_s"]),
        "pace_s_per_km": moving_s / distance_m * 1000 if distance_m > 0 else np.nan,
        "ascent_m": _sum_of_known(days.loc[ran, "ascent_m"]),
        "steps": _sum_of_known(days.loc[ran, "steps"]),
        "trimp": _sum(days["trimp"]),
        "srpe": _sum(days["srpe"]),
        "load": _sum(days["load"]),
        "acwr_uncoupled": days["acwr_uncoupled"].iloc[-1],
    }
    return {name: float(value) for name, value in measures.items()}


def _sum(values: pd.Series) -> float:
    return float(values.sum(skipna=False))


def _sum_of_known(values: pd.Series) -> float:
    """Sum of the known values of days with runs; NaN if none is known, 0 without such days."""
    return float(values.sum(min_count=1)) if len(values) else 0.0


def least(days: pd.DataFrame) -> set[str]:
    """The measures that cover only what is known of the runs of some days."""
    return {name for name, counted in WITHOUT.items() if days[counted].any()}
