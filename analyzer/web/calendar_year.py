"""A year as months of weeks of days, each with what its cell shows."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from analyzer.web.axis import Axis, axis_of
from analyzer.web.days import days_between

if TYPE_CHECKING:
    from analyzer.schema import Analysis
    from analyzer.web.days import Day
    from analyzer.wording.numbers import Units

STEPS = 5
"""So many heights of a day's bar."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One day of the calendar.

    Attributes:
        day: its number in the month.
        date: the day.
        told: all that it shows, in words.
        step: height of its bar, 1 to ``STEPS``; 0 without a run of known distance.
        pain: the highest score, as text; "" where nothing was logged.
        is_high: whether that is as high as in a flare.
        mark: of its largest spike; "" for none.
        state: "ran" (a run), "rest", "unknown" (a run of unknown distance), "not_recorded", or
            "outside" (before or after the days that are shown).
        begins: whether a flare begins on it.
        has_events: whether events were noted.
    """

    day: int
    date: dt.date
    told: str
    step: int
    pain: str
    is_high: bool
    mark: str
    state: str
    begins: bool
    has_events: bool


@dataclass(frozen=True, slots=True)
class Month:
    """One month: its name, and its weeks of seven cells, None outside it."""

    name: str
    weeks: list[list[Cell | None]]


def shown_days(analysis: Analysis) -> Axis:
    """The days that the calendar shows: of any run, entry or event, to the end."""
    return axis_of(analysis) or Axis(analysis.end, analysis.end)


def months_of(analysis: Analysis, year: int, units: Units) -> tuple[list[Month], float]:
    """The months of a year, and the longest distance of a day, of which bars are parts.

    Args:
        analysis: of which.
        year: of the calendar.
        units: those of the settings.

    Returns:
        The months with a day that is shown, and metres; 0.0 without a run of known distance.
    """
    from analyzer.settings import WEEKDAYS

    shown = shown_days(analysis)
    days = days_between(analysis, dt.date(year, 1, 1), dt.date(year, 12, 31))
    highest = max((_metres(day) for day in days), default=0.0)
    cells = {
        day.date: _cell(day, highest, units, shown.first <= day.date <= shown.last) for day in days
    }
    weeks = calendar.Calendar(WEEKDAYS.index(analysis.settings.week_start))
    months = [
        Month(
            calendar.month_name[month],
            [
                [
                    cells[date] if date.month == month and date.year == year else None
                    for date in week
                ]
                for week in weeks.monthdatescalendar(year, month)
            ],
        )
        for month in range(1, 13)
    ]
    return list(filter(_is_shown, months)), highest


def _is_shown(month: Month) -> bool:
    return any(cell and cell.state != "outside" for week in month.weeks for cell in week)


def weekdays(analysis: Analysis) -> list[str]:
    """Names of the days of a week, in the order of the settings."""
    from analyzer.settings import WEEKDAYS

    first = WEEKDAYS.index(analysis.settings.week_start)
    return [name.capitalize() for name in (*WEEKDAYS[first:], *WEEKDAYS[:first])]


def _metres(day: Day) -> float:
    known = (run.distance_m for run in day.runs)
    return float(sum(metres for metres in known if metres == metres))  # noqa: PLR0124 - NaN


def _cell(day: Day, highest: float, units: Units, is_shown: bool) -> Cell:
    from analyzer.schema import rules
    from analyzer.wording import numbers, timeline_page

    metres = _metres(day)
    pain = day.pain
    return Cell(
        day=day.date.day,
        date=day.date,
        told=timeline_page.told(day, units) if is_shown else timeline_page.OUTSIDE,
        step=max(1, -int(-STEPS * metres // highest)) if metres > 0 else 0,
        pain="" if pain is None else numbers.number(pain),
        is_high=pain is not None and pain >= rules.FLARE.score,
        mark=timeline_page.SPIKE_MARKS.get(day.mark, ""),
        state=_state(day, metres, is_shown),
        begins=day.begins is not None,
        has_events=bool(day.events),
    )


def _state(day: Day, metres: float, is_shown: bool) -> str:
    if not is_shown:
        return "outside"
    if day.runs:
        return "ran" if metres > 0 else "unknown"
    return "not_recorded" if day.state == "not_recorded" else "rest"
