"""``runlog pain`` without a score: it asks, one short line each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from analyzer.cli.prompts import ask, nothing_noted_if_stopped, word

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from analyzer.schema import PainEntry

Told = dict[str, Any]

_SCORE = "Back pain, 0 (none) to 10 (worst imaginable)"
_QUESTIONS = {
    "side": "Side: [l]eft, [r]ight, [b]oth, [c]entre",
    "kind": "Feels like: [m]uscle (spasm, tightness), [b]one (a general ache)",
    "when": "When: [d]uring a run, [a]fter, next [m]orning, at [r]est, at [n]ight",
    "radiates": "Down a leg: [y]es, [n]o",
    "weakness": "That leg feels weak: [y]es, [n]o",
    "note": "Note",
}
_ENTER = "Enter passes a question; Ctrl-C leaves without noting anything."


def ask_entry(folder: Path, told: Told) -> Told:
    """Ask for what is not told yet; a score of 0 ends the questions.

    Questions that the diary has no column for are not asked.

    Args:
        folder: holds the diary.
        told: fields of make_entry given on the command line; None, "" and False aren't told.

    Returns:
        All fields.

    Raises:
        UsageError: the folder isn't there, what is told can't be meant, or the diary can't take
            an entry.
        Exit: Ctrl-C or Ctrl-D.
    """
    from datetime import date as calendar

    from analyzer.notebook.diary import diary_columns, make_entry, read_diary
    from analyzer.notebook.own_table import require_folder

    require_folder(folder)
    today = calendar.today()
    day = make_entry(0, **told, today=today).date  # a slip of an option is told before any question
    columns = diary_columns(folder)
    _tell_earlier(read_diary(folder, today).entries, day, today)
    with nothing_noted_if_stopped():
        return _asked(told, columns)


def _tell_earlier(entries: tuple[PainEntry, ...], day: date, today: date) -> None:
    there = ", ".join(_short(entry) for entry in entries if entry.date == day)
    if there:
        click.echo(f"Already noted {'today' if day == today else f'on {day}'}: {there}")


def _short(entry: PainEntry) -> str:
    side = f" {entry.side}" if entry.side else ""
    time = f" ({entry.time})" if entry.time else ""
    return f"{entry.score}{side}{time}"


def _asked(told: Told, columns: tuple[str, ...]) -> Told:
    from analyzer.notebook.cells import score_of

    told = told | {"score": ask(_SCORE, score_of)}
    if told["score"] == 0:
        return told
    click.echo(_ENTER)
    for field, question in _QUESTIONS.items():
        if not told.get(field) and (field != "weakness" or told["radiates"]):
            if field in columns:
                told[field] = ask(question, _meaning(field))
            elif field == "weakness":
                click.echo("(pain.csv has no column weakness; with one, a weak leg is asked for.)")
    return told


def _meaning(field: str) -> Callable[[str], Any]:
    from analyzer.notebook.cells import WORDS, note_of, word_of, yes_or_no

    if field == "note":
        return note_of
    if field in WORDS:
        return lambda text: word_of(field, word(text, WORDS[field]))
    return lambda text: yes_or_no(field, word(text, ("yes", "no")))
