"""Load in words: the last 7 days beside those before, the ratio, and what would be a spike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from analyzer.wording import nouns, numbers
from analyzer.wording import summary_words as said
from analyzer.wording.cells import written
from analyzer.wording.days import short_day
from analyzer.wording.measures import MEASURES

if TYPE_CHECKING:
    from datetime import date

    from analyzer.schema import Analysis, Summary, UsualLoad
    from analyzer.wording.numbers import Units


@dataclass(frozen=True, slots=True)
class Scale:
    """A number line from 0: the usual range, and where the last days stand.

    Attributes:
        low, high: ends of the range as shares of the line's length.
        value: the place of the last days on it, from 0 to 1.
        low_text, high_text: the ends as they are printed.
    """

    low: float
    high: float
    value: float
    low_text: str
    high_text: str


def load_line(analysis: Analysis, units: Units) -> tuple[tuple[str, ...], Scale | None]:
    """Load of the last 7 days beside its range, the ratio, and what would be a spike."""
    summary, usual = analysis.summary, analysis.usual_load
    if not len(analysis.days):
        return (said.NO_RUNS,), None
    parts = (
        _week(summary, analysis.end, units),
        _before(usual, units),
        said.RATIO.format(ratio=_ratio(summary, units)),
        _spike_over(summary, analysis.end, units),
    )
    return parts, _scale(summary.load_7d, usual, units)


def _week(summary: Summary, end: date, units: Units) -> str:
    day = numbers.day(end)
    if summary.load_7d is not None:
        number = units.load_text(summary.load_7d)
        named = said.LOADS.get(units.measure, f"{{load}}\u00a0{units.load}").format(load=number)
        return said.LAST_DAYS.format(load=named, day=day)
    if summary.unrecorded_7d:
        return said.LOAD_UNRECORDED.format(days=summary.unrecorded_7d, day=day)
    lacking = summary.without_distance_7d if units.is_load_distance else 0
    runs = said.LOAD_NO_DISTANCE.format(runs=numbers.count(lacking, *nouns.RUN))
    unknown = said.LOAD_UNKNOWN.format(day=day)
    return f"{unknown} ({runs})" if lacking else unknown


def _before(usual: UsualLoad, units: Units) -> str:
    if usual.low is None:
        return said.NO_RANGE
    if not usual.high:  # a range of 0 to 0 would look like one
        return said.RANGE_EMPTY.format(weeks=usual.weeks)
    low, high = _ends(usual, units)
    text = said.RANGE_OF_ONE if low == high else said.RANGE
    return text.format(weeks=usual.weeks, low=low, high=high)


def _ends(usual: UsualLoad, units: Units) -> tuple[str, str]:
    """The ends of the range, in whole numbers unless these are small."""
    low, high = units.load_of(usual.low), units.load_of(usual.high)
    digits = 0 if high >= 10 else 1
    return numbers.number(low, digits), numbers.number(high, digits)


def _ratio(summary: Summary, units: Units) -> str:
    if summary.acwr_uncoupled is None:
        return said.RATIO_UNKNOWN[summary.ratio_status]
    return written(MEASURES["acwr"], summary.acwr_uncoupled, units)


def _spike_over(summary: Summary, end: date, units: Units) -> str:
    if summary.spike_over_m is None:
        return said.SPIKE_OVER_UNKNOWN[summary.spike_over_status]
    return said.SPIKE_OVER.format(
        limit=units.distance_rounded_up(summary.spike_over_m, 1),
        day=short_day(summary.spike_over_day, end),
    )


def _scale(load: float | None, usual: UsualLoad, units: Units) -> Scale | None:
    """The number line; None where one of its numbers is not known, or all are 0."""
    if load is None or usual.low is None or usual.high is None or usual.most is None:
        return None
    longest = max(load, usual.most)
    if longest <= 0:
        return None
    low_text, high_text = _ends(usual, units)
    return Scale(usual.low / longest, usual.high / longest, load / longest, low_text, high_text)
