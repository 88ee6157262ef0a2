"""Print a frame of an analysis as a table in the terminal, as JSON, or as CSV."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from analyzer.cli import data, output

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import pandas as pd

    from analyzer.cli.options import View


@dataclass(frozen=True, slots=True)
class TextTable:
    """A table in the terminal.

    Attributes:
        title: printed above the table.
        plural: what the rows are, in the plural.
        heads: headings of the columns; units go on a second line.
        rows: texts, one per column.
        left: which columns are left-aligned; the others are right-aligned.
        fold: which columns may be folded in a narrow terminal.
        notes: sentences below the table.
        closing: sentences after the count of earlier rows.
    """

    title: str
    plural: str
    heads: Sequence[str]
    rows: Sequence[Sequence[str]]
    left: Sequence[int] = (0,)
    fold: Sequence[int] = ()
    notes: Sequence[str] = ()
    closing: Sequence[str] = ()


def show(
    frame: pd.DataFrame,
    view: View,
    drawn: Callable[[pd.DataFrame], TextTable],
    *,
    none: str = "",
    all_columns: pd.DataFrame | None = None,
) -> None:
    """Print a frame as chosen.

    Args:
        frame: the rows, oldest first.
        view: JSON, CSV, or a table of the newest rows.
        drawn: makes the table from the rows that are shown.
        none: the sentence printed instead of a table without rows.
        all_columns: what JSON and CSV contain, if not ``frame``.
    """
    if view.as_json or view.as_csv:
        whole = frame if all_columns is None else all_columns
        click.echo(data.to_json(whole) if view.as_json else data.to_csv(whole))
    elif not len(frame):
        output.say(none)
    else:
        rest = len(frame) - view.last if view.last else 0
        _print(drawn(frame.tail(view.last) if view.last else frame), max(rest, 0))


def _print(table: TextTable, rest: int) -> None:
    output.print_table(table.title, table.heads, table.rows, table.left, table.fold)
    for note in table.notes:
        output.say(note)
    if rest:
        click.echo(f"{rest} earlier {table.plural}: --last 0 shows all.")
    for sentence in table.closing:
        output.say(sentence)
