"""How each kind of diary field is read from a cell and written into one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analyzer.notebook.cells import KG_PER_LB, note_of, rating_of, score_of, weight_of, word_of
from analyzer.notebook.cells import yes_or_no as flag_of
from analyzer.notebook.days import day_of, time_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from analyzer.schema.diary import Field, Kind

Given = Any
"""What a field is read from: a text, or the value itself; None and "" if nothing was given."""

_READERS: dict[Kind, Callable[[Field, Given, dt.date], Any]] = {
    "date": lambda _, given, today: day_of(given, today),
    "time": lambda _, given, __: time_of(given),
    "score": lambda _, given, __: score_of(given),
    "choice": lambda field, given, _: word_of(field, given),
    "flag": lambda field, given, _: flag_of(field, given),
    "weight": lambda field, given, _: weight_of(field, given),
    "rating": lambda field, given, _: rating_of(field, given),
    "note": lambda _, given, __: note_of(given),
}


def read_value(field: Field, given: Given, today: dt.date) -> Any:
    """The value of a field: a day, text, number or boolean; weights in kg.

    Args:
        field: row of the table of diary fields.
        given: the text of the cell or option, or the value itself; None for nothing.
        today: the current local day; no date may be later.

    Raises:
        UsageError: it is invalid; the message names it.
    """
    if isinstance(given, bool):
        return given
    return _READERS[field.kind](field, "" if given is None else given, today)


def written(field: Field, value: Any) -> str:
    """The text of a value that ``read_value`` returned; "" for a missing one and for "no"."""
    if value is None or value is False or value == "":
        return ""
    if field.kind == "flag":
        return "yes"
    if field.kind == "weight" and field.unit == "lb":
        return f"{value / KG_PER_LB:.2f}"
    if field.kind in {"weight", "rating"}:
        return f"{value:.10g}"  # all decimals that a rating may have
    return value.isoformat() if field.kind == "date" else str(value)
