"""The receipt of the files, a page of it: what is lost or in doubt comes first."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from analyzer.faces import files_asked, receipt
from analyzer.faces.ways import advice
from analyzer.schema import FILES, PROBLEMS, RUNS, rows_of
from analyzer.web.paging import Paged
from analyzer.wording import drop_words, table_words
from analyzer.wording.numbers import Units, count, is_missing

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from analyzer.faces.files_asked import Asked
    from analyzer.faces.ways import Advice
    from analyzer.schema import Analysis
    from analyzer.schema.log import FileRow, ProblemRow

_MOST_RUNS = 3

Run = tuple[str, tuple[str, str]]
"""Its id, and how long it is and on which day."""


@dataclass(frozen=True, slots=True)
class Line:
    """A file or member as it is shown.

    Attributes:
        row: as in the receipt.
        day: of its first activity; "" without one.
        status: in words.
        problem: lost, in doubt, note, or "".
        runs: its runs that count, the first few.
        more: how many others there are.
        why: why it has that status.
        advice: what is wrong beyond that, and what to do about it.
    """

    row: FileRow
    day: str
    status: str
    problem: str
    runs: list[Run]
    more: str
    why: str
    advice: list[tuple[str, Advice | None]]


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of the receipt.

    Attributes:
        lines: on this page.
        paged: which page it is.
        totals: of all files, whatever is asked.
        choices: status, its name, and how many there are.
    """

    lines: list[Line]
    paged: Paged
    totals: str
    choices: list[tuple[str, str, int]] = field(default_factory=list)


def listing(analysis: Analysis, asked: Asked) -> Listing:
    """The files that are asked for, problems first."""
    files = files_asked.within(analysis.files, asked)
    found = files_asked.found(files, asked)
    paged = Paged.of(len(found), asked.page)
    choices = [(s, _choice(s), number) for s, number in files_asked.counts(files).items()]
    return Listing(_lines(analysis, found.iloc[paged.rows]), paged, receipt.totals(files), choices)


def severity_word(severity: str) -> str:
    """How serious a problem is, in a word."""
    return table_words.SEVERITIES[severity]


def _choice(status: str) -> str:
    return drop_words.CHOICES.get(status) or receipt.status_word(status)


def _lines(analysis: Analysis, shown: pd.DataFrame) -> list[Line]:
    rows = rows_of(FILES, shown)
    runs, problems = _runs(analysis, shown["file"]), _problems(analysis, shown["file"])
    return [_line(row, runs.get(row.file, []), problems.get(row.file, [])) for row in rows]


def _line(row: FileRow, runs: list[Run], problems: list[ProblemRow]) -> Line:
    why = receipt.why(row)
    rest = max(len(runs), 0) - _MOST_RUNS
    return Line(
        row,
        receipt.day_of(row),
        receipt.status_word(row.status),
        "" if is_missing(row.severity) else severity_word(row.severity),
        runs[:_MOST_RUNS],
        count(rest, "more run") if rest > 0 else "",
        why,
        [found for problem in problems if any(found := _advice(problem, why))],
    )


def _advice(problem: ProblemRow, why: str) -> tuple[str, Advice | None]:
    """What is wrong, unless the reason says it, and what to do."""
    is_said = problem.message.rstrip(".")[1:] in why
    return "" if is_said else problem.message, advice(problem)


def _runs(analysis: Analysis, files: pd.Series) -> Mapping[str, list[Run]]:
    """File -> its runs."""
    units = Units.of(analysis)
    found: dict[str, list[Run]] = {}
    for run in rows_of(RUNS, analysis.runs[analysis.runs["file"].isin(files)]):
        length = "a run" if is_missing(run.distance_m) else units.distance_named(run.distance_m)
        found.setdefault(run.file, []).append((run.run_id, (length, f"{run.date:%Y-%m-%d}")))
    return found


def _problems(analysis: Analysis, files: pd.Series) -> Mapping[str, list[ProblemRow]]:
    found: dict[str, list[ProblemRow]] = {}
    for row in rows_of(PROBLEMS, analysis.problems[analysis.problems["file"].isin(files)]):
        found.setdefault(row.file, []).append(row)
    return found
