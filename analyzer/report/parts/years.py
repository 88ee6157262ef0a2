"""A page for each year of a long log, the newest first: its chart, and its months in numbers."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from analyzer.report import blocks, scope
from analyzer.report.part import Part
from analyzer.report.plots.year import plot_year
from analyzer.schema import MONTHS, YEARS, rows_of
from analyzer.schema.units import METRES
from analyzer.wording import numbers, words

if TYPE_CHECKING:
    import pandas as pd

    from analyzer.report.blocks import Block
    from analyzer.report.scope import Year
    from analyzer.schema import Analysis
    from analyzer.schema.load import CalendarRow
    from analyzer.wording.numbers import Units


_PAIN_COLUMNS = ("Highest pain|right|0.9", "Days with pain|right|0.9", "Days logged|right|0.9")


def years(analysis: Analysis, units: Units) -> list[Block]:
    """Blocks of all years of a log that the timeline can't show whole."""
    found: list[Block] = []
    log = scope.period(analysis)[0], analysis.end
    for year in scope.years_of(analysis):
        found += [
            blocks.NEW_PAGE,
            blocks.heading(f"{year.number}"),
            blocks.figure(
                f"year_{year.number}",
                partial(plot_year, year, log, units),
                _alt(year, units),
                "" if found else _caption(units, has_pain=len(analysis.pain) > 0),
            ),
            _months(year.months, units, has_pain=len(analysis.pain) > 0),
        ]
    return [*found, blocks.NEW_PAGE]


PART = Part("years", years, scope.is_long)


def _caption(units: Units, *, has_pain: bool) -> str:
    told = words.YEAR.format(longest=words.YEAR_LONGEST if units.is_load_distance else "")
    return f"{told} {words.YEAR_PAIN}" if has_pain else told


def years_table(analysis: Analysis, units: Units) -> Block:
    """All years in numbers, the newest first."""
    frame = analysis.years.iloc[::-1]
    names = [str(row.start.year) for row in rows_of(YEARS, frame)]
    return _table(frame, names, "Year", units, has_pain=len(analysis.pain) > 0)


def _alt(year: Year, units: Units) -> str:
    return (
        f"{year.number}: weekly {units.load_name}, {numbers.count(len(year.spikes), 'spike')}, "
        f"{numbers.count(len(year.pain), 'pain entry', 'pain entries')}, "
        f"{numbers.count(len(year.flares), 'flare')}. The table beneath holds the months."
    )


def _months(months: pd.DataFrame, units: Units, *, has_pain: bool) -> Block:
    names = [numbers.month(row.start) for row in rows_of(MONTHS, months)]
    return _table(months, names, "Month", units, has_pain=has_pain)


def _table(
    frame: pd.DataFrame, names: list[str], head: str, units: Units, *, has_pain: bool
) -> Block:
    columns = (
        f"{head}||0.9", f"Distance ({units.length})|right|1", f"Longest ({units.length})|right|1",
        "Runs|right|0.7", "Moving time (h:mm)|right|1", "Spikes|right|0.7",
        *(_PAIN_COLUMNS if has_pain else ()),
    )  # fmt: skip
    digits = _digits(frame, units)
    rows = [
        (
            name,
            numbers.at_least(units.distance(row.distance_m, digits), row.unrecorded_days > 0),
            numbers.at_least(units.distance(row.longest_m), row.unrecorded_days > 0),
            numbers.number(row.runs),
            numbers.hours(row.moving_s),
            numbers.number(row.spikes),
            *(_pain(row) if has_pain else ()),
        )
        for name, row in zip(names, rows_of(MONTHS, frame), strict=True)
    ]
    note = words.AT_LEAST if frame["unrecorded_days"].any() else ""
    return blocks.table(columns, rows, whole=True, note=note)


def _pain(row: CalendarRow) -> tuple[str, str, str]:
    return (
        numbers.number(row.pain_max),
        numbers.number(row.pain_days if row.pain_logged_days else None),
        numbers.number(row.pain_logged_days),
    )


def _digits(frame: pd.DataFrame, units: Units) -> int:
    """Of the distances of a whole column: none where the longest has three before the point."""
    return 0 if frame["distance_m"].max() >= 100 * METRES[units.length] else 1
