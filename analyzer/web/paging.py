"""A long list, a page at a time: which page an address asks for, and what is on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from starlette.requests import Request

    T = TypeVar("T")

PER_PAGE = 100
_MOST_DIGITS = 9
"""A longer number is that of no page."""


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
    def of(cls, total: int, wanted: int, size: int = PER_PAGE) -> Paged:
        """The page with that number, or the nearest; each but the last has ``size`` rows."""
        pages = max(-(-total // size), 1)
        number = min(max(wanted, 1), pages)
        first = (number - 1) * size
        return cls(number, pages, min(first + 1, total), min(first + size, total), total)

    @property
    def rows(self) -> slice:
        """Which of all rows are on it."""
        return slice(max(self.first - 1, 0), self.last)


def page_of(rows: Sequence[T], wanted: int) -> tuple[Sequence[T], Paged]:
    """The rows of a page, and which it is."""
    paged = Paged.of(len(rows), wanted)
    return rows[paged.rows], paged


def number_of(text: str) -> int | None:
    """A whole number in plain digits, from 0; None for anything else."""
    is_number = text.isascii() and text.isdecimal() and len(text) <= _MOST_DIGITS
    return int(text) if is_number else None


def number_in(request: Request, name: str, otherwise: int = 1) -> int:
    """The number that an address gives under a name; ``otherwise`` where it gives none."""
    found = number_of(request.query_params.get(name, ""))
    return otherwise if found is None else found
