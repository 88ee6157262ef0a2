"""Which number of 03/04/2026 is the day: inferred from all dates of a column, never guessed.

What counts, in this order: days above 12; years of two digits are recent; no date lies in the
future; the lines are in order of time, or in reverse. Where that doesn't decide it, what has only
one meaning is still read.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from analyzer.notebook.dates import ORDERS
from analyzer.schema import rules

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from analyzer.notebook.dates import Order, Written

_EARLIEST = dt.date(rules.RECORDING.first_year, 1, 1)
_RECENT_YEARS = 10
_GIVEN: dict[bool | None, Order | None] = {True: "dmy", False: "mdy", None: None}
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


def infer(
    cells: Sequence[Written], today: dt.date, *, is_day_first: bool | None = None
) -> DateColumn:
    """Find the order of each kind of date in a column.

    Args:
        cells: the dates of the column, in the order of its lines.
        today: the last day that a date may mean.
        is_day_first: which number of 03/04/2026 is the day, if someone said so. With dots it is the
            first anyway.
    """
    with_orders = [cell for cell in cells if "" not in cell.days]
    orders: dict[str, Sequence[Order]] = {}
    for signs in (("",), (".",), ("/", "-")):
        group = [cell for cell in with_orders if cell.sign in signs]
        given = _GIVEN[is_day_first] if len(signs) > 1 else None
        whole = _Group(group, cells, today, given)
        if whole.fitting() or len(signs) == 1:
            orders |= dict.fromkeys(signs, whole.orders())
            continue
        # 13/3/2026 and 3-13-2026 were written by different hands.
        for sign in signs:
            alone = _Group([cell for cell in group if cell.sign == sign], cells, today, given)
            orders[sign] = alone.orders()
    return DateColumn(orders)


@dataclass(frozen=True, slots=True)
class _Group:
    """Dates of a column that have the same order.

    Attributes:
        cells: the dates.
        column: all dates of the column, in the order of its lines.
        today: the last day that a date may mean.
        given: their order, if someone said which it is; it holds unless it isn't in the calendar.
    """

    cells: Sequence[Written]
    column: Sequence[Written]
    today: dt.date
    given: Order | None = None

    def fitting(self) -> list[Order]:
        """The orders in which every date is in the calendar."""
        orders = (self.given, "ymd") if self.given else ORDERS
        return [order for order in orders if all(order in cell.days for cell in self.cells)]

    def orders(self) -> Sequence[Order]:
        """The orders that they may have: one, unless there are no dates or it isn't clear."""
        if not self.cells:
            return ()
        has_custom = self.cells[0].sign in {"", "."}  # then everyone puts the day first
        left = self.fitting()
        if not left:
            return ["dmy"] if has_custom else self._one_given() or self._by_lines(ORDERS[:2])
        if self.given:
            return left[:1]
        left = [order for order in left if self._is_recent(order)] or left
        left = [order for order in left if self._is_past(order, left)] or left
        if has_custom:
            return ["dmy"] if "dmy" in left else ["dmy", "mdy"] if "mdy" in left else left
        return self._by_lines(left)

    def _one_given(self) -> Sequence[Order]:
        return [self.given] if self.given else ()

    def _is_past(self, order: Order, left: Sequence[Order]) -> bool:
        """Whether no date is in the future that in another of these orders is not."""
        return all(
            self._is_possible(cell.days[order])
            for cell in self.cells
            if any(self._is_possible(cell.days[other]) for other in left)
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
