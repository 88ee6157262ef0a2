"""What can be chosen on the page Compare: ready pairs, the pairs beside one, names to type."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from analyzer.errors import AnalyzerError
from analyzer.web.asked_pair import Asked, address_of, pair_of
from analyzer.wording import compare_page as said

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from analyzer.schema import Analysis, Period


@dataclass(frozen=True, slots=True)
class Choices:
    """What a log offers.

    Attributes:
        ready: period as typed, "" for the last two full weeks, and what the link says.
        not_offered: names of those that this log lacks.
        end: last day of the log.
        names: years, months and weeks of the log as they can be typed, each with its dates.
    """

    ready: list[tuple[str, str]]
    not_offered: list[str]
    end: str
    names: list[tuple[str, str]]


def choices(analysis: Analysis, today: dt.date) -> Choices:
    """What can be chosen in a log with runs."""
    from analyzer.wording.numbers import day

    is_there = {word: _can_be_compared(word, analysis, today) for word in said.READY}
    return Choices(
        [(word, name) for word, name in said.READY.items() if is_there[word]],
        [name for word, name in said.READY.items() if not is_there[word]],
        day(analysis.end),
        list(_names(analysis)),
    )


def _can_be_compared(word: str, analysis: Analysis, today: dt.date) -> bool:
    from analyzer.faces.period_pair import compared_sides

    try:
        pair, _ = pair_of(Asked(b=word), analysis, today)
        return bool(compared_sides(analysis, pair))
    except AnalyzerError:
        return False


def _names(analysis: Analysis) -> Iterator[tuple[str, str]]:
    """The newest first: what is compared most."""
    from analyzer.faces.period_pair import days_of_log
    from analyzer.metrics.load.periods import month_of, week_of, year_of
    from analyzer.settings import WEEKDAYS
    from analyzer.wording.periods import between

    first, last = days_of_log(analysis)
    week = week_of(last, WEEKDAYS.index(analysis.settings.week_start))
    for period in (week, month_of(last), year_of(last)):
        for one in _back_to(first, period):
            yield one.name, between(one.first, one.last, brief=True)


def _back_to(first: dt.date, period: Period) -> Iterator[Period]:
    from analyzer.metrics.load.periods import before

    one = period
    while one.last >= first:
        yield one
        one = before(one)


def beside(analysis: Analysis, pair: tuple[Period, Period]) -> dict[str, tuple[str, str]]:
    """The pairs one step earlier and later, as far as they can be compared.

    Returns:
        prev or next -> the query of its address, and its heading.
    """
    found = {}
    for name, is_later in (("prev", False), ("next", True)):
        if step := _step(analysis, pair, is_later=is_later):
            found[name] = step
    return found


def _step(
    analysis: Analysis, pair: tuple[Period, Period], *, is_later: bool
) -> tuple[str, str] | None:
    from analyzer.faces.period_pair import chosen_pair, compared_sides
    from analyzer.metrics.load.periods import moved
    from analyzer.wording.comparison import headed_days

    try:
        words = tuple(period.name for period in moved(pair, is_later=is_later))
        step = chosen_pair(analysis, words, analysis.end, year_ago=False)
        return address_of(step), headed_days(*compared_sides(analysis, step))
    except (AnalyzerError, OverflowError):
        return None
