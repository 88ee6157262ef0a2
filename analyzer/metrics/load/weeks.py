"""Weeks: volume, change, deload weeks and jumps."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analyzer.metrics.load.loads import KNOWN_SUMS, MEASURES, WHOLE_SUMS
from analyzer.schema import DAY, NOT_RECORDED, WEEKS, WITHOUT, rules

if TYPE_CHECKING:
    import datetime as dt

_LAST_VALUES = ("acwr_uncoupled", "acwr_ewma", "monotony", "strain")
_PARTS_PER_UNIT = 1e6
"""Loads are compared in whole millionths of their unit (1 mm of a kilometre): 0.8 × 50 has to be
40, whatever binary fractions make of the days that add up to it."""


def week_start_of(dates: pd.Series, first_weekday: int) -> pd.Series:
    """The first day of the week that each date lies in.

    Args:
        dates: midnights.
        first_weekday: 0 for Monday ... 6 for Sunday.
    """
    into_week = pd.to_timedelta((dates.dt.day_of_week - first_weekday) % 7, unit="D")
    start: pd.Series = (dates - into_week).astype(DAY).rename("start")
    return start


def week_label(start: dt.date, first_weekday: int) -> str:
    """The ISO label of a Monday week (2026-W10), else the date of its first day.

    Args:
        start: first day of the week; may be a Timestamp.
        first_weekday: 0 for Monday ... 6 for Sunday.
    """
    if first_weekday != 0:
        return f"{start:%Y-%m-%d}"
    year, week, _ = start.isocalendar()
    return f"{year:04d}-W{week:02d}"


def weekly_volume(
    days: pd.DataFrame, first_weekday: int, recorded: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Sum the days of each calendar week; a week without runs is a row of zeros.

    A load is missing where a day's is. Distance, time, climb and steps are sums of the known
    values, missing only where no run of the week has one; ``without_distance`` and the like count
    the runs that they lack, so that the true sum may be higher. Only full weeks are compared:

    - change = (W - previous) / previous, undefined where the previous is 0;
    - a deload week has at most the share ``rules.WEEK.deload`` of the mean of the ``deload_weeks``
      weeks before;
    - change_non_deload = W / mean - 1, against the mean of the last ``steady_weeks`` full weeks
      before it that are no deload and whose load is known (of those there are; undefined without);
    - a jump is a week for which both changes are over ``rules.WEEK.jump``: by the first alone, the
      ordinary week after a lighter one would be a jump.

    A week with days declared as not recorded is not full and is not compared. Its sums cover what
    was recorded, so the true values may be higher; they are missing where all its days are declared
    and no run was recorded on them.

    Caution: neither jumps nor deloads have a consensus definition. The figure is Nielsen 2014's,
    who compared novices progressing by over 30 % with those under 10 % over two weeks: no
    difference overall, a hazard ratio of 1.59 (0.96-2.66) for distance-related leg injuries only.
    In the largest cohort of runners the change from week to week was not linked to injury
    (Frandsen 2025).

    Args:
        days: frame DAYS, every calendar day of the series.
        first_weekday: 0 for Monday ... 6 for Sunday.
        recorded: the same days as returned by ``loads.day_series`` when no day is declared, with
            what was recorded on declared days. Without it, declared days add nothing.

    Returns:
        Frame WEEKS, in order. The weeks at both ends may be partial.
    """
    if days.empty:
        return WEEKS.empty()
    start = week_start_of(days["date"], first_weekday)
    weeks = pd.concat([volume(as_recorded(days, recorded), start), body(days, start)], axis=1)
    weeks = weeks.join(_last_values(days, start)).reset_index()
    weeks["end"] = weeks["start"] + pd.Timedelta(days=6)
    weeks["week"] = [week_label(first, first_weekday) for first in weeks["start"]]
    weeks["is_full"] = (weeks["days"] == 7) & (weeks["unrecorded_days"] == 0)
    weeks[["monotony", "strain"]] = weeks[["monotony", "strain"]].where(weeks["is_full"])
    return WEEKS.conform(weeks.join(_changes(weeks["load"].where(weeks["is_full"]))))


def as_recorded(days: pd.DataFrame, recorded: pd.DataFrame | None) -> pd.DataFrame:
    """The days, with what was recorded on declared ones; 0 where that isn't given.

    Args:
        days: frame DAYS.
        recorded: as for ``weekly_volume``.
    """
    is_declared = days["state"] == NOT_RECORDED
    known = {name: 0.0 if recorded is None else recorded[name] for name in MEASURES}
    return days.assign(**{name: days[name].mask(is_declared, known[name]) for name in MEASURES})


def volume(days: pd.DataFrame, start: pd.Series) -> pd.DataFrame:
    """Sums of the days that share a start, as columns of WEEKS.

    Args:
        days: as returned by ``as_recorded``.
        start: for each day the first day of its week, or of another span.
    """
    ran = days["runs"] > 0
    by_week = days.groupby(start)
    runs = by_week["runs"].sum()
    unrecorded = (days["state"] == NOT_RECORDED).groupby(start).sum()
    columns = {"days": by_week.size(), "unrecorded_days": unrecorded, "runs": runs}
    for name in WHOLE_SUMS:
        unknown = days[name].isna().groupby(start).any()
        columns[name] = by_week[name].sum().mask(unknown)
    columns |= {counted: by_week[counted].sum() for counted in set(WITHOUT.values())}
    # A day with an unknown run covers at least its longest known one.
    known = {
        "distance_m": days["distance_m"].fillna(days["longest_m"]),
        "moving_s": days["moving_s"],
    }
    for name, values in known.items():
        columns[name] = _of_runs(values.where(ran).groupby(start).sum(min_count=1), runs)
    for name in KNOWN_SUMS:
        columns[name] = _of_runs(days[name].where(ran).groupby(start).sum(min_count=1), runs)
    columns["longest_m"] = _of_runs(days["longest_m"].where(ran).groupby(start).max(), runs)
    weeks = pd.DataFrame(columns)
    is_blank = (weeks["unrecorded_days"] == weeks["days"]) & (runs == 0)
    weeks.loc[is_blank, MEASURES] = np.nan
    return weeks


def _of_runs(known: pd.Series, runs: pd.Series) -> pd.Series:
    """What is known of the week's runs; 0 where there were none."""
    return known.where(runs > 0, 0.0)


def body(days: pd.DataFrame, start: pd.Series) -> pd.DataFrame:
    """Strength, weight and pain of the days that share a start, as columns of WEEKS."""
    by_week = days["pain"].groupby(start)
    return pd.DataFrame(
        {
            "strength": days["strength"].groupby(start).sum(),
            "weight_kg": days["weight_kg"].groupby(start).mean(),
            "pain_max": by_week.max(),
            "pain_logged_days": by_week.count(),
            "pain_days": (days["pain"] > 0).groupby(start).sum(),
        }
    )


def _last_values(days: pd.DataFrame, start: pd.Series) -> pd.DataFrame:
    """The values on the last day of each week within the series, including missing ones."""
    is_last = ~start.duplicated(keep="last")
    return days.loc[is_last, list(_LAST_VALUES)].set_index(start[is_last])


def _changes(load: pd.Series) -> pd.DataFrame:
    """Change, deload and jump from the loads of consecutive weeks, NaN where partial or unknown."""
    parts = (load * _PARTS_PER_UNIT).round()
    previous = parts.shift(1)
    several = rules.WEEK.deload_weeks
    before = sum(parts.shift(weeks) for weeks in range(1, several + 1))
    # In whole per cent, as the loads are whole: both sides are then exact.
    most = round(100 * rules.WEEK.deload)
    is_deload = (100 * several * parts <= most * before) & (before > 0)
    steady, weeks = _steady_before(parts, is_deload)
    return pd.DataFrame(
        {
            "change": (parts - previous) / previous.where(previous > 0),
            "is_jump": _is_over(parts, previous) & _is_over(parts * weeks, steady),
            "is_deload": is_deload,
            "change_non_deload": parts * weeks / steady.where(steady > 0) - 1,
        }
    )


def _is_over(parts: pd.Series, others: pd.Series) -> pd.Series:
    """Whether whole numbers are more than a jump above others; False where one is not known."""
    is_over: pd.Series = 100 * parts > round(100 * (1 + rules.WEEK.jump)) * others
    return is_over & (others > 0)


def _steady_before(parts: pd.Series, is_deload: pd.Series) -> tuple[pd.Series, pd.Series]:
    """Sum of the last non-deload weeks with runs before each week, and how many they are.

    After a few weeks without a run, the mean of the weeks before is 0, so that the rule for a
    deload can't tell; they are no more steady than the first of them.
    """
    steady = parts[~is_deload & (parts > 0)]
    last = pd.concat([steady.shift(weeks) for weeks in range(rules.WEEK.steady_weeks)], axis=1)
    sums, counts = (
        found.reindex(parts.index).ffill().shift(1)
        for found in (last.sum(axis=1), last.count(axis=1).astype("float64"))
    )
    return sums, counts
