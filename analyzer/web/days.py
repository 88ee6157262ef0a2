"""What is known of single days: runs, entries, events, spikes, flares, out of an analysis."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    from analyzer.schema import Analysis
    from analyzer.schema.back import FlareRow
    from analyzer.schema.diary import PainRow
    from analyzer.schema.load import SpikeRow
    from analyzer.schema.run import RunRow


@dataclass(frozen=True, slots=True)
class Day:
    """One day.

    Attributes:
        date: the day.
        state: as in DAYS; "" for a day before the first run, or after the last of the analysis.
        runs: its runs, in order.
        pain: its highest score; None where nothing was logged.
        entries: of pain, in order.
        events: kind and note of each; "" without a note.
        spikes: those of its runs.
        begins: the flare that begins on it.
        flare: the flare whose days it lies in, that which begins included.
        weight_kg: body weight; None where none was taken.
    """

    date: dt.date
    state: str
    runs: tuple[RunRow, ...]
    pain: float | None
    entries: tuple[PainRow, ...]
    events: tuple[tuple[str, str], ...]
    spikes: tuple[SpikeRow, ...]
    begins: FlareRow | None
    flare: FlareRow | None
    weight_kg: float | None

    @property
    def mark(self) -> str:
        """The class of its largest spike; "" for none."""
        largest = max(self.spikes, key=lambda row: row.ratio, default=None)
        return str(largest.spike_class) if largest else ""


def span_of_days(first: dt.date, last: dt.date) -> list[dt.date]:
    """Every day from the first to the last."""
    return [first + dt.timedelta(days=n) for n in range((last - first).days + 1)]


def days_between(analysis: Analysis, first: dt.date, last: dt.date) -> list[Day]:
    """What the analysis holds of every day from the first to the last."""
    return days_of(analysis, span_of_days(first, last))


def days_of(analysis: Analysis, dates: Collection[dt.date]) -> list[Day]:
    """What the analysis holds of each of these days, in their order."""
    from analyzer.schema import DAYS, EVENTS, FLARES, RUNS, SPIKES
    from analyzer.schema.diary import pain_shape

    if not dates:
        return []
    first, last = min(dates), max(dates)
    found = {
        "days": _by_day(DAYS, _within(analysis.days, first, last)),
        "runs": _by_day(RUNS, _within(analysis.runs, first, last)),
        "pain": _by_day(pain_shape(), _within(analysis.pain, first, last)),
        "events": _by_day(EVENTS, _within(analysis.events, first, last)),
        "spikes": _by_day(SPIKES, _within(analysis.spikes, first, last)),
        "flares": _by_day(FLARES, _within(analysis.flares, first, last)),
    }
    in_flare = _in_flare(analysis, first, last)
    return [_day(date, found, in_flare.get(date)) for date in dates]


def noted_dates(analysis: Analysis) -> NDArray[np.datetime64]:
    """The days with a run, an entry or an event, newest first."""
    import numpy as np

    frames = (analysis.runs, analysis.pain, analysis.events)
    dates = [frame["date"].to_numpy().astype("datetime64[D]") for frame in frames]
    return np.unique(np.concatenate(dates))[::-1]


def _day(date: dt.date, found: dict[str, Any], flare: FlareRow | None) -> Day:
    day = next(iter(found["days"][date]), None)
    entries = tuple(found["pain"][date])
    weight = day.weight_kg if day else None
    return Day(
        date=date,
        state=day.state if day else "",
        runs=tuple(sorted(found["runs"][date], key=lambda run: run.start_local)),
        pain=max((float(entry.score) for entry in entries), default=None),
        entries=entries,
        events=tuple((event.kind, text_of(event.note)) for event in found["events"][date]),
        spikes=tuple(found["spikes"][date]),
        begins=next(iter(found["flares"][date]), None),
        flare=flare,
        weight_kg=None if weight is None or weight != weight else weight,  # noqa: PLR0124 - NaN
    )


def text_of(value: object) -> str:
    """A text of a frame; "" where it is missing."""
    return value if isinstance(value, str) else ""


def _in_flare(analysis: Analysis, first: dt.date, last: dt.date) -> dict[dt.date, FlareRow]:
    from analyzer.schema import FLARES, rows_of

    flares = analysis.flares
    near = flares[(flares["last_day"] >= str(first)) & (flares["date"] <= str(last))]
    return {
        day: row
        for row in rows_of(FLARES, near)
        for day in span_of_days(row.date.date(), row.last_day.date())
    }


def _within(frame: pd.DataFrame, first: dt.date, last: dt.date) -> pd.DataFrame:
    """By binary search, as all frames are sorted by date."""
    import numpy as np

    ends = [np.datetime64(first), np.datetime64(last) + np.timedelta64(1, "D")]
    begin, end = frame["date"].searchsorted(ends)
    return frame.iloc[begin:end]


def _by_day(shape: Any, frame: pd.DataFrame) -> dict[dt.date, list[Any]]:
    from analyzer.schema import rows_of

    found: dict[dt.date, list[Any]] = defaultdict(list)
    rows: Iterable[Any] = rows_of(shape, frame)
    for row in rows:
        found[row.date.date()].append(row)
    return found
