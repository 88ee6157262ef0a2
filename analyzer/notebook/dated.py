"""The dates of a table's records, brought into one form by all of them together."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from analyzer.notebook.date_column import infer
from analyzer.notebook.dates import Written, read_dates
from analyzer.notebook.days import several_days

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from analyzer.notebook.table import Record

_DATE, _TIME = "date", "time"


def first_inferred(records: Sequence[Record], today: dt.date) -> tuple[str, str] | None:
    """The first date that may mean several days on its own, and what the column makes of it.

    With dots the day comes first anyway, so these are left out.

    Args:
        records: of a table, in the order of its lines, with their dates as written.
        today: the last day that a date may mean.

    Returns:
        The date as written, and as in 2026-03-05; None if nothing was inferred.
    """
    read = dated(records, today)
    cells = read_dates([record.values.get(_DATE, "") for record in records])
    for cell, record in zip(cells, read, strict=True):
        if (
            isinstance(cell, Written)
            and cell.only is None
            and cell.sign != "."
            and not record.fault
        ):
            return cell.text.strip(), record.values[_DATE]
    return None


def dated(records: Sequence[Record], today: dt.date) -> list[Record]:
    """The same records, with their dates as in 2026-03-05 where the column tells what they mean.

    A time in the same cell becomes the record's time, if it has no other. A record whose date may
    mean several days has a fault that names them. A cell that is no date stays as it is.

    Args:
        records: of a table, in the order of its lines.
        today: the last day that a date may mean.
    """
    texts = [record.values.get(_DATE, "") for record in records]
    cells = read_dates(texts)
    column = infer([cell for cell in cells if isinstance(cell, Written)], today)
    changed = []
    for record, cell in zip(records, cells, strict=True):
        if record.fault or not isinstance(cell, Written):
            changed.append(record)
            continue
        days = column.days(cell)
        if len(days) > 1:
            fault = several_days(cell.text, days)
            changed.append(replace(record, fault=fault, may_be=tuple(days)))
        else:
            time = record.values.get(_TIME) or cell.clock
            values = {**record.values, _DATE: str(days[0])} | ({_TIME: time} if time else {})
            changed.append(replace(record, values=values))
    return changed
