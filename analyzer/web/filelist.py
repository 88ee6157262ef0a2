"""The receipt of the files, a page of it: what is lost or in doubt comes first."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from analyzer.faces import receipt
from analyzer.schema import FILES, PROBLEMS, RUNS, rows_of
from analyzer.wording.numbers import Units, count, is_missing

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Mapping, Sequence

    import pandas as pd

    from analyzer.schema import Analysis
    from analyzer.schema.log import FileRow, ProblemRow

    T = TypeVar("T")

PER_PAGE = 100
PROBLEMS_ONLY = "problems"
"""In the place of a status: whatever is lost or in doubt."""

_MOST_RUNS = 3
_MEMBER = " › "
_RANKS = {"lost": 0, "doubtful": 1, "note": 2}
_SERIOUS = ("lost", "doubtful")
_SEVERITY_WORDS = {"lost": "lost", "doubtful": "in doubt", "note": "note"}


@dataclass(frozen=True, slots=True)
class Asked:
    """Which files are shown.

    Attributes:
        status: of the receipt, or ``PROBLEMS_ONLY``; "" for all.
        text: in the name, or in the reason, in any case.
        page: of those, from 1.
        start, end: days of the files that have one; None for no limit.
        places: only these files of the folder, with their members; None for all.
    """

    status: str = ""
    text: str = ""
    page: int = 1
    start: dt.date | None = None
    end: dt.date | None = None
    places: Collection[str] | None = None


@dataclass(frozen=True, slots=True)
class Paged:
    """One page of many.

    Attributes:
        number: of the page, from 1.
        pages: how many there are, at least 1.
        first, last: which of all are on it, from 1.
        total: how many there are on all pages.
    """

    number: int
    pages: int
    first: int
    last: int
    total: int

    @classmethod
    def of(cls, total: int, wanted: int) -> Paged:
        """The page with that number, or the nearest."""
        pages = max(-(-total // PER_PAGE), 1)
        number = min(max(wanted, 1), pages)
        first = (number - 1) * PER_PAGE
        return cls(number, pages, min(first + 1, total), min(first + PER_PAGE, total), total)


@dataclass(frozen=True, slots=True)
class Line:
    """A file or member as it is shown.

    Attributes:
        row: as in the receipt.
        day: of its first activity; "" without one.
        status: in words.
        problem: lost, in doubt, note, or "".
        runs: id and length of its runs that count, the first few.
        more: how many others there are.
        why: why it has that status.
        advice: what to do about its problems.
    """

    row: FileRow
    day: str
    status: str
    problem: str
    runs: list[tuple[str, str]]
    more: str
    why: str
    advice: list[str]


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
    files = _within(analysis.files, asked)
    found = _found(files, asked)
    ranks = found["severity"].map(_RANKS).fillna(len(_RANKS))
    ordered = found.iloc[ranks.argsort(kind="stable")]
    paged = Paged.of(len(ordered), asked.page)
    shown = ordered.iloc[max(paged.first - 1, 0) : paged.last]
    return Listing(_lines(analysis, shown), paged, receipt.totals(files), _choices(files))


def own_problems(analysis: Analysis) -> list[ProblemRow]:
    """What is wrong in the runner's own files, what is lost first."""
    problems = analysis.problems
    own = problems[~problems["file"].isin(analysis.files["file"])]
    rows = rows_of(PROBLEMS, own)
    return sorted(rows, key=lambda row: _RANKS[row.severity])


def severity_word(severity: str) -> str:
    """How serious a problem is, in a word."""
    return _SEVERITY_WORDS[severity]


def page_of(rows: Sequence[T], wanted: int) -> tuple[Sequence[T], Paged]:
    """The rows of a page, and which it is."""
    paged = Paged.of(len(rows), wanted)
    return rows[max(paged.first - 1, 0) : paged.last], paged


def _within(files: pd.DataFrame, asked: Asked) -> pd.DataFrame:
    """The files of the folder, or of a drop; of some days, and those without a day."""
    import pandas as pd

    if asked.places is not None:
        around = files["file"].str.partition(_MEMBER)[0]
        files = files[files["file"].isin(asked.places) | around.isin(asked.places)]
    if asked.start:
        files = files[~(files["date"] < pd.Timestamp(asked.start))]
    if asked.end:
        files = files[~(files["date"] > pd.Timestamp(asked.end))]
    return files


def _found(files: pd.DataFrame, asked: Asked) -> pd.DataFrame:
    if asked.status == PROBLEMS_ONLY:
        files = files[files["severity"].isin(_SERIOUS)]
    elif asked.status:
        files = files[files["status"] == asked.status]
    if asked.text:
        names, reasons = files["file"], files["reason"].fillna("")
        has = [s.str.contains(asked.text, case=False, regex=False) for s in (names, reasons)]
        files = files[has[0] | has[1]]
    return files


def _choices(files: pd.DataFrame) -> list[tuple[str, str, int]]:
    counts = files["status"].value_counts()
    serious = int(files["severity"].isin(_SERIOUS).sum())
    return [
        ("", "all", len(files)),
        (PROBLEMS_ONLY, "lost or in doubt", serious),
        *((str(s), receipt.status_word(str(s)), int(n)) for s, n in counts.items()),
    ]


def _lines(analysis: Analysis, shown: pd.DataFrame) -> list[Line]:
    rows = rows_of(FILES, shown)
    runs, problems = _runs(analysis, shown["file"]), _problems(analysis, shown["file"])
    return [_line(row, runs.get(row.file, []), problems.get(row.file, [])) for row in rows]


def _line(row: FileRow, runs: list[tuple[str, str]], problems: list[ProblemRow]) -> Line:
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
        [advice for problem in problems if (advice := _advice(problem, why))],
    )


def _advice(problem: ProblemRow, why: str) -> str:
    """What is wrong, unless the reason says it, and what to do."""
    remedy = "" if is_missing(problem.remedy) else problem.remedy
    bare = problem.message.rstrip(".")
    is_said = bare[1:] in why
    return remedy if is_said else f"{problem.message} {remedy}".rstrip()


def _runs(analysis: Analysis, files: pd.Series) -> Mapping[str, list[tuple[str, str]]]:
    """File -> id and length of its runs."""
    units = Units.of(analysis)
    found: dict[str, list[tuple[str, str]]] = {}
    for run in rows_of(RUNS, analysis.runs[analysis.runs["file"].isin(files)]):
        length = "a run" if is_missing(run.distance_m) else units.distance_named(run.distance_m)
        found.setdefault(run.file, []).append((run.run_id, f"{length}, {run.date:%Y-%m-%d}"))
    return found


def _problems(analysis: Analysis, files: pd.Series) -> Mapping[str, list[ProblemRow]]:
    found: dict[str, list[ProblemRow]] = {}
    for row in rows_of(PROBLEMS, analysis.problems[analysis.problems["file"].isin(files)]):
        found.setdefault(row.file, []).append(row)
    return found
