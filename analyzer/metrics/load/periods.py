"""Weeks, months and years of the calendar, spans of days, and the ones before them."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from analyzer.schema import Period

_DAY = timedelta(days=1)


def week_of(day: date, first_weekday: int) -> Period:
    """The week that a day lies in; ``first_weekday`` is 0 for Monday ... 6 for Sunday."""
    first = day - timedelta(days=(day.weekday() - first_weekday) % 7)
    return Period("week", first, first + timedelta(days=6))


def month_of(day: date) -> Period:
    """The calendar month that a day lies in."""
    return Period("month", day.replace(day=1), day.replace(day=_month_days(day.year, day.month)))


def year_of(day: date) -> Period:
    """The calendar year that a day lies in."""
    return Period("year", date(day.year, 1, 1), date(day.year, 12, 31))


def before(period: Period) -> Period:
    """The period of the same kind that ends on the day before; a span has as many days.

    Raises:
        OverflowError: it would begin before the year 1.
    """
    last = period.first - _DAY
    if period.kind == "month":
        return month_of(last)
    if period.kind == "year":
        return year_of(last)
    return Period(period.kind, last - timedelta(days=period.days - 1), last)


def after(period: Period) -> Period:
    """The period of the same kind that begins on the day after; a span has as many days.

    Raises:
        OverflowError: it would end after the year 9999.
    """
    first = period.last + _DAY
    if period.kind == "month":
        return month_of(first)
    if period.kind == "year":
        return year_of(first)
    return Period(period.kind, first, first + timedelta(days=period.days - 1))


def moved(pair: tuple[Period, Period], *, is_later: bool) -> tuple[Period, Period]:
    """Both periods one step earlier or later: each to the one beside it.

    Two spans move by the days of the one that begins later, so that what is between them stays.

    Raises:
        OverflowError: one would leave the years 1 to 9999.
    """
    if {period.kind for period in pair} != {"span"}:
        step = after if is_later else before
        return step(pair[0]), step(pair[1])
    days = max(pair, key=lambda period: period.first).days
    by = timedelta(days=days if is_later else -days)
    one, other = (Period("span", period.first + by, period.last + by) for period in pair)
    return one, other


def year_ago(period: Period) -> Period:
    """The same period a year earlier.

    A week is compared with the one 52 weeks before, so that the weekdays are the same and at most
    two days of the calendar are between them; the others keep their dates, and the 29th of
    February becomes the 28th.

    Raises:
        OverflowError: it would begin before the year 1.
    """
    if period.kind == "week":
        weeks = timedelta(weeks=52)
        return Period("week", period.first - weeks, period.last - weeks)
    if period.kind == "month":
        return month_of(_year_before(period.first))
    return Period(period.kind, _year_before(period.first), _year_before(period.last))


def _year_before(day: date) -> date:
    if day.year == 1:
        raise OverflowError
    return day.replace(year=day.year - 1, day=min(day.day, _month_days(day.year - 1, day.month)))


def _month_days(year: int, month: int) -> int:
    return monthrange(year, month)[1]
