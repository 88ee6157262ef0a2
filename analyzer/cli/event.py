"""``runlog event``: note what happened besides running and pain; list what was noted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from analyzer.cli import completing, options
from analyzer.cli.prompts import ask, is_terminal, nothing_noted_if_stopped
from analyzer.cli.streams import say_done
from analyzer.cli.values import Day
from analyzer.errors import NothingToReportError
from analyzer.faces.problems import problem_line
from analyzer.schema.events import EVENT

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    import pandas as pd

    from analyzer.cli.options import View
    from analyzer.cli.tables import TextTable
    from analyzer.notebook.events import Events
    from analyzer.schema.diary import Word

_ADD = "add"
_KINDS = "|".join(word.name for word in EVENT.words)
_ADVICE = "`runlog event physio` notes one."


class _KindOrCommand(click.Group):
    """``runlog event physio`` notes an event; ``runlog event list`` is a command."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the command ``add`` in front of arguments that don't begin with a command."""
        if not args or args[0] not in (*self.commands, "--help", "-h"):
            args = [_ADD, *args]
        return super().parse_args(ctx, args)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Show both ways to call the command."""
        formatter.write_usage(ctx.command_path, f"[{_KINDS}] [OPTIONS]")
        formatter.write_usage(ctx.command_path, "list [OPTIONS]", prefix=" " * 7)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Show the options for noting an event, then the commands."""
        self.commands[_ADD].format_options(ctx, formatter)
        self.format_commands(ctx, formatter)


@click.group("event", cls=_KindOrCommand)
def event() -> None:
    """Note an event, such as physio or new shoes, in the folder's events.csv.

    Charts mark it, and the report lists it beside flares. One letter is enough. Without a kind, it
    asks (in a terminal).
    """


@event.command(_ADD, hidden=True)
@click.argument("kind", required=False, shell_complete=completing.kinds_of_event)
@options.folder
@click.option("--date", "day", type=Day(), help="Day of the event. [default: today]")
@click.option("--note", help="Anything worth remembering.")
def add(kind: str | None, folder: Path, day: date | None, note: str | None) -> None:
    """Note an event."""
    from datetime import date as calendar

    from analyzer.cli.pain_signs import say_emergency
    from analyzer.metrics.back.emergency import emergency_of_note
    from analyzer.notebook.events import append_event, make_event

    today = calendar.today()
    if kind is None:
        kind, note = _asked(folder, note)
    noted = make_event(kind, date=day, note=note, today=today)
    path = append_event(folder, noted)
    say_done(f"Noted: {noted.kind}, on {noted.date}, in {path.resolve()}.")
    say_emergency(emergency_of_note(noted.date, noted.note), today)


def _asked(folder: Path, note: str | None) -> tuple[str, str]:
    """The kind and, unless it is given, the note.

    Raises:
        UsageError: there is no terminal to ask in, or the folder doesn't exist.
    """
    from analyzer.notebook.cells import note_of
    from analyzer.notebook.event_kinds import kind_of
    from analyzer.notebook.own_table import require_folder

    if not is_terminal():
        raise click.UsageError(f"Missing the kind of event: one of {_KINDS.replace('|', ', ')}.")
    require_folder(folder)
    kinds = ", ".join(map(_choice, EVENT.words))
    with nothing_noted_if_stopped():
        kind = ask(f"Event: {kinds}", kind_of)
        return kind, ask("Note", note_of) if note is None else note


def _choice(word: Word) -> str:
    """The word as shown in the question, with its letter in brackets."""
    return (word.asked or word.name).replace(word.letter, f"[{word.letter}]", 1)


@event.command("list")
@options.folder
@options.viewed
def list_events(folder: Path, view: View) -> None:
    """Show the events noted so far."""
    from datetime import date as calendar

    from analyzer.cli import tables
    from analyzer.log.own_names import problems_of_names
    from analyzer.notebook.events import FILE_NAME, events_frame, read_events
    from analyzer.notebook.own_table import require_folder

    require_folder(folder)
    events = read_events(folder, calendar.today())
    frame = events_frame(events.entries)
    others = [problem_line(problem) for problem in problems_of_names(folder, {FILE_NAME})]
    closing = [*_emergency(events), *_unread(events), *others]
    if not len(frame) and not view.is_data:
        none = f"There are no events in {folder.resolve()} yet. {_ADVICE}"
        raise NothingToReportError("\n".join([none, *closing]))
    tables.show(frame, view, lambda shown: _table(shown, closing))


def _emergency(events: Events) -> list[str]:
    """A line if one of them holds a sign of an emergency."""
    from analyzer.cli.pain_signs import listed_emergency
    from analyzer.metrics.back.emergency import emergency_of_note

    found = (emergency_of_note(one.date, one.note) for one in events.entries)
    return listed_emergency(found, events.unread)


def _unread(events: Events) -> list[str]:
    """What of the file is not read."""
    from analyzer.wording import numbers

    lines = [problem for problem in events.problems if problem.line is not None]
    files = [problem_line(problem) for problem in events.problems if problem.line is None]
    count = numbers.count(len(lines), "line")
    return [*([f"{count} can't be read: `runlog pain check` says why."] if lines else []), *files]


def _table(shown: pd.DataFrame, closing: list[str]) -> TextTable:
    from analyzer.cli.tables import TextTable
    from analyzer.faces.table.column import text
    from analyzer.schema import EVENTS, rows_of
    from analyzer.wording import numbers

    rows = [
        [f"{row.date:%Y-%m-%d}", row.kind, "" if numbers.is_missing(row.note) else row.note]
        for row in rows_of(EVENTS, shown)
    ]
    columns = [text("Date"), text("Event"), text("Note", fold=True)]
    return TextTable("Events", "events", columns, rows, closing=closing)
