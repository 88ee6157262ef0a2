"""Week against week, month against month, any span of days against another."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analyzer.metrics.load import usual
from analyzer.metrics.load.measured import SUMS, least, measures
from analyzer.metrics.load.usual import days_of
from analyzer.schema import COMPARISON, NOT_RECORDED, Comparison, Side, rules

if TYPE_CHECKING:
    import datetime as dt

    from analyzer.schema import Period

_OF_DIARY = ("pain_max", "pain_days")
_HIGHEST = ("longest_m", "pain_max")
_WEEK = 7
Place = tuple[int, ...]
_PLACES = {"month": ("day",), "year": ("month", "day")}
"""Kind of period -> the parts of a date that make two of its days the same."""


def last_two_full_weeks(weeks: pd.DataFrame) -> tuple[pd.Timestamp, pd.Timestamp] | None:
    """First days of the last two full weeks, the earlier first; None if there are fewer.

    Where neither has a run, the last full week that has one, and the full week before it: two weeks
    of nothing tell nothing.

    Args:
        weeks: frame WEEKS.
    """
    full = weeks[weeks["is_full"]]
    ran = np.flatnonzero(full["runs"] > 0)
    last = ran[-1] + 1 if len(ran) and 0 < ran[-1] < len(full) - 2 else len(full)
    starts = full["start"].iloc[:last].tail(2).tolist()
    return (starts[0], starts[1]) if len(starts) == 2 else None


def compare_periods(days: pd.DataFrame, one: Period, other: Period) -> Comparison:
    """Compare two periods; the earlier of the two becomes a.

    Where one of them lies partly outside the series and they are alike (of one kind, or of as many
    days), both are cut to the same days, so that three days are never compared with seven. If they
    are not alike, each is cut to the series. A period with a day declared as not recorded keeps
    only its measures of body and pain: what was run in it isn't known.

    If the numbers of days then differ, sums are told per week: divided by days and multiplied by 7.
    Highest, mean and last values stay as they are; a longer period has more days for its highest.

    Distance, time, climb and steps of a period with runs whose value is not known cover the others
    (``is_least_a``, ``is_least_b``); they have no difference, and no part in the range.

    The range (``usual_low`` to ``usual_high``) is that of the last ``rules.WEEK.usual_weeks`` full
    periods of b's kind (or of its length) before it, at least ``rules.WEEK.fewest_usual``, cut to
    the same days, without the lowest and the highest; of months, which differ in length, sums are
    brought to b's days.
    ``outside_a`` and ``outside_b`` are as ``usual.outside``; they are missing where a value that
    covers only what is known isn't above the range, and where pain is below it although days were
    not logged. Product rules.

    Args:
        days: frame DAYS.
        one: a period.
        other: another, of any kind.

    Returns:
        The table (frame COMPARISON; NaN where a value is not known; measures as in ``measures``),
        and the days of both periods (not cut).
    """
    pair = _in_order(one, other)
    parts = [days_of(days, period) for period in pair]
    shown = _cut(parts, pair)
    sides = _sides(pair, shown)
    lengths = [len(part) for part in shown]
    is_per_week = lengths[0] != lengths[1] and min(lengths) > 0
    earlier = _before(days, pair, shown, is_per_week=is_per_week)
    table = _table(shown, earlier, is_per_week=is_per_week)
    return Comparison(
        a=sides[0],
        b=sides[1],
        is_per_week=is_per_week,
        table=COMPARISON.conform(_named(table, sides)),
        by_day=_by_day(parts, pair),
        usual_periods=len(earlier),
        ran_before=any(found["runs"] > 0 for found in earlier),
    )


def compared_days(days: pd.DataFrame, one: Period, other: Period) -> tuple[Side, Side]:
    """Which days of two periods ``compare_periods`` compares, without comparing them."""
    pair = _in_order(one, other)
    a, b = _sides(pair, _cut([days_of(days, period) for period in pair], pair))
    return a, b


def _in_order(one: Period, other: Period) -> tuple[Period, Period]:
    return (one, other) if (one.first, one.last) <= (other.first, other.last) else (other, one)


def _sides(pair: tuple[Period, Period], shown: list[pd.DataFrame]) -> list[Side]:
    return [_side(period, part) for period, part in zip(pair, shown, strict=True)]


def _side(period: Period, part: pd.DataFrame) -> Side:
    ends = [day.date() for day in part["date"].iloc[[0, -1]]] if len(part) else [None, None]
    unrecorded = int((part["state"] == NOT_RECORDED).sum())
    return Side(period, ends[0], ends[1], len(part), unrecorded)


def _are_alike(pair: tuple[Period, Period]) -> bool:
    """Whether each day of one period has its like in the other."""
    return pair[0].kind == pair[1].kind != "span" or pair[0].days == pair[1].days


def _cut(parts: list[pd.DataFrame], pair: tuple[Period, Period]) -> list[pd.DataFrame]:
    """The days that are compared: all, or those that lie within the series in both periods."""
    is_whole = all(len(part) == period.days for part, period in zip(parts, pair, strict=True))
    if is_whole or not _are_alike(pair):
        return parts
    kind = pair[0].kind if pair[0].kind == pair[1].kind else "span"
    places = [_places(part, period.first, kind) for part, period in zip(parts, pair, strict=True)]
    common = set(places[0]) & set(places[1])
    return [_at(part, found, common) for part, found in zip(parts, places, strict=True)]


def _at(part: pd.DataFrame, places: list[Place], kept: set[Place]) -> pd.DataFrame:
    return part[np.array([place in kept for place in places], dtype=bool)]


def _places(part: pd.DataFrame, first: dt.date, kind: str) -> list[Place]:
    """Which day of its period each day is, by the calendar or by number."""
    if kind in _PLACES:
        return [tuple(getattr(day, name) for name in _PLACES[kind]) for day in part["date"]]
    return [((day.date() - first).days,) for day in part["date"]]


def _before(
    days: pd.DataFrame,
    pair: tuple[Period, Period],
    shown: list[pd.DataFrame],
    *,
    is_per_week: bool,
) -> list[dict[str, float]]:
    """The measures of the last full periods before b, each cut to the same days; [] if too few."""
    later, compared = pair[1], shown[1]
    if compared.empty:
        return []
    is_cut = len(compared) < later.days
    kept = set(_places(compared, later.first, later.kind))
    found = []
    for part in islice(usual.full_before(days, later), rules.WEEK.usual_weeks):
        places = _places(part, part["date"].iloc[0].date(), later.kind) if is_cut else []
        chosen = _at(part, places, kept) if is_cut else part
        if chosen.empty:
            continue
        share = (_WEEK if is_per_week else len(compared)) / len(chosen)
        found.append(usual.measured(chosen, share))
    return found if len(found) >= rules.WEEK.fewest_usual else []


def _table(
    shown: list[pd.DataFrame], earlier: list[dict[str, float]], *, is_per_week: bool
) -> pd.DataFrame:
    a, b = (measures(part, _WEEK / len(part) if is_per_week else 1.0) for part in shown)
    table = pd.DataFrame({"measure": list(a), "value_a": a.values(), "value_b": b.values()})
    for side, part in zip("ab", shown, strict=True):
        is_known = table[f"value_{side}"].notna()
        table[f"is_least_{side}"] = table["measure"].isin(least(part)) & is_known
    is_whole = ~(table["is_least_a"] | table["is_least_b"])
    table["difference"] = (table["value_b"] - table["value_a"]).where(is_whole)
    table["change"] = table["difference"] / table["value_a"].where(table["value_a"] != 0)
    ends = [usual.range_of([found[name] for found in earlier]) for name in table["measure"]]
    table[["usual_low", "usual_high"]] = np.array(ends)
    table["is_per_week"] = table["measure"].isin(SUMS) & is_per_week
    for side, part in zip("ab", shown, strict=True):
        table[f"outside_{side}"] = _outside(table, side, part)
    if is_per_week:  # the highest of other than b's days has no place in b's range
        table["outside_a"] = table["outside_a"].mask(table["measure"].isin(_HIGHEST))
    return table


def _outside(table: pd.DataFrame, side: str, part: pd.DataFrame) -> list[float]:
    """How far outside its range each value lies; NaN where it may be higher than it is known."""
    lacks_entries = part["pain"].isna().any()
    found = []
    for name, value, is_least, low, high in zip(
        *(table[c] for c in ("measure", f"value_{side}", f"is_least_{side}", "usual_low",
                             "usual_high")), strict=True):  # fmt: skip
        far = usual.outside(value, low, high)
        may_be_higher = is_least or (name in _OF_DIARY and lacks_entries and far < 0)
        found.append(float("nan") if may_be_higher and far <= 0 else far)
    return found


def _named(table: pd.DataFrame, sides: list[Side]) -> pd.DataFrame:
    """The table with the days of both periods in each row."""
    named = table.copy()
    for letter, side in zip("ab", sides, strict=True):
        named[f"period_{letter}"] = side.period.name
        named[f"first_{letter}"] = pd.Timestamp(side.first) if side.first else pd.NaT
        named[f"last_{letter}"] = pd.Timestamp(side.last) if side.last else pd.NaT
        named[f"days_{letter}"] = side.days
    return named


def _by_day(parts: list[pd.DataFrame], pair: tuple[Period, Period]) -> pd.DataFrame:
    rows = [
        part.assign(
            side=pd.Series(side, part.index, dtype="str"),
            place=(part["date"] - pd.Timestamp(period.first)).dt.days.astype("int64"),
        )
        for side, part, period in zip("ab", parts, pair, strict=True)
    ]
    return pd.concat(rows).reset_index(drop=True)
