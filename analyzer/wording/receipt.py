"""What was read and what was not, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.wording import numbers, words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from analyzer.schema import Problem, Summary
    from analyzer.schema.log import ProblemRow


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


def unread(problems: Iterable[ProblemRow] | Iterable[Problem]) -> list[str]:
    """One sentence for each file of the runner's own that has unread lines, or is itself unread.

    Args:
        problems: of all files; those that are no more than notes don't count.
    """
    return [_unread(file, count) for file, count in unread_counts(problems).items()]


def unread_counts(problems: Iterable[ProblemRow] | Iterable[Problem]) -> dict[str, int | None]:
    """File of the runner's own -> its unread lines; None for all of them.

    Args:
        problems: of all files; those that are no more than notes don't count.
    """
    lines: dict[str, int | None] = {}
    for problem in problems:
        if problem.severity == "note" or problem.lines == 0:
            continue
        before = lines.get(problem.file, 0)
        is_whole = before is None or numbers.is_missing(problem.lines)
        lines[problem.file] = None if is_whole else (before or 0) + int(problem.lines or 0)
    return lines


def _unread(file: str, lines: int | None) -> str:
    if lines is None:
        return words.UNREAD_FILE.format(file=file)
    said = words.UNREAD_LINE if lines == 1 else words.UNREAD_LINES
    return said.format(count=numbers.number(lines), file=file)
