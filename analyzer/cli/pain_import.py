"""``runlog pain import FILE``: show the entries of another diary, confirm, and add them once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from analyzer.cli import completing, options, pain_signs
from analyzer.cli.pain_import_shown import (
    counted,
    show_choices,
    show_columns,
    show_problems,
    show_scale,
    summary,
)
from analyzer.cli.prompts import is_terminal, nothing_noted_if_stopped
from analyzer.cli.streams import say_done
from analyzer.cli.values import Place
from analyzer.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from analyzer.notebook.importing import Imported, Options
    from analyzer.schema import Emergency


@click.command("import")
@click.argument("file", type=Place())
@options.folder
@click.option(
    "--column",
    "wishes",
    shell_complete=completing.diary_columns,
    multiple=True,
    metavar="FIELD=NAME",
    help="Read a field from this column (score=NRS), or leave it out (note=). May be given several "
    "times.",
)
@click.option(
    "--where",
    multiple=True,
    metavar="COLUMN=VALUE",
    help="Read only the lines with this value, such as 'detail=Back pain'; * is any. May be given "
    "several times.",
)
@click.option(
    "--scale",
    metavar="HIGHEST",
    help="The highest score possible on the file's scale, such as 100; 1-5 if 1 means no pain. "
    "[default: 10, unless the file shows another]",
)
@click.option(
    "--word",
    "words",
    multiple=True,
    metavar="WORD=SCORE",
    help="What a word is worth to you from 0 to 10, such as Mild=2. May be given several times.",
)
@click.option(
    "--round",
    "is_rounded",
    is_flag=True,
    help="Round scores such as 3.5: halves up, never down to 0.",
)
@click.option(
    "--day-first/--month-first",
    "is_day_first",
    default=None,
    help="Whether 03/04/2026 is 3 April or March 4.",
)
@click.option("--yes", is_flag=True, help="Add without asking.")
def import_entries(  # noqa: PLR0913, PLR0917 (one parameter per option)
    file: Path,
    folder: Path,
    wishes: tuple[str, ...],
    where: tuple[str, ...],
    scale: str | None,
    words: tuple[str, ...],
    is_rounded: bool,
    is_day_first: bool | None,
    yes: bool,
) -> None:
    """Add the entries of another diary, a CSV or TSV file with any column names, to pain.csv.

    Shows how each column is used and asks first. Nothing is added twice; FILE is not changed.
    """
    from analyzer.notebook.importing import Options, asked_scale, asked_words

    _require_another(file, folder)
    how = Options(
        None if scale is None else asked_scale(scale),
        is_rounded,
        is_day_first,
        where,
        asked_words(words),
    )
    found = _imported(file, folder, wishes, how)
    _confirm_and_add(folder, found, yes=yes)


def _require_another(file: Path, folder: Path) -> None:
    from analyzer.notebook.diary import FILE_NAME
    from analyzer.notebook.own_table import require_folder

    require_folder(folder)
    diary = folder / FILE_NAME
    if file.exists() and diary.exists() and file.samefile(diary):
        raise UsageError(f"{file} is the diary itself; there is nothing to import.")


def _imported(file: Path, folder: Path, wishes: tuple[str, ...], how: Options) -> Imported:
    """Read the file; show how its columns are used, then which lines can't be read."""
    from datetime import date

    from analyzer.cli import output
    from analyzer.notebook import importing
    from analyzer.notebook.diary import FILE_NAME
    from analyzer.schema.diary import field

    table = importing.read_foreign(file)
    columns = importing.correct(table, importing.guess(table), wishes)
    today = date.today()
    left_out = _without_column(folder, columns, wishes)
    columns = {name: place for name, place in columns.items() if name not in left_out}
    show_columns(table, columns, how, today)
    for name in left_out:
        output.say(f"{field(name).subject} is left out: {FILE_NAME} has no column {name}.")
    show_choices(table, columns, how)
    found = importing.read_entries(table, columns, how, today)
    show_problems(found)
    pain_signs.say_emergency(_of_unread(found), today)
    _require_some(file, found)
    show_scale(found)
    return found


def _of_unread(found: Imported) -> Emergency | None:
    """The first sign of an emergency on a line that is left out; None for none."""
    from analyzer.metrics.back.emergency import emergency_of_unread

    return next(filter(None, map(emergency_of_unread, found.unread)), None)


def _without_column(folder: Path, columns: Iterable[str], wishes: tuple[str, ...]) -> list[str]:
    """The ratings that were found but not asked for, and that the diary has no column for.

    Only some diaries have such a column. Anything else without one is refused rather than lost.
    """
    from analyzer.notebook.diary import FILE_NAME, diary_columns
    from analyzer.schema.diary import fields

    if not (folder / FILE_NAME).exists():
        return []
    there = {*diary_columns(folder), *(wish.partition("=")[0] for wish in wishes)}
    optional = {row.name for row in fields() if row.kind == "rating" and not row.is_standard}
    return [name for name in columns if name in optional and name not in there]


def _require_some(file: Path, found: Imported) -> None:
    if found.problems and not found.entries:
        raise UsageError(f"No line of {file} can be read as an entry. Nothing was added.")


def _confirm_and_add(folder: Path, found: Imported, *, yes: bool) -> None:
    from datetime import date

    from analyzer.notebook.diary import FILE_NAME, absent_entries, append_entries

    _require_columns(folder, found)
    today = date.today()
    new = absent_entries(folder, found.entries, today)
    if new and not yes:
        _confirm(f"Add {counted(new)} to {(folder / FILE_NAME).resolve()}?")
    added = append_entries(folder, found.entries, today) if new else 0
    say_done(summary(found, added))
    if added:
        pain_signs.tell_emergency(found.entries, today)


def _require_columns(folder: Path, found: Imported) -> None:
    """Refuse, before asking, fields that the diary has no column for."""
    from analyzer.notebook.diary import FILE_NAME, lacking

    fields = lacking(folder, found.entries)
    if fields:
        is_one = len(fields) == 1
        without = " ".join(f"--column {field}=" for field in fields)
        raise UsageError(
            f"{FILE_NAME} has no column {', '.join(fields)}. Add {'it' if is_one else 'them'} to "
            f"its first line, with {'an empty cell' if is_one else 'empty cells'} in every line "
            f"below, or leave {'it' if is_one else 'them'} out of the import: {without}."
        )


def _confirm(question: str) -> None:
    if not is_terminal():
        raise UsageError("Nothing was added: check the table above, then add --yes.")
    with nothing_noted_if_stopped():
        if not click.confirm(question):
            raise click.Abort
