"""Ways to name a week: ``2026-W10``, a date in it, ``last``, ``this``."""

from __future__ import annotations

import re
from datetime import date, timedelta

from analyzer.errors import UsageError

_ISO_WEEK = re.compile(r"(\d{4})-?W(\d{1,2})", re.IGNORECASE)


def first_day(text: str, today: date, first_weekday: int) -> date:
    """The first day of the named week.

    Args:
        text: the week, as above.
        today: the day that ``this`` and ``last`` refer to.
        first_weekday: 0 for Monday.

    Raises:
        UsageError: there is no such week.
    """
    if text in ("this", "last"):
        return _start(today, first_weekday) - timedelta(days=7 * (text == "last"))
    match = _ISO_WEEK.fullmatch(text)
    try:
        if match:
            return _start(date.fromisocalendar(int(match[1]), int(match[2]), 1), first_weekday)
        return _start(date.fromisoformat(text), first_weekday)
    except ValueError:
        raise UsageError(_complaint(text, match)) from None


def _complaint(text: str, match: re.Match[str] | None) -> str:
    if match and 1 <= int(match[1]) <= 9999:
        weeks = date(int(match[1]), 12, 28).isocalendar().week
        return f"There is no week {text}: {match[1]} has weeks 1 to {weeks}."
    return f"{text!r} is not a week; write 2026-W10, a date in it, last or this."


def _start(day: date, first_weekday: int) -> date:
    return day - timedelta(days=(day.weekday() - first_weekday) % 7)
