"""A table of texts as HTML for a notebook."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def table_html(
    title: str,
    heads: Iterable[str],
    rows: Sequence[Sequence[str]],
    notes: Iterable[str],
) -> str:
    """A table with a caption, and sentences below it.

    Args:
        title: the caption.
        heads: of the columns after the first.
        rows: texts; the first of each names its row. Without any, there is no table.
        notes: sentences.
    """
    head = "".join(f'<th scope="col">{_lines(text)}</th>' for text in ["", *heads])
    body = "".join(_row(name, cells) for name, *cells in rows)
    below = "".join(f"<p>{escape(note)}</p>" for note in notes)
    if not rows:
        return below
    caption = f"<caption>{escape(title)}</caption>"
    return f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{below}"


def _row(name: str, cells: Iterable[str]) -> str:
    told = "".join(f"<td>{_lines(text)}</td>" for text in cells)
    return f'<tr><th scope="row">{_lines(name)}</th>{told}</tr>'


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>")
