"""What the first page rests on, in words: the days logged, and what was not read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.schema import PROBLEMS, rows_of, rules
from analyzer.wording import nouns, numbers
from analyzer.wording import summary_words as said
from analyzer.wording.receipt import files_read, lines_and_cells, unread_cells, unread_counts
from analyzer.wording.summary_cuts import NOTHING, Cut

if TYPE_CHECKING:
    from analyzer.schema import Analysis
    from analyzer.schema.log import ProblemRow
    from analyzer.wording.summary_cuts import Cuts


def logged(analysis: Analysis, cuts: Cuts = NOTHING) -> str:
    """How many of the last days have an entry: of those since the first one."""
    summary = analysis.summary
    if not summary.pain_span_28d:
        return said.NONE_LOGGED
    text = said.LOGGED_TO if analysis.start and Cut.DIARY_DAY not in cuts else said.LOGGED
    if summary.pain_span_28d < rules.RECENT.days:
        text = said.LOGGED_SINCE_FIRST
    return text.format(
        days=summary.pain_logged_28d,
        span=numbers.count(summary.pain_span_28d, *nouns.DAY),
        end=numbers.short_day(analysis.end),
    )


def files(analysis: Analysis, cuts: Cuts = NOTHING) -> tuple[str, ...]:
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
    apart = Cut.FILES_APART not in cuts
    own = _own([*rows_of(PROBLEMS, analysis.problems)], apart=apart)
    return (*(lost or ([] if own else [all_read])), *own)


def _own(problems: list[ProblemRow], *, apart: bool) -> list[str]:
    """What is unread of the runner's own files: of each, or of all those together."""
    lines, cells = unread_counts(problems), unread_cells(problems)
    files = [*{**lines, **cells}]
    whole = [file for file in files if lines.get(file, 0) is None]
    partly = [file for file in files if file not in whole]
    groups = [[file] for file in partly] if apart else [partly] if partly else []
    told = [
        said.UNREAD_LINES.format(
            file=" ".join([first, *([said.OTHERS.format(count=len(others))] if others else [])]),
            lines=lines_and_cells(
                sum(lines.get(file) or 0 for file in (first, *others)),
                sum(cells.get(file, 0) for file in (first, *others)),
            ),
        )
        for first, *others in groups
    ]
    return [*(said.UNREAD_FILE.format(file=file) for file in whole), *told]
