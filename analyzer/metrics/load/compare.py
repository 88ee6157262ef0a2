"""Week against week."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analyzer.metrics.load.weeks import week_label, week_start_of
from analyzer.schema import COMPARISON, NOT_RECORDED, WITHOUT, Comparison, rules

_OF_RUNS = (
    "runs", "distance_m", "longest_m", "moving_s", "pace_s_per_km", "ascent_m", "steps", "trimp",
    "srpe", "load", "acwr_uncoupled",
)  # fmt: skip
_FEWEST_WEEKS = 6
# What was done in a week, and how the back was: one of these is named as differing most.
_RANKED = ("distance_m", "longest_m", "moving_s", "ascent_m", "steps", "trimp", "srpe", "pain_max")
_OF_BODY = ("strength", "weight_kg", "pain_max", "pain_days", "pain_logged_days")


def last_two_full_weeks(weeks: pd.DataFrame) -> tuple[pd.Timestamp, pd.Timestamp] | None:
    """First days of the last two full weeks, the earlier first; None if there are fewer.

    Args:
        weeks: frame WEEKS.
    """
    starts = weeks.loc[weeks["is_full"], "start"].tail(2).tolist()
    return (starts[0], starts[1]) if len(starts) == 2 else None


def compare_weeks(
    days: pd.DataFrame, week_a: pd.Timestamp, week_b: pd.Timestamp, first_weekday: int
) -> Comparison:
    """Compare two weeks.

    Where one of them lies partly outside the series, both are cut to the days of the week that lie
    within it in both, so that three days are never compared with seven. A week with a day declared
    as not recorded keeps only its measures of body and pain: what was run in it isn't known.

    Distance, time, climb and steps of a week with runs whose value is not known cover the others
    (``is_least_a``, ``is_least_b``); they have no difference, and no part in the usual range.

    The range (``usual_low`` to ``usual_high``) is that of the last ``rules.WEEK.usual_weeks`` full
    weeks before the later one (at least 6), cut to the same days, without the lowest and the
    highest. A product rule.

    Args:
        days: frame DAYS.
        week_a: first day of one week.
        week_b: first day of the other; the earlier of the two becomes a.
        first_weekday: 0 for Monday ... 6 for Sunday.

    Returns:
        The table (frame COMPARISON; NaN where a value is not known), and the days of both weeks
        (not cut). Measures: runs, distance_m, longest_m, moving_s, pace_s_per_km (moving time by
        distance), ascent_m, steps, trimp, srpe, load; acwr_uncoupled on the last day compared;
        strength, weight_kg (mean); pain_max, pain_days (score above 0; missing where nothing was
        logged), pain_logged_days.
    """
    first, second = sorted((week_a, week_b))
    by_day = _by_day(days, first_weekday)
    parts = [by_day[by_day["start"] == start] for start in (first, second)]
    common = set(parts[0]["weekday"]) & set(parts[1]["weekday"])
    parts_compared = [part[part["weekday"].isin(common)] for part in parts]
    values = [_measures(part) for part in parts_compared]
    before = _full_weeks_before(by_day, second, common)
    least = [_least(part) for part in parts_compared]
    table = _with_usual(_table((values[0], values[1]), (least[0], least[1])), before)
    unrecorded = [int((part["state"] == NOT_RECORDED).sum()) for part in parts_compared]
    labels = [week_label(start, first_weekday) for start in (first, second)]
    rows = pd.concat(parts) if first != second else parts[0]
    return Comparison(
        week_a=labels[0],
        week_b=labels[1],
        days=len(common),
        table=COMPARISON.conform(table),
        by_day=rows.drop(columns="start").reset_index(drop=True),
        unrecorded_a=unrecorded[0],
        unrecorded_b=unrecorded[1],
        usual_weeks=len(before),
        differs_most=_differs_most(table),
    )


def _by_day(days: pd.DataFrame, first_weekday: int) -> pd.DataFrame:
    start = week_start_of(days["date"], first_weekday)
    labels = pd.Series([week_label(day, first_weekday) for day in start], days.index, dtype="str")
    return days.assign(
        start=start,
        week=labels,
        weekday=(days["date"] - start).dt.days.astype("int64"),
    )


def _measures(week: pd.DataFrame) -> dict[str, float]:
    """The measures of the days of a week; all NaN without days."""
    if not len(week):
        return dict.fromkeys((*_OF_RUNS, *_OF_BODY), np.nan)
    is_known = (week["state"] != NOT_RECORDED).all()
    of_runs = _run_measures(week) if is_known else dict.fromkeys(_OF_RUNS, np.nan)
    logged = week["pain"].count()
    return of_runs | {
        "strength": float(week["strength"].sum()),
        "weight_kg": float(week["weight_kg"].mean()),
        "pain_max": float(week["pain"].max()),
        "pain_days": float((week["pain"] > 0).sum()) if logged else np.nan,
        "pain_logged_days": float(logged),
    }


def _run_measures(week: pd.DataFrame) -> dict[str, float]:
    ran = week["runs"] > 0
    distance_m, moving_s = _sum(week["distance_m"]), _sum(week["moving_s"])
    known_m = week["distance_m"].fillna(week["longest_m"])
    measures = {
        "runs": week["runs"].sum(),
        "distance_m": _sum_of_known(known_m[ran]),
        "longest_m": week.loc[ran, "longest_m"].max() if ran.any() else 0.0,
        "moving_s": _sum_of_known(week.loc[ran, "moving_s"]),
        "pace_s_per_km": moving_s / distance_m * 1000 if distance_m > 0 else np.nan,
        "ascent_m": _sum_of_known(week.loc[ran, "ascent_m"]),
        "steps": _sum_of_known(week.loc[ran, "steps"]),
        "trimp": _sum(week["trimp"]),
        "srpe": _sum(week["srpe"]),
        "load": _sum(week["load"]),
        "acwr_uncoupled": week["acwr_uncoupled"].iloc[-1],
    }
    return {name: float(value) for name, value in measures.items()}


def _sum(values: pd.Series) -> float:
    return float(values.sum(skipna=False))


def _sum_of_known(values: pd.Series) -> float:
    """Sum of the known values of days with runs; NaN if none is known, 0 without such days."""
    return float(values.sum(min_count=1)) if len(values) else 0.0


def _least(week: pd.DataFrame) -> set[str]:
    """The measures that cover only what is known of the week's runs."""
    return {name for name, counted in WITHOUT.items() if week[counted].any()}


def _table(
    values: tuple[dict[str, float], dict[str, float]], least: tuple[set[str], set[str]]
) -> pd.DataFrame:
    a, b = values
    table = pd.DataFrame({"measure": list(a), "value_a": a.values(), "value_b": b.values()})
    for week, names in zip("ab", least, strict=True):
        table[f"is_least_{week}"] = table["measure"].isin(names) & table[f"value_{week}"].notna()
    is_whole = ~(table["is_least_a"] | table["is_least_b"])
    table["difference"] = (table["value_b"] - table["value_a"]).where(is_whole)
    table["change"] = table["difference"] / table["value_a"].where(table["value_a"] != 0)
    return table


def _full_weeks_before(
    by_day: pd.DataFrame, start: pd.Timestamp, weekdays: set[int]
) -> list[dict[str, float]]:
    """The measures of the last full weeks before one, each cut to the same days; [] if too few."""
    recorded = by_day[(by_day["start"] < start) & (by_day["state"] != NOT_RECORDED)]
    lengths = recorded.groupby("start").size()
    starts = lengths[lengths == 7].index[-rules.WEEK.usual_weeks :]
    if len(starts) < _FEWEST_WEEKS or not weekdays:
        return []
    chosen = recorded[recorded["start"].isin(starts) & recorded["weekday"].isin(weekdays)]
    weeks = [week for _, week in chosen.groupby("start")]
    return [_measures(week) | dict.fromkeys(_least(week), np.nan) for week in weeks]


def _with_usual(table: pd.DataFrame, before: list[dict[str, float]]) -> pd.DataFrame:
    known = {
        name: sorted(v for week in before if (v := week[name]) == v) for name in table["measure"]
    }
    enough = {name: values for name, values in known.items() if len(values) >= _FEWEST_WEEKS}
    ends = {name: (values[1], values[-2]) for name, values in enough.items()}
    missing = (np.nan, np.nan)
    return table.assign(
        usual_low=[ends.get(name, missing)[0] for name in table["measure"]],
        usual_high=[ends.get(name, missing)[1] for name in table["measure"]],
    )


def _differs_most(table: pd.DataFrame) -> str:
    """The measure that differs most relative to its range of weeks, else to the earlier week."""
    ranked = table[table["measure"].isin(_RANKED)].set_index("measure")
    width = ranked["usual_high"] - ranked["usual_low"]
    apart = (ranked["difference"].abs() / width.where(width > 0)).dropna()
    if not len(apart):
        apart = ranked["change"].abs().dropna()
    apart = apart[apart > 0]
    return str(apart.idxmax()) if len(apart) else ""
