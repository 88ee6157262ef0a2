"""Which figures the pages speak of, and what draws each."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from analyzer.report import scope
from analyzer.report.parts.character import MONTHS_TOLD, has_tags, has_weight
from analyzer.report.parts.comebacks import to_draw
from analyzer.report.parts.follow import FLARES_DRAWN, shows_study
from analyzer.report.parts.form import fades_told, has_balance
from analyzer.report.parts.glance import WEEKS_SHOWN
from analyzer.report.parts.other_loads import has_fitness, has_other_loads, loads_told
from analyzer.report.plots import back, diary, form, load, other_loads
from analyzer.report.plots.year import plot_year

if TYPE_CHECKING:
    from collections.abc import Callable

    from matplotlib.figure import Figure

    from analyzer.schema import Analysis, Comparison
    from analyzer.wording.numbers import Units

    Drawn = dict[str, Callable[[], Figure]]


def report_charts(analysis: Analysis, units: Units) -> Drawn:
    """File name -> what draws it, for the figures that report_pages speaks of."""
    shown = scope.window(analysis)
    drawn: Drawn = {"timeline.svg": lambda: load.plot_timeline(shown, units)}
    if len(analysis.weeks):
        weeks = analysis.weeks.tail(WEEKS_SHOWN)
        gaps = scope.gaps(analysis)
        drawn["last_weeks.svg"] = lambda: load.plot_last_weeks(
            weeks, analysis.pain, gaps, units, analysis.end
        )
    if shown is not analysis:
        drawn["overview.svg"] = lambda: load.plot_overview(analysis, units)
        drawn |= year_charts_of(analysis, units)
    drawn |= (
        _back(analysis, units) | _loads(shown, units) | _form(analysis, units) | _diary(analysis)
    )
    if analysis.comparison is not None:
        drawn |= comparison_charts(analysis.comparison, units)
    return drawn


def year_charts_of(analysis: Analysis, units: Units) -> Drawn:
    """A chart for each year of a log that is too long for one figure."""
    if scope.window(analysis) is analysis:
        return {}
    log = scope.period(analysis)[0], analysis.end
    return {
        f"year_{year.number}.svg": partial(plot_year, year, log, units)
        for year in scope.years_of(analysis)
    }


def comparison_charts(comparison: Comparison, units: Units) -> Drawn:
    """The same for comparison_pages."""
    return {"week_days.svg": lambda: load.plot_week_days(comparison, units)}


def _back(analysis: Analysis, units: Units) -> Drawn:
    """Those of the pages that ``follow`` and ``comebacks`` make."""
    drawn: Drawn = {}
    study, flares = analysis.event_study, analysis.flares.tail(FLARES_DRAWN).iloc[::-1]
    if shows_study(analysis):
        drawn["event_study.svg"] = lambda: back.plot_event_study(study)
    elif len(flares):
        drawn["flares.svg"] = lambda: back.plot_flares(analysis, flares, units)
    told = to_draw(analysis.comebacks)
    if len(told):
        drawn["comebacks.svg"] = lambda: back.plot_comebacks(told, analysis.rebuilding)
    return drawn


def _loads(shown: Analysis, units: Units) -> Drawn:
    drawn: Drawn = {}
    told = loads_told(shown, units)
    if told and has_other_loads(shown):
        drawn["other_loads.svg"] = lambda: other_loads.plot_other_loads(shown, told, units)
    if has_fitness(shown):
        drawn["fitness.svg"] = lambda: other_loads.plot_fitness(shown)
    return drawn


def _form(analysis: Analysis, units: Units) -> Drawn:
    drawn: Drawn = {}
    fades, balance = analysis.fades, analysis.balance
    told = fades_told(fades)
    if told:
        drawn["fade.svg"] = lambda: form.plot_fade(fades, told, analysis.pain)
        drawn["fade_by_distance.svg"] = lambda: form.plot_fade_by_distance(fades, told[0], units)
    if has_balance(balance):
        drawn["balance.svg"] = lambda: form.plot_balance(balance)
    return drawn


def _diary(analysis: Analysis) -> Drawn:
    drawn: Drawn = {}
    tags, weight = analysis.pain_tags, analysis.weight
    if has_tags(tags):
        drawn["character.svg"] = lambda: diary.plot_character(tags, MONTHS_TOLD)
    if has_weight(weight):
        drawn["weight.svg"] = lambda: diary.plot_weight(weight)
    return drawn
