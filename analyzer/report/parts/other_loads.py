"""The page “Load in other units”: weeks by heart rate, exertion, time and steps; fitness."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.report import blocks
from analyzer.schema.units import LOAD_SOURCES
from analyzer.wording import numbers, words
from analyzer.wording.measures import MEASURES

if TYPE_CHECKING:
    from analyzer.report.blocks import Block
    from analyzer.schema import Analysis
    from analyzer.wording.numbers import Units

# Columns of WEEKS that have bars of their own, in this order.
_BARS = ("distance_m", "trimp", "srpe", "moving_s", "steps")
_OF_RUNS = ("trimp", "srpe", "steps")


def other_loads(analysis: Analysis, units: Units, window: str = "") -> list[Block]:
    """Blocks of the page; none where neither heart rate nor exertion is known, nor fitness.

    Args:
        analysis: of the weeks that are shown.
        units: those of the report.
        window: a sentence on which weeks these are; "" for all.
    """
    if not has_other_loads(analysis):
        return []
    return [
        blocks.heading("Load in other units"),
        blocks.paragraph(" ".join(filter(None, (words.OTHER_LOADS, window))), sticky=True),
        *_weeks(analysis, units),
        *_fitness(analysis),
    ]


def has_other_loads(analysis: Analysis) -> bool:
    """Whether the page has anything that the others have not."""
    is_known = analysis.runs[["trimp", "srpe"]].notna().any().any()
    return bool(is_known) or has_fitness(analysis)


def has_fitness(analysis: Analysis) -> bool:
    """Whether fitness is known on any day of the period."""
    return bool(analysis.days["fitness"].notna().any())


def loads_told(analysis: Analysis, units: Units) -> list[str]:
    """The measures that at least one week is known in, but for what load is made of."""
    weeks, (chosen, _) = analysis.weeks, LOAD_SOURCES[units.measure]
    return [name for name in _BARS if name != chosen and (weeks[name] > 0).any()]


def _weeks(analysis: Analysis, units: Units) -> list[Block]:
    told = loads_told(analysis, units)
    if not told:
        return []
    named = ", ".join(MEASURES[name].lower for name in told)
    alt = f"Bars of each week: {named}; marks for weeks with strength sessions."
    return [
        blocks.figure("other_loads.svg", alt, _strength(analysis)),
        *([blocks.note(said)] if (said := missing(analysis)) else []),
    ]


def _strength(analysis: Analysis) -> str:
    sessions = int(analysis.weeks["strength"].sum())
    if not sessions:
        return ""
    return f"Marks at the top: weeks with strength sessions, {sessions} in all."


def missing(analysis: Analysis) -> str:
    """How many runs have none of each measure; "" where all have."""
    runs = analysis.runs
    lacking = {MEASURES[name].lower: int(runs[name].isna().sum()) for name in _OF_RUNS}
    told = [f"{count} have no {name}" for name, count in lacking.items() if count]
    return f"Of {numbers.count(len(runs), 'run')}, {', '.join(told)}." if told else ""


def _fitness(analysis: Analysis) -> list[Block]:
    if not has_fitness(analysis):
        return []
    unit = "TRIMP" if analysis.summary.fitness_measure == "trimp" else "kilometres"
    last = analysis.days.dropna(subset="fitness").iloc[-1]
    alt = (
        f"Fitness, fatigue and form by day, of {unit}. On {numbers.day(last['date'])}: fitness "
        f"{numbers.number(last['fitness'], 1)}, fatigue {numbers.number(last['fatigue'], 1)}."
    )
    return [
        blocks.heading("Fitness and fatigue", 2),
        blocks.figure("fitness.svg", alt, words.FITNESS.format(measure=unit)),
    ]
