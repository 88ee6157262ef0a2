"""Print a frame of an analysis as a table in the terminal, as JSON, or as CSV."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from analyzer import terminal
from analyzer.cli import data, output
from analyzer.cli.column import Column, headed
from analyzer.cli.folding import fold, width_of
from analyzer.cli.layout import INDENT, Layout, lay_out
from analyzer.wording.lines import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    import pandas as pd

    from analyzer.cli.options import View


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
    declared = headed(columns)
    cells = [[terminal.shown(plain(text)).replace("\t", " ") for text in row] for row in rows]
    width = terminal.width()
    layout = lay_out(declared, cells, width, group)
    lines = _as_lists(declared, cells, width or 0, group)
    if layout:
        lines = _as_table(declared, cells, layout, width, group)
    output.say("\n".join(([f"{title}\n"] if title else []) + [line.rstrip() for line in lines]))
    if layout:
        _say_left_out(declared, layout)


def _as_table(
    columns: Sequence[Column],
    rows: Sequence[Sequence[str]],
    layout: Layout,
    width: int | None,
    group: int,
) -> Iterator[str]:
    edge = " " * layout.edge
    yield from (edge + line for line in _heads(columns, layout))
    yield edge + terminal.shown("─") * _across(layout)
    for number, row in enumerate(rows):
        if layout.is_above and number % group == 0:
            told = ", ".join(cells[0] for cells in rows[number : number + group] if cells[0])
            yield from fold(told, width or 0)
        parts = {at: fold(row[at], size or 1) for at, size in layout.widths.items()}
        yield from (edge + line for line in _beside(columns, parts, layout))
        for at in layout.beneath:
            lines = fold(row[at], (width or 0) - INDENT) if row[at].strip() else []
            yield from (" " * INDENT + line for line in lines)


def _across(layout: Layout) -> int:
    """The width of all columns on the line."""
    return sum(layout.widths.values()) + layout.gap * (len(layout.widths) - 1)


def _heads(columns: Sequence[Column], layout: Layout) -> Iterator[str]:
    heads = {at: _head(columns[at].head, size) for at, size in layout.widths.items()}
    tallest = max(map(len, heads.values()))
    lifted = {at: [""] * (tallest - len(lines)) + lines for at, lines in heads.items()}
    yield from _beside(columns, lifted, layout)
    yield from (" " * INDENT + columns[at].told for at in layout.beneath if columns[at].told)


def _head(head: str, size: int) -> list[str]:
    """The lines of a head: as declared where they fit, else as few as there can be."""
    lines = head.split("\n")
    if max(map(width_of, lines)) <= size:
        return lines
    return fold(" ".join(lines), size)


def _beside(
    columns: Sequence[Column], parts: dict[int, list[str]], layout: Layout
) -> Iterator[str]:
    """Yield the lines of a row, each cell's aligned in its column."""
    for number in range(max(map(len, parts.values()))):
        line = []
        for at, size in layout.widths.items():
            text = parts[at][number] if number < len(parts[at]) else ""
            blank = " " * (size - width_of(text))
            line.append(text + blank if columns[at].left else blank + text)
        yield (" " * layout.gap).join(line)


def _as_lists(
    columns: Sequence[Column], rows: Sequence[Sequence[str]], width: int, group: int
) -> Iterator[str]:
    """Yield each row as its first cell, and the others beneath it by name.

    The first cells of a group come together, and then each of its rows beneath its second cell.
    """
    for start in range(0, len(rows), group):
        together = rows[start : start + group]
        # A word tells what it is; a number needs the name of its column.
        name = "" if columns[0].left else f"{columns[0].told} "
        firsts = (f"{name}{row[0]}" for row in together if row[0].strip())
        yield from (line for first in firsts for line in fold(first, width))
        for row in together:
            yield from _listed(columns, row, width, is_grouped=group > 1)


def _listed(
    columns: Sequence[Column], row: Sequence[str], width: int, *, is_grouped: bool
) -> Iterator[str]:
    for at, (column, cell) in enumerate(zip(columns[1:], row[1:], strict=True)):
        if cell.strip():
            indent = 2 * INDENT if is_grouped and at else INDENT
            named = f"{column.stated}: {cell}" if column.told else cell
            yield from (" " * indent + line for line in fold(named, width - indent))


def _say_left_out(columns: Sequence[Column], layout: Layout) -> None:
    """Say which columns there was no room for, and which had nothing in them."""
    if layout.left_out:
        output.say(_left_out([columns[at].told for at in layout.left_out]))
    if named := [columns[at].told for at in layout.empty if columns[at].told]:
        output.say(f"Empty here: {', '.join(named)}.")


def _left_out(names: Sequence[str]) -> str:
    """A sentence on the columns that are left out, and what shows them."""
    context = click.get_current_context(silent=True)
    options = {parameter.name for parameter in context.command.params} if context else set()
    ways = [way for way, name in (("--csv", "as_csv"), ("--json", "as_json")) if name in options]
    others = f", and so {'do' if len(ways) > 1 else 'does'} {' and '.join(ways)}" if ways else ""
    them = "it" if len(names) == 1 else "them"
    return f"No room for: {', '.join(names)}. A wider terminal shows {them}{others}."
