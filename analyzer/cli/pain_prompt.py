"""``runlog pain`` without a score: one short question per field."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import click

from analyzer.cli.pain_words import fields_of, twice
from analyzer.cli.prompts import ask, nothing_noted_if_stopped, word
from analyzer.errors import UsageError
from analyzer.schema.diary import field, fields

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from analyzer.schema import DiaryLine
    from analyzer.schema.diary import Field, Question, Word

Given = dict[str, Any]

_ENTER = "Enter skips a question; Ctrl-C quits without noting anything."


def ask_entry(folder: Path, given: Given) -> Given:
    """Ask for the fields that aren't given yet; a score of 0 ends the questions.

    Fields that the diary can't keep are not asked for.

    Args:
        folder: holds the diary.
        given: fields of make_entry from the command line; None, "" and False mean not given.

    Returns:
        All fields.

    Raises:
        UsageError: the folder doesn't exist, a given field is invalid, or the diary can't take an
            entry.
        Exit: Ctrl-C or Ctrl-D.
    """
    from datetime import date as calendar

    from analyzer.faces.timing import require_past
    from analyzer.notebook.diary import diary_columns, make_entry, read_diary
    from analyzer.notebook.own_table import require_folder

    require_folder(folder)
    today = calendar.today()
    begun = make_entry(0, **given, today=today)
    require_past(begun)
    columns = diary_columns(folder)
    _show_earlier(read_diary(folder, today).entries, begun.date, today)
    with nothing_noted_if_stopped():
        return _asked(given, columns, today)


def _show_earlier(entries: tuple[DiaryLine, ...], day: date, today: date) -> None:
    there = ", ".join(_short(entry) for entry in entries if entry.date == day)
    if there:
        click.echo(f"Already noted {'today' if day == today else f'on {day}'}: {there}")


def _short(entry: DiaryLine) -> str:
    side = f" {entry['side']}" if entry["side"] else ""
    time = f" ({entry.time})" if entry.time else ""
    return f"{entry.score}{side}{time}"


def _asked(given: Given, columns: tuple[str, ...], today: date) -> Given:
    from analyzer.faces.entry import is_kept

    given = ask(_line(field("score")), partial(_first, given=given, today=today))
    rows = fields() if given["score"] else _without_pain(columns)
    if rows:
        click.echo(_ENTER)
    for row in rows:
        question = row.question
        if question and row.name != "score" and _is_open(row, question, given):
            if is_kept(row, columns):
                given[row.name] = _ask(row, today)
            elif question.without_column:
                click.echo(question.without_column)
    return given


def _first(answer: str, given: Given, today: date) -> Given:
    """The fields that are given and those of the first answer: a score, or as in "3 l yesterday".

    Raises:
        UsageError: a word isn't understood, a value is invalid, or there is no score.
    """
    from analyzer.notebook.kinds import read_value

    words = {"score": "", **fields_of(answer.split())}
    values = {name: read_value(field(name), value, today) for name, value in words.items()}
    for name in twice(values, given):
        raise UsageError(f"{field(name).subject} is given already; leave it out here.")
    return {**given, **values}


def _without_pain(columns: tuple[str, ...]) -> tuple[Field, ...]:
    """What a day without pain can still have: ratings that the diary has a column for."""
    return tuple(row for row in fields() if row.kind == "rating" and row.name in columns)


def _is_open(row: Field, question: Question, given: Given) -> bool:
    is_given = given.get(row.name) not in {None, "", False}
    return not is_given and (not question.only_with or bool(given[question.only_with]))


def _ask(row: Field, today: date) -> Any:
    from analyzer.notebook.kinds import read_value

    names = [answer.name for answer in row.answers]
    return ask(_line(row), lambda text: read_value(row, word(text, names), today))


def _line(row: Field) -> str:
    text = row.question.text if row.question else row.subject
    choices = ", ".join(map(_choice, row.answers))
    return f"{text}: {choices}" if choices else text


def _choice(answer: Word) -> str:
    """The word as shown in the question, with its letter in brackets."""
    marked = f"[{answer.letter}]{answer.name[1:]}"
    return (answer.asked or answer.name).replace(answer.name, marked, 1)
