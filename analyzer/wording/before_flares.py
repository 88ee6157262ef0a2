"""What came before each flare, as rows of text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analyzer.schema import rows_of
from analyzer.wording import numbers

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

    from analyzer.wording.numbers import Units

_FIRST_WINDOW = 7


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
    rows = [row for row in rows_of(before) if row.date in scores]
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


def _columns(units: Units, write_return: Callable[[Any], str]) -> dict[str, Callable[[Any], str]]:
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


def _once(row: Any, said: str) -> str:
    """Day and score stand in the first of a flare's rows."""
    return said if row.window_days == _FIRST_WINDOW else ""


def _day(value: Any, write: Callable[[Any], str]) -> str:
    return numbers.MISSING if numbers.is_missing(value) else write(value)


def _spikes(row: Any) -> str:
    """How many, with the largest ratio; at least one where only that one can be known."""
    if numbers.is_missing(row.largest_ratio):
        return numbers.number(row.spikes)
    is_part = numbers.is_missing(row.spikes)
    count = numbers.at_least("1" if is_part else numbers.number(row.spikes), is_part)
    return f"{count}\u00a0({numbers.ratio(row.largest_ratio)})"
