"""One line of the diary: what each field may hold, on the command line and in pain.csv."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analyzer.errors import UsageError
from analyzer.notebook.kinds import Given, read_value
from analyzer.notebook.table import unescape_formula
from analyzer.schema.diary import DiaryLine, field, fields, missing, notes, other_units, own_fields

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from analyzer.schema.diary import Field

_CORE = ("date", "score", "time")


def make_entry(score: str | int, *, today: dt.date, **given: Given) -> DiaryLine:
    """Check the fields of an entry and bring them into the diary's own form.

    Args:
        score: whole number from 0 (no pain) to 10 (worst imaginable).
        today: the current local day; no date may be later.
        given: the other fields of the table by their names. The date is ``today`` where it is
            None or absent; a text may be 2026-03-05 or what a spreadsheet makes of it, as long as
            it has only one meaning.

    Raises:
        UsageError: a field is invalid; the message names its value.
        TypeError: the table has no such field.
    """
    unknown = given.keys() - {row.name for row in fields()}
    if unknown:
        raise TypeError(f"the diary has no field {', '.join(sorted(unknown))}")
    return _line({"score": score, **given}, own_fields(), today)


def make_measures(given: Mapping[str, Given], today: dt.date) -> DiaryLine:
    """A line without a score: its day, its time, and its measures; the rest isn't read.

    Raises:
        UsageError: one of them is invalid; the message names its value.
    """
    measures = [row for row in own_fields() if row.is_measure]
    return _line(given, [field("date"), field("time"), *measures], today)


def has_measure(given: Mapping[str, Given]) -> bool:
    """Whether a line holds a measure, in any unit."""
    return any(given.get(row.name) for row in fields() if row.is_measure)


def line_of(cells: Mapping[str, str], today: dt.date) -> DiaryLine | None:
    """What the cells of a line say; None for a day with neither a score nor a measure.

    Raises:
        UsageError: one of them is invalid.
    """
    if cells["score"] or not cells["date"]:
        return make_entry(**_plain(cells), today=today)
    return make_measures(cells, today) if has_measure(cells) else None


def _plain(values: Mapping[str, str]) -> dict[str, str]:
    """The cells of a line as they were before they were written into a table."""
    free = notes()
    return {n: unescape_formula(cell) if n in free else cell for n, cell in values.items()}


def _line(given: Mapping[str, Given], of: Iterable[Field], today: dt.date) -> DiaryLine:
    rows = {row.name: row for row in of}
    given = {**given, "date": today if given.get("date") is None else given["date"]}
    names = [*(name for name in _CORE if name in rows), *(n for n in rows if n not in _CORE)]
    values = {name: _value(rows[name], given, today) for name in names}
    core = {name: values.pop(name, None) for name in _CORE}
    return DiaryLine(
        **core,
        values={name: value for name, value in values.items() if value != missing(rows[name])},
    )


def _value(of: Field, given: Mapping[str, Given], today: dt.date) -> Any:
    """The value of a field, from whichever of its columns is filled.

    Raises:
        UsageError: it is invalid, or two of them are filled.
    """
    others = other_units(of)
    if not others:
        text = given.get(of.name)
        is_empty = (text is None or text == "") and of.name not in _CORE
        return missing(of) if is_empty else read_value(of, text, today)
    columns = (of, *others)
    values = {row.name: read_value(row, given.get(row.name), today) for row in columns}
    filled = [name for name, value in values.items() if value != missing(of)]
    if len(filled) > 1:
        raise UsageError(f"Both {' and '.join(filled)} are filled; leave one of them empty.")
    return values[filled[0] if filled else of.name]
