"""``runlog pain check``: the lines of the runner's own files that can't be read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from analyzer.cli import options
from analyzer.schema import PROBLEMS, frame_of
from analyzer.wording import numbers
from analyzer.wording.receipt import unread

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from analyzer.schema import Problem

_DIARY = "pain.csv"
_COUNTED = {
    _DIARY: ("entry", "entries"),
    "weight.csv": ("weight", "weights"),
    "ostrc.csv": ("weekly questionnaire", "weekly questionnaires"),
    "events.csv": ("event", "events"),
}


@click.command()
@options.folder
@options.as_json
def check(folder: Path, as_json: bool) -> None:
    """List every line of pain.csv, weight.csv, ostrc.csv and events.csv that can't be read.

    Files that resemble them and are not read, such as Pain.csv or a sync conflict's copy, are
    listed as well. Nothing is changed. The exit code is 1 if any line or file is unread.
    """
    from analyzer.cli import data, output
    from analyzer.log.own_names import problems_of_names

    read = _own_tables(folder)
    problems = [problem for table in read.values() for problem in table.problems]
    problems += problems_of_names(folder, _COUNTED)
    if as_json:
        output.say_data(data.to_json(frame_of(PROBLEMS, problems)))
    else:
        for problem in problems:
            output.say(output.problem_line(problem))
        for name, table in read.items():
            if name == _DIARY or table.entries or table.problems:
                output.say(f"{numbers.count(len(table.entries), *_COUNTED[name])} read, "
                           f"{_unread(table.problems)}.")  # fmt: skip
    if unread(problems):
        raise click.exceptions.Exit(1)


def _unread(problems: Iterable[Problem]) -> str:
    """How many lines of a table are unread."""
    lines = [problem.lines for problem in problems if problem.severity != "note"]
    whole = [count for count in lines if count is not None]
    return (
        "the others unread"
        if len(whole) < len(lines)
        else f"{numbers.count(sum(whole), 'line')} unread"
    )


def _own_tables(folder: Path) -> dict[str, Any]:
    from datetime import date as calendar

    from analyzer.notebook.diary import read_diary
    from analyzer.notebook.events import read_events
    from analyzer.notebook.ostrc import read_ostrc
    from analyzer.notebook.own_table import require_folder
    from analyzer.notebook.weight import read_weight

    require_folder(folder)
    today = calendar.today()
    return {
        _DIARY: read_diary(folder, today),
        "weight.csv": read_weight(folder, today),
        "ostrc.csv": read_ostrc(folder, today),
        "events.csv": read_events(folder, today),
    }
