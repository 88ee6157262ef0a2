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
    """

    title: str
    plural: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[str]]
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
        output.say_data(data.to_json(whole) if view.as_json else data.to_csv(whole))
    elif not len(frame):
        output.say(none)
    else:
        rest = len(frame) - view.last if view.last else 0
        _print(drawn(frame.tail(view.last) if view.last else frame), max(rest, 0))


def _print(table: TextTable, rest: int) -> None:
    print_table(table.title, table.columns, table.rows)
    for note in table.notes:
        output.say(note)
    if rest:
        output.say(f"{rest} earlier {table.plural}: --last 0 shows all.")
    for sentence in table.closing:
        output.say(sentence)


def print_table(title: str, columns: Iterable[Column | str], rows: Iterable[Sequence[str]]) -> None:
    """Print a table that fits the terminal; elsewhere it is as wide as its content.

    A line beneath it names the columns that there was no room for.

    Args:
        title: printed above the table; "" for none.
        columns: of the table; one given by its head always stays.
        rows: texts, one per column.
    """
    declared = headed(columns)
    cells = [[terminal.shown(plain(text)).replace("\t", " ") for text in row] for row in rows]
    width = terminal.width()
    layout = lay_out(declared, cells, width)
    lines = _as_lists(declared, cells, width or 0)
    if layout:
        lines = (" " * layout.edge + line for line in _as_table(declared, cells, layout, width))
    output.say("\n".join(([f"{title}\n"] if title else []) + [line.rstrip() for line in lines]))
    if layout and layout.left_out:
        output.say(_left_out([declared[at].told for at in layout.left_out]))


def _as_table(
    columns: Sequence[Column], rows: Sequence[Sequence[str]], layout: Layout, width: int | None
) -> Iterator[str]:
    heads = {at: _head(columns[at].head, size) for at, size in layout.widths.items()}
    tallest = max(map(len, heads.values()))
    lifted = {at: [""] * (tallest - len(lines)) + lines for at, lines in heads.items()}
    yield from _beside(columns, lifted, layout)
    yield from (" " * INDENT + columns[at].told for at in layout.beneath if columns[at].told)
    rule = sum(layout.widths.values()) + layout.gap * (len(layout.widths) - 1)
    yield terminal.shown("─") * rule
    for row in rows:
        parts = {at: fold(row[at], size or 1) for at, size in layout.widths.items()}
        yield from _beside(columns, parts, layout)
        for at in layout.beneath:
            lines = fold(row[at], (width or 0) - INDENT) if row[at].strip() else []
            yield from (" " * INDENT + line for line in lines)


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
    columns: Sequence[Column], rows: Sequence[Sequence[str]], width: int
) -> Iterator[str]:
    """Yield each row as its first cell, and the others beneath it by name."""
    for first, *cells in rows:
        yield from fold(first, width)
        for column, cell in zip(columns[1:], cells, strict=True):
            if cell.strip():
                named = f"{column.told}: {cell}" if column.told else cell
                yield from (" " * INDENT + line for line in fold(named, width - INDENT))


def _left_out(names: Sequence[str]) -> str:
    """A sentence on the columns that are left out, and what shows them."""
    context = click.get_current_context(silent=True)
    options = {parameter.name for parameter in context.command.params} if context else set()
    ways = [way for way, name in (("--csv", "as_csv"), ("--json", "as_json")) if name in options]
    others = f", and so {'do' if len(ways) > 1 else 'does'} {' and '.join(ways)}" if ways else ""
    them = "it" if len(names) == 1 else "them"
    return f"No room for: {', '.join(names)}. A wider terminal shows {them}{others}."
