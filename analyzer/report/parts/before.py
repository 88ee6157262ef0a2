"""What came before each flare, as rows of text: for the report and for the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analyzer.report import blocks
from analyzer.schema import BEFORE_FLARES, rows_of
from analyzer.wording import numbers, words

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

    from analyzer.report.blocks import Block
    from analyzer.schema.back import BeforeFlareRow
    from analyzer.wording.numbers import Units

FLARES_TOLD = 8
_FIRST_WINDOW = 7
# First word of a head -> the share of its column, for twelve of them on one line.
_WIDTHS = {
    "Flare": 1.5, "Score": 0.8, "Runs": 0.75, "Against": 1.25, "Spikes": 1.35, "Back": 1.15,
    "Strength": 1.3,
}  # fmt: skip


def before_table(
    flares: pd.DataFrame,
    before: pd.DataFrame,
    units: Units,
    write_day: Callable[[Any], str] = numbers.day,
    write_return: Callable[[Any], str] = numbers.short_day,
) -> tuple[list[str], list[list[str]]]:
    """Heads and rows, three a flare; a column that tells nothing of any of them stays away.

    Args:
        flares: FLARES.
        before: rows of BEFORE_FLARES; those of other flares are left out.
        units: those to write in.
        write_day: how the day of a flare is written.
        write_return: how the day of a return is, which lies in the weeks before.
    """
    scores = dict(zip(flares["date"], flares["score"], strict=True))
    rows = [row for row in rows_of(BEFORE_FLARES, before) if row.date in scores]
    filled = {
        "Flare": [_once(row, write_day(row.date)) for row in rows],
        "Score": [_once(row, str(scores[row.date])) for row in rows],
        "Days before": [str(row.window_days) for row in rows],
        **{
            head: [tell(row) for row in rows]
            for head, tell in _columns(units, write_return).items()
        },
    }
    kept = [head for head, cells in filled.items() if set(cells) - {numbers.MISSING}]
    return kept, [list(cells) for cells in zip(*(filled[head] for head in kept), strict=True)]


def _columns(
    units: Units, write_return: Callable[[Any], str]
) -> dict[str, Callable[[BeforeFlareRow], str]]:
    return {
        "Runs": lambda row: numbers.number(row.runs),
        f"Distance ({units.length})": lambda row: units.distance(row.distance_m),
        "Against usual distance": lambda row: numbers.percent(row.distance_change),
        "Against usual steps": lambda row: numbers.percent(row.steps_change),
        "Spikes (largest)": _spikes,
        "Weekly jumps": lambda row: numbers.number(row.jumps),
        "Days in a row": lambda row: numbers.number(row.back_to_back),
        "Layoff (days)": lambda row: numbers.number(row.layoff_days),
        "Back since": lambda row: _day(row.return_day, write_return),
        "Strength sessions": lambda row: numbers.number(row.strength),
        "Weight (kg)": lambda row: numbers.number(row.weight_change_kg, 1, sign=True),
    }


def _once(row: BeforeFlareRow, said: str) -> str:
    """Day and score stand in the first of a flare's rows."""
    return said if row.window_days == _FIRST_WINDOW else ""


def _day(value: Any, write: Callable[[Any], str]) -> str:
    return numbers.MISSING if numbers.is_missing(value) else write(value)


def _spikes(row: BeforeFlareRow) -> str:
    """How many, with the largest ratio; at least one where only that one can be known."""
    if numbers.is_missing(row.largest_ratio):
        return numbers.number(row.spikes)
    is_part = numbers.is_missing(row.spikes)
    count = numbers.at_least("1" if is_part else numbers.number(row.spikes), is_part)
    return f"{count}\u00a0({numbers.ratio(row.largest_ratio)})"


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
