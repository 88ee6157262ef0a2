"""``runlog pain check``: the lines of the runner's own files that can't be read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from analyzer.cli import options
from analyzer.faces.problems import problem_line
from analyzer.schema import PROBLEMS, frame_of
from analyzer.wording import numbers
from analyzer.wording.receipt import lines_and_cells, unread

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from analyzer.schema import Problem


@click.command()
@options.folder
@options.as_json
def check(folder: Path, as_json: bool) -> None:
    """List what of pain.csv, weight.csv, ostrc.csv and events.csv can't be read, by lines.

    Files that resemble them and are not read, such as Pain.csv or a sync conflict's copy, are
    listed as well. Nothing is changed. The exit code is 1 if any file, line or cell is unread.
    """
    from analyzer.cli import output
    from analyzer.cli.pain_signs import listed
    from analyzer.faces import data
    from analyzer.log.own_names import problems_of_names
    from analyzer.notebook.diary import FILE_NAME

    tables = _own_tables(folder)
    problems = [problem for table, _ in tables.values() for problem in table.problems]
    problems += problems_of_names(folder, tables)
    if as_json:
        output.say_data(data.to_json(frame_of(PROBLEMS, problems)))
    else:
        for problem in problems:
            output.say(problem_line(problem))
        _say_inferred(folder)
        for name, (table, noun) in tables.items():
            if name == FILE_NAME or table.entries or table.problems:
                output.say(f"{numbers.count(len(table.entries), *noun)} read, "
                           f"{_unread(table.problems)}.")  # fmt: skip
        lines = [line for table, _ in tables.values() for line in getattr(table, "unread", ())]
        for line in listed([], lines):
            output.say(line)
    if unread(problems):
        raise click.exceptions.Exit(1)


def _say_inferred(folder: Path) -> None:
    """How a date that may mean two days is read in the diary."""
    from datetime import date as calendar

    from analyzer.cli import output
    from analyzer.notebook.diary_table import FILE_NAME, diary_table

    if found := diary_table().inferred_date(folder, calendar.today()):
        output.say(f"{FILE_NAME}: {found[0]} is read as {found[1]}, by all dates of its column.")


def _unread(problems: Iterable[Problem]) -> str:
    """How much of a table is unread."""
    told = [problem for problem in problems if problem.severity != "note"]
    whole = [problem.lines for problem in told if problem.lines is not None]
    if len(whole) < len(told):
        return "the others unread"
    return f"{lines_and_cells(sum(whole), sum(problem.cells for problem in told))} unread"


def _own_tables(folder: Path) -> dict[str, tuple[Any, tuple[str, str]]]:
    """Name of the file -> what is in it, and what one and several of its lines are called."""
    from datetime import date as calendar

    from analyzer.notebook import diary, events, ostrc, weight
    from analyzer.notebook.own_table import require_folder

    require_folder(folder)
    today = calendar.today()
    return {
        diary.FILE_NAME: (diary.read_diary(folder, today), ("entry", "entries")),
        weight.FILE_NAME: (weight.read_weight(folder, today), ("weight", "weights")),
        ostrc.FILE_NAME: (
            ostrc.read_ostrc(folder, today),
            ("weekly questionnaire", "weekly questionnaires"),
        ),
        events.FILE_NAME: (events.read_events(folder, today), ("event", "events")),
    }
