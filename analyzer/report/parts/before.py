"""“What came before each flare”, as a table of the report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.report import blocks
from analyzer.wording import numbers, words
from analyzer.wording.before_flares import before_table

if TYPE_CHECKING:
    import pandas as pd

    from analyzer.report.blocks import Block
    from analyzer.wording.numbers import Units

FLARES_TOLD = 8
# First word of a head -> the share of its column, for twelve of them on one line.
_WIDTHS = {
    "Flare": 1.5, "Score": 0.8, "Runs": 0.75, "Against": 1.25, "Spikes": 1.35, "Back": 1.15,
    "Strength": 1.3,
}  # fmt: skip


def before_flares(flares: pd.DataFrame, before: pd.DataFrame, units: Units) -> list[Block]:
    """Blocks of “What came before each flare”; none without flares, or without facts."""
    if not len(flares) or not len(before):
        return []
    newest = flares.tail(FLARES_TOLD).iloc[::-1]
    places = {day: place for place, day in enumerate(newest["date"])}
    told = before[before["date"].isin(newest["date"])]
    told = told.assign(place=told["date"].map(places)).sort_values(["place", "window_days"])
    heads, rows = before_table(newest, told, units)
    rest = len(flares) - len(newest)
    more = f" {numbers.count(rest, 'earlier flare')}: runlog flares --last 0." if rest else ""
    return [
        blocks.heading("What came before each flare", 2),
        blocks.note(f"{words.BEFORE_FLARES}{more}", sticky=True),
        blocks.table([_column(head) for head in heads], blocks.grouped(rows, 2)),
    ]


def _column(head: str) -> str:
    first = head.split(" ", maxsplit=1)[0]
    return f"{head}|{'' if head == 'Flare' else 'right'}|{_WIDTHS.get(first, 1)}"
