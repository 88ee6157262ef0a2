"""The dates of a foreign column, with the times beside them, read by all cells together."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from analyzer.notebook.date_column import infer
from analyzer.notebook.dates import Written, read_dates
from analyzer.notebook.importing.plain import letters
from analyzer.notebook.stamps import LONGEST, split_stamp

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from analyzer.notebook.date_column import DateColumn

_WEEKDAYS = frozenset(
    "mon monday tue tues tuesday wed wednesday thu thur thurs thursday fri friday sat saturday "
    "sun sunday montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag mo di mi do "
    "fr sa so lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes miercoles jueves "
    "viernes sabado domingo lunedi martedi mercoledi giovedi venerdi sabato domenica".split()
)
_WEEKDAY = re.compile(r"([^\W\d_]+)\.?,? +(.*)")


@dataclass(frozen=True, slots=True)
class Stamp:
    """A cell of dates.

    Attributes:
        date: as 2026-03-05 if the column tells which day is meant; else as written, without a time
            and the name of a weekday.
        clock: the time in the same cell, as written, whatever its zone; "" for none.
        may_be: the days that the date may mean, where the column doesn't tell.
    """

    date: str
    clock: str
    may_be: tuple[dt.date, ...] = ()


def read_stamps(
    texts: Iterable[str], today: dt.date, *, is_day_first: bool | None = None
) -> dict[str, Stamp]:
    """Cell as written -> what it means.

    Args:
        texts: the cells of the column, in the order of its lines.
        today: the last day that a date may mean.
        is_day_first: which number of 03/04/2026 is the day; None to infer it from the column.
    """
    written = list(texts)
    split = [split_stamp(text) for text in written]
    bare = [_without_weekday(date) for date, _ in split]
    cells = read_dates(bare)
    known = [cell for cell in cells if isinstance(cell, Written)]
    column = infer(known, today, is_day_first=is_day_first)
    clocks = [clock for _, clock in split]
    return {
        text: _stamp(cell, column, clock) if isinstance(cell, Written) else Stamp(date, clock)
        for text, date, clock, cell in zip(written, bare, clocks, cells, strict=True)
    }


def _stamp(cell: Written, column: DateColumn, clock: str) -> Stamp:
    days = tuple(column.days(cell))
    if len(days) > 1:
        return Stamp(cell.text, clock, days)
    return Stamp(str(days[0]), clock or cell.clock)


def holds_days(texts: Iterable[str]) -> bool:
    """Whether most of the cells of a column are dates; serial numbers may as well be steps."""
    bare = [_without_weekday(split_stamp(text)[0]) for text in texts]
    cells = read_dates(bare)
    dates = [cell for cell in cells if isinstance(cell, Written) and not cell.is_serial]
    return 2 * len(dates) > len(cells)


def _without_weekday(text: str) -> str:
    """A date without the name of its weekday; other texts as they are."""
    match = _WEEKDAY.fullmatch(text) if len(text) <= LONGEST else None
    return match[2] if match and letters(match[1]) in _WEEKDAYS else text
