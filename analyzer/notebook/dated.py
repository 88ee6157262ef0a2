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
