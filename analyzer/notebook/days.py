"""A day or a time of day, as people and spreadsheets write it."""

from __future__ import annotations

import datetime as dt
import re

from analyzer.errors import UsageError
from analyzer.notebook.cells import shown
from analyzer.schema import rules

_EARLIEST = dt.date(rules.RECORDING.first_year, 1, 1)

# Spreadsheets write a day as midnight.
_YEAR_FIRST = re.compile(r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})(?:[ T]00:00(?::00)?)?")
_YEAR_LAST = re.compile(r"([0-9]{1,2})([-/.])([0-9]{1,2})\2([0-9]{4})")
_YEAR_SHORT = re.compile(r"[0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{2}")
_TIME = re.compile(r"([0-9]{1,2}):([0-9]{2})(?::[0-9]{2})?(?: ?([ap])\.?m\.?)?", re.IGNORECASE)


def time_of(value: str) -> str | None:
    """HH:MM on a clock of 24 hours; None for "".

    Raises:
        UsageError: it is not a time of day.
    """
    text = value.strip()
    if not text:
        return None
    match = _TIME.fullmatch(text)
    problem = UsageError(f"Time {shown(value)} is not a time of day; write it like 07:30.")
    if not match:
        raise problem
    hour, minute, half = int(match[1]), int(match[2]), (match[3] or "").lower()
    if half:
        if not 1 <= hour <= 12:
            raise problem
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 23 or minute > 59:
        raise problem
    return f"{hour:02}:{minute:02}"


def day_of(value: dt.date | str, today: dt.date) -> dt.date:
    """A day up to ``today``; a text must have only one possible meaning.

    Raises:
        UsageError: it isn't a day, could mean two, is in the future, or is before
            ``rules.RECORDING.first_year``.
    """
    day = _parse_date(value.strip()) if isinstance(value, str) else value
    if day > today:
        raise UsageError(f"{day} is in the future.")
    if day < _EARLIEST:
        raise UsageError(f"{day} is before {_EARLIEST.year}; check its year.")
    return day


def _parse_date(text: str) -> dt.date:
    if match := _YEAR_FIRST.fullmatch(text):
        return _calendar_day(text, int(match[1]), int(match[3]), int(match[4]))
    if match := _YEAR_LAST.fullmatch(text):
        return _year_last(text, int(match[1]), int(match[3]), int(match[4]), match[2])
    if _YEAR_SHORT.fullmatch(text):
        raise UsageError(f"{text} has a two-digit year; write it like 2026-03-05.")
    if not text:
        raise UsageError("There is no date.")
    raise UsageError(f"{shown(text)} is not a date; write it like 2026-03-05.")


def _year_last(text: str, first: int, second: int, year: int, sign: str) -> dt.date:
    """With dots the day comes first; with other separators only the numbers can decide."""
    if sign == "." or first > 12 or first == second:
        return _calendar_day(text, year, second, first)
    if second > 12:
        return _calendar_day(text, year, first, second)
    readings = [f"{year}-{second:02}-{first:02}", f"{year}-{first:02}-{second:02}"]
    raise UsageError(f"{text} may be {readings[0]} or {readings[1]}; write the one you mean.")


def _calendar_day(text: str, year: int, month: int, day: int) -> dt.date:
    try:
        return dt.date(year, month, day)
    except ValueError as error:
        raise UsageError(f"{text} is not in the calendar.") from error
