"""Add an entry to the diary, and ask first if it may be there already."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from analyzer.cli.prompts import ask, is_terminal, nothing_noted_if_stopped, word
from analyzer.cli.streams import say_done, tell
from analyzer.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from analyzer.schema import DiaryLine

_ANSWERS = ("add", "replace", "stop")
_ELSEWHERE = "name its folder with --folder"


def note(folder: Path, entry: DiaryLine, today: date, *, yes: bool) -> None:
    """Add an entry, or put it in the place of one for the same minute, and say so.

    In a terminal, an entry for the same minute is asked about; elsewhere it is told, and the new
    one is added: nothing that a script notes is lost.

    Args:
        folder: holds the diary.
        entry: as ``make_entry`` returns it.
        today: the current local day.
        yes: add it without asking or telling.

    Raises:
        UsageError: the diary can't take it.
        Exit: it was stopped; nothing has been noted.
    """
    from analyzer.faces.begun import begun
    from analyzer.faces.new_entry import NewEntry
    from analyzer.faces.noting import already, noted_in
    from analyzer.notebook.diary import FILE_NAME, read_diary

    new = NewEntry(folder, entry, today, lambda: read_diary(folder, today))
    there = [] if yes else new.there
    if there and is_terminal() and _is_replaced(there):
        say_done("\n".join(new.replace().replaced))
        return
    first = [begun(folder, _ELSEWHERE)] if new.add().is_first else []
    say_done("\n".join([noted_in(entry, folder / FILE_NAME), *first]))
    if there and not is_terminal():
        tell(f"runlog: {already(there)} The new one was added as well; `runlog pain undo` takes "
             "it back.")  # fmt: skip


def _is_replaced(there: Sequence[DiaryLine]) -> bool:
    """Whether the new entry is to replace the last of those that are there, or be added."""
    from analyzer.faces.noting import already

    click.echo(already(there))
    last = "the last" if len(there) > 1 else "it"
    question = f"[a]dd another, [r]eplace {last}, or [s]top"
    with nothing_noted_if_stopped():
        answer = ask(question, _answer)
        if answer == "stop":
            raise click.Abort
    return answer == "replace"


def _answer(text: str) -> str:
    found = word(text, _ANSWERS).lower()
    if found not in _ANSWERS:
        raise UsageError("Answer a, r or s.")
    return found
