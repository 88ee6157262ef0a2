"""Which lines of the receipt somebody asks for, and their order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from analyzer.faces.problems import SERIOUS
from analyzer.schema import PROBLEMS, rows_of
from analyzer.wording import drop_words, table_words
from analyzer.wording.numbers import count

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection

    import pandas as pd

    from analyzer.schema import Analysis
    from analyzer.schema.log import ProblemRow

PROBLEMS_ONLY = "problems"
"""In the place of a status: whatever is lost or in doubt."""

_MEMBER = " › "
_RANKS = {severity: rank for rank, severity in enumerate(table_words.SEVERITIES)}


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


def within(files: pd.DataFrame, asked: Asked) -> pd.DataFrame:
    """The rows of FILES in the asked days, and those without a day; of all places, or of some."""
    import pandas as pd

    if asked.places is not None:
        around = files["file"].str.partition(_MEMBER)[0]
        files = files[files["file"].isin(asked.places) | around.isin(asked.places)]
    if asked.start:
        files = files[~(files["date"] < pd.Timestamp(asked.start))]
    if asked.end:
        files = files[~(files["date"] > pd.Timestamp(asked.end))]
    return files


def found(files: pd.DataFrame, asked: Asked) -> pd.DataFrame:
    """The rows of FILES with the asked status and text, the gravest problems first."""
    if asked.status == PROBLEMS_ONLY:
        files = files[files["severity"].isin(SERIOUS)]
    elif asked.status:
        files = files[files["status"] == asked.status]
    if asked.text:
        names, reasons = files["file"], files["reason"].fillna("")
        has = [s.str.contains(asked.text, case=False, regex=False) for s in (names, reasons)]
        files = files[has[0] | has[1]]
    ranks = files["severity"].map(_RANKS).fillna(len(_RANKS))
    return files.iloc[ranks.argsort(kind="stable")]


def counts(files: pd.DataFrame) -> dict[str, int]:
    """How many rows of FILES each status has, after "" (all) and ``PROBLEMS_ONLY``."""
    serious = int(files["severity"].isin(SERIOUS).sum())
    statuses = files["status"].value_counts()
    of_status = {str(status): int(count) for status, count in statuses.items()}
    return {"": len(files), PROBLEMS_ONLY: serious, **of_status}


def doubt_line(analysis: Analysis, asked: Asked) -> str:
    """How much is lost or in doubt of the asked days, in a sentence; "" for nothing.

    A file counts once, however much is wrong with it, as ``counts`` has it.

    Args:
        analysis: of the whole log.
        asked: the days; other choices are left aside.
    """
    files = counts(within(analysis.files, Asked(start=asked.start, end=asked.end)))[PROBLEMS_ONLY]
    own = sum(str(row.severity) in SERIOUS for row in own_problems(analysis))
    if not files + own:
        return ""
    has_limit = asked.start is not None or asked.end is not None
    days = drop_words.OF_THESE_DAYS if has_limit else ""
    parts = [count(files, "file")] if files else []
    parts += [drop_words.IN_OWN.format(count=own)] if own else []
    return f"{count(files + own, *drop_words.DOUBTS)}{days}: {' and '.join(parts)}."


def own_problems(analysis: Analysis) -> list[ProblemRow]:
    """What is wrong in the runner's own files, the gravest first."""
    problems = analysis.problems
    own = problems[~problems["file"].isin(analysis.files["file"])]
    return sorted(rows_of(PROBLEMS, own), key=lambda row: _RANKS[str(row.severity)])
