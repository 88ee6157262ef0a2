"""``runlog pain``: note back pain; its options come from the table of diary fields."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import click

from analyzer.cli import (
    completing,
    options,
    pain_check,
    pain_edit,
    pain_import,
    pain_list,
    pain_note,
    pain_options,
    pain_prompt,
    pain_signs,
    pain_week,
)
from analyzer.cli.pain_words import fields_of, together
from analyzer.cli.prompts import is_terminal
from analyzer.errors import UsageError
from analyzer.schema.diary import fields

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from analyzer.schema.diary import Field

_ADD = "add"


class _ScoreOrCommand(click.Group):
    """``runlog pain 3 left`` adds an entry; ``runlog pain list`` is a command."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the command ``add`` in front of arguments that don't begin with a command."""
        if not args or args[0] not in (*self.commands, "--help", "-h"):
            if args and re.fullmatch(r"-\d+", args[0]) and not ctx.resilient_parsing:
                raise UsageError(f"Score {args[0]} is not a whole number from 0 to 10.")
            args = [_ADD, *args]
        return super().parse_args(ctx, args)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Show both ways to call the command."""
        arguments = " ".join(_usage(field) for field in fields() if field.is_argument)
        formatter.write_usage(ctx.command_path, f"{arguments} [DAY] [TIME] [OPTIONS]")
        formatter.write_usage(ctx.command_path, "COMMAND [OPTIONS]", prefix=" " * 7)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Show the options for adding an entry, then the commands."""
        self.commands[_ADD].format_options(ctx, formatter)
        self.format_commands(ctx, formatter)


def _usage(field: Field) -> str:
    names = "|".join(word.name for word in field.words)
    return f"[{names}]" if names else field.name.upper()


def pain_group() -> click.Group:
    """Make the command from the diary's current fields."""

    @click.group("pain", cls=_ScoreOrCommand)
    def group() -> None:
        """Note back pain, from 0 (none) to 10 (worst imaginable), in the folder's pain.csv.

        0 is an entry too: a day without one counts as not logged. Several entries a day are fine; a
        second one for the same minute is asked about. Words may come in any order, as in
        `runlog pain 3 l yesterday 7:30`. Without a score, it asks (in a terminal).
        """

    others = [pain_list.list_entries, pain_edit.undo, pain_edit.edit_command(), pain_edit.delete,
              pain_check.check, pain_week.week, pain_import.import_entries]  # fmt: skip
    names = [command.name or "" for command in others]
    for command in (_add_command(names), *others):
        group.add_command(command)
    return group


def _add_command(commands: Sequence[str]) -> click.Command:
    def add(folder: Path, words: tuple[str, ...], yes: bool, **given: Any) -> None:
        """Add an entry."""
        _add(folder, together(fields_of(words, commands), given), yes=yes)

    yes = click.option("--yes", is_flag=True, help="Add it even if there is one for that minute.")
    words = click.argument("words", nargs=-1, shell_complete=completing.diary_words)
    command = words(pain_options.for_adding(options.folder(yes(add))))
    return click.command(_ADD, hidden=True)(command)


def _add(folder: Path, given: dict[str, Any], *, yes: bool) -> None:
    from datetime import date as calendar

    from analyzer.cli.loading import say_unread_at_end
    from analyzer.faces.timing import require_past
    from analyzer.notebook.diary import make_entry, read_diary

    if given.get("score") is None:
        if not is_terminal():
            raise click.UsageError("Missing SCORE, as in `runlog pain 3 left`.")
        given = pain_prompt.ask_entry(folder, given)
    today = calendar.today()
    entry = make_entry(**given, today=today)
    require_past(entry)
    matter = pain_signs.are_asked(folder, entry, today)
    can_ask = matter and is_terminal()
    whole = pain_signs.asked(folder, entry, today) if can_ask else entry
    try:
        pain_note.note(folder, whole, today, yes=yes)
        if matter and not can_ask:
            pain_signs.name_signs()
        say_unread_at_end(read_diary(folder, today).problems)
    finally:
        pain_signs.tell_emergency([entry], today)


pain = pain_group()
