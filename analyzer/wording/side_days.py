"""The days of two periods beside each other, as rows of a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from analyzer.wording import numbers, periods, table_words, versus_words
from analyzer.wording.cells import cell, named
from analyzer.wording.comparison import date_heads
from analyzer.wording.measures import MEASURES

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd

    from analyzer.schema import Comparison, Side
    from analyzer.wording.numbers import Units

_MOST_SINGLE = 31
"""In longer periods, seven days share a row."""


@dataclass(frozen=True, slots=True)
class SideCells:
    """What one of the periods has in a row.

    Attributes:
        day: the single day, as in an address; "" where a row has several.
        dates: the day or days, as they are read.
        numbers: a cell for each of the heads.
    """

    day: str
    dates: str
    numbers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SideDays:
    """The whole table.

    Attributes:
        title: what it lists.
        groups: both periods by their dates.
        heads: of the numbers of a period.
        rows: which day or days of the period, and what a and b have; a text where they have no such
            day: "" after the last one.
    """

    title: str
    groups: tuple[str, str]
    heads: tuple[str, ...]
    rows: list[tuple[str, SideCells | str, SideCells | str]]


def row_length(comparison: Comparison) -> int:
    """How many days share a row."""
    longest = max(side.period.days for side in (comparison.a, comparison.b))
    return 1 if longest <= _MOST_SINGLE else 7


def side_days(comparison: Comparison, found: pd.DataFrame, units: Units) -> SideDays:
    """The table of the days.

    Args:
        comparison: of two periods.
        found: their ``stretches`` of ``row_length`` days.
        units: the units to write in.
    """
    length = row_length(comparison)
    columns = ("distance_m", _second(units))
    cells = {
        (str(row.side), int(row.stretch)): _cells(row, length, columns, units)
        for row in _rows(found)
    }
    sides = (("a", comparison.a), ("b", comparison.b))
    rows = []
    for number in sorted({number for _, number in cells}):
        a, b = (cells.get((name, number)) or _absent(side, number * length) for name, side in sides)
        rows.append((_place(number, length), a, b))
    return SideDays(
        versus_words.DAYS if length == 1 else versus_words.SEVEN_DAYS,
        date_heads(comparison),
        (*(named(MEASURES[name], units) for name in columns), table_words.PAIN),
        rows,
    )


def _absent(side: Side, days_before: int) -> str:
    return "" if days_before >= side.period.days else versus_words.OUTSIDE_LOG


def _rows(found: pd.DataFrame) -> Iterable[Any]:
    return found.itertuples(index=False)


def _second(units: Units) -> str:
    """As in the chart: moving time, or the load that isn't made of it or of distance."""
    return "moving_s" if units.measure in ("distance", "duration") else "load"


def _place(number: int, length: int) -> str:
    first = number * length + 1
    return str(first) if length == 1 else f"{first}–{first + length - 1}"


def _cells(row: Any, length: int, columns: tuple[str, ...], units: Units) -> SideCells:
    pain = table_words.NOT_LOGGED if numbers.is_missing(row.pain) else numbers.number(row.pain)
    values = (*(cell(row, name, units) for name in columns), pain)
    if length == 1:
        dates = f"{numbers.weekday(row.first)} {numbers.short_day(row.first)}"
        return SideCells(str(row.first.date()), dates, values)
    return SideCells("", periods.between(row.first, row.last, year=False, brief=True), values)
