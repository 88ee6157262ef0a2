"""What came before each flare, as columns of text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analyzer.schema import BEFORE_FLARES, FLARE_EVENTS, rows_of, rules
from analyzer.wording import nouns, numbers, table_words
from analyzer.wording.cells import written
from analyzer.wording.measures import MEASURES, Measure

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

    from analyzer.schema.back import BeforeFlareRow
    from analyzer.wording.numbers import Units

_SHOWN = (
    "window_days", "runs", "distance_m", "distance_change", "steps_change", "largest_ratio",
    "jumps", "back_to_back", "layoff_days", "return_day", "strength", "weight_change_kg",
)  # fmt: skip
_DATES = {"date": Measure("Flare"), "return_day": Measure("Back since")}
HEADS = MEASURES | _DATES
"""Column -> its measure, from which ``cells`` writes the head."""
NEAREST = 6
"""How many events of a flare are listed: a medicine may have been noted every day."""
DATES = frozenset(_DATES)
"""The columns that hold days."""


def before_columns(
    flares: pd.DataFrame,
    before: pd.DataFrame,
    units: Units,
    write_day: Callable[[Any], str] = numbers.day,
    write_return: Callable[[Any], str] = numbers.short_day,
) -> dict[str, list[str]]:
    """Name of a column -> its cells, three per flare; columns without any known value are left out.

    Args:
        flares: FLARES.
        before: rows of BEFORE_FLARES; those of other flares are left out.
        units: the units to write in.
        write_day: writes the day of a flare.
        write_return: writes the day of a return, which lies in the weeks before the flare.
    """
    scores = dict(zip(flares["date"], flares["score"], strict=True))
    rows = [row for row in rows_of(BEFORE_FLARES, before) if row.date in scores]
    filled = {
        "date": [_once(row, write_day(row.date)) for row in rows],
        "score": [_once(row, str(scores[row.date])) for row in rows],
        **{name: [_cell(row, name, units, write_return) for row in rows] for name in _SHOWN},
    }
    return {name: cells for name, cells in filled.items() if set(cells) - {numbers.MISSING}}


def _once(row: BeforeFlareRow, text: str) -> str:
    """The text in the first of a flare's rows, "" in the others: for its day and score."""
    return text if row.window_days == rules.LOOKBACK.windows_days[0] else ""


def _cell(row: BeforeFlareRow, name: str, units: Units, write_return: Callable[[Any], str]) -> str:
    value = getattr(row, name)
    if name == "largest_ratio":
        return _spikes(row)
    if name == "return_day":
        return numbers.MISSING if numbers.is_missing(value) else write_return(value)
    return written(MEASURES[name], value, units, sign=name == "weight_change_kg")


def _spikes(row: BeforeFlareRow) -> str:
    """How many, with the largest ratio; "≥ 1" where only that one is known."""
    if numbers.is_missing(row.largest_ratio):
        return numbers.number(row.spikes)
    is_part = numbers.is_missing(row.spikes)
    count = numbers.at_least("1" if is_part else numbers.number(row.spikes), is_part)
    return f"{count}\u00a0({numbers.ratio(row.largest_ratio)})"


def events_line(day: Any, before: pd.DataFrame) -> str:
    """The events of one flare's day and before it, as in "shoes 14 days before"; "" for none.

    Args:
        day: of the flare.
        before: its rows of FLARE_EVENTS.
    """
    nearest = rows_of(FLARE_EVENTS, before.head(NEAREST))
    events = ", ".join(f"{row.kind} {_ago(row.days_before)}" for row in nearest)
    rest = len(before) - len(nearest)
    more = f" and {numbers.count(rest, *nouns.EARLIER_ONE)}" if rest else ""
    return f"Events up to the flare of {day:%Y-%m-%d}: {events}{more}." if nearest else ""


def _ago(days: int) -> str:
    if days == 0:
        return f"on the {table_words.SAME_DAY}"
    return f"{numbers.count(days, *nouns.DAY)} before"
