"""Two weeks side by side, in words and rows of text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analyzer.schema import rows_of
from analyzer.wording import numbers, words

if TYPE_CHECKING:
    from collections.abc import Callable

    from analyzer.schema import Comparison
    from analyzer.wording.numbers import Units

Show = tuple["str", "Callable[..., str]"]


def unrecorded(comparison: Comparison) -> list[str]:
    """A sentence for each week with days that were not recorded: why its measures are absent."""
    days_of = {
        comparison.week_a: comparison.unrecorded_a,
        comparison.week_b: comparison.unrecorded_b,
    }
    return [
        f"{numbers.count(days, 'day')} of {week} {'was' if days == 1 else 'were'} not recorded, "
        "so what was run in it is not known."
        for week, days in days_of.items()
        if days
    ]


def differs_most(comparison: Comparison, units: Units) -> str:
    """A sentence on the measure that differs most; "" where none does."""
    name = comparison.differs_most
    if not name:
        return ""
    (row,) = rows_of(comparison.table[comparison.table["measure"] == name])
    head, show = _measures(units)[name]
    usual = _usual(row, show)
    of = f"; usual is {usual}" if usual else ""
    return words.DIFFERS_MOST.format(
        measure=head[0].lower() + head[1:], a=show(row.value_a), b=show(row.value_b), usual=of
    )


def usual_sentence(comparison: Comparison) -> str:
    """What the usual range is made of; "" without one."""
    if not comparison.usual_weeks:
        return ""
    same = " of the same days" if comparison.days < 7 else ""
    return words.USUAL.format(weeks=comparison.usual_weeks, later=comparison.week_b, same=same)


def _usual(row: Any, show: Callable[..., str]) -> str:
    if numbers.is_missing(row.usual_low):
        return ""
    low, high = show(row.usual_low), show(row.usual_high)
    return low if low == high else f"{low} to {high}"


def comparison_rows(comparison: Comparison, units: Units) -> list[tuple[str, ...]]:
    """Measure with its unit, both weeks, difference, change, usual, as texts; unknown ones are out.

    A change in per cent is told of loads only: a score of 4 is not twice the pain of 2.

    Args:
        comparison: frame COMPARISON in its table.
        units: those to write in.
    """
    known = _measures(units)
    return [
        (
            known[row.measure][0],
            *(known[row.measure][1](value) for value in (row.value_a, row.value_b)),
            known[row.measure][1](row.difference, sign=True),
            "" if row.measure.startswith("pain") else numbers.percent(row.change),
            *([_usual(row, known[row.measure][1])] if comparison.usual_weeks else []),
        )
        for row in rows_of(comparison.table)
        if row.measure in known and not _is_empty(row)
    ]


def _is_empty(row: Any) -> bool:
    """Known for neither week, as a ratio before its baseline; nothing to count in either."""
    if row.measure in ("strength", "pain_logged_days"):
        return not (row.value_a or row.value_b or row.usual_high > 0)
    return numbers.is_missing(row.value_a) and numbers.is_missing(row.value_b)


def _measures(units: Units) -> dict[str, Show]:
    """Column of weeks -> its name with the unit, and how its numbers are written."""
    measures: dict[str, Show] = {
        "distance_m": (f"Distance ({units.length})", units.distance),
        "moving_s": ("Moving time (h:mm)", numbers.hours),
        "pace_s_per_km": (f"Pace (min:s/{units.length})", units.pace),
        "runs": ("Runs", numbers.number),
        "longest_m": (f"Longest run ({units.length})", units.distance),
        "ascent_m": (f"Climbed ({units.climb})", units.climb_text),
        "steps": ("Steps", numbers.number),
        "load": (f"Load ({units.load})", units.load_text),
        "trimp": ("Heart-rate load (TRIMP)", numbers.number),
        "srpe": ("Exertion × minutes (session RPE)", numbers.number),
        "acwr_uncoupled": ("Acute : chronic, uncoupled, last day", _two_digits),
        "strength": ("Strength sessions", numbers.number),
        "weight_kg": ("Body weight (kg)", _one_digit),
        "pain_max": ("Highest pain (0–10)", numbers.number),
        "pain_logged_days": ("Days with a pain entry", numbers.number),
        "pain_days": ("Days with pain above 0", numbers.number),
    }
    if units.measure != "duration":  # its own line would say the same twice
        del measures["load"]
    return measures


def _one_digit(value: Any, *, sign: bool = False) -> str:
    return numbers.number(value, 1, sign=sign)


def _two_digits(value: Any, *, sign: bool = False) -> str:
    return numbers.number(value, 2, sign=sign)
