"""What becomes of each column of a foreign diary, shown for two of its lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.errors import UsageError
from analyzer.notebook.importing.entries import Options, day_order, own_cells

if TYPE_CHECKING:
    from collections.abc import Mapping

    from analyzer.notebook.importing.foreign import ForeignTable
    from analyzer.notebook.table import Record

_EXAMPLES = 2
NOT_USED = "not used"


def preview(
    table: ForeignTable, columns: Mapping[str, int], options: Options
) -> tuple[list[str], list[list[str]]]:
    """Headings and rows of a table: one row per column of the foreign diary.

    The two lines with the most filled cells serve as examples; each cell is followed by what it
    becomes, if that differs.
    """
    whole = [record for record in table.records if not record.fault]
    fullest = sorted(whole, key=lambda record: -sum(map(bool, record.values.values())))[:_EXAMPLES]
    examples = sorted(fullest, key=lambda record: record.line)
    becomes = {number: field for field, number in columns.items()}
    ours = [_own(table, record, columns, options) for record in examples]
    rows = []
    for number, header in enumerate(table.headers):
        field = becomes.get(number, "")
        cells = [
            _arrow(record.values[str(number)], own.get(field))
            for record, own in zip(examples, ours, strict=True)
        ]
        rows.append([header, field or NOT_USED, *cells])
    return ["Column", "Becomes", *(f"Line {record.line}" for record in examples)], rows


def _own(
    table: ForeignTable, record: Record, columns: Mapping[str, int], options: Options
) -> dict[str, str]:
    """The cells of a line in our own words; none if it can't be read, which the import reports."""
    try:
        own = own_cells(record, columns, options, day_order(table, columns, options))
    except (UsageError, KeyError):
        return {}
    if "time" not in columns:  # it may follow the date
        own["date"] = f"{own['date']} {own['time']}".rstrip()
    return own


def _arrow(cell: str, ours: str | None) -> str:
    cell = " ".join(cell.split())
    cell = cell if len(cell) <= 30 else f"{cell[:29]}…"
    return (
        cell if not cell or ours is None or ours == cell or len(ours) > 30 else f"{cell} → {ours}"
    )
