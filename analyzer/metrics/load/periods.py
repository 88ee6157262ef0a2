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
