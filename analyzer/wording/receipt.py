"""What was read and what was not, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.wording import numbers

if TYPE_CHECKING:
    from analyzer.schema import Summary


def not_read(summary: Summary, named: str) -> str:
    """One line: what was read and what was not.

    Args:
        summary: counts the files.
        named: the sentence that says where those are named that were not read.
    """
    part = f" ({numbers.number(summary.files_partial)} in part)" if summary.files_partial else ""
    said = [f"{numbers.number(summary.files_read)} read{part}"]
    if summary.files_lists:
        said.append(numbers.count(summary.files_lists, "list of activities", "lists of activities"))
    if summary.duplicates:
        said.append(f"{numbers.count(summary.duplicates, 'duplicate')}")
    if summary.files_left_out:
        said.append(f"{numbers.number(summary.files_left_out)} left out")
    if summary.files_not_runs:
        said.append(f"{numbers.number(summary.files_not_runs)} not runs")
    said.append(
        f"{numbers.number(summary.files_failed)} could not be read"
        if summary.files_failed
        else "none failed"
    )
    files = numbers.count(summary.files, "file")
    return f"{files}: {', '.join(said)}. {named}"
