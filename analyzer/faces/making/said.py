"""What is said of a report that was made: what was read and what was not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.faces.problems import SERIOUS, problem_line
from analyzer.schema import PROBLEMS, rows_of
from analyzer.wording.numbers import count
from analyzer.wording.receipt import files_read, unread

if TYPE_CHECKING:
    from analyzer.schema import Analysis

_MOST_PROBLEMS = 10


def receipt(analysis: Analysis) -> list[str]:
    """What was read and what was not, in a few lines."""
    summary = analysis.summary
    runs = count(summary.runs, "run")
    entries = count(summary.pain_entries, "pain entry", "pain entries")
    is_doubtful = analysis.files["severity"].isin(SERIOUS)
    doubtful = int((is_doubtful & (analysis.files["status"] == "not_a_run")).sum())
    lines = [
        f"Read: {files_read(summary)}. In the report: {runs} and {entries}, up to {analysis.end}."
    ]
    others = [
        f"{number} {words}"
        for number, words in (
            (summary.files_partial, "damaged but partly used"),
            (summary.duplicates, "recorded twice and set aside"),
            (summary.files_left_out, "left out"),
            (doubtful, "without a run but in doubt"),
            (summary.files_not_runs - doubtful, "without a run"),
            (summary.files_failed, "not usable"),
        )
        if number
    ]
    if others:
        lines.append(f"Among the files: {', '.join(others)} (`runlog files` lists them).")
    serious = analysis.problems[analysis.problems["severity"] != "note"]
    # Lost runs come first, in case not all problems are shown.
    serious = serious.iloc[(serious["severity"] != "lost").argsort(kind="stable")]
    lines += [f"  ! {problem_line(row)}" for row in rows_of(PROBLEMS, serious.head(_MOST_PROBLEMS))]
    if len(serious) > _MOST_PROBLEMS:
        lines.append(f"  … and {len(serious) - _MOST_PROBLEMS} more.")
    return [*lines, *unread(rows_of(PROBLEMS, serious))]
