"""What was read and what was not, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.wording import numbers

if TYPE_CHECKING:
    from analyzer.schema import Summary


def not_read(summary: Summary, named: str) -> str:
    """One line: what was read and what was not.

    Args:
        summary: with the counts of files.
        named: a sentence that says where the files that were not read are listed.
    """
    part = f" ({numbers.number(summary.files_partial)} in part)" if summary.files_partial else ""
    parts = [f"{numbers.number(summary.files_read)} read{part}"]
    if summary.files_lists:
        parts.append(
            numbers.count(summary.files_lists, "list of activities", "lists of activities")
        )
    if summary.duplicates:
        parts.append(f"{numbers.count(summary.duplicates, 'duplicate')}")
    if summary.files_left_out:
        parts.append(f"{numbers.number(summary.files_left_out)} left out")
    if summary.files_not_runs:
        parts.append(f"{numbers.number(summary.files_not_runs)} not runs")
    parts.append(
        f"{numbers.number(summary.files_failed)} could not be read"
        if summary.files_failed
        else "none failed"
    )
    files = numbers.count(summary.files, "file")
    return f"{files}: {', '.join(parts)}. {named}"
