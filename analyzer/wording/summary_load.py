"""Load in words: the last 7 days beside those before, the ratio, and what would be a spike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from analyzer.wording import nouns, numbers
from analyzer.wording import summary_words as said
from analyzer.wording.cells import written
from analyzer.wording.days import short_day
from analyzer.wording.measures import MEASURES
from analyzer.wording.summary_cuts import NOTHING, Cut

if TYPE_CHECKING:
    from datetime import date

    from analyzer.schema import Analysis, Summary, UsualLoad
    from analyzer.wording.numbers import Units
    from analyzer.wording.summary_cuts import Cuts


@dataclass(frozen=True, slots=True)
class Scale:
    """A number line from 0: the usual range, and where the last days stand.

    Attributes:
        low, high: ends of the range as shares of the line's length.
        value: the place of the last days on it, from 0 to 1.
        low_text, high_text: the ends as they are printed.
        range_text: both ends, with their unit.
        end_text: what lies at the end of the line, with its unit.
    """

    low: float
    high: float
    value: float
    low_text: str
    high_text: str
    range_text: str
    end_text: str


def load_line(
    analysis: Analysis, units: Units, cuts: Cuts = NOTHING
) -> tuple[tuple[str, ...], Scale | None]:
    """Load of the last 7 days beside its range, the ratio, and what would be a spike."""
    summary, usual = analysis.summary, analysis.usual_load
    if not len(analysis.days):
        return (said.NO_RUNS,), None
    parts = (
        _week(summary, analysis.end, units, cuts),
        _before(usual, units, cuts),
        said.RATIO.format(ratio=_ratio(summary, units, cuts)),
        _spike_over(summary, analysis.end, units, cuts),
    )
    return tuple(filter(None, parts)), _scale(summary.load_7d, usual, units)


def _week(summary: Summary, end: date, units: Units, cuts: Cuts) -> str:
    day = numbers.day(end)
    if summary.load_7d is not None:
        load = _named(units.load_text(summary.load_7d), units)
        return said.LAST_DAYS.format(load=load, day=day)
    if summary.unrecorded_7d:
        return said.LOAD_UNRECORDED.format(days=summary.unrecorded_7d, day=day)
    lacking = summary.without_distance_7d if units.is_load_distance else 0
    runs = said.LOAD_NO_DISTANCE.format(runs=numbers.count(lacking, *nouns.RUN))
    unknown = said.LOAD_UNKNOWN.format(day=day)
    return f"{unknown} ({runs})" if lacking and _tells_why(cuts) else unknown


def _named(number: str, units: Units) -> str:
    return said.LOADS.get(units.measure, f"{{load}}\u00a0{units.load}").format(load=number)


def _before(usual: UsualLoad, units: Units, cuts: Cuts) -> str:
    if usual.low is None:
        return said.NO_RANGE
    if not usual.high:  # a range of 0 to 0 would look like one
        return said.RANGE_EMPTY.format(weeks=usual.weeks)
    if Cut.LOAD_RANGE in cuts:
        return ""
    low, high = _ends(usual, units)
    text = said.RANGE_OF_ONE if low == high else said.RANGE
    return text.format(weeks=usual.weeks, low=low, high=high)


def _ends(usual: UsualLoad, units: Units) -> tuple[str, str]:
    """The ends of the range, in whole numbers unless these are small."""
    low, high = units.load_of(usual.low), units.load_of(usual.high)
    digits = _digits(usual, units)
    return numbers.number(low, digits), numbers.number(high, digits)


def _tells_why(cuts: Cuts) -> bool:
    return Cut.WHY_LOAD_NOT_KNOWN not in cuts


def _digits(usual: UsualLoad, units: Units) -> int:
    return 0 if units.load_of(usual.high) >= 10 else 1


def _ratio(summary: Summary, units: Units, cuts: Cuts) -> str:
    if summary.acwr_uncoupled is None:
        if not _tells_why(cuts):
            return said.RATIO_NOT_KNOWN
        return said.RATIO_UNKNOWN[summary.ratio_status]
    return written(MEASURES["acwr"], summary.acwr_uncoupled, units)


def _spike_over(summary: Summary, end: date, units: Units, cuts: Cuts) -> str:
    if summary.spike_over_m is None:
        if not _tells_why(cuts):
            return said.LIMIT_NOT_KNOWN
        return said.SPIKE_OVER_UNKNOWN[summary.spike_over_status]
    if Cut.SPIKE_LIMIT in cuts:
        return ""
    limit = units.distance_rounded_up(summary.spike_over_m, 1)
    if Cut.LIMIT_DAY in cuts:
        return said.SPIKE_OVER_NEXT.format(limit=limit)
    return said.SPIKE_OVER.format(limit=limit, day=short_day(summary.spike_over_day, end))


def _scale(load: float | None, usual: UsualLoad, units: Units) -> Scale | None:
    """The number line; None where one of its numbers is not known, or no range is told."""
    if load is None or usual.low is None or not usual.high or usual.most is None:
        return None
    longest = max(load, usual.most)
    low_text, high_text = _ends(usual, units)
    most = _named(numbers.number(units.load_of(longest), _digits(usual, units)), units)
    end_text = (said.MOST if usual.most >= load else said.NOW).format(load=most)
    ends = usual.low / longest, usual.high / longest
    both = low_text if low_text == high_text else f"{low_text}–{high_text}"
    return Scale(*ends, load / longest, low_text, high_text, _named(both, units), end_text)
