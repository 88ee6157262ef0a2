"""Which run `runlog run` shows: the newest, one of a day, or one by its id."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from analyzer.cli.values import Day
from analyzer.errors import UsageError
from analyzer.faces.daywords import DAYS
from analyzer.schema import NOT_RECORDED

if TYPE_CHECKING:
    from datetime import date

    import pandas as pd

    from analyzer.schema import Analysis

LAST = "last"
_DATE = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}\.?")
_MOST_NAMED = 5
_GIVE = "Give a date such as 2026-03-05, yesterday, last, or an id from `runlog runs --json`."


def chosen(analysis: Analysis, which: str | None) -> str:
    """The id of the chosen run.

    Args:
        analysis: of the whole log, with at least one run.
        which: `last`, a date, today, yesterday, or the beginning of an id; None for `last`.

    Raises:
        UsageError: no run matches, or several do.
    """
    runs, asked = analysis.runs, (which or "").strip().lower()
    if which is None or asked == LAST:
        return str(runs["run_id"].iloc[-1])
    if asked in DAYS or _DATE.fullmatch(asked):
        return _of_day(analysis, Day().convert(asked, None, None))
    found = runs[runs["run_id"].str.startswith(asked)]
    if not asked:
        raise UsageError(f"No run is named. {_GIVE} Without any, the newest run is shown.")
    if len(found) == 1:
        return str(found["run_id"].iloc[0])
    if len(found):
        raise UsageError(f"Several runs have an id that begins with {asked}: {_named(found)}.")
    raise UsageError(f"No run has an id that begins with {which!r}. {_GIVE}")


def _of_day(analysis: Analysis, day: date) -> str:
    runs = analysis.runs
    found = runs[runs["date"] == str(day)]
    if not len(found):
        raise UsageError(" ".join(_no_run(analysis, day)))
    if len(found) > 1:
        raise UsageError(
            f"There are {len(found)} runs on {day}; choose one by its id: {_named(found)}."
        )
    return str(found["run_id"].iloc[0])


def _no_run(analysis: Analysis, day: date) -> list[str]:
    """That a day has no run, what its files were read as, and which run is the nearest."""
    import pandas as pd

    from analyzer.wording import run_day

    runs, days = analysis.runs, analysis.days
    near = runs.loc[[(runs["date"] - pd.Timestamp(day)).abs().idxmin()]]
    is_declared = (days["date"] == str(day)) & (days["state"] == NOT_RECORDED)
    return [
        f"There is no run on {day}; the nearest is {_named(near)}.",
        *([run_day.NOT_RECORDED] if is_declared.any() else []),
        *run_day.files_of_day(analysis.files, day),
    ]


def _named(found: pd.DataFrame) -> str:
    """A few runs by id and start."""
    starts = found["start_local"].dt.strftime("%Y-%m-%d %H:%M")
    names = [f"{run_id} ({start})" for run_id, start in zip(found["run_id"], starts, strict=True)]
    more = f" and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else ""
    return ", ".join(names[:_MOST_NAMED]) + more
