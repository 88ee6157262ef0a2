"""How things stand, in words: the back by its latest entries, and the last 7 days of load."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from analyzer.schema import rules
from analyzer.schema.diary import field
from analyzer.wording import nouns, numbers, words
from analyzer.wording import summary_words as said
from analyzer.wording.cells import written
from analyzer.wording.measures import MEASURES

if TYPE_CHECKING:
    from datetime import date

    from analyzer.schema import Analysis, BackNow, Felt, Summary, UsualLoad
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


def short_day(day: date, end: date) -> str:
    """A day without its year if that is the year of the report's last day."""
    return numbers.short_day(day) if day.year == end.year else numbers.day(day)


def _ago(day: date, end: date) -> str:
    """A day; the month is enough where it is long ago."""
    is_long = (end - day).days > rules.RECENT.ended_days
    return numbers.month(day) if is_long else short_day(day, end)


def now_line(back: BackNow, end: date, none: str = words.NO_DIARY) -> tuple[str, ...]:
    """Pain, where it came from, what it is like, and leg symptoms; ``none`` without an entry."""
    if back.day is None or back.days_ago is None:
        return (none,)
    day = short_day(back.day, end)
    legs = said.LEGS.format(day=_ago(back.leg_day, end)) if back.leg_day else said.NO_LEGS
    if back.days_ago >= rules.RECENT.week_days:
        days = numbers.count(back.days_ago, *nouns.DAY)
        return (said.PAIN_OLD.format(days=days, score=back.score, day=day), legs)
    pain = said.PAIN.format(score=back.score, day=day)
    return tuple(filter(None, (pain, _trend(back, end), felt(back), legs)))


def _trend(back: BackNow, end: date) -> str:
    if back.from_day is None:
        days = numbers.count(back.logged - 1, "logged day")
        return said.SAME.format(days=days) if back.trend == "same" else ""
    text = said.FELL if back.trend == "fell" else said.ROSE
    return text.format(score=back.from_score, day=short_day(back.from_day, end))


def felt(back: BackNow) -> str:
    """What the entries above 0 say: "mostly right and muscle-like"; "" if there are none."""
    if not back.felt_entries:
        return ""
    groups: dict[str, list[str]] = {}
    for one in back.felt:
        if one.value:
            groups.setdefault(_how_often(one), []).append(_said(one))
    told = [text.format(value=" and ".join(values)) for text, values in groups.items()]
    varies = [_topic(one) for one in back.felt if one.given and not one.value]
    absent = [_topic(one) for one in back.felt if not one.given]
    if varies:
        told.append(said.VARIES[len(varies) > 1].format(topics=_and(varies)))
    if absent:
        is_short = len(absent) == 1 or not told
        told.append(
            said.NOT_GIVEN.format(topics=_and(absent)) if is_short else said.OTHERS_NOT_GIVEN
        )
    return ", ".join(told)


def _how_often(one: Felt) -> str:
    if one.entries == one.given:
        return "{value}"
    return said.MOSTLY if 2 * one.entries > one.given else said.OFTEN


def _said(one: Felt) -> str:
    word = next((w.said for w in field(one.field).words if w.name == one.value), str(one.value))
    return said.VALUES.get(word, word)


def _topic(one: Felt) -> str:
    return said.TOPICS.get(one.field) or field(one.field).report.topic.lower() or one.field


def _and(topics: list[str]) -> str:
    *first, last = topics
    return f"{', '.join(first)} and {last}" if first else last


def load_line(analysis: Analysis, units: Units) -> tuple[tuple[str, ...], Scale | None]:
    """Load of the last 7 days beside its range, the ratio, and what would be a spike."""
    summary, usual = analysis.summary, analysis.usual_load
    if not len(analysis.days):
        return (said.NO_RUNS,), None
    parts = (
        _week(summary, units),
        _usual(usual, units),
        said.RATIO.format(ratio=_ratio(summary, units)),
        _spike_over(summary, units),
    )
    return parts, _scale(summary.load_7d, usual, units)


def _week(summary: Summary, units: Units) -> str:
    if summary.load_7d is not None:
        number = units.load_text(summary.load_7d)
        named = said.LOADS.get(units.measure, f"{{load}}\u00a0{units.load}").format(load=number)
        return said.LAST_DAYS.format(load=named)
    if summary.unrecorded_7d:
        return said.LOAD_UNRECORDED.format(days=summary.unrecorded_7d)
    lacking = summary.without_distance_7d if units.is_load_distance else 0
    runs = said.LOAD_NO_DISTANCE.format(runs=numbers.count(lacking, *nouns.RUN))
    return f"{said.LOAD_UNKNOWN} ({runs})" if lacking else said.LOAD_UNKNOWN


def _usual(usual: UsualLoad, units: Units) -> str:
    if usual.low is None:
        return said.NO_RANGE
    if not usual.high:  # a range of 0 to 0 would look like one
        return said.RANGE_EMPTY.format(weeks=usual.weeks)
    low, high = _ends(usual, units)
    return said.RANGE.format(weeks=usual.weeks, low=low, high=high)


def _ends(usual: UsualLoad, units: Units) -> tuple[str, str]:
    """The ends of the range, in whole numbers unless these are small."""
    low, high = units.load_of(usual.low), units.load_of(usual.high)
    digits = 0 if high >= 10 else 1
    return numbers.number(low, digits), numbers.number(high, digits)


def _ratio(summary: Summary, units: Units) -> str:
    if summary.acwr_uncoupled is None:
        return said.RATIO_UNKNOWN[summary.ratio_status]
    return written(MEASURES["acwr"], summary.acwr_uncoupled, units)


def _spike_over(summary: Summary, units: Units) -> str:
    if summary.spike_over_m is None:
        return said.SPIKE_OVER_UNKNOWN[summary.spike_over_status]
    return said.SPIKE_OVER.format(limit=units.distance_rounded_up(summary.spike_over_m, 1))


def _scale(load: float | None, usual: UsualLoad, units: Units) -> Scale | None:
    """The number line; None where one of its numbers is not known, or all are 0."""
    if load is None or usual.low is None or usual.high is None or usual.most is None:
        return None
    longest = max(load, usual.most)
    if longest <= 0:
        return None
    low_text, high_text = _ends(usual, units)
    return Scale(usual.low / longest, usual.high / longest, load / longest, low_text, high_text)
