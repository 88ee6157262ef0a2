"""A column of a table in the terminal, declared once: its head, and how important it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from analyzer.wording.measures import Measure
    from analyzer.wording.numbers import Units


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Attributes:
        head: on one or more lines; the unit comes last.
        rank: 0 for a column that always stays. In a terminal that is too narrow for all, the
            others leave, the highest rank first, and of equal ones the last.
        left: whether it is left-aligned; numbers are right-aligned.
        fold: whether its texts may be folded, or put beneath their row, where there is little room.
        name: in a sentence; "" for the head in one line.
        unit: of its cells, where ``name`` lacks it; "" for none.
    """

    head: str
    rank: int = 0
    left: bool = False
    fold: bool = False
    name: str = ""
    unit: str = ""

    @property
    def told(self) -> str:
        """Its name in a sentence."""
        return self.name or " ".join(self.head.split())

    @property
    def stated(self) -> str:
        """Its name before a cell that stands alone, with the unit: "Distance (km)"."""
        return f"{self.told} ({self.unit})" if self.unit else self.told


def text(head: str, rank: int = 0, *, fold: bool = False) -> Column:
    """A column of words, which is left-aligned."""
    return Column(head, rank, left=True, fold=fold)


def measured(ranks: dict[str, int], units: Units) -> list[Column]:
    """Columns of numbers, with their heads from the measures table.

    Args:
        ranks: key of ``MEASURES`` -> rank, in the order of the columns.
        units: the units of the heads.
    """
    from analyzer.wording.measures import MEASURES

    return [of_measure(MEASURES[name], units, rank) for name, rank in ranks.items()]


def of_measure(measure: Measure, units: Units, rank: int = 0, *, left: bool = False) -> Column:
    """The column of one measure; its name has no comma, as it may stand among others."""
    from analyzer.wording.cells import folded, unit_of

    name = measure.brief.replace(",", "")
    return Column(folded(measure, units), rank, left=left, name=name, unit=unit_of(measure, units))


def headed(columns: Iterable[Column | str]) -> Sequence[Column]:
    """Columns, where some may be given by their heads: the first of them of words."""
    return [
        column if isinstance(column, Column) else Column(column, left=not at, fold=not at)
        for at, column in enumerate(columns)
    ]
