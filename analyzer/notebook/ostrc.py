"""``ostrc.csv``: the weekly questionnaire, read and appended to, never rewritten."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from analyzer.errors import UsageError
from analyzer.metrics.back import ostrc
from analyzer.notebook.cells import shown
from analyzer.notebook.days import day_of
from analyzer.notebook.own_table import OwnTable, Row
from analyzer.notebook.table_nets import spared
from analyzer.schema import OSTRC, Problem, frame_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    import pandas as pd

    from analyzer.notebook.table import Record

FILE_NAME = "ostrc.csv"
ANSWERS = ("q1", "q2", "q3", "q4")


@dataclass(frozen=True, slots=True)
class OstrcEntry:
    """One questionnaire; see OSTRC for the fields."""

    date: dt.date
    q1: int
    q2: int | None
    q3: int | None
    q4: int | None
    severity: int
    is_problem: bool
    is_substantial: bool
    line: int = 0


@dataclass(frozen=True, slots=True)
class Questionnaires:
    """What is in ``ostrc.csv``: one entry a day, by date; the lines that aren't used, and why."""

    entries: tuple[OstrcEntry, ...] = ()
    problems: tuple[Problem, ...] = ()


def make_ostrc(answers: Sequence[str], date: dt.date | str | None, today: dt.date) -> OstrcEntry:
    """Check the answers of one questionnaire and score them.

    Args:
        answers: up to four texts, 0 to 3 each; "" for one that isn't given.
        date: its day; None for ``today``. The questions are about the 7 days up to it.
        today: the current local day; no date may be later.

    Raises:
        UsageError: an answer or the day is invalid.
    """
    if len(answers) > ostrc.QUESTIONS:
        raise UsageError(f"There are {ostrc.QUESTIONS} questions, not {len(answers)}.")
    given = ostrc.complete([answer_of(text, i) for i, text in enumerate(answers, 1)])
    severity = ostrc.severity(given)
    return OstrcEntry(
        day_of(today if date is None else date, today),
        *given,
        severity=severity,
        is_problem=severity > 0,
        is_substantial=ostrc.is_substantial(given),
    )


def answer_of(text: str, number: int) -> int | None:
    """The answer to a question by its number, from 1; None for "".

    Raises:
        UsageError: it isn't 0, 1, 2 or 3.
    """
    plain = text.strip().removesuffix(".0").removesuffix(",0")
    if plain and plain not in {"0", "1", "2", "3"}:
        raise UsageError(f"Answer {number}, {shown(text)}, is not 0, 1, 2 or 3.")
    return int(plain) if plain else None


def require_answer(text: str, number: int) -> str:
    """The answer as given, once it is known to be one.

    Raises:
        UsageError: it isn't 0, 1, 2 or 3, or is empty.
    """
    if answer_of(text, number) is None:
        raise UsageError("Answer 0, 1, 2 or 3.")
    return text


def ends(answers: Sequence[str]) -> bool:
    """Whether the first answer ends the questionnaire."""
    return answer_of(answers[0], 1) in ostrc.ENDING


@spared(FILE_NAME, lambda problems: Questionnaires(problems=problems))
def read_ostrc(folder: Path, today: dt.date) -> Questionnaires:
    """Read ``ostrc.csv`` of a folder; nothing where there is none.

    Its columns are ``date,q1,q2,q3,q4``. Of two questionnaires of one day the lower line counts,
    and the other is reported as a problem.

    Args:
        folder: holds the file.
        today: the current local day; later entries are reported and not used.

    Returns:
        The entries, and a problem for every line that isn't used. The file is only ever read.
    """
    records, problems = _TABLE.read(folder, today)
    entries: dict[dt.date, OstrcEntry] = {}
    unread = []
    for record in records:
        try:
            entry = _entry(record, today)
        except UsageError as error:
            unread.append((record, error))
            continue
        if entry.date in entries:
            problems.append(_answered_again(entries[entry.date], entry))
        entries[entry.date] = entry
    problems += _TABLE.problems_of(unread)
    problems.sort(key=lambda problem: problem.line or 0)
    return Questionnaires(tuple(entries[day] for day in sorted(entries)), tuple(problems))


def append_ostrc(folder: Path, entry: OstrcEntry) -> Path:
    """Append a questionnaire to ``ostrc.csv``, in its own dialect; create the file if needed.

    What is in the file stays as it is, byte for byte.

    Returns:
        Where the file is.

    Raises:
        UsageError: the folder doesn't exist, or the file can't take it.
    """
    _TABLE.append(folder, [_row(entry)])
    return folder / FILE_NAME


def ostrc_frame(entries: Iterable[OstrcEntry]) -> pd.DataFrame:
    """Questionnaires as the frame OSTRC, in the order given."""
    return frame_of(OSTRC, entries)


def _entry(record: Record, today: dt.date) -> OstrcEntry:
    if record.fault:
        raise UsageError(record.fault)
    answers = [record.values.get(name, "") for name in ANSWERS]
    return replace(make_ostrc(answers, record.values["date"], today), line=record.line)


def _answered_again(earlier: OstrcEntry, later: OstrcEntry) -> Problem:
    message = f"{earlier.date} is answered again in line {later.line}, which counts."
    return Problem(FILE_NAME, message, "Remove one of the two.", "note", earlier.line)


def _row(entry: OstrcEntry) -> Row:
    answers = {name: getattr(entry, name) for name in ANSWERS}
    written = {name: "" if answer is None else str(answer) for name, answer in answers.items()}
    return {"date": entry.date.isoformat()} | written


def _row_of(record: Record) -> Row:
    return _row(_entry(record, dt.date.max))


_TABLE = OwnTable(
    name=FILE_NAME,
    columns=("date", *ANSWERS),
    known=("date", *ANSWERS),
    required=("date", *ANSWERS),
    row_of=_row_of,
)
