"""A log that holds nothing to show: what the folder has instead, and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.errors import NothingToReportError
from analyzer.faces.problems import problem_line
from analyzer.notebook.diary import FILE_NAME as DIARY_NAME
from analyzer.schema import PROBLEMS, rows_of

if TYPE_CHECKING:
    from analyzer.schema import Analysis


def require_entries(analysis: Analysis) -> None:
    """Stop if there are neither runs nor pain entries.

    Raises:
        NothingToReportError: says what the folder contains instead, and what to do.
    """
    if len(analysis.runs) or len(analysis.pain):
        return
    folder = analysis.folder.resolve()
    raise NothingToReportError(f"There is nothing to report in {folder}: {_why_nothing(analysis)}")


def _why_nothing(analysis: Analysis) -> str:
    from analyzer.parsers import suffixes

    if analysis.files["runs"].sum():
        start = analysis.start or "the beginning"
        return f"its runs are outside the period from {start} to {analysis.end}."
    of_diary = analysis.problems["file"].map(_is_diary).astype(bool)
    diary = analysis.problems[of_diary]
    for row in rows_of(PROBLEMS, diary.head(1)):
        return f"no runs, and the diary can't be read. {problem_line(row)}"
    kinds = ", ".join(sorted(suffix[1:].upper() for suffix in suffixes()))
    drop = f"Drop {kinds} or zip exports into it, or choose another with --folder."
    if not len(analysis.files):
        return f"it is empty. {drop}"
    several = f"none of its {len(analysis.files)} files contains a run"
    none = "its only file contains no run" if len(analysis.files) == 1 else several
    return f"{none}; `runlog files` says why. {drop}"


def _is_diary(file: str) -> bool:
    """True for the diary, and for a misnamed diary."""
    from analyzer.exports.misnamed import find

    found = find(file)
    return file == DIARY_NAME or (found is not None and found.own == DIARY_NAME)


def require_runs(analysis: Analysis) -> None:
    """Stop if there are no runs.

    Raises:
        NothingToReportError: says what to do.
    """
    require_entries(analysis)
    if not len(analysis.runs):
        raise NothingToReportError(
            f"There are pain entries but no runs in {analysis.folder.resolve()}. "
            "`runlog pain list` shows them, `runlog report` charts them."
        )
