"""How each column of a foreign diary is used, on the first of its lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.errors import UsageError
from analyzer.notebook.importing import day_parts
from analyzer.notebook.importing.choices import chosen, filtered
from analyzer.notebook.importing.column_scale import scale_of
from analyzer.notebook.importing.lines import dates_of, own_cells, own_score, stamps_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from analyzer.notebook.importing.foreign import ForeignTable
    from analyzer.notebook.importing.options import Options
    from analyzer.notebook.importing.scales import Scale
    from analyzer.notebook.importing.stamped import Stamp
    from analyzer.notebook.table import Record

_EXAMPLES = 3
_LONGEST = 30
_LONGEST_HEADER = 60
NOT_USED = "not used"
_SHOWN = {day_parts.PART: "note (part of the day)", day_parts.HALF: "time (am or pm)"}


def preview(
    table: ForeignTable, columns: Mapping[str, int], options: Options, today: dt.date
) -> tuple[list[str], list[list[str]]]:
    """Headings and rows of a table: one row per column of the foreign diary.

    The first three lines that are read and have a score serve as examples; each cell is followed
    by what it becomes, if that differs. What is still open (the order of day and month, the scale)
    stays as it is written.

    Raises:
        UsageError: an option names no column, or a value that isn't there.
    """
    examples = _examples(chosen(table, options.where), columns)
    wanted = filtered(table, options.where)
    becomes = {number: field for field, number in columns.items()}
    ours = _ours(table, examples, columns, options, today)
    rows = []
    for number, header in enumerate(table.headers):
        field = becomes.get(number, "")
        cells = [
            _arrow(record.values[str(number)], own.get(field))
            for record, own in zip(examples, ours, strict=True)
        ]
        use = _SHOWN.get(field, field) or _filter(wanted.get(number, []))
        rows.append([header[:_LONGEST_HEADER], use, *cells])
    return ["Column", "Becomes", *(f"Line {record.line}" for record in examples)], rows


def _examples(table: ForeignTable, columns: Mapping[str, int]) -> list[Record]:
    """The first lines with a score; where there are none, the first ones."""
    whole = [record for record in table.records if not record.fault]
    place = str(columns.get("score", ""))
    scored = [record for record in whole if record.values.get(place)]
    return (scored or whole)[:_EXAMPLES]


def _filter(values: list[str]) -> str:
    return f"only {', '.join(values)}"[:_LONGEST_HEADER] if values else NOT_USED


def _ours(
    table: ForeignTable,
    examples: list[Record],
    columns: Mapping[str, int],
    options: Options,
    today: dt.date,
) -> list[dict[str, str]]:
    """The cells of each example in our own words, by field."""
    dates = stamps_of(table, columns, options, today) if "date" in columns else {}
    scale = None
    try:
        dates_of(table, columns, options, today)
        scale = scale_of(table, columns, options, dates, today)
    except (UsageError, KeyError):  # the import says what is missing or still open
        pass
    return [_own(record, columns, options, dates, scale) for record in examples]


def _own(
    record: Record,
    columns: Mapping[str, int],
    options: Options,
    dates: Mapping[str, Stamp],
    scale: Scale | None,
) -> dict[str, str]:
    """The cells of a line in our own words; none if it can't be read, which the import reports."""
    try:
        own = own_cells(record, columns, dates)
        if scale:
            own["score"] = own_score(own, options, scale)
    except (UsageError, KeyError):
        return {}
    if "time" not in columns:  # it may follow the date
        own["date"] = f"{own['date']} {own['time']}".rstrip()
    return own | {day_parts.PART: own.get("note", "")}


def _arrow(cell: str, ours: str | None) -> str:
    cell = " ".join(cell.split())
    cell = cell if len(cell) <= _LONGEST else f"{cell[: _LONGEST - 1]}…"
    is_same = ours is None or ours == cell or len(ours) > _LONGEST
    return cell if not cell or is_same else f"{cell} → {' '.join(str(ours).split())}"
