"""What came before each flare, as columns of text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analyzer.schema import BEFORE_FLARES, FLARE_EVENTS, rows_of, rules
from analyzer.wording import nouns, numbers, table_words
from analyzer.wording.cells import written
from analyzer.wording.flares import peak_and_days, place_and_state
from analyzer.wording.measures import MEASURES, Measure

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

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

    The cells of the date tell the flare: its first day, how high and how long, side and leg.

    Args:
        flares: FLARES.
        before: rows of BEFORE_FLARES; those of other flares are left out.
        units: the units to write in.
        write_day: writes the day of a flare.
        write_return: writes the day of a return, which lies in the weeks before the flare.
    """
    records = flares.to_dict("records")
    told = {flare["date"]: _lines(flare, write_day) for flare in records}
    same_day = {flare["date"]: flare["spikes_same_day"] for flare in records}
    rows = [row for row in rows_of(BEFORE_FLARES, before) if row.date in told]
    filled = {
        "date": [_line(told[row.date], row) for row in rows],
        **{name: [_cell(row, name, units, write_return) for row in rows] for name in _SHOWN},
        "largest_ratio": [_spikes(row, same_day[row.date]) for row in rows],
    }
    return {name: cells for name, cells in filled.items() if set(cells) - {numbers.MISSING}}


def _lines(flare: Mapping[Any, Any], write_day: Callable[[Any], str]) -> tuple[str, ...]:
    return write_day(flare["date"]), peak_and_days(flare), place_and_state(flare)


def _line(lines: tuple[str, ...], row: BeforeFlareRow) -> str:
    """The line that stands beside one of the flare's windows."""
    place = rules.LOOKBACK.windows_days.index(row.window_days)
    return lines[place] if place < len(lines) else ""


def _cell(row: BeforeFlareRow, name: str, units: Units, write_return: Callable[[Any], str]) -> str:
    value = getattr(row, name)
    if name == "return_day":
        return numbers.MISSING if numbers.is_missing(value) else write_return(value)
    return written(MEASURES[name], value, units, sign=name == "weight_change_kg")


def _spikes(row: BeforeFlareRow, same_day: Any) -> str:
    """Those known to have come before, and "+ 1?" for one of the flare's day, order not known."""
    known = _known_spikes(row)
    if numbers.is_missing(same_day) or not same_day:
        return known
    more = f"+\u00a0{numbers.number(same_day)}?\u00a0({numbers.ratio(row.ratio_same_day)})"
    return f"{known} {more}"


def _known_spikes(row: BeforeFlareRow) -> str:
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
