"""Measures as table heads, cells and chart axes, in the units of the report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analyzer.schema import WITHOUT
from analyzer.schema.units import METRES
from analyzer.wording import numbers
from analyzer.wording.measures import MEASURES, Kind, Measure
from analyzer.wording.numbers import MISSING, at_least

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from analyzer.wording.numbers import Units

_NARROW = 10  # letters
_UNITS: dict[Kind, Callable[[Units], str]] = {
    "length": lambda units: units.length,
    "climb": lambda units: units.climb,
    "pace": lambda units: f"min/{units.length}",
    "time": lambda _: "h:mm",
    "clock": lambda _: "h:mm:ss",
    "load": lambda units: units.load,
    "of_load": lambda units: units.load,
    "change_of_load": lambda units: f"of {units.load}",
}
# Value, decimals, with a sign, units -> text.
_WRITERS: dict[Kind, Callable[[Any, int, bool, Units], str]] = {
    "length": lambda value, digits, sign, units: units.distance(value, digits, sign=sign),
    "climb": lambda value, _, sign, units: units.climb_text(value, sign=sign),
    "pace": lambda value, _, sign, units: units.pace(value, sign=sign),
    "time": lambda value, _, sign, __: numbers.hours(value, sign=sign),
    "clock": lambda value, *_: numbers.clock(value),
    "load": lambda value, _, sign, units: units.load_text(value, sign=sign),
    "change": lambda value, *_: numbers.percent(value),
    "change_of_load": lambda value, *_: numbers.percent(value),
    "ratio": lambda value, *_: numbers.ratio(value),
}


def unit_of(measure: Measure, units: Units) -> str:
    """The unit of a measure in a table; "" if it has none."""
    return _UNITS[measure.kind](units) if measure.kind in _UNITS else measure.unit


def named(measure: Measure, units: Units) -> str:
    """Label and unit: "Longest run (km)"."""
    return _with_unit(measure.label, unit_of(measure, units))


def named_briefly(measure: Measure, units: Units) -> str:
    """Short label, with the unit only if it follows those of the report."""
    return _with_unit(measure.brief, "" if measure.unit else unit_of(measure, units))


def folded(measure: Measure, units: Units) -> str:
    """Short label and unit on several lines, for a narrow terminal column; the unit comes last."""
    lines = [fold_label(piece, _NARROW) for piece in measure.brief.split(", ")]
    return "\n".join(filter(None, (*lines, unit_of(measure, units))))


def fold_label(label: str, letters: int) -> str:
    """A label in lines of at most so many letters; a longer word gets a line of its own."""
    from textwrap import fill

    return fill(label, letters, break_long_words=False, break_on_hyphens=False)


def written(measure: Measure, value: Any, units: Units, *, sign: bool = False) -> str:
    """A value as text, without its unit; "–" where it is missing.

    Args:
        measure: what the value measures.
        value: in the unit of the schema.
        units: the units to write in.
        sign: whether it is a difference, written with a + if positive.
    """
    if measure.kind in _WRITERS:
        return _WRITERS[measure.kind](value, measure.digits, sign, units)
    return numbers.number(value, measure.digits, sign=sign)


def cell(row: Any, column: str, units: Units, measures: Mapping[str, Measure] = MEASURES) -> str:
    """A number in a row of a frame, as text.

    Args:
        row: of a frame with this column; where the measure ``is_least``, also with ``days`` and
            ``unrecorded_days``; marked with ≥ as well where it counts runs without a value.
        column: a key of ``measures``.
        units: the units to write in.
        measures: the measures table, or one in which some numbers are shown differently.
    """
    measure, value = measures[column], getattr(row, column)
    text = written(measure, value, units)
    if column == "spikes":
        return at_least(text, is_part=bool(row.uncompared_runs or row.unrecorded_days))
    if column in WITHOUT and getattr(row, WITHOUT[column], None):
        return at_least(text, is_part=True)
    if not measure.is_least or not getattr(row, "unrecorded_days", None):
        return text
    if not value and row.unrecorded_days == row.days:
        return MISSING  # no run, and no day on which one could have been recorded
    return at_least(text, is_part=True)


def on_axis(measure: Measure, units: Units) -> tuple[str, float]:
    """Unit of a chart's axis, and what the schema's numbers are divided by to get it."""
    if measure.kind == "length":
        return units.length, METRES[units.length]
    if measure.kind == "climb":
        return units.climb, METRES[units.climb]
    if measure.kind == "pace":
        return unit_of(measure, units), METRES["km"] / METRES[units.length]
    return measure.axis or (unit_of(measure, units), 1.0)


def _with_unit(label: str, unit: str) -> str:
    return f"{label} ({unit})" if unit else label
