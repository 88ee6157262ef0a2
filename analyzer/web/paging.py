"""Long lists in parts: which part an address asks for, and which rows are in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.requests import Request

_MOST_DIGITS = 9
"""Longer numbers are no part of anything."""


@dataclass(frozen=True, slots=True)
class Paged:
    """One part of a list.

    Attributes:
        number: of the part, from 1.
        pages: how many there are, at least 1.
        first, last: which of all rows are on it, from 1; both 0 where there is none.
        total: how many rows there are in all parts.
    """

    number: int
    pages: int
    first: int
    last: int
    total: int

    @classmethod
    def of(cls, total: int, wanted: int, size: int) -> Paged:
        """The part with that number, or the nearest; each but the last has ``size`` rows."""
        pages = max(-(-total // size), 1)
        number = min(max(wanted, 1), pages)
        first = (number - 1) * size
        return cls(number, pages, min(first + 1, total), min(first + size, total), total)

    @property
    def rows(self) -> slice:
        """Its rows among all."""
        return slice(max(self.first - 1, 0), self.last)


def number_of(text: str) -> int | None:
    """A whole number in plain digits, from 0; None for anything else."""
    is_number = text.isascii() and text.isdecimal() and len(text) <= _MOST_DIGITS
    return int(text) if is_number else None


def number_in(request: Request, name: str, otherwise: int = 1) -> int:
    """The number that an address gives under a name; ``otherwise`` where it gives none."""
    found = number_of(request.query_params.get(name, ""))
    return otherwise if found is None else found
