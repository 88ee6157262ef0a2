"""A page for each year of a long log, newest first: its chart, and its months in numbers."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from analyzer.report import blocks, scope
from analyzer.report.part import Part, always
from analyzer.report.parts.events import counted
from analyzer.report.plots.load import plot_overview
from analyzer.report.plots.year import plot_year
from analyzer.schema import MONTHS, YEARS, rows_of
from analyzer.schema.units import METRES
from analyzer.wording import (
    chart_alts,
    headings,
    least,
    nouns,
    numbers,
    table_words,
    words,
)
from analyzer.wording.cells import cell, named
from analyzer.wording.measures import MEASURES, Measure

if TYPE_CHECKING:
    import pandas as pd

    from analyzer.report.blocks import Block
    from analyzer.report.scope import Year
    from analyzer.schema import Analysis
    from analyzer.wording.numbers import Units


# Column of MONTHS and YEARS -> its share of the width.
_COLUMNS = {"distance_m": 1, "longest_m": 1, "runs": 0.7, "moving_s": 1, "spikes": 0.7}
_PAIN_COLUMNS = {"pain_max": 0.9, "pain_days": 0.9, "pain_logged_days": 0.9}


def years(analysis: Analysis, units: Units) -> list[Block]:
    """Blocks of all years of a log that is too long for the timeline: an overview, then each."""
    log = scope.period(analysis)[0], analysis.end
    found: list[Block] = []
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
    return [*_overview(analysis, units), *found]


def _overview(analysis: Analysis, units: Units) -> list[Block]:
    alt = chart_alts.overview(analysis, scope.period(analysis), units)
    return [
        blocks.heading(headings.ALL_YEARS),
        blocks.figure("overview", lambda: plot_overview(analysis, units), alt),
        years_table(analysis, units),
    ]


PART = Part("years", lambda: headings.ALL_YEARS, years, scope.is_long, is_appendix=always)


def _caption(units: Units, *, has_pain: bool) -> str:
    caption = words.YEAR.format(longest=words.YEAR_LONGEST if units.is_load_distance else "")
    return f"{caption} {words.YEAR_PAIN}" if has_pain else caption


def years_table(analysis: Analysis, units: Units) -> Block:
    """All years in numbers, newest first."""
    frame = analysis.years.iloc[::-1]
    names = [str(row.start.year) for row in rows_of(YEARS, frame)]
    return _table(frame, names, table_words.YEAR, units, has_pain=len(analysis.pain) > 0)


def _alt(year: Year, units: Units) -> str:
    found = f"{counts(year)}{counted(year.events)}"
    largest = chart_alts.largest(year.spikes, year.flares)
    return chart_alts.year(year.number, year.weeks, found, largest, units)


def counts(shown: Analysis | Year) -> str:
    """Spikes, entries and flares of a chart; no flares are left out, as none may be tellable."""
    flares = len(shown.flares)
    texts = [
        _spikes(shown),
        numbers.count(len(shown.pain), *nouns.PAIN_ENTRY),
        *([numbers.count(flares, *nouns.FLARE)] if flares else []),
    ]
    return ", ".join(texts)


def _spikes(shown: Analysis | Year) -> str:
    """How many spikes there are; not known where no run can be compared."""
    is_known = len(shown.spikes) or shown.months["spikes"].notna().any()
    return numbers.count(len(shown.spikes), *nouns.SPIKE) if is_known else words.SPIKES_NOT_KNOWN


def _months(months: pd.DataFrame, units: Units, *, has_pain: bool) -> Block:
    names = [numbers.month(row.start) for row in rows_of(MONTHS, months)]
    return _table(months, names, table_words.MONTH, units, has_pain=has_pain)


def _table(
    frame: pd.DataFrame, names: list[str], head: str, units: Units, *, has_pain: bool
) -> Block:
    shown = _COLUMNS | (_PAIN_COLUMNS if has_pain else {})
    heads = [f"{named(MEASURES[name], units)}|right|{w}" for name, w in shown.items()]
    measures = _measures(frame, units)
    rows = [
        (name, *(_cell(row, column, units, measures) for column in shown))
        for name, row in zip(names, rows_of(MONTHS, frame), strict=True)
    ]
    note = " ".join(_notes(frame))
    return blocks.table([f"{head}||0.9", *heads], rows, whole=True, note=note)


def _notes(frame: pd.DataFrame) -> list[str]:
    spikes = [words.SPIKES_AT_LEAST] if frame["uncompared_runs"].any() else []
    return [*least.notes(frame), *spikes]


def _measures(frame: pd.DataFrame, units: Units) -> dict[str, Measure]:
    """The measures, with whole distances if the longest is 100 or more."""
    is_long = frame["distance_m"].max() >= 100 * METRES[units.length]
    distance = MEASURES["distance_m"]
    return MEASURES | {"distance_m": replace(distance, digits=0) if is_long else distance}


def _cell(row: Any, column: str, units: Units, measures: dict[str, Measure]) -> str:
    if column == "pain_days" and not row.pain_logged_days:
        return numbers.MISSING
    return cell(row, column, units, measures)
