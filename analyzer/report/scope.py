"""Which part of an analysis is shown: which days and years, and whether there is a ratio."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from analyzer.schema import COVERAGE, FRAMES, NOT_RECORDED
from analyzer.wording import numbers, summary_words

if TYPE_CHECKING:
    from datetime import date

    import pandas as pd

    from analyzer.schema import Analysis, Frame

LONGEST_WEEKS = 78
"""More could not be distinguished in one figure."""


def period(analysis: Analysis) -> tuple[date, date]:
    """First and last day to draw: from the first run or pain entry to the end of the analysis.

    Of the other days in the first and last week, an analysis knows neither runs nor entries; to
    draw them would look like rest, or like nothing logged.
    """
    frames = (analysis.days, analysis.pain)
    starts = [frame["date"].min().date() for frame in frames if len(frame)]
    return min([*starts, analysis.end]), analysis.end


def is_long(analysis: Analysis) -> bool:
    """Whether the log is too long for one figure."""
    return period(analysis)[0] < _first_of_window(analysis)


def period_named(analysis: Analysis) -> str:
    """First and last day as the report's head names them."""
    return f"{numbers.day(analysis.first_day)} – {numbers.day(analysis.end)}"


def span_named(analysis: Analysis) -> str:
    """How long the period is, and its last day: "18 months to 28 Jun 2026"."""
    days = (analysis.end - analysis.first_day).days + 1
    scales = (
        (1096, 365.25, summary_words.SPAN_YEARS),
        (61, 365.25 / 12, summary_words.SPAN_MONTHS),
        (14, 7, summary_words.SPAN_WEEKS),
        (0, 1, summary_words.SPAN_DAYS),
    )
    length, noun = next((length, noun) for least, length, noun in scales if days >= least)
    span = numbers.count(round(days / length), *noun)
    return summary_words.PERIOD.format(span=span, end=numbers.day(analysis.end))


def window(analysis: Analysis) -> Analysis:
    """The analysis itself if it is short enough for one figure, else its last 78 weeks."""
    if not is_long(analysis):
        return analysis
    first = _first_of_window(analysis)
    cut: dict[str, Any] = {
        name: FRAMES[name].since(frame, first) for name, frame in analysis.frames().items()
    }
    return replace(analysis, start=first, **cut)


def _first_of_window(analysis: Analysis) -> date:
    """The first day of the first of the last 78 weeks."""
    ends: list[date] = [analysis.end, *(last.date() for last in analysis.weeks["end"].tail(1))]
    return max(ends) - timedelta(days=7 * LONGEST_WEEKS - 1)


def gaps(analysis: Analysis) -> pd.DataFrame:
    """The spans declared as not recorded."""
    return analysis.coverage[analysis.coverage["kind"] == NOT_RECORDED]


def events_of(analysis: Analysis) -> pd.DataFrame:
    """The rows of EVENTS within the days that are drawn."""
    start, end = period(analysis)
    return analysis.events[analysis.events["date"].between(str(start), str(end))]


def has_ratio(analysis: Analysis) -> bool:
    """Whether any ratio is defined in the period."""
    return bool(analysis.days[["acwr_uncoupled", "acwr_ewma"]].notna().any().any())


@dataclass(frozen=True)
class Year:
    """One year of a log; weeks and spans that reach into it are included whole.

    Attributes:
        number: the year.
        weeks: rows of WEEKS.
        months: rows of MONTHS.
        spikes: rows of SPIKES.
        pain: rows of PAIN.
        flares: rows of FLARES.
        events: rows of EVENTS.
        breaks: rows of BREAKS.
        gaps: rows of COVERAGE: days declared as not recorded.
    """

    number: int
    weeks: pd.DataFrame
    months: pd.DataFrame
    spikes: pd.DataFrame
    pain: pd.DataFrame
    flares: pd.DataFrame
    events: pd.DataFrame
    breaks: pd.DataFrame
    gaps: pd.DataFrame


def years_of(analysis: Analysis) -> list[Year]:
    """The years with runs or pain entries, the newest first."""
    start, end = period(analysis)
    every = (_of_year(analysis, year) for year in range(end.year, start.year - 1, -1))
    return [year for year in every if len(year.pain) or year.months["runs"].any()]


def _of_year(analysis: Analysis, year: int) -> Year:
    frames = {**analysis.frames(), "gaps": gaps(analysis)}
    shapes = {**FRAMES, "gaps": COVERAGE}
    named = [field.name for field in fields(Year) if field.name in frames]
    return Year(year, **{name: _touching(shapes[name], frames[name], year) for name in named})


def _touching(shape: Frame[Any], frame: pd.DataFrame, year: int) -> pd.DataFrame:
    """Rows that touch a year, by binary search, as all frames are sorted by date."""
    import numpy as np

    assert shape.period is not None
    start, end = shape.period
    first = frame[end].searchsorted(np.datetime64(f"{year}-01-01"))
    last = frame[start].searchsorted(np.datetime64(f"{year + 1}-01-01"))
    return frame.iloc[first:last]
