"""The receipt of the files: a line for each, and how many there are of each status."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.wording import numbers

if TYPE_CHECKING:
    import pandas as pd

    from analyzer.schema.log import FileRow

_STATUS_WORDS = {"not_a_run": "not a run", "left_out": "left out"}


def status_word(status: str) -> str:
    """A status as it is said: "not a run"."""
    return _STATUS_WORDS.get(status, status)


def totals(files: pd.DataFrame) -> str:
    """How many files there are, in all and of each status; archives count as what they hold."""
    is_archive = files["status"] == "archive"
    counts = files.loc[~is_archive, "status"].value_counts()
    parts = [f"{n} {status_word(str(s))}" for s, n in counts.items()]
    opened = int(is_archive.sum())
    inside = f"; {numbers.count(opened, 'archive')} opened" if opened else ""
    files_of_each = f": {', '.join(parts)}" if parts else ""
    return f"{numbers.count(int(counts.sum()), 'file')}{files_of_each}{inside}."


def file_row(row: FileRow) -> list[str]:
    """File, date, format, status, runs, and why it has that status."""
    status = status_word(row.status)
    return [row.file, day_of(row), row.format, status, str(row.runs), why(row)]


def day_of(row: FileRow) -> str:
    """The day of a file's first activity; "" without one."""
    return "" if numbers.is_missing(row.date) else f"{row.date:%Y-%m-%d}"


def why(row: FileRow) -> str:
    """Why a file has its status; "" where there is nothing to say."""
    reason = "" if numbers.is_missing(row.reason) else row.reason
    if numbers.is_missing(row.duplicate_of):
        return reason
    return f"repeats {row.duplicate_of}: {reason}"
