"""``runlog pain undo``, ``edit`` and ``delete``: take back or correct an entry of the diary."""

from __future__ import annotations

from datetime import date as calendar
from typing import TYPE_CHECKING, Any

import click

from analyzer.cli import options, pain_options, pain_signs
from analyzer.cli.prompts import is_terminal, nothing_noted_if_stopped
from analyzer.cli.streams import say_done
from analyzer.cli.values import Whole
from analyzer.errors import NothingToReportError, UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from analyzer.schema import DiaryLine

_yes = click.option("--yes", is_flag=True, help="Don't ask.")
_number = click.argument("number", type=Whole(min=1))


@click.command()
@options.folder
@_yes
def undo(folder: Path, yes: bool) -> None:
    """Take back the entry that was added last: the last line of pain.csv.

    Shows it and asks first. The former file is kept as a copy.
    """
    from analyzer.faces.entry import told
    from analyzer.faces.noting import taken_back
    from analyzer.notebook.rewriting import delete_entry, last_entry

    _require_entries(folder)
    entry = last_entry(folder, calendar.today())
    _confirm(f"The last line of the diary: {told(entry)}.", "Take it back?", yes=yes)
    copy = delete_entry(folder, entry, calendar.today())
    say_done("\n".join(taken_back(entry, copy)))


@click.command()
@_number
@options.folder
@_yes
def delete(number: int, folder: Path, yes: bool) -> None:
    """Delete the entry with this number in `runlog pain list`.

    Shows it and asks first. The former file is kept as a copy.
    """
    from analyzer.faces.entry import told
    from analyzer.faces.noting import deleted
    from analyzer.notebook.rewriting import delete_entry

    entry = _entry(folder, number)
    _confirm(f"No. {number}: {told(entry)}.", "Delete it?", yes=yes)
    copy = delete_entry(folder, entry, calendar.today())
    say_done("\n".join(deleted(entry, copy)))


def edit_command() -> click.Command:
    """Make the command ``edit`` from the diary's current fields."""

    def edit(number: int, folder: Path, yes: bool, clear: tuple[str, ...], **given: Any) -> None:
        """Change the entry with this number in `runlog pain list`.

        Shows what it becomes and asks first. What no option names stays as it is. The former file
        is kept as a copy.
        """
        _edit(number, folder, _changes(given, clear), yes=yes)

    return click.command("edit")(_number(pain_options.for_editing(options.folder(_yes(edit)))))


def _changes(given: dict[str, Any], clear: tuple[str, ...]) -> dict[str, Any]:
    """Field -> new value, None to clear it.

    Raises:
        UsageError: there are none, or a field is both set and cleared.
    """
    changes = {name: value for name, value in given.items() if value not in {None, False}}
    for name in clear:
        if name in changes:
            raise UsageError(f"{name} is both set and cleared; choose one.")
    changes |= dict.fromkeys(clear)
    if not changes:
        raise click.UsageError("Nothing to change is given, as in `runlog pain edit 12 --score 4`.")
    return changes


def _edit(number: int, folder: Path, changes: dict[str, Any], *, yes: bool) -> None:
    from analyzer.faces import signs
    from analyzer.faces.entry import is_same, told, with_changes
    from analyzer.faces.noting import changed
    from analyzer.faces.timing import require_past
    from analyzer.notebook.rewriting import change_entry

    today = calendar.today()
    entry = _entry(folder, number)
    new = with_changes(entry, changes, today)
    require_past(new, entry)
    if is_same(new, entry):
        say_done(f"No. {number} is like that already: {told(entry)}.")
        return
    _confirm(f"No. {number}: {told(entry)}.\nBecomes: {told(new)}.", "Change it?", yes=yes)
    copy = change_entry(folder, entry, new, today)
    say_done("\n".join(changed(entry, new, copy)))
    if signs.emergency(new) != signs.emergency(entry):
        pain_signs.tell_emergency([new], today)


def _entry(folder: Path, number: int) -> DiaryLine:
    """The entry with this number in the list.

    Raises:
        UsageError: there is none.
    """
    entries = _require_entries(folder)
    if number > len(entries):
        many = f"There are {len(entries)}" if len(entries) > 1 else "There is one"
        raise UsageError(f"There is no entry {number}. {many}: see `runlog pain list --last 0`.")
    return entries[number - 1]


def _require_entries(folder: Path) -> tuple[DiaryLine, ...]:
    from analyzer.notebook.diary import read_diary
    from analyzer.notebook.own_table import require_folder

    require_folder(folder)
    diary = read_diary(folder, calendar.today())
    if not diary.entries:
        why = " `runlog pain check` names what can't be read." if diary.problems else ""
        raise NothingToReportError(f"There are no entries in {folder.resolve()}.{why}")
    return diary.entries


def _confirm(shown: str, question: str, *, yes: bool) -> None:
    """Show what would be changed and ask; without a terminal, only --yes goes on."""
    if yes:
        return
    click.echo(shown)
    if not is_terminal():
        raise UsageError("Nothing was changed: look at the entry above, then add --yes.")
    with nothing_noted_if_stopped("changed"):
        if not click.confirm(question):
            raise click.Abort
