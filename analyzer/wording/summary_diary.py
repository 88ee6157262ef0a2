"""What the first page rests on, in words: the days logged, and what was not read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.schema import PROBLEMS, rows_of, rules
from analyzer.wording import nouns, numbers
from analyzer.wording import summary_words as said
from analyzer.wording.receipt import files_read, lines_and_cells, unread_cells, unread_counts

if TYPE_CHECKING:
    from analyzer.schema import Analysis
    from analyzer.schema.log import ProblemRow


def logged(analysis: Analysis) -> str:
    """How many of the last days have an entry: of those since the first one."""
    summary = analysis.summary
    if not summary.pain_span_28d:
        return said.NONE_LOGGED
    text = said.LOGGED_TO if analysis.start else said.LOGGED
    if summary.pain_span_28d < rules.RECENT.days:
        text = said.LOGGED_SINCE_FIRST
    return text.format(
        days=summary.pain_logged_28d,
        span=numbers.count(summary.pain_span_28d, *nouns.DAY),
        end=numbers.short_day(analysis.end),
    )


def files(analysis: Analysis) -> tuple[str, ...]:
    """What was not read, of the exports and of the runner's own files."""
    summary = analysis.summary
    total = numbers.count(summary.files, "file")
    counts = (
        (said.NOT_READ, summary.files_failed),
        (said.PART_READ, summary.files_partial),
        (said.LEFT_OUT, summary.files_left_out),
    )
    lost = [
        text.format(count=numbers.number(n), counted=numbers.count(n, "file"), files=total)
        for text, n in counts
        if n
    ]
    all_read = files_read(summary) if summary.files else said.NO_FILES
    own = _own([*rows_of(PROBLEMS, analysis.problems)])
    return (*(lost or ([] if own else [all_read])), *own)


def _own(problems: list[ProblemRow]) -> list[str]:
    """What is unread of the runner's own files."""
    lines, cells = unread_counts(problems), unread_cells(problems)
    return [
        said.UNREAD_FILE.format(file=file)
        if lines.get(file, 0) is None
        else said.UNREAD_LINES.format(
            lines=lines_and_cells(lines.get(file) or 0, cells.get(file, 0)), file=file
        )
        for file in {**lines, **cells}
    ]
