"""Where a band and two values lie on a line, so that the bands of all rows stand below each other.

A row's scale is the width of its own range: whatever is equally far outside is equally far from the
band, kilometres and pain alike.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from analyzer.wording import versus_words
from analyzer.wording.numbers import is_missing

if TYPE_CHECKING:
    from collections.abc import Iterable

    from analyzer.schema.load import ComparisonRow
    from analyzer.wording.comparison import Line

_WIDEST, _NARROWEST = 0.5, 0.15
_ROOM = 0.3
"""Widths of the range that are left free on each side."""
_THIN = 0.006
"""Half the width of a band that holds a single value."""


@dataclass(frozen=True)
class Scale:
    """Where the bands of a table begin, and how wide they are, as shares of the cell."""

    begin: float
    width: float

    def band(self, line: Line) -> tuple[float, float]:
        """Begin and end of a row's band; thin where its ends read alike."""
        if line.low != line.high:
            return self.begin, self.begin + self.width
        middle = self.begin + self.width / 2
        return middle - _THIN, middle + _THIN

    def place(self, line: Line, text: str, value: float, outside: float) -> float:
        """Where a value lies; below 0 or above 1 if that is beyond the cell.

        One that reads like an end of the band lies there: nobody sees what tells them apart.
        """
        row, (low, high) = line.row, self.band(line)
        ends = [end for end, name in ((low, line.low), (high, line.high)) if text == name]
        if ends:
            return sum(ends) / len(ends)
        if outside:
            return (high if outside > 0 else low) + outside * self.width
        within = row.usual_high - row.usual_low
        return low + (high - low) * ((value - row.usual_low) / within if within else 0.5)


def scale_of(rows: Iterable[ComparisonRow]) -> Scale:
    """The scale on which the values of all rows fit, unless one is very far out."""
    far = [v for row in rows for v in (row.outside_a, row.outside_b) if not is_missing(v)]
    left, right = (max([0.0, *(sign * value for value in far)]) + _ROOM for sign in (-1, 1))
    width = min(_WIDEST, max(_NARROWEST, 1 / (1 + left + right)))
    return Scale((1 - width) * left / (left + right), width)


@dataclass(frozen=True)
class NumberLine:
    """What is drawn for one measure, in shares of the cell's width, and what it shows in words.

    Attributes:
        band: where the range begins and ends.
        dots: where a and b are, if they are known; below 0 or above 1, an arrow stands at the edge.
        alt: what it shows, in words.
    """

    band: tuple[float, float]
    dots: dict[str, float]
    alt: str


def number_line(line: Line, scale: Scale, kind: str) -> NumberLine | None:
    """The cell of one measure; None where its range isn't known.

    Args:
        line: with its row of COMPARISON.
        scale: of all rows.
        kind: what the earlier period is, such as a week.
    """
    row = line.row
    if not line.range:
        return None
    values = {
        "a": (line.a, row.value_a, row.outside_a),
        "b": (line.b, row.value_b, row.outside_b),
    }
    dots = {
        name: round(scale.place(line, text, value, outside), 4)
        for name, (text, value, outside) in values.items()
        if not is_missing(outside)
    }
    begin, end = scale.band(line)
    alt = versus_words.LINE_ALT.format(
        measure=line.name, b=line.b, verdict=line.verdict, range=line.range, a=line.a, kind=kind
    )
    return NumberLine((round(begin, 4), round(end, 4)), dots, alt)


def has_arrow(drawn: Iterable[NumberLine | None]) -> bool:
    """Whether a value lies beyond its cell."""
    return any(not 0 <= at <= 1 for line in drawn if line for at in line.dots.values())
