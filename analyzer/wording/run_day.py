"""What became of the files of a day on which there is no run, in words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from analyzer.schema import FILES, rows_of
from analyzer.wording import numbers

if TYPE_CHECKING:
    import datetime as dt

    import pandas as pd

    from analyzer.schema.log import FileRow

MOST_FILES = 5
NOT_RECORDED = "That day is declared as not recorded in runlog.toml."
_OF_DAY = "{file} of that day: {what}."
_BY_NAME = "{file}, of that day by its name: {what}."
_MORE = "`runlog files` names {count} of that day."
_UNREAD = {
    1: "1 file can't be read, so its day is not known: `runlog files --problems` names it.",
    2: "{count} files can't be read, so their days are not known: `runlog files --problems` "
    "names them.",
}
_STATUS = {
    "read": "read",
    "partial": "read in part",
    "duplicate": "repeats {other}",
    "left_out": "left out",
    "not_a_run": "not a run",
    "failed": "can't be read",
}
_SELF_EVIDENT = "not a run"


def files_of_day(files: pd.DataFrame, day: dt.date) -> list[str]:
    """A sentence for each file of a day; then how many files have no known day.

    A file that can't be read has no day; where its name holds the date, it is named all the same.

    Args:
        files: frame FILES.
        day: on which there is no run.
    """
    rows = rows_of(FILES, files)
    dated = [row for row in rows if not numbers.is_missing(row.date) and row.date.date() == day]
    failed = [row for row in rows if row.status == "failed" and numbers.is_missing(row.date)]
    named = [row for row in failed if _has_date(row.file, day)]
    told = [_OF_DAY.format(file=row.file, what=what(row)) for row in dated]
    told += [_BY_NAME.format(file=row.file, what=what(row)) for row in named]
    shown = told[:MOST_FILES]
    if len(told) > MOST_FILES:
        more = numbers.count(len(told) - MOST_FILES, "more file")
        shown.append(_MORE.format(count=more))
    others = len(failed) - len(named)
    return [*shown, _UNREAD[min(others, 2)].format(count=others)] if others else shown


def what(row: FileRow) -> str:
    """What a file was read as, with the reason: "not a run (cycling)"."""
    other = "" if numbers.is_missing(row.duplicate_of) else row.duplicate_of
    status = _STATUS.get(row.status, row.status).format(other=other or "another file")
    reason = "" if numbers.is_missing(row.reason) else row.reason
    if _SELF_EVIDENT in reason and row.status == "not_a_run":
        return reason
    return f"{status} ({reason})" if reason else status


def _has_date(file: str, day: dt.date) -> bool:
    """Whether a name holds a date, such as 2026-03-05, 20260305 or 2026_03_05."""
    written = rf"(?<!\d){day:%Y}[-_. ]?{day:%m}[-_. ]?{day:%d}(?!\d(?:\D|$))"
    return bool(re.search(written, file))
