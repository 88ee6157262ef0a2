"""Which figures the pages speak of, and what draws each."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from analyzer.report import (
    back_charts,
    charts,
    diary_charts,
    form_charts,
    load_charts,
    year_charts,
    years,
)
from analyzer.report import other_loads as loads
from analyzer.report.character import MONTHS_TOLD, has_tags, has_weight
from analyzer.report.comebacks import to_draw
from analyzer.report.follow import FLARES_DRAWN, shows_study
from analyzer.report.form import has_balance, measures_told
from analyzer.report.glance import WEEKS_SHOWN

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    import pandas as pd
    from matplotlib.figure import Figure

    from analyzer.report.numbers import Units
    from analyzer.schema import Analysis, Comparison

    Drawn = dict[str, Callable[[], Figure]]

LONGEST_WEEKS = 78


def window(analysis: Analysis) -> Analysis:
    """The same analysis if it is short enough for one figure, else its last 78 weeks."""
    start, end = charts.period(analysis)
    first = end - timedelta(days=7 * LONGEST_WEEKS - 1)
    if start >= first:
        return analysis
    return replace(
        analysis,
        start=first,
        runs=_since(analysis.runs, "date", first),
        days=_since(analysis.days, "date", first),
        weeks=_since(analysis.weeks, "start", first),
        spikes=_since(analysis.spikes, "date", first),
        breaks=_since(analysis.breaks, "end", first),
        comebacks=_since(analysis.comebacks, "return_day", first),
        coverage=_since(analysis.coverage, "end", first),
        pain=_since(analysis.pain, "date", first),
        flares=_since(analysis.flares, "date", first),
    )


def _since(frame: pd.DataFrame, column: str, first: date) -> pd.DataFrame:
    return frame[frame[column] >= str(first)].reset_index(drop=True)


def report_charts(analysis: Analysis, units: Units) -> Drawn:
    """File name -> what draws it, for the figures that report_pages speaks of."""
    shown = window(analysis)
    drawn: Drawn = {"timeline.svg": lambda: charts.plot_timeline(shown, units)}
    if len(analysis.weeks):
        weeks = analysis.weeks.tail(WEEKS_SHOWN)
        gaps = charts.gaps(analysis)
        drawn["last_weeks.svg"] = lambda: charts.plot_last_weeks(
            weeks, analysis.pain, gaps, units, analysis.end
        )
    if shown is not analysis:
        drawn["overview.svg"] = lambda: charts.plot_overview(analysis, units)
        drawn |= year_charts_of(analysis, units)
    drawn |= (
        _back(analysis, units) | _loads(shown, units) | _form(analysis, units) | _diary(analysis)
    )
    if analysis.comparison is not None:
        drawn |= comparison_charts(analysis.comparison, units)
    return drawn


def year_charts_of(analysis: Analysis, units: Units) -> Drawn:
    """A chart for each year of a log that is too long for one figure."""
    if window(analysis) is analysis:
        return {}
    return {
        f"year_{year.number}.svg": partial(year_charts.plot_year, year, analysis.end, units)
        for year in years.years_of(analysis)
    }


def comparison_charts(comparison: Comparison, units: Units) -> Drawn:
    """The same for comparison_pages."""
    return {"week_days.svg": lambda: charts.plot_week_days(comparison, units)}


def _back(analysis: Analysis, units: Units) -> Drawn:
    """Those of the pages that ``follow`` and ``comebacks`` make."""
    drawn: Drawn = {}
    study, flares = analysis.event_study, analysis.flares.tail(FLARES_DRAWN).iloc[::-1]
    if shows_study(analysis):
        drawn["event_study.svg"] = lambda: back_charts.plot_event_study(study)
    elif len(flares):
        drawn["flares.svg"] = lambda: back_charts.plot_flares(analysis, flares, units)
    back = to_draw(analysis.comebacks)
    if len(back):
        drawn["comebacks.svg"] = lambda: back_charts.plot_comebacks(back, analysis.rebuilding)
    return drawn


def _loads(shown: Analysis, units: Units) -> Drawn:
    drawn: Drawn = {}
    told = loads.measures_told(shown, units)
    if told and loads.has_other_loads(shown):
        drawn["other_loads.svg"] = lambda: load_charts.plot_other_loads(shown, told, units)
    if loads.has_fitness(shown):
        drawn["fitness.svg"] = lambda: load_charts.plot_fitness(shown)
    return drawn


def _form(analysis: Analysis, units: Units) -> Drawn:
    drawn: Drawn = {}
    fades, balance = analysis.fades, analysis.balance
    told = measures_told(fades)
    if told:
        drawn["fade.svg"] = lambda: form_charts.plot_fade(fades, told, analysis.pain)
        drawn["fade_by_distance.svg"] = lambda: form_charts.plot_fade_by_distance(
            fades, told[0], units
        )
    if has_balance(balance):
        drawn["balance.svg"] = lambda: form_charts.plot_balance(balance)
    return drawn


def _diary(analysis: Analysis) -> Drawn:
    drawn: Drawn = {}
    tags, weight = analysis.pain_tags, analysis.weight
    if has_tags(tags):
        drawn["character.svg"] = lambda: diary_charts.plot_character(tags, MONTHS_TOLD)
    if has_weight(weight):
        drawn["weight.svg"] = lambda: diary_charts.plot_weight(weight)
    return drawn
