"""Which number of 03/04/2026 is the day: inferred from all dates of a column, never guessed.

What counts, in this order: days above 12; no date lies in the future; years of two digits are
recent; the lines are in order of time, or in reverse. Where that doesn't decide it, what has only
one meaning is still read.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from analyzer.notebook.dates import ORDERS, Written, read_dates
from analyzer.schema import rules

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from analyzer.notebook.dates import Order

_EARLIEST = dt.date(rules.RECORDING.first_year, 1, 1)
_RECENT_YEARS = 10
# Fewer lines may be in order by chance, and more may be out of it because they were added later.
_FEWEST_OUT_OF_ORDER = 2
_MOST_OUT_OF_ORDER = 0.1
# A line out of order between these may not have been added later, unless they were, too.
_CLEAR_ABOVE, _CLEAR_BELOW = 2, 3


@dataclass(frozen=True, slots=True)
class DateColumn:
    """The orders of a column.

    Attributes:
        orders: sign between the numbers -> the orders that dates with it may have.
    """

    orders: Mapping[str, Sequence[Order]]

    def days(self, cell: Written) -> list[dt.date]:
        """The days that a cell of the column may mean: one, unless that isn't clear."""
        orders = self.orders.get(cell.sign, ())
        days = [cell.days[order] for order in orders if order in cell.days]
        return list(dict.fromkeys(days or cell.days.values()))


def infer(cells: Sequence[Written], today: dt.date) -> DateColumn:
    """Find the order of each kind of date in a column.

    Args:
        cells: the dates of the column, in the order of its lines.
        today: the last day that a date may mean.
    """
    with_orders = [cell for cell in cells if "" not in cell.days]
    orders: dict[str, Sequence[Order]] = {}
    for signs in (("",), (".",), ("/", "-")):
        group = [cell for cell in with_orders if cell.sign in signs]
        whole = _Group(group, cells, today)
        if whole.fitting() or len(signs) == 1:
            orders |= dict.fromkeys(signs, whole.orders())
            continue
        # 13/3/2026 and 3-13-2026 were written by different hands.
        for sign in signs:
            alone = _Group([cell for cell in group if cell.sign == sign], cells, today)
            orders[sign] = alone.orders()
    return DateColumn(orders)


def is_day_first(texts: Iterable[str], today: dt.date) -> bool | None:
    """Whether the day comes first in dates such as 03/04/2026; None if the column doesn't tell.

    Args:
        texts: the cells of the column, in the order of its lines.
        today: the last day that a date may mean.
    """
    cells = [cell for cell in read_dates(texts) if isinstance(cell, Written)]
    orders = {*infer(cells, today).orders["/"], *infer(cells, today).orders["-"]}
    return "dmy" in orders if len(orders) == 1 and "ymd" not in orders else None


@dataclass(frozen=True, slots=True)
class _Group:
    """Dates of a column that have the same order.

    Attributes:
        cells: the dates.
        column: all dates of the column, in the order of its lines.
        today: the last day that a date may mean.
    """

    cells: Sequence[Written]
    column: Sequence[Written]
    today: dt.date

    def fitting(self) -> list[Order]:
        """The orders in which every date is in the calendar."""
        return [order for order in ORDERS if all(order in cell.days for cell in self.cells)]

    def orders(self) -> Sequence[Order]:
        """The orders that they may have: one, unless there are no dates or it isn't clear."""
        if not self.cells:
            return ()
        has_custom = self.cells[0].sign in {"", "."}  # then everyone puts the day first
        left = self.fitting()
        if not left:
            return ["dmy"] if has_custom else self._by_lines(ORDERS[:2])
        for test in (self._is_past, self._is_recent):
            left = [order for order in left if test(order)] or left
        if has_custom:
            return ["dmy"] if "dmy" in left else ["dmy", "mdy"] if "mdy" in left else left
        return self._by_lines(left)

    def _is_past(self, order: Order) -> bool:
        """Whether no date is in the future that could be another one."""
        return all(
            self._is_possible(cell.days[order])
            for cell in self.cells
            if any(map(self._is_possible, cell.days.values()))
        )

    def _is_possible(self, day: dt.date) -> bool:
        return _EARLIEST <= day <= self.today

    def _is_recent(self, order: Order) -> bool:
        """Whether no year of two digits is long past: 26-03-05 is more likely 2026 than 2005."""
        first = self.today - dt.timedelta(days=_RECENT_YEARS * 366)
        return all(cell.days[order] >= first for cell in self.cells if "ymd" in cell.days)

    def _by_lines(self, left: Sequence[Order]) -> Sequence[Order]:
        """The one of these orders in which the lines are in order of time; all if none clearly is.

        A single order left over is refused if the lines speak clearly for another one: then dates
        of two orders stand in the column.
        """
        if len(left) == 1:
            given = _disorder(left[0], self.column)
            others = self._disorders(ORDERS[:2], self.column)
            is_refuted = given >= _FEWEST_OUT_OF_ORDER and not others[0][0]
            return ORDERS[:2] if is_refuted else left
        # Entries of our own that were added below, for days past perhaps, come second.
        for column in (self._without_own_end(), self.column):
            best, second = self._disorders(left, column)[:2]
            fewer = second[0] - best[0]
            ends = (*column[:_CLEAR_ABOVE], *column[-_CLEAR_BELOW:])
            is_enclosed = all(cell.only for cell in ends)
            if best[0] <= _MOST_OUT_OF_ORDER * len(column) and (
                fewer >= _FEWEST_OUT_OF_ORDER or (fewer and not best[0] and is_enclosed)
            ):
                return [best[1]]
        return left

    def _without_own_end(self) -> Sequence[Written]:
        """The column up to the last of these dates."""
        own = set(map(id, self.cells))
        last = max(at for at, cell in enumerate(self.column) if id(cell) in own)
        return self.column[: last + 1]

    @staticmethod
    def _disorders(orders: Sequence[Order], column: Sequence[Written]) -> list[tuple[int, Order]]:
        """How many lines are out of order of time, or of its reverse, by order; fewest first."""
        return sorted((_disorder(order, column), order) for order in orders)


def _disorder(order: Order, column: Sequence[Written]) -> int:
    days = [cell.days.get(order) or cell.only for cell in column]
    known = [day for day in days if day]
    return len(known) - max(_longest_rise(known), _longest_rise(known[::-1]))


def _longest_rise(days: Iterable[dt.date]) -> int:
    """How many of these days can stay if all that stay are in order."""
    ends: list[dt.date] = []
    for day in days:
        at = bisect_right(ends, day)
        ends[at : at + 1] = [day]
    return len(ends)
