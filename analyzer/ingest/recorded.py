"""Which days have a recording of whatever sport, and what is odd about those that have none."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pandas as pd

from analyzer.ingest.localtime import local_start
from analyzer.schema import DAY, Problem, rows_of
from analyzer.settings import FILE_NAME

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from analyzer.ingest.facts import FileFacts
    from analyzer.settings import Settings

_MOST_TOLD = 5


def recorded_days(files: Iterable[FileFacts], settings: Settings) -> pd.Series:
    """The local day of each recording of whatever sport, as midnights; duplicates included."""
    starts = [
        local_start(facts, settings.time_zone, leaf.format)[0].date()
        for file in files
        for leaf in file.leaves
        for facts in (*leaf.runs, *(listed.facts for listed in leaf.listed))
        if 1990 <= facts.start_utc.year < 2200
    ]
    return pd.Series([dt.datetime.combine(day, dt.time()) for day in starts], dtype=DAY)


def not_recorded_days(settings: Settings) -> pd.DatetimeIndex:
    """All days that the runner declared as not recorded."""
    days = [
        day
        for span in settings.not_recorded
        for day in pd.date_range(span.first, span.last, freq="D", unit="us")
    ]
    return pd.DatetimeIndex(days, dtype=DAY)


def declared_spans(settings: Settings) -> pd.DataFrame:
    """The spans that the runner declared as not recorded: columns start, end and why."""
    rows = [
        (pd.Timestamp(span.first), pd.Timestamp(span.last), span.why)
        for span in settings.not_recorded
    ]
    return pd.DataFrame(rows, columns=["start", "end", "why"])


def coverage_problems(coverage: pd.DataFrame) -> Iterator[Problem]:
    """Spans without any recording, the newest first; one that lasts to the end is none yet.

    Args:
        coverage: frame COVERAGE.
    """
    silent = coverage.iloc[:-1]
    silent = silent[silent["kind"] == "nothing"].iloc[::-1]
    remedy = f"If you ran then, add the span under [[not_recorded]] in {FILE_NAME}."
    for row in rows_of(silent.head(_MOST_TOLD)):
        span = f"from {row.start:%Y-%m-%d} to {row.end:%Y-%m-%d}"
        yield Problem(FILE_NAME, f"Nothing of any sport was recorded {span}.", remedy)
    rest = len(silent) - _MOST_TOLD
    if rest > 0:
        noun = "span" if rest == 1 else "spans"
        yield Problem(FILE_NAME, f"{rest} earlier {noun} hold no recording either.", remedy)
