"""Which number of 03/04/2026 is the day, inferred from all dates of a column."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from analyzer.notebook.date_column import is_day_first

if TYPE_CHECKING:
    from collections.abc import Iterable

TWO_DAYS = re.compile(r"([0-9]{1,2})([-/.])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})")
"""A date whose year comes last; the day and the month are numbers."""


def day_order(dates: Iterable[str]) -> bool | None:
    """Whether the day comes first; None if the column doesn't tell.

    Args:
        dates: the cells of a column, without times. Dates with dots don't count: there the day
            always comes first.
    """
    return is_day_first(dates, dt.date.today() + dt.timedelta(days=1))


def one_day(text: str, *, is_day_first: bool | None) -> str:
    """A date as 2026-03-05 where it has only one meaning; other texts as they are.

    Args:
        text: without a time.
        is_day_first: which of the two numbers in 03/04/2026 is the day; None if not known.
    """
    match = TWO_DAYS.fullmatch(text)
    if not match:
        return text
    first, second = int(match[1]), int(match[3])
    year = match[4] if len(match[4]) == 4 else f"20{match[4]}"
    if match[2] == "." or first > 12 or first == second:
        is_day_first = True
    elif second > 12:
        is_day_first = False
    if is_day_first is None:
        return f"{match[1]}{match[2]}{match[3]}{match[2]}{year}"
    number, month = (first, second) if is_day_first else (second, first)
    return f"{year}-{month:02}-{number:02}"


def has_two_meanings(text: str) -> bool:
    """Whether a date, without a time, is ambiguous while the order isn't known."""
    return bool(TWO_DAYS.fullmatch(text)) and bool(
        TWO_DAYS.fullmatch(one_day(text, is_day_first=None))
    )
