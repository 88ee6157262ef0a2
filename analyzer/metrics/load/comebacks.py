"""The four weeks after each layoff, against the four weeks before it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from analyzer.schema import BREAKS, COMEBACKS, REBUILDING, rows_of, rules

if TYPE_CHECKING:
    from analyzer.schema.load import BreakRow

_DAY = pd.Timedelta(days=1)


def rebuilding(days: pd.DataFrame, breaks: pd.DataFrame) -> pd.DataFrame:
    """Each comeback day by day: ``rules.COMEBACK.days`` days from the first run after a layoff.

    ``last_7_m`` is the sum of the last 7 days, with days before the return counting 0; it is
    missing where one of them is not known. ``share`` is its ratio to the mean week of as many days
    before the layoff; missing where that week has under ``rules.COMEBACK.least_week_m``, of which
    any return would be many times as much. A product rule.

    Caution: it describes the pace of a return; no pace is known to be right.

    Args:
        days: columns date, distance_m and pain of DAYS.
        breaks: BREAKS; layoffs that are still open have no comeback.

    Returns:
        Frame REBUILDING, one comeback after the other; one that isn't over has fewer days.
    """
    daily = days.set_index("date")
    pieces = [_rebuilt(daily, layoff) for layoff in rows_of(BREAKS, _closed_layoffs(breaks))]
    whole = pd.concat(pieces, ignore_index=True) if pieces else pd.DataFrame()
    return REBUILDING.conform(whole) if len(whole) else REBUILDING.empty()


def comebacks(
    days: pd.DataFrame,
    breaks: pd.DataFrame,
    flares: pd.DataFrame,
    at_risk: pd.DatetimeIndex | None = None,
) -> pd.DataFrame:
    """Each layoff that is over: the weeks before it, and how volume was rebuilt after it.

    For each of ``rules.COMEBACK.percents``, the day of that share is the first on which the last 7
    days made it up, relative to the mean week before the layoff. It is also missing where it would
    come after a day of unknown distance, since the share may have been reached before. A product
    rule, with the caution of ``rebuilding``; as there, shares, their days and the highest are
    missing where the mean week before is too small.

    Args:
        days: columns date, distance_m and pain of DAYS.
        breaks: BREAKS.
        flares: column date of FLARES.
        at_risk: days on which a flare could have begun: see ``pain.days_at_risk``; by default none
            is known. In a comeback without such a day, the number of flares is not known.

    Returns:
        Frame COMEBACKS, in order of time. Where another layoff soon follows a return, the next
        comeback may begin within the first one, and both hold the days they share.
    """
    daily = days.set_index("date")
    by_return = dict(tuple(rebuilding(days, breaks).groupby("return_day")))
    rows = [
        {
            **_row(daily, layoff, by_return[layoff.end + _DAY]),
            "flares": _flares(by_return[layoff.end + _DAY]["date"], flares["date"], at_risk),
        }
        for layoff in rows_of(BREAKS, _closed_layoffs(breaks))
    ]
    return COMEBACKS.conform(pd.DataFrame(rows)) if rows else COMEBACKS.empty()


def _closed_layoffs(breaks: pd.DataFrame) -> pd.DataFrame:
    return breaks[(breaks["kind"] == "layoff") & ~breaks["is_open"]]


def _rebuilt(daily: pd.DataFrame, layoff: BreakRow) -> pd.DataFrame:
    after = daily.loc[layoff.end + _DAY : layoff.end + rules.COMEBACK.days * _DAY]
    distance = after["distance_m"]
    week = distance.rolling(7, min_periods=1).sum().where(_is_known_week(distance))
    before_m = float(np.mean(_weeks_before(daily, layoff)))
    has_shares = rules.COMEBACK.gives_shares(before_m)
    return pd.DataFrame(
        {
            "return_day": layoff.end + _DAY,
            "day": np.arange(1, len(after) + 1),
            "date": after.index,
            "distance_m": distance.to_numpy(),
            "last_7_m": week.to_numpy(),
            "share": week.to_numpy() / (before_m if has_shares else np.nan),
            "pain": after["pain"].to_numpy(),
        }
    )


def _is_known_week(distance: pd.Series) -> pd.Series:
    return distance.isna().rolling(7, min_periods=1).sum() == 0


def _weeks_before(daily: pd.DataFrame, layoff: BreakRow) -> list[float]:
    """Distance of the four weeks up to the layoff, the oldest first; NaN where not known."""
    first, weeks = layoff.start - rules.COMEBACK.days * _DAY, rules.COMEBACK.weeks
    before = daily["distance_m"].loc[first : layoff.start - _DAY].to_numpy()
    if len(before) < rules.COMEBACK.days:
        return [np.nan] * weeks
    return [float(week) for week in before.reshape(weeks, 7).sum(axis=1)]


def _flares(dates: pd.Series, flare_days: pd.Series, at_risk: pd.DatetimeIndex | None) -> float:
    """How many flares began on these days; NaN if none did, nor could have."""
    begin, end = dates.iloc[[0, -1]]
    count = float(flare_days.between(begin, end).sum())
    if count or at_risk is None:
        return count or np.nan
    return count if ((at_risk >= begin) & (at_risk <= end)).any() else np.nan


def _row(daily: pd.DataFrame, layoff: BreakRow, rebuilt: pd.DataFrame) -> dict[str, Any]:
    share, pain, percents = rebuilt["share"], rebuilt["pain"], rules.COMEBACK.percents
    before = _weeks_before(daily, layoff)
    before_m = float(np.mean(before))
    weeks = dict(zip(rebuilt["day"], share, strict=True))
    is_known = rebuilt["distance_m"].notna()
    sums_m = rebuilt["last_7_m"][is_known.cummin()]
    return {
        "layoff_start": layoff.start,
        "layoff_end": layoff.end,
        "layoff_days": layoff.days,
        "return_day": rebuilt["date"].iloc[0],
        "days": len(rebuilt),
        "before_week_m": before_m,
        **_numbered("before_{}_m", before),
        **_numbered("share_{}", [weeks.get(7 + 7 * week, np.nan) for week in range(len(before))]),
        **{f"day_of_{percent}_pct": _day_of(sums_m, before_m, percent) for percent in percents},
        "highest_share": share.max() if is_known.all() else np.nan,
        "pain_logged_days": pain.notna().sum(),
        "pain_days": (pain > 0).sum(),
        "pain_max": pain.max(),
    }


def _numbered(name: str, values: list[float]) -> dict[str, float]:
    return {name.format(number): value for number, value in enumerate(values, start=1)}


def _day_of(week_m: pd.Series, before_m: float, percent: int) -> float:
    """Number of the first day whose 7-day sum makes up a share, compared in whole millimetres."""
    if not rules.COMEBACK.gives_shares(before_m):
        return np.nan
    places = np.flatnonzero((100 * week_m).round(3) >= round(percent * before_m, 3))
    return float(places[0] + 1) if len(places) else np.nan
