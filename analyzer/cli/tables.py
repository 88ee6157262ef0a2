"""Print a frame of an analysis as a table in the terminal, as JSON, or as CSV."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from analyzer import terminal
from analyzer.cli import output
from analyzer.faces import data
from analyzer.faces.table.drawn import RULE, draw
from analyzer.wording.lines import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    import pandas as pd

    from analyzer.cli.options import View
    from analyzer.faces.table.column import Column
    from analyzer.faces.table.drawn import Drawn


@dataclass(frozen=True, slots=True)
class TextTable:
    """A table in the terminal.

    Attributes:
        title: printed above the table.
        plural: what the rows are, in the plural.
        columns: their heads, and how important they are.
        rows: texts, one per column.
        notes: sentences below the table.
        closing: sentences after the count of earlier rows.
        group: how many rows after one another tell of one thing, which their first cells name
            together; the second cells say what of it.
    """

    title: str
    plural: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[str]]
    notes: Sequence[str] = ()
    closing: Sequence[str] = ()
    group: int = 1


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
    if view.is_data:
        say_frame(frame if all_columns is None else all_columns, view)
    elif not len(frame):
        output.say(none)
    else:
        rest = len(frame) - view.last if view.last else 0
        _print(drawn(frame.tail(view.last) if view.last else frame), max(rest, 0))


def say_frame(frame: pd.DataFrame, view: View) -> None:
    """Print all of a frame as JSON or CSV, whichever is chosen."""
    output.say_data(data.to_json(frame) if view.as_json else data.to_csv(frame))


def _print(table: TextTable, rest: int) -> None:
    print_table(table.title, table.columns, table.rows, table.group)
    for note in table.notes:
        output.say(note)
    if rest:
        rows = table.plural if rest > 1 else singular(table.plural)
        output.say(f"{rest} earlier {rows}: --last 0 shows all.")
    for sentence in table.closing:
        output.say(sentence)


def singular(plural: str) -> str:
    """One of what a table lists: "flare", "entry"."""
    return f"{plural[:-3]}y" if plural.endswith("ies") else plural.removesuffix("s")


def print_table(
    title: str, columns: Iterable[Column | str], rows: Iterable[Sequence[str]], group: int = 1
) -> None:
    """Print a table that fits the terminal; elsewhere it is as wide as its content.

    A line beneath it names the columns that there was no room for.

    Args:
        title: printed above the table; "" for none.
        columns: of the table; one given by its head always stays.
        rows: texts, one per column.
        group: how many rows tell of one thing, as in ``TextTable``.
    """
    width = terminal.width()
    cells = [[terminal.shown(plain(text)) for text in row] for row in rows]
    drawn = draw(columns, cells, width, group, rule=terminal.shown(RULE))
    output.say("\n".join(([f"{title}\n"] if title else []) + drawn.lines))
    _say_left_out(drawn)


def _say_left_out(drawn: Drawn) -> None:
    """Say which columns there was no room for, and which had nothing in them."""
    if drawn.left_out:
        output.say(_left_out(drawn.left_out))
    if drawn.empty:
        output.say(f"Empty here: {', '.join(drawn.empty)}.")


def _left_out(names: Sequence[str]) -> str:
    """A sentence on the columns that are left out, and what shows them."""
    context = click.get_current_context(silent=True)
    options = {parameter.name for parameter in context.command.params} if context else set()
    ways = [way for way, name in (("--csv", "as_csv"), ("--json", "as_json")) if name in options]
    others = f", and so {'do' if len(ways) > 1 else 'does'} {' and '.join(ways)}" if ways else ""
    them = "it" if len(names) == 1 else "them"
    return f"No room for: {', '.join(names)}. A wider terminal shows {them}{others}."
