"""Two periods side by side: weeks, months, years or spans of days."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date

    import pandas as pd

PeriodKind = Literal["week", "month", "year", "span"]


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of days that is compared with another.

    Attributes:
        kind: week, month and year are those of the calendar; a span is any other.
        first, last: its first and last day.
    """

    kind: PeriodKind
    first: date
    last: date

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1

    @property
    def name(self) -> str:
        """As it can be typed: 2026-W10, 2026-05, 2026, 2026-05-01..2026-05-28.

        A week that doesn't begin on a Monday is named by its first day.
        """
        if self.kind == "week":
            year, week, weekday = self.first.isocalendar()
            return f"{year:04d}-W{week:02d}" if weekday == 1 else self.first.isoformat()
        if self.kind == "span":
            return f"{self.first.isoformat()}..{self.last.isoformat()}"
        return self.first.isoformat()[: 7 if self.kind == "month" else 4]


@dataclass(frozen=True, slots=True)
class Side:
    """One of two periods, and which of its days are compared.

    Attributes:
        period: as it was chosen.
        first, last: the first and last day compared; None if none is.
        days: how many days that are.
        unrecorded: how many of them are declared as not recorded.
    """

    period: Period
    first: date | None
    last: date | None
    days: int
    unrecorded: int = 0

    @property
    def is_cut(self) -> bool:
        """Whether days of the period are left out."""
        return self.days < self.period.days


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two periods side by side.

    Attributes:
        a, b: the periods, a the earlier.
        is_per_week: whether sums are told per week, as the two have different numbers of days.
        table: frame COMPARISON.
        by_day: rows of DAYS of both periods, uncut, with two more columns: ``side`` (a or b) and
            ``place`` (0 = first day of the period); only days that lie within the series.
        usual_periods: number of earlier periods whose range, without the lowest and the highest,
            stands beside the two; 0 if too few.
        ran_before: whether any of these had a run: the range, which leaves out the highest, doesn't
            tell. Means nothing without them.
    """

    a: Side
    b: Side
    is_per_week: bool
    table: pd.DataFrame
    by_day: pd.DataFrame
    usual_periods: int = 0
    ran_before: bool = True

    @property
    def is_cut(self) -> bool:
        """Whether days of either period are left out, as they lie outside the log."""
        return self.a.is_cut or self.b.is_cut
