"""``runlog pain``: the diary."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import click

from analyzer.cli import options
from analyzer.errors import NothingToReportError, UsageError
from analyzer.report import numbers
from analyzer.schema import PROBLEMS, frame_of, rows_of

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

_ADD = "add"


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
    """


@pain.command(_ADD, hidden=True)
@click.argument("score")
@click.argument("side", required=False)
@options.folder
@click.option("--date", "day", type=options.Day(), help="Day of the entry. [default: today]")
@click.option("--time", "time", help="Time of day, such as 07:30.")
@click.option("--kind", help="What it feels like: muscle or bone.")
@click.option("--when", help="during, after, morning (the next one) or rest.")
@click.option("--radiates", is_flag=True, help="It goes down a leg.")
@click.option("--note", default="", help="Anything worth remembering.")
def add(  # noqa: PLR0913, PLR0917 (one parameter an option)
    score: str,
    side: str | None,
    folder: Path,
    day: date | None,
    time: str | None,
    kind: str | None,
    when: str | None,
    radiates: bool,
    note: str,
) -> None:
    """Add an entry."""
    from datetime import date as calendar

    from analyzer.ingest.diary import append_entry, make_entry

    entry = make_entry(
        score,
        side=side,
        date=day,
        time=time,
        kind=kind,
        when=when,
        radiates=radiates,
        note=note,
        today=calendar.today(),
    )
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
    from analyzer.ingest.diary import diary_frame

    diary = _diary(folder)
    frame = diary_frame(diary.entries)
    if as_json:
        click.echo(output.to_json(frame))
        return
    if not len(frame):
        raise NothingToReportError(
            f"There are no entries in {folder.resolve()} yet. `runlog pain 3 left` adds one."
        )
    rows = [_row(entry) for entry in rows_of(output.newest(frame, last))]
    columns = ["Date", "Time", "Score", "Side", "Kind", "When", "Down a leg", "Note"]
    output.print_table("Back pain, 0–10", columns, rows, left=(0, 1, 3, 4, 5, 6, 7), fold=(7,))
    output.tell_rest(frame, last, "entries")
    if diary.problems:
        lines = numbers.count(len(diary.problems), "line")
        output.say(f"{lines} can't be read: `runlog pain check` tells why.")


def _row(entry: Any) -> list[str]:
    told = (entry.time, entry.side, entry.kind, entry.when, entry.note)
    time, side, kind, when, note = ("" if numbers.is_missing(text) else text for text in told)
    leg = "yes" if entry.radiates else ""
    return [f"{entry.date:%Y-%m-%d}", time, str(entry.score), side, kind, when, leg, note]


@pain.command()
@options.folder
@options.as_json
def check(folder: Path, as_json: bool) -> None:
    """Name every line of the diary that can't be read; nothing is changed."""
    from analyzer.cli import output

    diary = _diary(folder)
    if as_json:
        click.echo(output.to_json(frame_of(PROBLEMS, diary.problems)))
        return
    for problem in diary.problems:
        output.say(output.problem_line(problem))
    entries = numbers.count(len(diary.entries), "entry", "entries")
    output.say(f"{entries} read, {numbers.count(len(diary.problems), 'line')} not.")


def _diary(folder: Path) -> Any:
    from datetime import date as calendar

    from analyzer.ingest.diary import read_diary

    if not folder.is_dir():
        raise UsageError(f"There is no folder {folder}. Name one with --folder.")
    return read_diary(folder, calendar.today())
