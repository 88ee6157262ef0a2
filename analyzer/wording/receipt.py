"""What was read and what was not, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

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


def files_read(summary: Summary) -> str:
    """How many files had runs that were read, and how many others there are: no more is lost.

    Archives don't count, what they hold does.
    """
    lost = summary.files_failed + summary.files_left_out
    others = summary.files - summary.files_read - lost
    named = f"{numbers.count(summary.files_read, 'file')} of runs"
    return f"{named}, {numbers.count(others, 'other')}" if others else named


def unread(problems: Iterable[ProblemRow] | Iterable[Problem]) -> list[str]:
    """One sentence for each file of the runner's own that has unread lines or cells, or is unread.

    Args:
        problems: of all files; those that are no more than notes don't count.
    """
    told: list[Any] = list(problems)
    lines, cells = unread_counts(told), unread_cells(told)
    return [_unread(file, lines.get(file, 0), cells.get(file, 0)) for file in {**lines, **cells}]


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


def unread_cells(problems: Iterable[ProblemRow] | Iterable[Problem]) -> dict[str, int]:
    """File of the runner's own -> its unread cells, of lines that are read otherwise.

    Args:
        problems: of all files.
    """
    cells: dict[str, int] = {}
    for problem in problems:
        if problem.cells:
            cells[problem.file] = cells.get(problem.file, 0) + int(problem.cells)
    return cells


def lines_and_cells(lines: int, cells: int) -> str:
    """How many lines and cells; only what there is of them, "0 lines" where there is nothing."""
    parts = [numbers.count(lines, "line")] if lines or not cells else []
    return " and ".join([*parts, *([numbers.count(cells, "cell")] if cells else [])])


def _unread(file: str, lines: int | None, cells: int) -> str:
    if lines is None:
        return words.UNREAD_FILE.format(file=file)
    said = words.UNREAD_LINE if lines + cells == 1 else words.UNREAD_LINES
    return said.format(count=lines_and_cells(lines, cells), file=file)
