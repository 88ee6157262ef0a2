"""``runlog pain``: the diary."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import click

from analyzer.cli import options, pain_import, pain_prompt, pain_week
from analyzer.cli.prompts import is_terminal
from analyzer.errors import NothingToReportError, UsageError
from analyzer.schema import PAIN, PROBLEMS, frame_of, rows_of
from analyzer.wording import numbers

if TYPE_CHECKING:
    from pathlib import Path

    from analyzer.schema.back import PainRow

_ADD = "add"
_DIARY = "pain.csv"
_COUNTED = {
    _DIARY: ("entry", "entries"),
    "weight.csv": ("weight", "weights"),
    "ostrc.csv": ("weekly questionnaire", "weekly questionnaires"),
}
_LEFT = (0, 1, 3, 4, 5, 6, 7, 8)


class _ScoreOrCommand(click.Group):
    """``runlog pain 3 left`` adds an entry; ``runlog pain list`` is a command."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the command ``add`` in front of anything that names no command."""
        if not args or args[0] not in (*self.commands, "--help", "-h"):
            if args and re.fullmatch(r"-\d+", args[0]):
                raise UsageError(f"Score {args[0]} is not a whole number from 0 to 10.")
            args = [_ADD, *args]
        return super().parse_args(ctx, args)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Show both ways to call it."""
        formatter.write_usage(ctx.command_path, "SCORE [left|right|both|centre] [OPTIONS]")
        formatter.write_usage(ctx.command_path, "COMMAND [OPTIONS]", prefix=" " * 7)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Show the options of adding, then the commands."""
        add.format_options(ctx, formatter)
        self.format_commands(ctx, formatter)


@click.group(cls=_ScoreOrCommand)
def pain() -> None:
    """Note back pain, from 0 (none) to 10 (worst imaginable), in pain.csv of the folder.

    0 is an entry too: a day without one counts as not logged. Several entries a day are fine.
    Without a score it asks, in a terminal.
    """


pain.add_command(pain_week.week)
pain.add_command(pain_import.import_entries)


@pain.command(_ADD, hidden=True)
@click.argument("score", required=False)
@click.argument("side", required=False)
@options.folder
@click.option("--date", "date", type=options.Day(), help="Day of the entry. [default: today]")
@click.option("--time", "time", help="Time of day, such as 07:30.")
@click.option("--kind", help="What it feels like: muscle or bone.")
@click.option("--when", help="during, after, morning (the next one), rest or night.")
@click.option("--radiates", is_flag=True, help="It goes down a leg.")
@click.option("--weakness", is_flag=True, help="A leg feels weak.")
@click.option("--note", default="", help="Anything worth remembering.")
def add(folder: Path, **told: Any) -> None:
    """Add an entry."""
    from datetime import date as calendar

    from analyzer.notebook.diary import append_entry, make_entry

    if told["score"] is None:
        del told["score"]
        if not is_terminal():
            raise click.UsageError("Missing SCORE, as in `runlog pain 3 left`.")
        told = pain_prompt.ask_entry(folder, told)
    entry = make_entry(**told, today=calendar.today())
    path = append_entry(folder, entry)
    where = f", {entry.side}" if entry.side else ""
    click.echo(f"Noted: {entry.score} of 10{where}, on {entry.date}, in {path.resolve()}.")


@pain.command("list")
@options.folder
@options.as_json
@options.last
def list_entries(folder: Path, as_json: bool, last: int) -> None:
    """Show the entries of the diary."""
    from analyzer.cli import output
    from analyzer.notebook.diary import diary_frame

    diary = _diary(folder)
    frame = diary_frame(diary.entries)
    if as_json:
        click.echo(output.to_json(frame))
        return
    if not len(frame):
        raise NothingToReportError(
            f"There are no entries in {folder.resolve()} yet. `runlog pain 3 left` adds one."
        )
    rows = [_row(entry) for entry in rows_of(PAIN, output.newest(frame, last))]
    columns = ["Date", "Time", "Score", "Side", "Kind", "When", "Down a leg", "Weak leg", "Note"]
    output.print_table("Back pain, 0–10", columns, rows, left=_LEFT, fold=(8,))
    output.tell_rest(frame, last, "entries")
    if diary.problems:
        lines = numbers.count(len(diary.problems), "line")
        output.say(f"{lines} can't be read: `runlog pain check` tells why.")


def _row(entry: PainRow) -> list[str]:
    told = (entry.time, entry.side, entry.kind, entry.when, entry.note)
    time, side, kind, when, note = ("" if numbers.is_missing(text) else text for text in told)
    legs = ("yes" if told else "" for told in (entry.radiates, entry.weakness))
    return [f"{entry.date:%Y-%m-%d}", time, str(entry.score), side, kind, when, *legs, note]


@pain.command()
@options.folder
@options.as_json
def check(folder: Path, as_json: bool) -> None:
    """Name every line of pain.csv, weight.csv and ostrc.csv that can't be read.

    Nothing is changed.
    """
    from analyzer.cli import output

    read = _own_tables(folder)
    problems = [problem for table in read.values() for problem in table.problems]
    if as_json:
        click.echo(output.to_json(frame_of(PROBLEMS, problems)))
        return
    for problem in problems:
        output.say(output.problem_line(problem))
    for name, table in read.items():
        entries = numbers.count(len(table.entries), *_COUNTED[name])
        if name == _DIARY or table.entries or table.problems:
            output.say(f"{entries} read, {numbers.count(len(table.problems), 'line')} not.")


def _own_tables(folder: Path) -> dict[str, Any]:
    from datetime import date as calendar

    from analyzer.notebook.ostrc import read_ostrc
    from analyzer.notebook.weight import read_weight

    today = calendar.today()
    diary = _diary(folder)
    return {
        _DIARY: diary,
        "weight.csv": read_weight(folder, today),
        "ostrc.csv": read_ostrc(folder, today),
    }


def _diary(folder: Path) -> Any:
    from datetime import date as calendar

    from analyzer.notebook.diary import read_diary
    from analyzer.notebook.own_table import require_folder

    require_folder(folder)
    return read_diary(folder, calendar.today())
