"""Periods by their dates: "8–14 June", "29 May – 4 June", "June 2026"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from analyzer.schema import Side

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_BRIEF = 3
"""Letters of a short month."""


def dates(side: Side, *, year: bool = True, brief: bool = False) -> str:
    """The days of a period that are compared; a whole month or year by its name.

    Args:
        side: one of two periods.
        year: whether to name the year; dates in two years always do.
        brief: whether months are shortened to three letters.
    """
    first, last = side.first or side.period.first, side.last or side.period.last
    if side.period.kind in ("month", "year") and not side.is_cut:
        month = _month(first, brief=brief) if side.period.kind == "month" else ""
        return " ".join(filter(None, (month, str(first.year) if year or not month else "")))
    return between(first, last, year=year, brief=brief)


def between(first: date, last: date, *, year: bool = True, brief: bool = False) -> str:
    """First and last day, each month and year named once: "8–14 June 2026", "3 June 2026"."""
    is_one_year = first.year == last.year
    end = f"{last.day}\u00a0{_month(last, brief=brief)}"
    end += f"\u00a0{last.year}" if year or not is_one_year else ""
    if first == last:
        return end
    if is_one_year and first.month == last.month:
        return f"{first.day}–{end}"
    begin = f"{first.day}\u00a0{_month(first, brief=brief)}"
    begin += "" if is_one_year else f"\u00a0{first.year}"
    return f"{begin} – {end}"


def one_year(one: Side, other: Side) -> bool:
    """Whether all days of both lie in the same year, so that it need be named only once."""
    ends = [day or side.period.first for side in (one, other) for day in (side.first, side.last)]
    whole_years = one.period.kind == "year" or other.period.kind == "year"
    return len({day.year for day in ends}) == 1 and not whole_years


def _month(day: date, *, brief: bool) -> str:
    name = _MONTHS[day.month - 1]
    return name[:_BRIEF] if brief else name
