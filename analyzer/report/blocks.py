"""The blocks that a page is made of, as the template takes them: plain values, all text final."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from matplotlib.figure import Figure as Picture

    Draw = Callable[[], Picture]

Block = dict[str, Any]
NEW_PAGE: Block = {"kind": "page"}
"""A new page, unless the one before it would be less than a third full."""


class Figure(Block):
    """A block that shows a chart: plain values for the template, and a function that draws it.

    Attributes:
        draw: returns the chart; called with the settings of ``style.chart_rc``.
    """

    def __init__(self, draw: Draw, **values: Any) -> None:
        super().__init__(kind="figure", **values)
        self.draw = draw


def every(found: Iterable[Block]) -> Iterator[Block]:
    """All blocks, including those inside columns."""
    for block in found:
        yield block
        for part in block["parts"] if block["kind"] == "columns" else ():
            yield from every(part)


def heading(text: str, level: int = 1) -> Block:
    """A heading; it stays on the page of what follows, and becomes a bookmark."""
    return {"kind": "heading", "level": level, "text": text}


def paragraph(text: str, *, sticky: bool = False) -> Block:
    """A paragraph; ``sticky`` keeps it on the page of what follows."""
    return {"kind": "text", "text": text, "sticky": sticky}


def lead(text: str) -> Block:
    """The one sentence that a page is about, in larger letters; it stays with what follows."""
    return {"kind": "lead", "text": text}


def note(text: str, *, sticky: bool = False) -> Block:
    """Small print about what is above it; with ``sticky``, about what follows."""
    return {"kind": "note", "text": text, "sticky": sticky}


def bullets(items: Iterable[str]) -> Block:
    """A list."""
    return {"kind": "list", "items": list(items)}


def figure(name: str, draw: Draw, alt: str, caption: str = "") -> Figure:
    """A chart.

    Args:
        name: unique within a report; `runlog chart` takes it.
        draw: returns the chart; called only when the chart is needed.
        alt: what it shows, in words.
        caption: the text beneath.
    """
    return Figure(draw, file=f"{name}.svg", alt=alt, caption=caption)


def fault(text: str) -> Block:
    """A sentence in place of what could not be made; only ``faults`` makes these."""
    return {"kind": "fault", "text": text}


def lines(rows: Iterable[tuple[str, Sequence[str], Mapping[str, Any]]], *, large: bool) -> Block:
    """Lines that each begin with a label; what they say is set apart by dots.

    Args:
        rows: label, parts, and a number line behind the first part: ``low``, ``high`` and ``value``
            as shares of its length, ``low_text``, ``high_text`` and ``end_text``; empty for none.
        large: larger type, the first part of each in bold.
    """
    keys = ("label", "parts", "scale")
    shown = [
        dict(zip(keys, (label, list(parts), dict(s)), strict=True)) for label, parts, s in rows
    ]
    return {"kind": "lines", "rows": shown, "large": large}


def cards(items: Iterable[tuple[str, str, str]], across: int = 3) -> Block:
    """Key figures, each a name, value and note; ``across`` of them side by side."""
    keys = ("name", "value", "note")
    figures = [dict(zip(keys, item, strict=True)) for item in items]
    return {"kind": "cards", "cards": figures, "across": across}


def box(title: str, rows: Iterable[tuple[str, str]]) -> Block:
    """A framed box of lines, each with a bold beginning."""
    return {"kind": "box", "title": title, "rows": [list(row) for row in rows]}


def score(value: int) -> dict[str, int]:
    """A table cell: a score of 0 to 10, as number and bar."""
    return {"score": value}


def number_line(band: tuple[float, float], dots: Mapping[str, float], alt: str) -> dict[str, Any]:
    """A table cell: a band, and on its line an open square (a) and a filled dot (b).

    Args:
        band: where the band begins and ends, as shares of the cell's width.
        dots: where a and b are, if they are known; below 0 or above 1, an arrow stands at the edge.
        alt: what it shows, in words.
    """
    return {"line": {"band": list(band), **dots}, "alt": alt}


def table(
    columns: Sequence[str], rows: Iterable[Sequence[Any]], *, whole: bool = False, note: str = ""
) -> Block:
    """A table whose head is repeated on every page.

    Args:
        columns: each "head|align|width|mark": align is left (the default) or right; width is auto
            (the default), or a share such as 1; mark (a or b) is that of a ``number_line``.
        rows: cells, each a text or the result of ``score`` or ``number_line``.
        whole: keep it on one page; only for tables that are known to be short.
        note: small print beneath; below a whole table, on the same page.
    """
    return {
        "kind": "table",
        "columns": [_column(text) for text in columns],
        "rows": [list(row) for row in rows],
        "whole": whole,
        "note": note,
    }


def grouped(rows: Iterable[Sequence[Any]], columns: int) -> list[list[Any]]:
    """Rows grouped by their first cells: where these are blank, those of the row above span them.

    A group is never split between pages.

    Args:
        rows: of a table.
        columns: how many of the first cells are blank in the rows that belong to the one above.
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
    head, align, width, mark = [*text.split("|"), "", "", ""][:4]
    return {
        "head": head,
        "align": align or "left",
        "width": float(width) if width not in ("", "auto") else "auto",
        **({"mark": mark} if mark else {}),
    }


def columns(*parts: tuple[float, Sequence[Block]]) -> Block:
    """Blocks side by side, tightly set; each part is a width (a share) and its blocks."""
    widths, contents = zip(*parts, strict=True)
    return {"kind": "columns", "widths": list(widths), "parts": [list(c) for c in contents]}


def strip(corner: str, head: Sequence[tuple[str, str]], rows: Iterable[Sequence[str]]) -> Block:
    """A table of weeks whose columns are aligned with the bars of the chart above."""
    return {
        "kind": "strip",
        "corner": corner,
        "head": [list(pair) for pair in head],
        "rows": [list(row) for row in rows],
    }
