"""The report's first page as plain text of 80 columns, and the box of red flags on its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from analyzer.report.parts.red_flags import red_flag_boxes
from analyzer.report.parts.summary import summary
from analyzer.report.scope import period_named
from analyzer.wording import words
from analyzer.wording.lines import wrapped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from analyzer.report.blocks import Block
    from analyzer.schema import Analysis, RedFlag
    from analyzer.wording.numbers import Units

_GAP = "  "
_DOT = " · "


@dataclass(frozen=True, slots=True)
class Table:
    """A table, whose layout is left to the caller."""

    heads: Sequence[str]
    rows: Sequence[Sequence[str]]


Piece = str | Table
"""One or more lines of text, or a table."""


def first_page(analysis: Analysis, units: Units) -> list[Piece]:
    """What the first page says but for its chart; ``runlog weeks`` has the numbers of that."""
    title = f"{words.TITLE}, {period_named(analysis)}"
    return [title, *_pieces(summary(analysis, units))]


def red_flag_lines(flags: tuple[RedFlag, ...]) -> list[Piece]:
    """Red flags in the diary, and beneath them the signs that everyone should know."""
    return _pieces(red_flag_boxes(flags))


def _pieces(blocks: Iterable[Block]) -> list[Piece]:
    return [piece for block in blocks for piece in _WRITERS[block["kind"]](block)]


def _heading(block: Block) -> list[Piece]:
    return ["", block["text"], ""]


def _text(block: Block) -> list[Piece]:
    return [wrapped(block["text"])]


def _list(block: Block) -> list[Piece]:
    return [wrapped(item, "- ") for item in block["items"]]


def _lines(block: Block) -> list[Piece]:
    """Label and parts; a long line is wrapped behind its label."""
    width = max(len(row["label"]) for row in block["rows"])
    rows = ((row["label"].upper(), _DOT.join(row["parts"])) for row in block["rows"])
    return [wrapped(text, f"{label:<{width}}{_GAP}") for label, text in rows]


def _cards(block: Block) -> list[Piece]:
    """Name, value and note in three columns; a long note is wrapped within its column."""
    cards = [(card["name"], card["value"], card["note"]) for card in block["cards"]]
    names, values = (max(len(card[place]) for card in cards) for place in (0, 1))
    heads = [f"{name:<{names}}{_GAP}{value:>{values}}{_GAP}" for name, value, _ in cards]
    return ["", *(wrapped(note, head) for head, (_, _, note) in zip(heads, cards, strict=True))]


def _box(block: Block) -> list[Piece]:
    rows = (wrapped(f"{beginning} {text}", "- ") for beginning, text in block["rows"])
    return ["", block["title"], "", *rows]


def _strip(block: Block) -> list[Piece]:
    """One row per week; in the report the weeks are side by side, under the bars of a chart."""
    weeks = [name if name == day else f"{name} {day}" for name, day in block["head"]]
    heads = [block["corner"], *(_folded(name) for name, *_ in block["rows"])]
    values = zip(*(values for _, *values in block["rows"]), strict=True)
    rows = [[week, *cells] for week, cells in zip(weeks, values, strict=True)]
    return [Table(heads, rows), ""]


def _folded(head: str) -> str:
    """A head in two lines, its unit without brackets, to keep the column narrow."""
    for mark, kept in ((" (", ""), (", ", ","), (" ", "")):
        first, found, second = head.partition(mark)
        if found:
            return f"{first}{kept}\n{second.rstrip(')')}"
    return head


def _table(block: Block) -> list[Piece]:
    heads = [column["head"] for column in block["columns"]]
    note = [wrapped(block["note"])] if block["note"] else []
    rows = [[_cell(cell) for cell in row] for row in block["rows"]]
    # Rows of a group lack their first cells, which the row above them shares.
    whole = [[""] * (len(heads) - len(row)) + row for row in rows]
    return [Table(heads, whole), *note, ""]


def _cell(cell: str | dict[str, Any]) -> str:
    """Text; a score or a cell that reaches over several rows holds it under a key."""
    return cell if isinstance(cell, str) else str(cell.get("text", cell.get("score", "")))


def _columns(block: Block) -> list[Piece]:
    """Blocks that are side by side in the report, one after the other."""
    return [piece for part in block["parts"] for piece in _pieces(part)]


def _nothing(_block: Block) -> list[Piece]:
    return []


# One for each kind of block, whether or not the first page has any today.
_WRITERS: dict[str, Callable[[Block], list[Piece]]] = {
    "heading": _heading,
    "text": _text,
    "lead": _text,
    "note": _text,
    "list": _list,
    "cards": _cards,
    "lines": _lines,
    "box": _box,
    "strip": _strip,
    "table": _table,
    "columns": _columns,
    "fault": _text,
    "figure": _nothing,
    "page": _nothing,
}
