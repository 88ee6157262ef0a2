"""What the runner wrote down: the diary, body weight, the weekly questionnaire, events."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from analyzer.notebook.diary import Diary, diary_frame, read_diary
from analyzer.notebook.events import Events, events_frame, read_events
from analyzer.notebook.ostrc import Questionnaires, ostrc_frame, read_ostrc
from analyzer.notebook.weight import Weights, read_weight

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    import pandas as pd

    from analyzer.schema import Problem, UnreadLine

MOST_PROBLEMS = 100
"""Of each file; a report that lists tens of thousands is of no use."""


@dataclass(frozen=True, slots=True)
class Notebook:
    """The four files that a runner keeps next to the exports, where they exist."""

    diary: Diary = field(default_factory=Diary)
    weights: Weights = field(default_factory=Weights)
    questionnaires: Questionnaires = field(default_factory=Questionnaires)
    events: Events = field(default_factory=Events)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Lines that can't be used, file by file: the first of each, then how many more."""
        tables = (self.diary, self.weights, self.questionnaires, self.events)
        return tuple(problem for table in tables for problem in _few(table.problems))

    @property
    def unread(self) -> tuple[UnreadLine, ...]:
        """What the lines of diary and events hold that are in no entry or event."""
        return (*self.diary.unread, *self.events.unread)

    def frames(self) -> dict[str, pd.DataFrame]:
        """PAIN, OSTRC and EVENTS, by their names in Analysis."""
        return {
            "pain": diary_frame(self.diary.entries),
            "ostrc": ostrc_frame(self.questionnaires.entries),
            "events": events_frame(self.events.entries),
        }


def _few(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    rest = problems[MOST_PROBLEMS:]
    if len(rest) <= 1:
        return problems
    more = sum(problem.lines or 1 for problem in rest)
    so = " as they are" if any(problem.cells for problem in rest) else ""
    many = f"{more:,} more of its lines can't be used{so}."
    remedy = "`runlog pain check` names them all."
    unread = sum(problem.lines or 0 for problem in rest)
    cells = sum(problem.cells for problem in rest)
    last = replace(rest[-1], message=many, remedy=remedy, line=None, lines=unread, cells=cells)
    return (*problems[:MOST_PROBLEMS], replace(last, severity="doubtful"))


def read_notebook(folder: Path, today: dt.date) -> Notebook:
    """Read the files of a folder that the runner writes; they are only read.

    Args:
        folder: holds them.
        today: entries after it are reported and not used.
    """
    return Notebook(
        read_diary(folder, today),
        read_weight(folder, today),
        read_ostrc(folder, today),
        read_events(folder, today),
    )
