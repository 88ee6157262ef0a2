"""A long list, a page at a time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence

    T = TypeVar("T")

PER_PAGE = 100


@dataclass(frozen=True, slots=True)
class Paged:
    """One page of many.

    Attributes:
        number: of the page, from 1.
        pages: how many there are, at least 1.
        first, last: which of all are on it, from 1; 0 where there are none.
        total: how many there are on all pages.
    """

    number: int
    pages: int
    first: int
    last: int
    total: int

    @classmethod
    def of(cls, total: int, wanted: int) -> Paged:
        """The page with that number, or the nearest."""
        pages = max(-(-total // PER_PAGE), 1)
        number = min(max(wanted, 1), pages)
        first = (number - 1) * PER_PAGE
        return cls(number, pages, min(first + 1, total), min(first + PER_PAGE, total), total)

    @property
    def rows(self) -> slice:
        """Which of all rows are on it."""
        return slice(max(self.first - 1, 0), self.last)


def page_of(rows: Sequence[T], wanted: int) -> tuple[Sequence[T], Paged]:
    """The rows of a page, and which it is."""
    paged = Paged.of(len(rows), wanted)
    return rows[paged.rows], paged
