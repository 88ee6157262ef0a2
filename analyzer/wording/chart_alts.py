"""Alternative texts of charts: what each shows, in a few numbers, for those who can't see it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analyzer.schema import FLARES, SPIKES, rows_of
from analyzer.wording import alt_words as said
from analyzer.wording import nouns, numbers
from analyzer.wording.cells import unit_of, written
from analyzer.wording.measures import FADES, MEASURES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    import pandas as pd

    from analyzer.schema import Analysis, OneRun
    from analyzer.wording.numbers import Units

_CLOCKS = ("time", "clock")
"""Kinds of measures whose unit is their form, h:mm."""


def last_weeks(title: str, weeks: pd.DataFrame, units: Units) -> str:
    """The range of the weeks' load, the last one's, and the highest pain."""
    loads, last = weeks["load"].dropna(), weeks["load"].iloc[-1]
    latest = said.NOT_KNOWN if numbers.is_missing(last) else f"{units.load_text(last)} {units.load}"
    told = [said.NOT_KNOWN]
    if len(loads):
        low, high = (units.load_text(load) for load in (loads.min(), loads.max()))
        names = {"load": units.load_name, "unit": units.load}
        told = [said.WEEKS_LOAD.format(low=low, high=high, last=latest, **names)]
    if weeks["pain_max"].notna().any():
        told.append(said.HIGHEST_PAIN.format(score=numbers.number(weeks["pain_max"].max())))
    return said.LAST_WEEKS.format(title=title, found="; ".join(told))


def overview(analysis: Analysis, span: tuple[date, date], units: Units) -> str:
    """The years' distances, and in which most spikes and flares lie.

    Args:
        analysis: with the years, spikes and flares of a log.
        span: its first and last day.
        units: those of the report.
    """
    spikes, flares = analysis.spikes, analysis.flares
    told, known = [], analysis.years.dropna(subset="distance_m")
    if len(known):
        metres = known["distance_m"]
        low, high = (units.distance_named(m, 0) for m in (metres.min(), metres.max()))
        most = known["start"].iloc[int(metres.argmax())].year
        told.append(said.YEARS_LOAD.format(low=low, high=high, year=most))
    told += [_by_year(spikes, nouns.SPIKE)] if len(spikes) else []
    told += [_by_year(flares, nouns.FLARE)] if len(flares) else []
    return said.OVERVIEW.format(
        first=span[0].year, last=span[1].year, found="; ".join(told) or said.NOTHING
    )


def _by_year(frame: pd.DataFrame, noun: tuple[str, ...]) -> str:
    counts = frame["date"].dt.year.value_counts(sort=False).sort_index()
    count = numbers.count(len(frame), *noun)
    return said.MOST_IN.format(count=count, year=counts.idxmax(), most=counts.max())


def year(number: int, weeks: pd.DataFrame, counts: str, largest: str, units: Units) -> str:
    """The highest week, how many spikes and flares, and the largest of them.

    Args:
        number: the year.
        weeks: its rows of WEEKS.
        counts: of spikes, entries and flares, as text.
        largest: as of ``largest``.
        units: those of the report.
    """
    most = weeks["load"].max()
    load = [] if numbers.is_missing(most) else [
        said.YEAR_LOAD.format(load=units.load_name, most=units.load_text(most), unit=units.load)
    ]  # fmt: skip
    return said.YEAR.format(year=number, found="; ".join(filter(None, [*load, largest, counts])))


def largest(spikes: pd.DataFrame, flares: pd.DataFrame) -> str:
    """The largest spike and the flare with the highest peak; "" for neither."""
    told = []
    if len(spikes):
        spike = max(rows_of(SPIKES, spikes), key=lambda row: row.ratio)
        ratio = numbers.ratio(spike.ratio)
        told.append(said.LARGEST_SPIKE.format(ratio=ratio, day=numbers.day(spike.date)))
    if len(flares):
        flare = max(rows_of(FLARES, flares), key=lambda row: row.peak)
        told.append(said.HIGHEST_FLARE.format(peak=flare.peak, day=numbers.day(flare.date)))
    return "; ".join(told)


def weekly(weeks: pd.DataFrame, measures: Sequence[str], units: Units) -> str:
    """The highest week of each measure."""
    told = []
    for name in measures:
        known = weeks[weeks[name].notna()]
        if len(known):
            begin = numbers.day(known["start"].iloc[int(known[name].argmax())])
            value = _with_unit(MEASURES[name], known[name].max(), units)
            told.append(
                said.HIGHEST_WEEK.format(measure=MEASURES[name].lower, value=value, day=begin)
            )
    return said.HIGHEST_WEEKS.format(found="; ".join(told) or said.NOT_KNOWN)


def ratio(known: pd.DataFrame) -> str:
    """The acute : chronic ratio: its highest and latest day, and between what half of them lie.

    Args:
        known: rows of DAYS with a ratio.
    """
    if not len(known):
        return said.HIGHEST_WEEKS.format(found=said.NOT_KNOWN)
    ratios, days = known["acwr_uncoupled"], known["date"]
    found = {"most": ratios.max(), "latest": ratios.iloc[-1], "low": ratios.quantile(0.25)}
    found["high"] = ratios.quantile(0.75)
    return said.RATIO.format(
        days=numbers.count(len(known), *nouns.DAY),
        most_day=numbers.day(days.iloc[int(ratios.argmax())]),
        last_day=numbers.day(days.iloc[-1]),
        **{name: numbers.number(value, 2) for name, value in found.items()},
    )


def fade(fades: pd.DataFrame, shown: Sequence[str], units: Units) -> str:
    """The median of each measure, and in how many runs it rose."""
    told = []
    for name in shown:
        values = fades.loc[fades["measure"] == name, "value"]
        median = _with_unit(FADES[name], values.median(), units, sign=True)
        rose, runs = (values > 0).sum(), numbers.count(len(values), *nouns.RUN)
        told.append(
            said.FADE_OF.format(measure=FADES[name].lower, rose=rose, runs=runs, median=median)
        )
    return said.FADE.format(found="; ".join(told))


def fade_by_distance(one: pd.DataFrame, measure: str, units: Units) -> str:
    """The median of the shorter and of the longer half of the runs."""
    middle = one["distance_m"].median()
    is_short = one["distance_m"] <= middle
    short, far = (
        _with_unit(FADES[measure], one.loc[half, "value"].median(), units, sign=True)
        for half in (is_short, ~is_short)
    )
    return said.BY_DISTANCE.format(
        measure=FADES[measure].lower,
        short=short,
        middle=units.distance_named(middle),
        rest="" if is_short.all() else said.LONGER_RUNS.format(far=far),
    )


def balance(frame: pd.DataFrame) -> str:
    """The last value with the range then, and how many lie outside their range."""
    last: Any = frame.iloc[-1]
    value, low, high = (numbers.number(last[name], 1) for name in ("balance_pct", "low", "high"))
    ranged = frame.dropna(subset=["low", "high"])
    outside = (~ranged["balance_pct"].between(ranged["low"], ranged["high"])).sum()
    runs = numbers.count(len(ranged), *nouns.RUN)
    return said.BALANCE.format(
        value=value,
        day=numbers.day(last["date"]),
        range="" if numbers.is_missing(last["low"]) else said.OWN_RANGE.format(low=low, high=high),
        outside=said.OUTSIDE.format(outside=outside, runs=runs) if len(ranged) else "",
    )


def tags(entries: int, fields: Sequence[Mapping[str, int]]) -> str:
    """How many entries have each word, field by field, the most frequent first."""
    told = []
    for counts in fields:
        ordered = sorted(counts.items(), key=lambda item: -item[1])
        told.append(", ".join(f"{word} {count}" for word, count in ordered if count))
    counted = "; ".join(filter(None, told))
    return said.TAGS.format(entries=entries, counts=counted or said.NO_TAGS)


def traces(one: OneRun, drawn: Sequence[str], units: Units) -> str:
    """The range of each measure without its extremes, over distance or time."""
    told = []
    for name in drawn:
        low, high = one.traces[name].quantile([0.05, 0.95])
        first, last = written(MEASURES[name], low, units), _with_unit(MEASURES[name], high, units)
        told.append(said.FROM_TO.format(measure=MEASURES[name].lower, low=first, high=last))
    text = said.TRACES if one.has_ground else said.TRACES_BY_TIME
    return text.format(found="; ".join(told))


def _with_unit(measure: Any, value: float, units: Units, *, sign: bool = False) -> str:
    unit = measure.unit if measure.kind in _CLOCKS else unit_of(measure, units)
    text = written(measure, value, units, sign=sign)
    return f"{text}\u00a0{unit}" if unit else text
