"""``runlog pain week``: four questions about the last seven days, once a week."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import click

from analyzer.cli import options
from analyzer.cli.prompts import ask, is_terminal, nothing_noted_if_stopped
from analyzer.cli.streams import say_done
from analyzer.cli.values import Day
from analyzer.schema import rules

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path


_INTRODUCTION = "Your lower back in the 7 days up to {day}; answer with a number."
_QUESTIONS = (
    ("Taking part in running:",
     "0 fully, no problems; 1 fully, with problems; 2 less, because of them; 3 could not"),
    ("Running changed because of it:", "0 not at all; 1 a little; 2 moderately; 3 a great deal"),
("Performance suffered because of it:", "0 not at all; 1 a little; 2 moderately; 3 a great deal"),
    ("Symptoms:", "0 none; 1 mild; 2 moderate; 3 severe"),
)  # fmt: skip


@click.command()
@click.argument("answers", nargs=-1, metavar="[Q1 [Q2 Q3 Q4]]")
@options.folder
@click.option("--date", "day", type=Day(), help="Last of the 7 days. [default: today]")
def week(answers: tuple[str, ...], folder: Path, day: date | None) -> None:
    """Answer the four weekly OSTRC-O2 questions on the lower back, in the folder's ostrc.csv.

    Each answer is 0 (none) to 3 (most). A first answer of 0 or 3 ends the questions. Without
    answers, it asks (in a terminal).
    """
    from datetime import date as calendar

    from analyzer.cli.loading import say_unread_at_end
    from analyzer.notebook.ostrc import append_ostrc, make_ostrc, read_ostrc
    from analyzer.notebook.own_table import require_folder

    today = calendar.today()
    require_folder(folder)
    if not answers:
        if not is_terminal():
            raise click.UsageError("Missing the answers, such as `runlog pain week 1 0 0 1`.")
        answers = _ask(day or today)
    entry = make_ostrc(answers, day, today)
    path = append_ostrc(folder, entry)
    say_unread_at_end(read_ostrc(folder, today).problems)
    severity = f"severity {entry.severity} of {rules.OSTRC.worst}"
    say_done(f"Noted: {severity}, on {entry.date}, in {path.resolve()}.")


def _ask(day: date) -> tuple[str, ...]:
    from analyzer.notebook.ostrc import ends, require_answer

    answers: list[str] = []
    click.echo(_INTRODUCTION.format(day=day))
    with nothing_noted_if_stopped():
        for number, (question, choices) in enumerate(_QUESTIONS, 1):
            click.echo(f"{number}. {question} {choices}")
            answers.append(ask("  0-3", partial(require_answer, number=number)))
            if ends(answers):
                break
    return tuple(answers)
