"""Ways to name a period: a week, month or year, a span of days, or a word such as last-month."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from analyzer.errors import UsageError
from analyzer.faces.daywords import DAYS

if TYPE_CHECKING:
    from analyzer.schema import Period

EXAMPLES = "2026-W10, 2026-05, 2026, 2026-05-01..2026-05-28, last-week or last-month"
_WEEK = re.compile(r"(\d{4})-?w(\d{1,2})")
_MONTH = re.compile(r"(\d{4})-(\d{1,2})")
_YEAR = re.compile(r"\d{4}")
_WORD = re.compile(r"(this|last)(?:[- ](week|month|year))?")
_LAST_DAYS = re.compile(r"last[- ](\d{1,5})[- ]days?")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_MOST_SHOWN = 60
_BETWEEN = re.compile(r"\s*(?:\.{2,}|…)\s*")
"""Between the first and last day of a span; phones and word processors make … of dots."""


def period_of(text: str, today: date, first_weekday: int) -> Period:
    """The period that a word names.

    Args:
        text: ``2026-W10``, a date (its week), ``2026-05``, ``2026``, ``this-week``, ``last-week``
            (or ``this``, ``last``), ``this-month``, ``last-month``, ``this-year``, ``last-year``,
            ``last-28-days`` (which end today); or a span ``FIRST..LAST`` of two days, or of two
            such periods.
        today: the day that such words refer to.
        first_weekday: 0 for Monday.

    Raises:
        UsageError: it names no period, or a span that ends before it begins.
    """
    try:
        return _period(text, today, first_weekday)
    except OverflowError:  # a week that begins before the year 1, or ends after 9999
        raise UsageError(_not_a_period(text)) from None


def _period(text: str, today: date, first_weekday: int) -> Period:
    from analyzer.schema import Period

    ends = _BETWEEN.split(text.strip().lower())
    if len(ends) == 1:
        return _named(ends[0], text, today, first_weekday)
    if len(ends) != 2 or not all(ends):
        raise UsageError(_not_a_period(text))
    first, last = (_end(end, text, today, first_weekday) for end in ends)
    if last.last < first.first:
        raise UsageError(
            f"{_quoted(text)} ends before it begins; write the first day first: "
            f"{last.first}..{first.last}."
        )
    return Period("span", first.first, last.last)


def _end(word: str, text: str, today: date, first_weekday: int) -> Period:
    """One end of a span: a single day, or a period."""
    from datetime import timedelta

    from analyzer.schema import Period

    if word in DAYS:
        day = today - timedelta(days=DAYS.index(word))
    elif _DAY.fullmatch(word):
        day = _date(word)
    else:
        return _named(word, text, today, first_weekday)
    return Period("span", day, day)


def _named(word: str, text: str, today: date, first_weekday: int) -> Period:
    from analyzer.metrics.load.periods import before, month_of, week_of, year_of

    if match := _WORD.fullmatch(word):
        of_today = {"month": month_of, "year": year_of}.get(match[2])
        this = of_today(today) if of_today else week_of(today, first_weekday)
        return this if match[1] == "this" else before(this)
    if match := _WEEK.fullmatch(word):
        return week_of(_monday(int(match[1]), int(match[2])), first_weekday)
    if match := _MONTH.fullmatch(word):
        return month_of(_first_of_month(int(match[1]), int(match[2])))
    if _YEAR.fullmatch(word) and int(word):
        return year_of(date(int(word), 1, 1))
    if _DAY.fullmatch(word):
        return week_of(_date(word), first_weekday)
    if match := _LAST_DAYS.fullmatch(word):
        return _last_days(int(match[1]), today, text)
    raise UsageError(_not_a_period(text))


def _last_days(count: int, today: date, text: str) -> Period:
    from datetime import timedelta

    from analyzer.schema import Period

    if not count:
        raise UsageError(_not_a_period(text))
    return Period("span", today - timedelta(days=count - 1), today)


def _monday(year: int, week: int) -> date:
    try:
        return date.fromisocalendar(year, week, 1)
    except ValueError:
        if not year:
            raise UsageError(f"There is no year {year:04}.") from None
        weeks = date(year, 12, 28).isocalendar().week
        raise UsageError(
            f"There is no week {year:04}-W{week:02}: {year} has weeks 1 to {weeks}."
        ) from None


def _first_of_month(year: int, month: int) -> date:
    try:
        return date(year, month, 1)
    except ValueError:
        raise UsageError(
            f"There is no month {year:04}-{month:02}; the months of a year are 01 to 12."
        ) from None


def _date(word: str) -> date:
    try:
        return date.fromisoformat(word)
    except ValueError:
        raise UsageError(f"There is no day {word}.") from None


def _quoted(text: str) -> str:
    return repr(shown(text))


def shown(word: str) -> str:
    """What was typed, as a message repeats it: not more of it than names any period."""
    return word if len(word) <= _MOST_SHOWN else f"{word[: _MOST_SHOWN - 1]}…"


def _not_a_period(text: str) -> str:
    return f"{_quoted(text)} is not a week, month or span of days; write {EXAMPLES}."
