"""How the pages of a report are filled, from the positions and tags in its PDF."""

from __future__ import annotations

import io
from collections import Counter
from typing import TYPE_CHECKING, Any

import pypdf
import pypdfium2

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_POINTS_PER_MM = 72 / 25.4
_HEAD_MM, _FOOT_MM = 18.0, 17.0
_MARGIN_MM = 17.0
"""A millimetre less than the page's, for the rounding of charts."""
_SMALL = 8.0
"""Points, of notes and captions; nothing else has this size."""


def filled(path: Path) -> list[float]:
    """For each page, how far down its last line ends, as a share of its height."""
    document = pypdfium2.PdfDocument(path.read_bytes())
    return [_lowest(page) for page in document]


def _lowest(page: pypdfium2.PdfPage) -> float:
    height, text = page.get_height(), page.get_textpage()
    boxes = (text.get_rect(number) for number in range(text.count_rects()))
    bottoms = [bottom for _, bottom, _, _ in boxes if bottom > _FOOT_MM * _POINTS_PER_MM]
    return 1 - min(bottoms, default=height) / height


def headings(path: Path) -> list[str]:
    """All headings, as the bookmarks name them."""
    return [mark.title for mark in _flat(_reader(path).outline)]


def doubled(path: Path) -> list[str]:
    """The headings that there are more than once."""
    return [title for title, count in Counter(headings(path)).items() if count > 1]


def lines_of_last_page(path: Path) -> list[str]:
    """Its lines, without head and foot."""
    document = pypdfium2.PdfDocument(path.read_bytes())
    page = document[len(document) - 1]
    height = page.get_height()
    text = page.get_textpage().get_text_bounded(
        bottom=_FOOT_MM * _POINTS_PER_MM, top=height - _HEAD_MM * _POINTS_PER_MM
    )
    return [line.strip() for line in text.splitlines() if line.strip()]


def begun_with_small_print(path: Path) -> list[int]:
    """Numbers of the pages that begin with small print, parted from what it is about."""
    document = pypdfium2.PdfDocument(path.read_bytes())
    return [number for number, page in enumerate(document, start=1) if _first_size(page) == _SMALL]


def _first_size(page: pypdfium2.PdfPage) -> float:
    """Size of the first letter beneath the head, in points."""
    text, top = page.get_textpage(), page.get_height() - _HEAD_MM * _POINTS_PER_MM
    boxes = ((text.get_charbox(n), n) for n in range(text.count_chars()))
    under = [(-box[3], box[0], n) for box, n in boxes if 0 < box[3] < top]
    first = min(under)[2]
    return round(float(pypdfium2.raw.FPDFText_GetFontSize(text, first)), 1)


def beyond_margins(path: Path) -> list[int]:
    """Numbers of the pages with a letter in the margin at the left or right."""
    document = pypdfium2.PdfDocument(path.read_bytes())
    return [number for number, page in enumerate(document, start=1) if _is_beyond(page)]


def _is_beyond(page: pypdfium2.PdfPage) -> bool:
    margin, text = _MARGIN_MM * _POINTS_PER_MM, page.get_textpage()
    boxes = (text.get_rect(number) for number in range(text.count_rects()))
    return any(left < margin or right > page.get_width() - margin for left, _, right, _ in boxes)


def parted_rows(path: Path) -> list[int]:
    """Numbers of the table rows that begin on one page and end, or have their group, on another."""
    root: Any = _reader(path).trailer["/Root"]
    rows = [tag for tag in _tags(root["/StructTreeRoot"]) if tag.get("/S") == "/TR"]
    pages = [{*_pages(row)} for row in rows]
    reach = [max((_span(cell) for cell in _children(row)), default=1) for row in rows]
    return [
        number
        for number, span in enumerate(reach)
        if len(set[Any]().union(*pages[number : number + span])) > 1
    ]


def _span(cell: Any) -> int:
    found = cell.get("/A", {}) if isinstance(cell, dict) else {}
    parts = found if isinstance(found, list) else [found]
    return max((int(part.get_object().get("/RowSpan", 1)) for part in parts), default=1)


def _reader(path: Path) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(path.read_bytes()))


def _flat(marks: list[Any]) -> Iterator[Any]:
    for mark in marks:
        if isinstance(mark, list):
            yield from _flat(mark)
        else:
            yield mark


def _children(tag: Any) -> list[Any]:
    kids = tag.get("/K", [])
    kids = kids.get_object() if hasattr(kids, "get_object") else kids
    kids = kids if isinstance(kids, list) else [kids]
    found = [kid.get_object() if hasattr(kid, "get_object") else kid for kid in kids]
    return [kid for kid in found if isinstance(kid, dict)]


def _tags(tag: Any) -> Iterator[Any]:
    yield tag
    for kid in _children(tag):
        yield from _tags(kid)


def _pages(tag: Any) -> Iterator[int]:
    """The pages that the contents of a tag lie on."""
    for one in _tags(tag):
        if "/Pg" in one:
            yield one.raw_get("/Pg").idnum
