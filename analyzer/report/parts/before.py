"""“What came before each flare”, as a table of the report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.report import blocks
from analyzer.schema import rules
from analyzer.wording import captions, headings, nouns, numbers, words
from analyzer.wording.before_flares import HEADS, before_columns
from analyzer.wording.cells import named

if TYPE_CHECKING:
    import pandas as pd

    from analyzer.report.blocks import Block
    from analyzer.wording.numbers import Units

FLARES_LISTED = 8
# Column -> its share of the width; the others have 1.
_WIDTHS = {
    "date": 2.3, "runs": 0.75, "distance_change": 1.25, "steps_change": 1.25,
    "largest_ratio": 1.35, "return_day": 1.15, "strength": 1.3,
}  # fmt: skip


def before_flares(flares: pd.DataFrame, before: pd.DataFrame, units: Units) -> list[Block]:
    """Blocks of “What came before each flare”; none without flares, or without facts."""
    if not len(flares) or not len(before):
        return []
    newest = flares.tail(FLARES_LISTED).iloc[::-1]
    places = {day: place for place, day in enumerate(newest["date"])}
    shown = before[before["date"].isin(newest["date"])]
    shown = shown.assign(place=shown["date"].map(places)).sort_values(["place", "window_days"])
    columns = before_columns(newest, shown, units)
    heads = [_head(name, named(HEADS[name], units)) for name in columns]
    rows = _with_one_head([list(cells) for cells in zip(*columns.values(), strict=True)])
    rest = len(flares) - len(newest)
    note = words.BEFORE_FLARES
    if rest:
        count = numbers.count(rest, *nouns.EARLIER_FLARE)
        note = f"{note} {captions.EARLIER_FLARES.format(count=count)}"
    return [
        blocks.heading(headings.BEFORE_FLARES, 2),
        blocks.note(note, sticky=True),
        blocks.table(heads, blocks.grouped(rows, 1)),
    ]


def _with_one_head(rows: list[list[str]]) -> list[list[str]]:
    """The rows with what is said of a flare in the first of its windows alone."""
    windows = len(rules.LOOKBACK.windows_days)
    heads = [cells[0] for cells in rows]
    return [
        ["" if at % windows else "\n".join(filter(None, heads[at : at + windows])), *cells[1:]]
        for at, cells in enumerate(rows)
    ]


def _head(name: str, head: str) -> str:
    return f"{head}|{'' if name == 'date' else 'right'}|{_WIDTHS.get(name, 1)}"
