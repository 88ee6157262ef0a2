"""The scale of a score, and what --scale gives."""

from __future__ import annotations

import re
from dataclasses import dataclass

from analyzer.errors import UsageError

_HIGHEST = 1000


@dataclass(frozen=True, slots=True, order=True)
class Scale:
    """A scale whose lowest number means no pain.

    Attributes:
        low: 0, or 1 where 1 means no pain.
        high: the worst imaginable pain.
    """

    low: int = 0
    high: int = 10

    def __str__(self) -> str:
        """As a sentence says it."""
        return f"{self.low} to {self.high}"


TEN = Scale()
"""The diary's own."""


def are_ends(low: int, high: int) -> bool:
    """Whether two numbers are the ends of a scale: 0 to 1 or more, or 1 to 3 or more."""
    return low < high and (low == 0 or (low == 1 and high > 2))


def asked_scale(text: str) -> Scale:
    """The scale that --scale gives: 100, or 1-5 where 1 means no pain.

    Raises:
        UsageError: it is none.
    """
    scale = scale_in(text.strip())
    if not are_ends(scale.low, scale.high) or scale.high > _HIGHEST:
        raise UsageError(
            f"--scale {text[:20]}: give the highest score of the file's scale, from 1 to "
            f"{_HIGHEST}, such as 100; or 1-5 for a scale on which 1 means no pain."
        )
    return scale


def scale_in(text: str) -> Scale:
    """The scale of a text such as 100 or 1-5; one from 0 to 0 for another text."""
    match = re.fullmatch(r"(?:([01])[-–])?([0-9]{1,4})", text)
    return Scale(int(match[1] or 0), int(match[2])) if match else Scale(0, 0)
