"""The longest run before one run, and the pain of the days around it, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.schema import PAIN_DAYS, rows_of, rules
from analyzer.wording import numbers
from analyzer.wording.thresholds import hundredths

if TYPE_CHECKING:
    from collections.abc import Sequence

    from analyzer.schema import AroundRun, LongestBefore, OneRun, OwnDay
    from analyzer.schema.around_run import PainDayRow
    from analyzer.wording.numbers import Units

HEADING = "The days around this run"
PAIN_HEADING = "Pain around this run"
PAIN = "Pain"
NOT_LOGGED = "not logged"
NOT_COME = "not yet come"
RUN = "run"
DATE = "Date"
CAPTION = "The highest score of each day, 0–10."
_MARKS = {"not_logged": "–", "not_come": "·"}
_MEANINGS = {"not_logged": NOT_LOGGED, "not_come": NOT_COME}
_SPAN = "{first} to {last}."
ALT = "Pain by day, from {first} to {last}. {finding}"
HATCHED = "Hatched: not logged."
UNREAD = "A part of the diary can't be read, so some of these days may be logged in it."
NEVER = "Pain was not logged on any day from {first} to {last}."

_DAYS = f"{rules.SPIKE.reference_days} days"
_LONGEST = "Longest run of the {days} before: {distance} on {day}."
_LONGEST_KNOWN = "The longest that is known of the {days} before: {distance} on {day}."
_WITHOUT = {
    1: "The distance of one more run of these days is not known.",
    2: "The distance of {count} more runs of these days is not known.",
}
_RATIO = "This run is {ratio} times as long: {kind}."
_SMALL, _MODERATE, _LARGE = (
    hundredths(ratio)
    for ratio in (rules.SPIKE.small_ratio, rules.SPIKE.moderate_ratio, rules.SPIKE.large_ratio)
)
_KINDS = {
    "reference": f"not a spike (a spike is over {_SMALL} times)",
    "small": f"a small spike (over {_SMALL} times)",
    "moderate": f"a moderate spike (over {_MODERATE} times)",
    "large": f"a large spike (over {_LARGE} times)",
}
_UNKNOWN = "No reference, so whether this run is a spike is not known: {why}."
_WHY = {
    "short_history": f"the log holds fewer than {_DAYS} before it",
    "not_recorded": f"some of the {_DAYS} before it are declared as not recorded",
    "no_recent_reference": (
        f"the {_DAYS} before it hold fewer than {rules.SPIKE.fewest_runs} runs"
    ),
}
_NO_DISTANCE = "The distance of this run is not known, so whether it is a spike is not known."


def longest_lines(one: OneRun, units: Units) -> list[str]:
    """The longest run of the days before, with ratio and class, or why there is no reference."""
    status = one.run["spike_status"]
    longest = one.around.longest
    if numbers.is_missing(status):
        return [_NO_DISTANCE, *_longest(longest, units, _LONGEST)]
    if status != "ok":
        return [_UNKNOWN.format(why=_WHY[status]), *_longest(longest, units, _LONGEST_KNOWN)]
    ratio, kind = numbers.ratio(one.run["spike_ratio"]), _KINDS[one.run["spike_class"]]
    first, *rest = _longest(longest, units, _LONGEST)
    return [first, _RATIO.format(ratio=ratio, kind=kind), *rest]


def _longest(longest: LongestBefore, units: Units, sentence: str) -> list[str]:
    found = []
    if longest.day is not None:
        distance = units.distance_named(longest.distance_m, 2)
        day = numbers.short_day(longest.day)
        found.append(sentence.format(days=_DAYS, distance=distance, day=day))
    if longest.without_distance:
        words = _WITHOUT[min(longest.without_distance, 2)]
        found.append(words.format(count=longest.without_distance))
    return found


def is_logged(around: AroundRun) -> bool:
    """Whether any of the days has an entry."""
    return bool((around.days["state"] == "logged").any())


def pain_sentence(around: AroundRun) -> str:
    """The highest pain before the run, on its day and after it, each with what was not logged."""
    days = rows_of(PAIN_DAYS, around.days)
    before = [row for row in days if row.day < 0]
    after = [row for row in days if row.day > 0]
    (on_day,) = (row for row in days if row.day == 0)
    return (
        f"Pain in the {len(before)} days before: {_highest(before)}; on the day of the run: "
        f"{_on_day(on_day, around.own_day)}; in the {len(after)} days after: {_highest(after)}."
    )


def _highest(days: Sequence[PainDayRow]) -> str:
    """As "up to 4 (3 of 5 days logged so far)"."""
    come = [row for row in days if row.state != "not_come"]
    logged = [row.pain for row in come if row.state == "logged"]
    so_far = " so far" if len(come) < len(days) else ""
    if not come:
        return NOT_COME
    if not logged:
        return NOT_LOGGED + so_far
    most = max(logged)
    up_to = f"up to {most:.0f}" if most else "0"
    return f"{up_to} ({len(logged)} of {len(come)} days logged{so_far})"


def _on_day(day: PainDayRow, own: OwnDay) -> str:
    """The score, with what was logged before the run and after it began where that is known."""
    if day.state != "logged":
        return NOT_COME if day.state == "not_come" else NOT_LOGGED
    parts = [
        f"{score:.0f} {words}"
        for score, words in (
            (own.before, "before it"),
            (own.after, "after it began"),
            (own.unknown, "before or after it, which is not known"),
        )
        if not numbers.is_missing(score)
    ]
    return parts[0] if len(parts) == 1 else f"{day.pain:.0f} ({', '.join(parts)})"


def never_sentence(around: AroundRun) -> str:
    """That none of the days is logged."""
    dates = around.days["date"]
    return NEVER.format(first=numbers.day(dates.iloc[0]), last=numbers.day(dates.iloc[-1]))


def pain_lines(around: AroundRun) -> list[str]:
    """What is known of the pain around a run, and of the diary that tells it."""
    told = pain_sentence(around) if is_logged(around) else never_sentence(around)
    return [told, *([UNREAD] if around.diary_unread else [])]


def alt(around: AroundRun) -> str:
    """The chart's finding, for those who can't see it."""
    dates = around.days["date"]
    return ALT.format(
        first=numbers.day(dates.iloc[0]),
        last=numbers.day(dates.iloc[-1]),
        finding=pain_sentence(around),
    )


def day_name(day: int) -> str:
    """A day as its distance from the run: −3, run, +7."""
    return numbers.number(day, sign=True) if day else RUN


def strip(around: AroundRun) -> tuple[list[str], list[list[str]]]:
    """The days in the terminal: heads, a row of dates and one of scores."""
    days = rows_of(PAIN_DAYS, around.days)
    heads = ["", *map(day_name, (row.day for row in days))]
    dates = [f"{row.date.day}" for row in days]
    scores = [_MARKS.get(row.state) or f"{row.pain:.0f}" for row in days]
    return heads, [[DATE, *dates], [PAIN, *scores]]


def strip_note(around: AroundRun) -> str:
    """What the rows of the strip are, and its marks."""
    dates, states = around.days["date"], set(around.days["state"])
    marks = [f"{mark}: {_MEANINGS[name]}" for name, mark in _MARKS.items() if name in states]
    span = _SPAN.format(first=numbers.short_day(dates.iloc[0]), last=numbers.day(dates.iloc[-1]))
    return " ".join([span, CAPTION, *(f"{mark}." for mark in marks)])
