"""The local days with a recording of any sport, and the gaps between them."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pandas as pd

from analyzer.log.localtime import local_start
from analyzer.log.problems import problem
from analyzer.metrics.load import coverage
from analyzer.reasons import Code, Reason, Remedy
from analyzer.schema import DAY
from analyzer.settings import FILE_NAME

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from analyzer.exports.facts import FileFacts
    from analyzer.schema import Problem
    from analyzer.settings import NotRecorded, Settings

# No watch recorded a run before then; a mistyped year would make a long list of days.
_EARLIEST = dt.date(1980, 1, 1)
MOST_NAMED = 5
"""Up to this many spans without any recording are reported one by one; older ones are counted."""


def recorded_days(files: Iterable[FileFacts], time_zone: str | None) -> pd.Series:
    """The local start days of all activities in the files, including rides and duplicates.

    Args:
        files: facts of all files.
        time_zone: from the settings, for recordings with neither local time nor position.

    Returns:
        Midnights, each day once, in order.
    """
    days = {
        local_start(facts, time_zone, leaf.format)[0].date()
        for file in files
        for leaf in file.leaves
        for facts in (*leaf.runs, *(listed.facts for listed in leaf.listed))
    }
    return pd.Series(sorted(days), dtype=DAY, name="date")


def declared_days(settings: Settings, last_day: dt.date) -> pd.DatetimeIndex:
    """Every day up to ``last_day`` that the settings declare as not recorded, in order."""
    return coverage.days_of(coverage.clipped(_spans(settings), _EARLIEST, last_day))


def _spans(settings: Settings) -> list[coverage.Span]:
    return [(span.first, span.last, span.why) for span in settings.not_recorded]


def coverage_frame(recorded: pd.Series, days: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """Frame COVERAGE, with the declared spans cut to the days of the log.

    Args:
        recorded: days with a recording of any sport, none after the last of ``days``.
        days: frame DAYS, of the whole log.
        settings: hold the declared spans.
    """
    spans = []
    if len(days):
        first, last = days["date"].iloc[[0, -1]]
        spans = coverage.clipped(_spans(settings), first.date(), last.date())
    return coverage.coverage(recorded, spans)


def coverage_problems(
    found: pd.DataFrame, runs: pd.DataFrame, log_end: dt.date, settings: Settings
) -> Iterator[Problem]:
    """Yield notes on spans without any recording, and on declared spans that change nothing.

    Args:
        found: frame COVERAGE.
        runs: frame RUNS; without runs nothing is reported.
        log_end: the last day that a report can cover.
        settings: hold the declared spans.
    """
    if len(runs):
        yield from nothing_problems(found)
        first = runs["date"].min().date()
        yield from outside_problems(settings.not_recorded, first, max(first, log_end))


def nothing_problems(found: pd.DataFrame) -> Iterator[Problem]:
    """Yield a note for each span without any recording that has recordings on both sides.

    The newest are reported one by one, the others counted.
    """
    last = found.loc[found["kind"] == "recorded", "end"].max()
    nothing = found[(found["kind"] == "nothing") & (found["end"] < last)]
    for start, end in zip(
        nothing["start"][-MOST_NAMED:], nothing["end"][-MOST_NAMED:], strict=True
    ):
        days = {"first_day": f"{start:%Y-%m-%d}", "last_day": f"{end:%Y-%m-%d}"}
        reason = Reason.of(Code.NOTHING_RECORDED, **days)
        yield problem(FILE_NAME, reason, Remedy.DECLARE_SPAN)
    rest = len(nothing) - MOST_NAMED
    if rest > 0:
        reason = Reason.of(Code.NOTHING_RECORDED_EARLIER, count=rest)
        yield problem(FILE_NAME, reason, Remedy.DECLARE_SPANS)


def outside_problems(
    spans: Sequence[NotRecorded], first: dt.date, last: dt.date
) -> Iterator[Problem]:
    """Yield a note for each declared span that lies wholly before or after the days of the log."""
    for span in spans:
        if span.last < first or span.first > last:
            declared = {"first_day": f"{span.first}", "last_day": f"{span.last}"}
            log = {"log_start": f"{first}", "log_end": f"{last}"}
            reason = Reason.of(Code.DECLARED_OUTSIDE, **declared, **log)
            yield problem(FILE_NAME, reason, Remedy.CORRECT_SPAN)
