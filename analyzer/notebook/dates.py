"""What one cell of dates may mean: a day, or one day for each order of its numbers."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from analyzer.errors import UsageError
from analyzer.notebook.cells import shown
from analyzer.notebook.months import months_of
from analyzer.notebook.stamps import LONGEST, split_stamp

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Order = Literal["dmy", "mdy", "ymd"]
"""Which number of a date is the day, the month and the year."""
ORDERS: tuple[Order, ...] = ("dmy", "mdy", "ymd")

# Day 0 of Excel's serial numbers, which count a 29 February 1900 that never was.
_DAY_ZERO = dt.date(1899, 12, 30)
_DAY_MINUTES = 24 * 60
# The day and the year.
_NUMBERS_BESIDE_A_MONTH = 2
# A year of two digits from here on is one of the last century.
_LAST_CENTURY = 90

_NUMBERS = re.compile(r"([0-9]{1,4}) ?([-/.]) ?([0-9]{1,2}) ?\2 ?([0-9]{1,4})\.?")
_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")  # as nearly all are: no need to look further
_CJK = re.compile(r"([0-9]{4})[年년] ?([0-9]{1,2})[月월] ?([0-9]{1,2})[日일]")
_SERIAL = re.compile(r"([0-9]{5})(?:[.,]([0-9]{1,20}))?")
_TOKEN = re.compile(r"[0-9]+|[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Written:
    """A cell of dates.

    Attributes:
        text: as written.
        days: order of its numbers -> the day that it then is; the key is "" for a day that doesn't
            depend on it. An order that leads to no day of the calendar is absent.
        sign: between its numbers; "" if that doesn't matter.
        clock: the time of day that follows, as written; "" for none and for midnight.
    """

    text: str
    days: Mapping[Order | Literal[""], dt.date]
    sign: str = ""
    clock: str = ""

    @property
    def is_serial(self) -> bool:
        """Whether it is a spreadsheet's number of a day, or any other number of five digits."""
        return bool(_SERIAL.fullmatch(self.text.strip()))

    @property
    def only(self) -> dt.date | None:
        """The day, if there is only one that it can be."""
        days = set(self.days.values())
        return days.pop() if len(days) == 1 else None


def read_dates(texts: Iterable[str]) -> list[Written | UsageError]:
    """What each cell of a column may mean, or why it is no date.

    Months may be numbers or words: the words of the whole column tell their language.
    """
    cells = [(text, text, "") if _ISO.fullmatch(text) else (text, *split_stamp(text))
             for text in texts]  # fmt: skip
    words = {word for _, date, _ in cells for word in _words(date)}
    months = months_of(words) if words else {}
    return [_read(text, date, clock, months) for text, date, clock in cells]


def _words(date: str) -> list[str]:
    if len(date) > LONGEST or not any(sign.isalpha() for sign in date):
        return []
    tokens = _tokens(date)
    words = [token for token in tokens if not token[0].isdigit()]
    return words if len(tokens) - len(words) == _NUMBERS_BESIDE_A_MONTH else []


def _tokens(date: str) -> list[str]:
    return _TOKEN.findall(date.casefold())


def _read(text: str, date: str, clock: str, months: Mapping[str, int]) -> Written | UsageError:
    if not date:
        return UsageError("There is no date.")
    if match := _SERIAL.fullmatch(date):
        return _serial(text, int(match[1]), match[2])
    triples, sign = _triples(date, months)
    if not triples:
        return UsageError(f"{shown(text)} is not a date; write it like 2026-03-05.")
    found = {order: _day(*triple) for order, triple in triples.items()}
    days = {order: day for order, day in found.items() if day}
    if not days:
        return UsageError(f"{shown_date(text)} is not in the calendar.")
    return Written(text, days, sign, clock)


def shown_date(text: str) -> str:
    """A date in a sentence: shortened if long."""
    return text if len(text) <= LONGEST // 2 else shown(text)


def _serial(text: str, days: int, fraction: str | None) -> Written:
    minutes = min(round(float(f"0.{fraction or 0}") * _DAY_MINUTES), _DAY_MINUTES - 1)
    clock = f"{minutes // 60:02}:{minutes % 60:02}" if minutes else ""
    return Written(text, {"": _DAY_ZERO + dt.timedelta(days=days)}, clock=clock)


Triple = tuple[str, str, str]
"""Year, month and day, as digits."""


def _triples(date: str, months: Mapping[str, int]) -> tuple[dict[Order | Literal[""], Triple], str]:
    """Order -> year, month and day, and the sign between the numbers; none where it is no date."""
    if match := _CJK.fullmatch(date):
        return {"": (match[1], match[2], match[3])}, ""
    if match := _NUMBERS.fullmatch(date):
        return _of_numbers(match[1], match[3], match[4]), match[2]
    return _of_words(date, months), ""


def _of_numbers(a: str, b: str, c: str) -> dict[Order | Literal[""], Triple]:
    if len(a) == 4:
        return {"": (a, b, c)} if len(c) <= 2 else {}
    if len(a) > 2 or len(c) not in {2, 4}:
        return {}
    last: dict[Order | Literal[""], Triple] = {"dmy": (c, b, a), "mdy": (c, a, b)}
    return last if len(c) == 4 or len(a) == 1 else last | {"ymd": (a, b, c)}


def _of_words(date: str, months: Mapping[str, int]) -> dict[Order | Literal[""], Triple]:
    """A date with a month's name, such as 5-Mar-26 or Thursday, March 5th 2026."""
    tokens = _tokens(date)
    at = [place for place, token in enumerate(tokens) if token in months]
    numbers = [place for place, token in enumerate(tokens) if token[0].isdigit()]
    if len(at) != 1 or len(numbers) != _NUMBERS_BESIDE_A_MONTH or at[0] > numbers[1]:
        return {}
    month, first, second = str(months[tokens[at[0]]]), tokens[numbers[0]], tokens[numbers[1]]
    if at[0] < numbers[0]:
        return {"": (second, month, first)}
    found: dict[Order | Literal[""], Triple] = {"dmy": (second, month, first)}
    return found | {"ymd": (first, month, second)}


def _day(year: str, month: str, day: str) -> dt.date | None:
    if len(year) not in {2, 4} or len(day) > 2:
        return None
    number = int(year)
    if len(year) == 2:
        number += 1900 if number >= _LAST_CENTURY else 2000
    try:
        return dt.date(number, int(month), int(day))
    except ValueError:
        return None
