"""A page for each year of a long log, the newest first: its chart, and its months in numbers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from analyzer.report import blocks, charts, numbers, words
from analyzer.report.numbers import METRES

if TYPE_CHECKING:
    import pandas as pd

    from analyzer.report.blocks import Block
    from analyzer.report.numbers import Units
    from analyzer.schema import Analysis

_DATED = ("runs", "days", "spikes", "pain", "flares")


def years_of(analysis: Analysis) -> list[int]:
    """The years that the log touches, the newest first."""
    start, end = charts.period(analysis)
    return list(range(min(end, analysis.end).year, start.year - 1, -1))


def of_year(analysis: Analysis, year: int) -> Analysis:
    """The same analysis cut to a year; weeks and breaks that reach into it are whole."""
    first, last = f"{year}-01-01", f"{year}-12-31"
    cut = {
        name: frame[frame["date"].between(first, last)].reset_index(drop=True)
        for name in _DATED
        for frame in [getattr(analysis, name)]
    }
    for name in ("weeks", "months", "breaks", "coverage"):
        frame = getattr(analysis, name)
        cut[name] = frame[(frame["end"] >= first) & (frame["start"] <= last)].reset_index(drop=True)
    return replace(analysis, **cut)


def years(analysis: Analysis, units: Units) -> list[Block]:
    """Blocks of all years; none where the timeline shows the whole log."""
    found: list[Block] = []
    for year in years_of(analysis):
        shown = of_year(analysis, year)
        caption = words.YEAR if not found else ""
        found += [
            blocks.NEW_PAGE,
            blocks.heading(f"{year}"),
            blocks.figure(f"year_{year}.svg", _alt(shown, year, units), caption),
            _months(shown.months, units),
            *([blocks.note(words.AT_LEAST)] if shown.months["unrecorded_days"].any() else []),
        ]
    return [*found, blocks.NEW_PAGE] if found else []


def _alt(shown: Analysis, year: int, units: Units) -> str:
    return (
        f"{year}: weekly {units.load_name}, {numbers.count(len(shown.spikes), 'spike')}, "
        f"{numbers.count(len(shown.pain), 'pain entry', 'pain entries')}, "
        f"{numbers.count(len(shown.flares), 'flare')}. The table beneath holds the months."
    )


def _months(months: pd.DataFrame, units: Units) -> Block:
    columns = (
        "Month||0.9", f"Distance ({units.length})|right|1", f"Longest ({units.length})|right|1",
        "Runs|right|0.7", "Moving time (h:mm)|right|1", "Spikes|right|0.7",
        "Highest pain|right|0.9", "Days with pain|right|0.9", "Days logged|right|0.9",
    )  # fmt: skip
    rows = [
        (
            numbers.month(row.start),
            numbers.at_least(_round(row.distance_m, units), row.unrecorded_days > 0),
            numbers.at_least(units.distance(row.longest_m), row.unrecorded_days > 0),
            numbers.number(row.runs),
            numbers.hours(row.moving_s),
            numbers.number(row.spikes),
            numbers.number(row.pain_max),
            numbers.number(row.pain_days if row.pain_logged_days else None),
            numbers.number(row.pain_logged_days),
        )
        for row in blocks.rows_of(months)
    ]
    return blocks.table(columns, rows, whole=True)


def _round(metres: float, units: Units) -> str:
    """A month's distance without decimals, from ten on."""
    digits = 0 if metres >= 10 * METRES[units.length] else 1
    return units.distance(metres, digits)
