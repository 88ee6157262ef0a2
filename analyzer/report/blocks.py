"""The pieces that a page is made of, as the template takes them: plain values, all text final."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from matplotlib.figure import Figure as Picture

    Draw = Callable[[], Picture]

Block = dict[str, Any]
NEW_PAGE: Block = {"kind": "page"}


class Figure(Block):
    """A block that shows a chart: plain values for the template, as any other, and what draws it.

    Attributes:
        draw: called once the page is set; in the look of ``style.chart_rc``.
    """

    def __init__(self, draw: Draw, **values: Any) -> None:
        super().__init__(kind="figure", **values)
        self.draw = draw


def every(found: Iterable[Block]) -> Iterator[Block]:
    """All blocks, also those that stand in columns."""
    for block in found:
        yield block
        for part in block["parts"] if block["kind"] == "columns" else ():
            yield from every(part)


def heading(text: str, level: int = 1) -> Block:
    """A heading; it stays with what follows, and stands among the bookmarks."""
    return {"kind": "heading", "level": level, "text": text}


def paragraph(text: str, *, sticky: bool = False) -> Block:
    """Running text; ``sticky`` keeps it on the page of what follows."""
    return {"kind": "text", "text": text, "sticky": sticky}


def note(text: str, *, sticky: bool = False) -> Block:
    """Small print that belongs to what stands above it; ``sticky``, to what follows."""
    return {"kind": "note", "text": text, "sticky": sticky}


def bullets(items: Iterable[str]) -> Block:
    """A list."""
    return {"kind": "list", "items": list(items)}


def figure(name: str, draw: Draw, alt: str, caption: str = "") -> Figure:
    """A chart.

    Args:
        name: by which the charts of a report are told apart; `runlog chart` takes it.
        draw: makes it, when it is asked for.
        alt: what it shows, in words.
        caption: the line beneath.
    """
    return Figure(draw, file=f"{name}.svg", alt=alt, caption=caption)


def fault(text: str) -> Block:
    """A sentence in the place of what could not be made; to be made by ``faults`` alone."""
    return {"kind": "fault", "text": text}


def cards(items: Iterable[tuple[str, str, str]], across: int = 3) -> Block:
    """Key figures: name, value, note; so many side by side."""
    keys = ("name", "value", "note")
    told = [dict(zip(keys, item, strict=True)) for item in items]
    return {"kind": "cards", "cards": told, "across": across}


def box(title: str, rows: Iterable[tuple[str, str]]) -> Block:
    """A framed box of lines, each with a bold beginning."""
    return {"kind": "box", "title": title, "rows": [list(row) for row in rows]}


def score(value: int) -> dict[str, int]:
    """A table's cell: a score of 0 to 10, as number and bar."""
    return {"score": value}


def table(
    columns: Sequence[str], rows: Iterable[Sequence[Any]], *, whole: bool = False, note: str = ""
) -> Block:
    """A table whose head is repeated on every page.

    Args:
        columns: each "head|align|width": align left or right; width auto, or a share such as 1.
            ``align`` and ``width`` may be left out: left, auto.
        rows: cells: text, or what ``score`` gives.
        whole: keep it on one page; only for tables whose length is known to be short.
        note: small print beneath, on the page of the last row of a whole table.
    """
    return {
        "kind": "table",
        "columns": [_column(text) for text in columns],
        "rows": [list(row) for row in rows],
        "whole": whole,
        "note": note,
    }


def grouped(rows: Iterable[Sequence[Any]], columns: int) -> list[list[Any]]:
    """Rows whose first cells are blank hang on the one before: its cells reach over all of them.

    A page never parts such a group.

    Args:
        rows: of a table.
        columns: how many first cells are blank in the rows that hang on another.
    """
    groups: list[list[list[Any]]] = []
    for row in map(list, rows):
        if groups and not any(row[:columns]):
            groups[-1].append(row[columns:])
        else:
            groups.append([row])
    for group in groups:
        heads = [{"rows": len(group), "text": cell} for cell in group[0][:columns]]
        group[0] = [*heads, *group[0][columns:]]
    return [row for group in groups for row in group]


def _column(text: str) -> dict[str, Any]:
    head, align, width = [*text.split("|"), "", ""][:3]
    return {
        "head": head,
        "align": align or "left",
        "width": float(width) if width not in ("", "auto") else "auto",
    }


def columns(*parts: tuple[float, Sequence[Block]]) -> Block:
    """Blocks side by side, set close: width (a share) and blocks of each part."""
    widths, contents = zip(*parts, strict=True)
    return {"kind": "columns", "widths": list(widths), "parts": [list(c) for c in contents]}


def strip(corner: str, head: Sequence[tuple[str, str]], rows: Iterable[Sequence[str]]) -> Block:
    """A table of weeks whose columns stand under the bars of a chart."""
    return {
        "kind": "strip",
        "corner": corner,
        "head": [list(pair) for pair in head],
        "rows": [list(row) for row in rows],
    }
