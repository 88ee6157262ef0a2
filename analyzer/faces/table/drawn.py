"""A table as lines of text that fit a width."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from analyzer.faces.table.column import headed
from analyzer.faces.table.folding import fold, width_of
from analyzer.faces.table.layout import INDENT, Layout, lay_out

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from analyzer.faces.table.column import Column

RULE = "─"


@dataclass(frozen=True, slots=True)
class Drawn:
    """A table as text.

    Attributes:
        lines: of the table.
        left_out: names of the columns that there was no room for.
        empty: names of those that had nothing in them, and were left out for want of room.
    """

    lines: list[str]
    left_out: Sequence[str] = ()
    empty: Sequence[str] = ()


def draw(
    columns: Iterable[Column | str],
    rows: Iterable[Sequence[str]],
    width: int | None = None,
    group: int = 1,
    rule: str = RULE,
) -> Drawn:
    """Draw a table that fits a width.

    Args:
        columns: of the table; one given by its head always stays.
        rows: texts, one per column.
        width: of a line; None for as wide as the content.
        group: how many rows after one another tell of one thing, named by their first cells
            together.
        rule: the letter that the line below the heads is made of.
    """
    declared = headed(columns)
    cells = [[text.replace("\t", " ") for text in row] for row in rows]
    layout = lay_out(declared, cells, width, group)
    if layout is None:
        return Drawn([line.rstrip() for line in _as_lists(declared, cells, width or 0, group)])
    lines = _as_table(declared, cells, layout, (width, rule), group)
    empty = [declared[at].told for at in layout.empty]
    return Drawn(
        [line.rstrip() for line in lines],
        [declared[at].told for at in layout.left_out],
        [name for name in empty if name],
    )


def _as_table(
    columns: Sequence[Column],
    rows: Sequence[Sequence[str]],
    layout: Layout,
    look: tuple[int | None, str],
    group: int,
) -> Iterator[str]:
    (width, rule), edge = look, " " * layout.edge
    yield from (edge + line for line in _heads(columns, layout))
    yield edge + rule * _across(layout)
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
