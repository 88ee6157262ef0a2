"""The page “Load in other units”: weeks by heart rate, exertion, time and steps; and fitness."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.report import blocks, scope
from analyzer.report.part import Part, always
from analyzer.report.parts.timeline import window_caption
from analyzer.report.plots import other_loads as plots
from analyzer.schema.units import LOAD_SOURCES
from analyzer.wording import captions, chart_alts, headings, nouns, numbers, words
from analyzer.wording.measures import MEASURES

if TYPE_CHECKING:
    from analyzer.report.blocks import Block
    from analyzer.schema import Analysis
    from analyzer.wording.numbers import Units

# Columns of WEEKS that have their own bars, in this order.
_BARS = ("distance_m", "trimp", "srpe", "moving_s", "steps")
_OF_RUNS = ("trimp", "srpe", "steps")


def other_loads(analysis: Analysis, units: Units) -> list[Block]:
    """Blocks of the page, on the weeks of the timeline."""
    shown = scope.window(analysis)
    intro = " ".join(filter(None, (words.OTHER_LOADS, window_caption(analysis))))
    return [
        blocks.heading(headings.OTHER_LOADS),
        blocks.paragraph(intro, sticky=True),
        *_weeks(shown, units),
        *_ratio(shown, units),
        *_fitness(shown),
    ]


def _has_something(analysis: Analysis) -> bool:
    """Whether heart-rate load, exertion, fitness or the ratio is known."""
    shown = scope.window(analysis)
    is_known = shown.runs[["trimp", "srpe"]].notna().any().any()
    return bool(is_known) or _has_fitness(shown) or scope.has_ratio(shown)


PART = Part("loads", lambda: headings.OTHER_LOADS, other_loads, _has_something, is_appendix=always)


def _has_fitness(analysis: Analysis) -> bool:
    """Whether fitness is known on any day of the period."""
    return bool(analysis.days["fitness"].notna().any())


def _loads_shown(analysis: Analysis, units: Units) -> list[str]:
    """The measures known in at least one week, except the one that load is made of."""
    weeks, (chosen, _) = analysis.weeks, LOAD_SOURCES[units.measure]
    return [name for name in _BARS if name != chosen and (weeks[name] > 0).any()]


def _weeks(analysis: Analysis, units: Units) -> list[Block]:
    measures = _loads_shown(analysis, units)
    if not measures:
        return []
    alt = chart_alts.weekly(analysis.weeks, measures, units)
    return [
        blocks.figure(
            "other_loads",
            lambda: plots.plot_other_loads(analysis, measures, units),
            alt,
            _strength(analysis),
        ),
        *([blocks.note(note)] if (note := missing(analysis)) else []),
    ]


def _strength(analysis: Analysis) -> str:
    sessions = int(analysis.weeks["strength"].sum())
    return captions.STRENGTH.format(count=sessions) if sessions else ""


def missing(analysis: Analysis) -> str:
    """How many runs lack each measure; "" if none lacks any."""
    runs = analysis.runs
    lacking = {MEASURES[name].lower: int(runs[name].isna().sum()) for name in _OF_RUNS}
    counts = [
        captions.LACKING_ONE.format(count=count, measure=name)
        for name, count in lacking.items()
        if count
    ]
    of = numbers.count(len(runs), *nouns.RUN)
    return captions.LACKING.format(runs=of, counts=", ".join(counts)) if counts else ""


def _ratio(analysis: Analysis, units: Units) -> list[Block]:
    """The acute : chronic ratio in both its forms; none where it is undefined throughout."""
    if not scope.has_ratio(analysis):
        return []
    known = analysis.days.dropna(subset="acwr_uncoupled")
    return [
        blocks.heading(headings.RATIO, 2),
        blocks.figure("ratio", lambda: plots.plot_ratio(analysis, units), chart_alts.ratio(known)),
        blocks.note(words.ACWR_NOTE),
    ]


def _fitness(analysis: Analysis) -> list[Block]:
    if not _has_fitness(analysis):
        return []
    unit = captions.FITNESS_UNITS[analysis.summary.fitness_measure]
    last = analysis.days.dropna(subset="fitness").iloc[-1]
    alt = captions.FITNESS_ALT.format(
        unit=unit,
        day=numbers.day(last["date"]),
        fitness=numbers.number(last["fitness"], 1),
        fatigue=numbers.number(last["fatigue"], 1),
    )
    return [
        blocks.heading(headings.FITNESS, 2),
        blocks.figure(
            "fitness",
            lambda: plots.plot_fitness(analysis),
            alt,
            words.FITNESS.format(measure=unit),
        ),
    ]
