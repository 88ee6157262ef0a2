"""Which columns of a table fit on a line of the terminal, how wide they are, and what must leave.

Nothing is cut. As the terminal gets narrower, columns without anything in them leave; then heads
are folded and gaps get smaller; then long texts are folded within their column or put beneath their
row, whichever takes fewer lines; then columns leave by their rank; then all words may be folded;
and at last each row is a list of its cells.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from analyzer.faces.table.folding import longest_word, width_of
from analyzer.wording.numbers import MISSING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from analyzer.faces.table.column import Column

_GAPS = (3, 2)
_TIGHT_GAPS = (2, 1)
_LEAST_FOLDED = 16
_LEAST_WORDS = 6
INDENT = 2
"""Columns by which a text beneath its row is indented."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How a table is laid out.

    Attributes:
        widths: place of a column -> its width, for those on the line.
        gap: columns between two of them.
        edge: columns before the first.
        beneath: places of columns whose texts are put beneath their row.
        left_out: places of columns that have left, though there is something in them.
        empty: places of columns that have left with nothing in them.
        is_above: whether the first column stands above each group of rows, not beside them.
    """

    widths: dict[int, int]
    gap: int
    edge: int = 0
    beneath: tuple[int, ...] = ()
    left_out: tuple[int, ...] = ()
    empty: tuple[int, ...] = ()
    is_above: bool = False


@dataclass(frozen=True, slots=True)
class _Sizes:
    """Widths of one column: as it is, with its head folded, and as narrow as it may be."""

    whole: int
    tight: int
    least: int
    words: int


def lay_out(
    columns: Sequence[Column],
    rows: Sequence[Sequence[str]],
    width: int | None,
    group: int = 1,
) -> Layout | None:
    """The layout of a table; None where no line is wide enough, so that each row is a list.

    Args:
        columns: of the table.
        rows: texts, one per column.
        width: of the terminal; None for no limit.
        group: how many rows tell of one thing, named by their first cells together.
    """
    sizes = [_sizes_of(column, [row[at] for row in rows]) for at, column in enumerate(columns)]
    places = tuple(range(len(columns)))
    if found := _in_full(sizes, places, width):
        return found
    assert width is not None  # without a limit, all of it fits
    empty = tuple(at for at in places[1:] if _is_empty(columns[at], [row[at] for row in rows]))
    places = tuple(at for at in places if at not in empty)
    found = _in_full(sizes, places, width) or _fitted(columns, sizes, places, rows, width)
    if group > 1:
        found = _with_room(found, _fitted(columns, sizes, places[1:], rows, width - INDENT))
    elif not found:
        found = _by_words(columns, sizes, places, width)
    return replace(found, empty=empty) if found else None


def _with_room(beside: Layout | None, above: Layout | None) -> Layout | None:
    """The layout that leaves fewer columns out: with the first beside its group, or above it."""
    if above and (not beside or len(above.left_out) < len(beside.left_out)):
        return replace(above, edge=INDENT, is_above=True)
    return beside


def _is_empty(column: Column, cells: Sequence[str]) -> bool:
    """Whether no cell tells anything: blank, or a dash for what isn't known. A note may be one."""
    nothing = {""} if column.fold else {"", MISSING, "-"}
    return all(cell.strip() in nothing for cell in cells)


def _in_full(sizes: Sequence[_Sizes], places: Sequence[int], width: int | None) -> Layout | None:
    """Some columns as wide as they are; None if that is too wide."""
    whole = {at: sizes[at].whole for at in places}
    fits = width is None or _needed(whole, _GAPS[0]) + 1 <= width
    return Layout(whole, _GAPS[0], 1) if fits else None


def _fitted(
    columns: Sequence[Column],
    sizes: Sequence[_Sizes],
    places: Sequence[int],
    rows: Sequence[Sequence[str]],
    width: int,
) -> Layout | None:
    """With as few columns left out as there can be; None if even those that stay are too wide."""
    leaving = _leaving(columns, places)
    for count in range(len(leaving) + 1):
        left_out = tuple(sorted(leaving[:count]))
        staying = [at for at in places if at not in left_out]
        if found := list(_candidates(columns, sizes, staying, width)):
            best = min(found, key=lambda layout: _lines(layout, rows, width))
            return replace(best, left_out=left_out)
    return None


def _leaving(columns: Sequence[Column], places: Sequence[int]) -> list[int]:
    """Those that may leave, the first to go first."""
    ranked = [at for at in places if columns[at].rank]
    return sorted(ranked, key=lambda at: (columns[at].rank, at), reverse=True)


def _sizes_of(column: Column, cells: Sequence[str]) -> _Sizes:
    lines = [line for text in cells for line in text.split("\n")]
    cell = max(map(width_of, lines), default=0)
    head = max(map(width_of, column.head.split("\n")))
    word = longest_word(column.head)
    tight = max(cell, word)
    # Names of files have no blanks, and may be divided anywhere; numbers may not.
    longest = max((longest_word(text) for text in cells), default=0)
    words = max(word, min(longest, _LEAST_WORDS) if column.fold else longest)
    least = max(word, min(cell, _LEAST_FOLDED)) if column.fold else tight
    return _Sizes(max(cell, head), tight, least, words)


def _needed(widths: dict[int, int], gap: int) -> int:
    return sum(widths.values()) + gap * (len(widths) - 1)


def _candidates(
    columns: Sequence[Column], sizes: Sequence[_Sizes], staying: Sequence[int], width: int
) -> Iterator[Layout]:
    """Yield layouts of some columns: all on one line, or with long texts beneath their row."""
    long = [at for at in staying if at and columns[at].fold]
    for beneath in [(), *(tuple(long[at:]) for at in range(len(long) - 1, -1, -1))]:
        on_line = [at for at in staying if at not in beneath]
        for gap in _GAPS:
            tight = {at: sizes[at].tight for at in on_line}
            least = {at: sizes[at].least for at in on_line}
            if _needed(least, gap) <= width:
                room = width - gap * (len(on_line) - 1)
                yield Layout(_shared(least, tight, room), gap, 0, beneath)
                break


def _by_words(
    columns: Sequence[Column], sizes: Sequence[_Sizes], places: Sequence[int], width: int
) -> Layout | None:
    """The columns that always stay, with all texts folded between words; None if too wide."""
    left_out = tuple(sorted(_leaving(columns, places)))
    on_line = [at for at in places if at not in left_out]
    least = {at: sizes[at].words for at in on_line}
    for gap in _TIGHT_GAPS:
        if _needed(least, gap) <= width:
            tight = {at: sizes[at].tight for at in on_line}
            room = width - gap * (len(on_line) - 1)
            return Layout(_shared(least, tight, room), gap, 0, (), left_out)
    return None


def _shared(least: dict[int, int], tight: dict[int, int], room: int) -> dict[int, int]:
    """Widths between two bounds that fill the room; whoever needs little gets all it needs."""
    widths = dict(least)
    spare = room - sum(least.values())
    wanting = sorted(least, key=lambda at: tight[at] - least[at])
    for place, at in enumerate(wanting):
        more = min(tight[at] - least[at], spare // (len(wanting) - place))
        widths[at] += max(more, 0)
        spare -= max(more, 0)
    return widths


def _lines(layout: Layout, rows: Sequence[Sequence[str]], width: int) -> int:
    """About how many lines the rows take."""
    return sum(_height(layout, row, width) for row in rows)


def _height(layout: Layout, row: Sequence[str], width: int) -> int:
    on_line = max(-(-width_of(row[at]) // max(size, 1)) for at, size in layout.widths.items())
    beneath = sum(-(-width_of(row[at]) // (width - INDENT)) for at in layout.beneath)
    return max(on_line, 1) + beneath
