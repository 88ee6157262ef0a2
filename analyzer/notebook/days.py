"""A day or a time of day, as people and spreadsheets write it."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from analyzer.errors import UsageError
from analyzer.notebook.cells import shown
from analyzer.notebook.dates import read_dates
from analyzer.schema import rules

if TYPE_CHECKING:
    from collections.abc import Iterable

_EARLIEST = dt.date(rules.RECORDING.first_year, 1, 1)
_DAY_MINUTES = 24 * 60

_YEAR_SHORT = re.compile(r"[0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{2}")
_TIME = re.compile(
    r"([0-9]{1,2}):([0-9]{2})(?::[0-9]{2}(?:[.,][0-9]+)?)?(?: ?([ap])\.? ?m\.?)?", re.IGNORECASE
)
_OTHER_SIGNS = re.compile(
    r"([0-9]{1,2}) ?h ?([0-9]{2})|([0-9]{1,2}:[0-9]{2}) ?(?:uhr|h)"
    # A dot as in German, though 0.30 may be a part of a day; no sign as in 0730, which a
    # spreadsheet may have made 730 of.
    r"|([1-9]|[01][0-9]|2[0-3])\.([0-9]{2})(?: ?(?:uhr|h))?|([0-9]{1,2})([0-9]{2})(?: ?(?:uhr|h))?",
    re.IGNORECASE,
)
_FULL_HOUR = re.compile(r"([0-9]{1,2}) ?(?:uhr|h|([ap])\.? ?m\.?)", re.IGNORECASE)
# Spreadsheets count times in days; 0.30 may as well be half past midnight.
_FRACTION = re.compile(r"0?[.,]([0-9]|[0-9]{3,20})")


def time_of(value: str) -> str | None:
    """HH:MM on a clock of 24 hours; None for "".

    Raises:
        UsageError: it is not a time of day.
    """
    text = " ".join(value.split())
    if not text:
        return None
    if match := _FRACTION.fullmatch(text):
        minutes = min(round(float(f"0.{match[1]}") * _DAY_MINUTES), _DAY_MINUTES - 1)
        return f"{minutes // 60:02}:{minutes % 60:02}"
    if match := _OTHER_SIGNS.fullmatch(text):
        hour, minute = (match[1] or match[4] or match[6], match[2] or match[5] or match[7])
        text = match[3] or f"{hour}:{minute}"
    if match := _FULL_HOUR.fullmatch(text):
        text = f"{match[1]}:00" + (f" {match[2]}m" if match[2] else "")
    match = _TIME.fullmatch(text)
    problem = UsageError(f"Time {shown(value)} is not a time of day; write it like 07:30.")
    if not match:
        raise problem
    found = _of_24_hours(int(match[1]), int(match[2]), (match[3] or "").lower())
    if not found:
        raise problem
    return found


def _of_24_hours(hour: int, minute: int, half: str) -> str:
    """HH:MM; "" where there is no such time."""
    if half:
        if not 1 <= hour <= 12:
            return ""
        hour = hour % 12 + (12 if half == "p" else 0)
    return f"{hour:02}:{minute:02}" if hour <= 23 and minute <= 59 else ""


def day_of(value: dt.date | str, today: dt.date) -> dt.date:
    """A day up to ``today``; a text must have only one possible meaning.

    Raises:
        UsageError: it isn't a day, could mean two, is in the future, or is before
            ``rules.RECORDING.first_year``.
    """
    day = _one_day(value) if isinstance(value, str) else value
    if day > today:
        raise UsageError(f"{day} is in the future.")
    if day < _EARLIEST:
        raise UsageError(f"{day} is before {_EARLIEST.year}; check its year.")
    return day


def _one_day(text: str) -> dt.date:
    if _YEAR_SHORT.fullmatch(text.strip()):
        raise UsageError(f"{text.strip()} has a two-digit year; write it like 2026-03-05.")
    [cell] = read_dates([text])
    if isinstance(cell, UsageError):
        raise cell
    if cell.clock:
        raise UsageError(f"{shown(text)} is not a date; write it like 2026-03-05.")
    if cell.sign == "." and "dmy" in cell.days:
        return cell.days["dmy"]  # with dots, the day comes first
    if cell.only is None:
        raise UsageError(several_days(text, dict.fromkeys(cell.days.values())))
    return cell.only


def several_days(text: str, days: Iterable[dt.date]) -> str:
    """What to say of a date that may mean several days."""
    return f"{text.strip()} may be {' or '.join(map(str, days))}; write the one you mean."
