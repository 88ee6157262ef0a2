"""Alternative texts of charts: what each shows, in a few numbers, for those who can't see it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analyzer.schema import FLARES, SPIKES, rows_of
from analyzer.wording import nouns, numbers
from analyzer.wording.cells import unit_of, written
from analyzer.wording.measures import FADES, MEASURES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

    from analyzer.schema import OneRun
    from analyzer.wording.numbers import Units

_NOT_KNOWN = "not known"
_CLOCKS = ("time", "clock")
"""Kinds of measures whose unit is their form, h:mm."""


def last_weeks(title: str, weeks: pd.DataFrame, units: Units) -> str:
    """The range of the weeks' load, the last one's, and the highest pain."""
    loads = weeks["load"].dropna()
    if not len(loads):
        return f"{title}: {units.load_name} {_NOT_KNOWN}."
    low, high = (units.load_text(load) for load in (loads.min(), loads.max()))
    last = weeks["load"].iloc[-1]
    latest = _NOT_KNOWN if numbers.is_missing(last) else f"{units.load_text(last)} {units.load}"
    told = [f"{units.load_name} {low} to {high} {units.load} a week, in the last {latest}"]
    if weeks["pain_max"].notna().any():
        told.append(f"highest pain {numbers.number(weeks['pain_max'].max())}")
    return f"{title}: {'; '.join(told)}. The table beneath holds the numbers."


def overview(years: pd.DataFrame, spikes: pd.DataFrame, flares: pd.DataFrame, units: Units) -> str:
    """The years' distances, and in which most spikes and flares lie."""
    spans = [row.year for row in years["start"]]
    told = []
    known = years.dropna(subset="distance_m")
    if len(known):
        low, high = (
            units.distance_named(metres, 0)
            for metres in (known["distance_m"].min(), known["distance_m"].max())
        )
        most = known["start"].iloc[int(known["distance_m"].argmax())].year
        told.append(f"{low} to {high} a year, most in {most}")
    told += [_by_year(frame, noun) for frame, noun in ((spikes, nouns.SPIKE), (flares, nouns.FLARE))
             if len(frame)]  # fmt: skip
    return f"{spans[0]}–{spans[-1]}: {'; '.join(told) or 'nothing recorded'}."


def _by_year(frame: pd.DataFrame, noun: tuple[str, ...]) -> str:
    counts = frame["date"].dt.year.value_counts(sort=False).sort_index()
    return f"{numbers.count(len(frame), *noun)}, most in {counts.idxmax()} ({counts.max()})"


def year(number: int, weeks: pd.DataFrame, counts: str, largest: str, units: Units) -> str:
    """The highest week, how many spikes and flares, and the largest of them.

    Args:
        number: the year.
        weeks: its rows of WEEKS.
        counts: of spikes, entries and flares, as text.
        largest: as of ``largest``.
        units: those of the report.
    """
    loads = weeks["load"].dropna()
    high = f"up to {units.load_text(loads.max())} {units.load}" if len(loads) else _NOT_KNOWN
    told = [f"weekly {units.load_name} {high}", counts, *([largest] if largest else [])]
    return f"{number}: {'; '.join(told)}. The table beneath holds the months."


def largest(spikes: pd.DataFrame, flares: pd.DataFrame) -> str:
    """The largest spike and the flare with the highest peak; "" for neither."""
    told = []
    if len(spikes):
        spike = max(rows_of(SPIKES, spikes), key=lambda row: row.ratio)
        told.append(f"the largest spike {_ratio(spike.ratio)} on {numbers.day(spike.date)}")
    if len(flares):
        flare = max(rows_of(FLARES, flares), key=lambda row: row.peak)
        told.append(f"the highest flare {flare.peak} ({numbers.day(flare.date)})")
    return ", ".join(told)


def _ratio(value: float) -> str:
    return f"{numbers.ratio(value)} times the longest run before"


def weekly(weeks: pd.DataFrame, measures: Sequence[str], units: Units) -> str:
    """The highest week of each measure."""
    told = []
    for name in measures:
        known = weeks[name].dropna()
        if len(known):
            begin = numbers.day(weeks["start"].iloc[int(weeks[name].argmax())])
            value = _with_unit(MEASURES[name], known.max(), units)
            told.append(f"{MEASURES[name].lower} {value} (week from {begin})")
    return f"Highest weeks: {'; '.join(told) or _NOT_KNOWN}."


def ratio(known: pd.DataFrame) -> str:
    """The range of the acute : chronic ratio, its highest day and the latest.

    Args:
        known: rows of DAYS with a ratio; at least one.
    """
    ratios = known["acwr_uncoupled"]
    highest, latest = known["date"].iloc[int(ratios.argmax())], known["date"].iloc[-1]
    return (
        f"Acute : chronic load on {numbers.count(len(known), *nouns.DAY)}, in two forms: "
        f"highest {numbers.number(ratios.max(), 2)} on {numbers.day(highest)}, "
        f"latest {numbers.number(ratios.iloc[-1], 2)} on {numbers.day(latest)}, "
        f"half of the days between {numbers.number(ratios.quantile(0.25), 2)} and "
        f"{numbers.number(ratios.quantile(0.75), 2)}."
    )


def fade(fades: pd.DataFrame, shown: Sequence[str], units: Units) -> str:
    """The median of each measure, and in how many runs it rose."""
    told = []
    for name in shown:
        values = fades.loc[fades["measure"] == name, "value"]
        median = _with_unit(FADES[name], values.median(), units, sign=True)
        rose = f"more in {(values > 0).sum()} of {numbers.count(len(values), *nouns.RUN)}"
        told.append(f"{FADES[name].lower} {rose} (median {median})")
    return f"Last third against first: {'; '.join(told)}."


def fade_by_distance(one: pd.DataFrame, measure: str, units: Units) -> str:
    """The median of the shorter and of the longer half of the runs."""
    middle = one["distance_m"].median()
    short, far = one[one["distance_m"] <= middle], one[one["distance_m"] > middle]
    medians = [
        f"{_with_unit(FADES[measure], half['value'].median(), units, sign=True)} {where}"
        for half, where in ((short, "in runs up to"), (far, "in longer runs"))
        if len(half)
    ]
    medians[0] += f" {units.distance_named(middle)}"
    return f"Median change in {FADES[measure].lower}: {', '.join(medians)}."


def balance(frame: pd.DataFrame) -> str:
    """The last value with the range then, and how many lie outside their range."""
    last: Any = frame.iloc[-1]
    value, low, high = (numbers.number(last[name], 1) for name in ("balance_pct", "low", "high"))
    ranged = frame.dropna(subset=["low", "high"])
    outside = ~ranged["balance_pct"].between(ranged["low"], ranged["high"])
    within = "" if numbers.is_missing(last["low"]) else f" (own range {low} to {high}\u00a0%)"
    found = f" Outside its range in {outside.sum()} of {len(ranged)} runs." if len(ranged) else ""
    latest = f"{value}\u00a0% on {numbers.day(last['date'])}{within}"
    return f"Contact time on the left foot {latest}.{found}"


def tags(entries: int, counts: Mapping[str, int]) -> str:
    """How many entries have each word, the most frequent first."""
    told = [f"{word} {n}" for word, n in sorted(counts.items(), key=lambda item: -item[1]) if n]
    named = ", ".join(told) or "none with a side or character"
    return f"Of {entries} entries above 0, by month: {named}. The tables hold the numbers."


def traces(one: OneRun, drawn: Sequence[str], units: Units) -> str:
    """The range of each measure without its extremes, over distance or time."""
    told = []
    for name in drawn:
        low, high = one.traces[name].quantile([0.05, 0.95])
        first = written(MEASURES[name], low, units)
        told.append(f"{MEASURES[name].lower} {first} to {_with_unit(MEASURES[name], high, units)}")
    over = "distance" if one.has_ground else "time"
    return f"Nine tenths of the run, over {over}: {'; '.join(told)}."


def _with_unit(measure: Any, value: float, units: Units, *, sign: bool = False) -> str:
    unit = measure.unit if measure.kind in _CLOCKS else unit_of(measure, units)
    text = written(measure, value, units, sign=sign)
    return f"{text}\u00a0{unit}" if unit else text
