"""Spikes as a table: the same cells in the terminal and on a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.schema import rules
from analyzer.wording import numbers
from analyzer.wording.cells import cell
from analyzer.wording.spikes import pain_around

if TYPE_CHECKING:
    from analyzer.schema.load import SpikeRow
    from analyzer.wording.numbers import Units

NUMBERS = ("distance_m", "longest_30d_m", "ratio")
"""Its columns of numbers, as in SPIKES."""


def spike_cells(row: SpikeRow, units: Units, *, has_days: bool) -> list[str]:
    """All but the day: the numbers, the class, and the pain before, that day and after.

    Args:
        row: a spike.
        units: to write in.
        has_days: whether the table has a column for the pain of the day itself.
    """
    return [
        *(cell(row, name, units) for name in NUMBERS),
        str(row.spike_class),
        pain_around(row.pain_before, row.logged_before, rules.SPIKE.pain_days),
        *([numbers.number(row.pain_on_day)] if has_days else []),
        pain_around(row.pain_after, row.logged_after, row.days_after),
    ]
