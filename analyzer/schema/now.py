"""How things stand on the last day: the back by its latest entries, and the usual week."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date

Trend = Literal["", "same", "fell", "rose", "varies"]


@dataclass(frozen=True, slots=True)
class Felt:
    """What recent entries above 0 say in one field of the diary, such as side.

    Attributes:
        field: its name.
        value: the one given most often, as in PAIN; None if none is given, or two as often.
        entries: how many of the entries give it.
        given: how many give any.
        latest: what those of the latest day with one give; None if none does, or they differ.
    """

    field: str
    value: str | None
    entries: int
    given: int
    latest: str | None


@dataclass(frozen=True, slots=True)
class Lately:
    """The highest scores of the ``rules.SWING.days`` days up to the last logged one.

    Attributes:
        low, high: lowest and highest of them.
        high_days: days with ``rules.FLARE.score`` or more.
        logged: logged days.
    """

    low: int
    high: int
    high_days: int
    logged: int


@dataclass(frozen=True, slots=True)
class BackNow:
    """The back by its latest entries; what was not logged is not known, never 0.

    Attributes:
        day, score: the last logged day and its highest score; None without an entry.
        days_ago: from that day to the last one; None without an entry.
        logged: logged days among the ``rules.RECENT.days`` up to that day.
        days: how many days that are: fewer where the diary began later; 0 without an entry.
        trend: against the ``rules.RECENT.days`` up to the last logged day: fell (from their highest
            score), rose (from a lower one), same (no other score), varies (it went up and down, or
            has been lower for too short), "" (no other day is logged).
        from_score, from_day: what it fell or rose from, and when that was last logged; None
            elsewhere.
        lately: the range of the last days; None without an entry.
        felt_entries: entries above 0 in the ``rules.RECENT.days``.
        felt_first, felt_last: first and last day of these; None for none.
        felt: what they say, a row for each choice of the diary that the report counts.
        leg_day: the latest day on which leg symptoms were ticked, or words for a weak leg or
            for both legs were found; None for none. A blank field is no answer.
    """

    day: date | None
    score: int | None
    days_ago: int | None
    logged: int
    days: int
    trend: Trend
    from_score: int | None
    from_day: date | None
    lately: Lately | None
    felt_entries: int
    felt_first: date | None
    felt_last: date | None
    felt: tuple[Felt, ...]
    leg_day: date | None


@dataclass(frozen=True, slots=True)
class UsualLoad:
    """The range of the runner's own weeks, to set the last 7 days against; in units of load.

    Attributes:
        weeks: how many of the spans of 7 days before the last 7 have a known load, up to
            ``rules.WEEK.usual_weeks``.
        low, high: lowest and highest of them without the extreme ones; None with too few.
        most: the highest of all; None with too few.
    """

    weeks: int
    low: float | None
    high: float | None
    most: float | None
