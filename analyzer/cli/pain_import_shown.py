"""What ``runlog pain import`` shows: the columns, what there is to choose, problems, a summary."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from datetime import date

    from analyzer.notebook.importing import ForeignTable, Imported, Options

_SHOWN_PROBLEMS = 20
_SHOWN_VALUES = 25


def show_columns(table: ForeignTable, columns: dict[str, int], how: Options, today: date) -> None:
    """A table with one row per column of the file: its field, and the first lines."""
    from analyzer.cli.tables import print_table
    from analyzer.faces.table.column import text
    from analyzer.notebook.importing import preview

    headings, rows = preview(table, columns, how, today)
    shown = [text(head, fold=True) for head in headings]
    print_table(f"{table.name}: how each column is used", shown, rows)
    click.echo()


def show_choices(table: ForeignTable, columns: dict[str, int], how: Options) -> None:
    """What the lines of a long file are about, if that is still to be chosen."""
    from analyzer.cli.tables import print_table
    from analyzer.notebook.importing import open_choices

    for header, counts in open_choices(table, columns.values(), how.where).items():
        rows = [[value[:60], f"{count}"] for value, count in counts[:_SHOWN_VALUES]]
        rest = len(counts) - len(rows)
        rows += [[f"and {rest} more", ""]] if rest else []
        print_table("", [header[:60], "Lines"], rows)
        click.echo()


def show_problems(found: Imported) -> None:
    """The first lines and values that can't be read, and how many more there are."""
    from analyzer.cli import output
    from analyzer.faces.problems import problem_line

    problems = (*found.problems, *found.doubts)
    for problem in problems[:_SHOWN_PROBLEMS]:
        output.say(problem_line(problem))
    rest = len(problems) - _SHOWN_PROBLEMS
    if rest > 0:
        click.echo(f"and {rest} more.")


def show_scale(found: Imported) -> None:
    """How the scores are read, so that another scale is noticed before they are added."""
    from analyzer.cli import output

    scores = [entry.score for entry in found.entries if entry.score is not None]
    if scores:
        output.say(
            f"Scores are read on a scale of {found.scale}; as entries they are from {min(scores)} "
            f"to {max(scores)}. Another scale needs --scale."
        )


def counted(entries: int) -> str:
    """A number of entries, for a sentence."""
    return f"{entries} {'entry' if entries == 1 else 'entries'}"


def summary(found: Imported, added: int) -> str:
    """What became of all lines of the file, in one line."""
    there = len(found.entries) - added
    parts = [f"{counted(added)} added", f"{there} already there"]
    parts += [f"{_lines(len(found.problems))} can't be read"] if found.problems else []
    parts += [f"{_values(len(found.doubts))} not understood"] if found.doubts else []
    parts += [f"{_lines(found.without_score)} without a score"] if found.without_score else []
    parts += [f"{_lines(found.not_chosen)} about something else"] if found.not_chosen else []
    return f"{', '.join(parts)}."


def _values(count: int) -> str:
    return f"{count} {'value' if count == 1 else 'values'}"


def _lines(count: int) -> str:
    return f"{count} {'line' if count == 1 else 'lines'}"
