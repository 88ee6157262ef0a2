"""Which spans of the log hold recordings at all, and which the runner declared as not recorded."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analyzer.schema import COVERAGE, DAY, NOT_RECORDED, rules

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

Span = tuple[dt.date, dt.date, str]
"""First and last day, both included, and why."""


def clipped(spans: Iterable[Span], first: dt.date, last: dt.date) -> list[Span]:
    """The parts of the spans that lie from ``first`` to ``last``, both included."""
    return [
        (max(start, first), min(end, last), why)
        for start, end, why in spans
        if start <= last and end >= first
    ]


def days_of(spans: Iterable[Span]) -> pd.DatetimeIndex:
    """Every day of the spans, once and in order."""
    days = {
        day for first, last, _ in spans for day in pd.date_range(first, last, freq="D", unit="us")
    }
    return pd.DatetimeIndex(sorted(days), dtype=DAY)


def coverage(recorded: pd.Series, declared: Sequence[Span]) -> pd.DataFrame:
    """Cut the log into spans with recordings, without any, and declared as not recorded.

    A product rule: ``rules.BREAK.silent_days`` or more days in a row without a recording of any
    sport are a span of nothing; fewer are part of a span with recordings. A declared day is
    neither, whatever was recorded on it, and the days before and after it are not joined.

    Caution: a span of nothing may be rest, illness or a lost folder; only the runner knows.

    Args:
        recorded: days (midnights, any order, repeated or not) with a recording of any sport.
        declared: spans that don't overlap, as returned by ``clipped``.

    Returns:
        Frame COVERAGE, in order, without gaps, from the first recording to the last one or the
        last declared day, whichever is later; no rows without recordings.
    """
    if recorded.empty:
        return COVERAGE.empty()
    last = max([recorded.max(), *(pd.Timestamp(end) for _, end, _ in declared)])
    calendar = pd.date_range(recorded.min(), last, freq="D", unit="us")
    span = _span_numbers(calendar, declared)
    kind = np.where(_is_long(~calendar.isin(recorded) & (span == 0)), "nothing", "recorded")
    days = pd.DataFrame({"date": calendar, "span": span})
    days["kind"] = np.where(span > 0, NOT_RECORDED, kind)
    piece = (days[["kind", "span"]] != days[["kind", "span"]].shift()).any(axis=1).cumsum()
    by_piece = days.groupby(piece)
    found = pd.DataFrame(
        {
            "kind": by_piece["kind"].first(),
            "start": by_piece["date"].min(),
            "end": by_piece["date"].max(),
            "days": by_piece.size(),
        }
    )
    whys = ["", *(why for _, _, why in declared)]
    found["why"] = pd.Series([whys[number] for number in by_piece["span"].first()], found.index)
    return COVERAGE.conform(found.assign(why=found["why"].where(found["why"] != "")))


def _span_numbers(calendar: pd.DatetimeIndex, declared: Sequence[Span]) -> NDArray[np.int64]:
    """For each day the place of its declared span, counted from 1; 0 for none."""
    numbers = np.zeros(len(calendar), dtype="int64")
    for number, (first, last, _) in enumerate(declared, start=1):
        numbers[(calendar >= pd.Timestamp(first)) & (calendar <= pd.Timestamp(last))] = number
    return numbers


def _is_long(is_idle: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Which days belong to a row of ``rules.BREAK.silent_days`` or more idle ones."""
    idle = pd.Series(is_idle)
    lengths = idle.groupby((idle != idle.shift()).cumsum()).transform("sum")
    return lengths.to_numpy() >= rules.BREAK.silent_days
