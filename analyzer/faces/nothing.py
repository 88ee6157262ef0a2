"""A log that holds nothing to show: what the folder has instead, and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.errors import NothingToReportError
from analyzer.faces.problems import problem_line
from analyzer.faces.ways import TERMINAL
from analyzer.notebook.diary import FILE_NAME as DIARY_NAME
from analyzer.reasons import Remedy
from analyzer.schema import PROBLEMS, rows_of
from analyzer.wording.reasons import remedy

if TYPE_CHECKING:
    from analyzer.faces.ways import Ways
    from analyzer.schema import Analysis

_OPTION = "--folder"
_MOST_NAMED = 3


def require_entries(analysis: Analysis, ways: Ways = TERMINAL) -> None:
    """Stop if there are neither runs nor pain entries.

    Args:
        analysis: of a folder.
        ways: how things are called where the user is.

    Raises:
        NothingToReportError: says what the folder contains instead, and what to do.
    """
    if len(analysis.runs) or len(analysis.pain):
        return
    folder = analysis.folder.resolve()
    why, option = _why_nothing(analysis, ways)
    raise NothingToReportError(f"There is nothing to report in {folder}: {why}", option=option)


def _why_nothing(analysis: Analysis, ways: Ways) -> tuple[str, str]:
    """The reason, and the option that names what its last sentence asks for."""
    from analyzer.parsers import suffixes

    if analysis.files["runs"].sum():
        start = analysis.start or "the beginning"
        return f"its runs are outside the period from {start} to {analysis.end}.", ""
    of_diary = analysis.problems["file"].map(_is_diary).astype(bool)
    diary = analysis.problems[of_diary]
    for row in rows_of(PROBLEMS, diary.head(1)):
        return f"no runs, and the diary can't be read. {problem_line(row)}", ""
    kinds = ", ".join(sorted(suffix[1:].upper() for suffix in suffixes()))
    drop = f"Drop {kinds} or zip exports into it, or choose another."
    if not len(analysis.files):
        return f"it is empty. {drop}", _OPTION
    several = f"none of its {len(analysis.files)} files contains a run"
    none = "its only file contains no run" if len(analysis.files) == 1 else several
    return f"{none}; {ways.files} says why. {_other_logs(analysis)}{drop}", _OPTION


def _other_logs(analysis: Analysis) -> str:
    """Which folders in it are left out because they hold a log of their own; "" for none."""
    problems = analysis.problems
    others = problems.loc[problems["remedy"] == remedy(Remedy.READ_FOLDER), "file"].to_list()
    if not others:
        return ""
    more = f" and {len(others) - _MOST_NAMED} more" if len(others) > _MOST_NAMED else ""
    named = ", ".join(others[:_MOST_NAMED]) + more
    have = "has a log of its own" if len(others) == 1 else "have logs of their own"
    return f"In it, {named} {have}. "


def _is_diary(file: str) -> bool:
    """True for the diary, and for a misnamed diary."""
    from analyzer.exports.misnamed import find

    found = find(file)
    return file == DIARY_NAME or (found is not None and found.own == DIARY_NAME)


def require_runs(analysis: Analysis, ways: Ways = TERMINAL) -> None:
    """Stop if there are no runs.

    Args:
        analysis: of a folder.
        ways: how things are called where the user is.

    Raises:
        NothingToReportError: says what to do.
    """
    require_entries(analysis, ways)
    if not len(analysis.runs):
        raise NothingToReportError(
            f"There are pain entries but no runs in {analysis.folder.resolve()}. "
            f"{ways.entries} shows them, {ways.report} charts them."
        )
