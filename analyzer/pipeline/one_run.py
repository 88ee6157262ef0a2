"""One run of the log -> everything that is shown of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd

from analyzer.exports.misnamed import find
from analyzer.log.reopen import reopen
from analyzer.metrics.back.around_run import days_around, own_day, pain_days
from analyzer.metrics.load.longest_before import longest_before
from analyzer.metrics.run import against_median, course, route
from analyzer.metrics.run.recorded import recorded
from analyzer.notebook.diary import FILE_NAME as DIARY_NAME
from analyzer.schema import AroundRun, OneRun
from analyzer.schema.units import METRES

if TYPE_CHECKING:
    from analyzer.pipeline.folder import FolderLog
    from analyzer.schema import Analysis

MOST_SPLITS = 44
_FACTORS = (1, 5, 10, 50, 100)


def show_run(read: FolderLog, analysis: Analysis, run_id: str, units: str = "km") -> OneRun:
    """Read a run's records again, and put together everything that is shown of it.

    Args:
        read: the folder with its log.
        analysis: the analysis of the whole log up to its end.
        run_id: of one of ``analysis.runs``.
        units: km or mi, the length of a split; where that gives more than 44 splits, a multiple.

    Raises:
        UsageError: the recording can no longer be read.
    """
    runs = analysis.runs
    row = runs[runs["run_id"] == run_id].iloc[0]
    pieces = next(run.pieces for run in read.log.runs if run.recording.run_id == run_id)
    activity = reopen(read.files, pieces, read.reader)
    # A service's list may say that it was a treadmill run when the recording doesn't.
    kind = row["sub_sport"]
    activity = replace(activity, sub_sport=kind if isinstance(kind, str) else None)
    found = recorded(activity)
    traces, window = course.traces(activity, found)
    return OneRun(
        run={str(name): value for name, value in row.items()},
        traces=traces,
        window=window,
        splits=course.splits(activity, found, _every_m(found.distance_m or 0.0, METRES[units])),
        route=route.route(activity),
        beside=against_median.beside(runs, run_id, analysis.sensors),
        comparable=len(against_median.comparable(runs, run_id)),
        around=_around(read, analysis, row),
        listed_in=pieces[0].file if pieces[0].is_listed else "",
    )


def _around(read: FolderLog, analysis: Analysis, row: pd.Series) -> AroundRun:
    """What stands around a run; where only UTC is known, no local time is."""
    pain, day = analysis.pain, row["date"]
    started = pd.Timestamp("NaT") if row["zone_source"] == "utc" else row["start_local"]
    return AroundRun(
        longest=longest_before(analysis.runs, day),
        days=pain_days(pain, day, pd.Timestamp(read.today)),
        entries=pain.loc[pain["date"].between(*days_around(day)), ["date", "score"]],
        own_day=own_day(pain, day, started),
        diary_unread=_is_diary_unread(analysis.problems),
    )


def _is_diary_unread(problems: pd.DataFrame) -> bool:
    """Whether lines of the diary, or all of it, can't be read; a misnamed diary is one as well."""
    serious = problems[(problems["severity"] != "note") & (problems["lines"] != 0)]
    return any(_is_diary(file) for file in serious["file"])


def _is_diary(file: str) -> bool:
    found = find(file)
    return file == DIARY_NAME or (found is not None and found.own == DIARY_NAME)


def _every_m(distance_m: float, unit_m: float) -> float:
    """Length of a split: one unit, or as many as give no more than 44 splits."""
    fits = (f * unit_m for f in _FACTORS if distance_m <= MOST_SPLITS * f * unit_m)
    return next(fits, _FACTORS[-1] * unit_m)
