"""Days in few letters: without a year where it is that of the last day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.schema import rules
from analyzer.wording import numbers

if TYPE_CHECKING:
    from datetime import date


def short_day(day: date, end: date) -> str:
    """A day without its year if that is the year of the report's last day."""
    return numbers.short_day(day) if day.year == end.year else numbers.day(day)


def month_if_long_ago(day: date, end: date) -> str:
    """A day; the month is enough where it is long ago."""
    is_long = (end - day).days > rules.RECENT.ended_days
    return numbers.month(day) if is_long else short_day(day, end)
