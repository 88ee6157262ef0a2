"""The days that the chart draws, and places on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    import pandas as pd

    from analyzer.schema import Analysis


@dataclass(frozen=True, slots=True)
class Axis:
    """The days that are drawn: from the first to the last, both included."""

    first: dt.date
    last: dt.date

    @property
    def index(self) -> pd.DatetimeIndex:
        """All of them."""
        import pandas as pd

        return pd.date_range(self.first, self.last, freq="D", unit="us")

    def places(self, days: pd.Series) -> list[int]:
        """Days as places on the axis, from 0; negative before it."""
        import pandas as pd

        found: list[int] = (days - pd.Timestamp(self.first)).dt.days.tolist()
        return found

    def within(self, frame: pd.DataFrame, begin: str = "date", end: str = "date") -> pd.DataFrame:
        """The rows that reach into it."""
        first, last = str(self.first), str(self.last)
        return frame[(frame[end] >= first) & (frame[begin] <= last)]


def axis_of(analysis: Analysis) -> Axis | None:
    """From the first day with anything to the last day of the analysis; None without anything."""
    dated = (analysis.days, analysis.pain, analysis.events)
    starts = [frame["date"].min().date() for frame in dated if len(frame)]
    if not starts:
        return None
    first = max(analysis.start or min(starts), min(starts))
    return Axis(min(first, analysis.end), analysis.end)


def place(day: dt.datetime, axis: Axis) -> int:
    """A day as a place on the axis."""
    return (day.date() - axis.first).days
