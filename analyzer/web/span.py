"""The span of days that pages show: the whole log, its last year or weeks, or any two days.

It stands in the address, so that a page can be bookmarked, and every link to another page carries
it on.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from analyzer.errors import UsageError
from analyzer.schema.shown import LATEST_DAYS, LATEST_WEEKS

_LATEST = f"{LATEST_WEEKS}w"


@dataclass(frozen=True, slots=True)
class Span:
    """A span of days by its name in the address.

    Attributes:
        name: "" for the whole log, 12w, year, or two days such as 2026-01-01..2026-06-30, each of
            which may be left out.
    """

    name: str = ""

    def days(self, end: dt.date) -> tuple[dt.date | None, dt.date | None]:
        """Its first and last day, None where the log's own holds.

        Args:
            end: the last day of the log, which is today unless it ended long ago.
        """
        if not self.name:
            return None, None
        if self.name == _LATEST:
            return end - dt.timedelta(days=LATEST_DAYS - 1), None
        if self.name == "year":
            return end.replace(month=1, day=1), None
        first, _, last = self.name.partition("..")
        return _day(first), _day(last)


class OutsideError(UsageError):
    """The span begins after the log ends."""


ALL = Span()
PRESETS = {_LATEST: f"{LATEST_WEEKS} weeks", "year": "This year", "": "All"}
"""Name -> what the link says."""


def span_of(name: str) -> Span:
    """The span that an address names.

    Raises:
        UsageError: it names none.
    """
    if name in PRESETS:
        return Span(name)
    first, dots, last = name.partition("..")
    if not dots:
        raise UsageError(f"{name!r} is not a span of days; write it as 2026-01-01..2026-06-30.")
    one, other = _day(first), _day(last)
    if one and other and one > other:
        raise UsageError(f"The span {name} ends before it begins.")
    return Span(name) if one or other else ALL


def _day(text: str) -> dt.date | None:
    if not text:
        return None
    try:
        return dt.datetime.strptime(text, "%Y-%m-%d").date()
    except ValueError:
        raise UsageError(f"{text!r} is not a date; write it as 2026-03-05.") from None
