"""Which two periods the address of the page Compare names, and the plain address of these."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from analyzer.errors import UsageError
from analyzer.wording import compare_page as said

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from analyzer.schema import Analysis, Comparison, Period

NAMES = ("a", "b", "against", "a_first", "a_last", "b_first", "b_last")
"""What the forms send."""
_BEFORE = "before"


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be compared.

    Attributes:
        a, b: as typed; "" for none.
        against: what a single one is compared with, as in the address.
    """

    a: str = ""
    b: str = ""
    against: str = ""

    @property
    def words(self) -> tuple[str, ...]:
        """The periods that are named."""
        return tuple(filter(None, (self.a, self.b)))

    @property
    def query(self) -> dict[str, str]:
        """What the address needs to hold."""
        named = {"a": self.a, "b": self.b, "against": self.against}
        return {name: value for name, value in named.items() if value}


def typed_in(query: Mapping[str, str]) -> dict[str, str]:
    """What the forms sent, each with its name; "" for what they did not."""
    return {name: query.get(name, "").strip() for name in NAMES}


def asked_of(typed: Mapping[str, str]) -> Asked:
    """What was typed, with two days as a span.

    Raises:
        UsageError: half a span, or two things at once to compare with.
    """
    a, b = (_span(typed, side) or typed[side] for side in "ab")
    against = typed["against"]
    if against not in (*said.AGAINST, _BEFORE):
        raise UsageError(said.NO_SUCH_OTHER)
    if a and b and against == said.YEAR:
        raise UsageError(said.YEAR_AND_OTHER)
    return Asked(a, b, "" if against == _BEFORE else against)


def _span(typed: Mapping[str, str], side: str) -> str:
    ends = [typed[f"{side}_first"], typed[f"{side}_last"]]
    if not any(ends):
        return ""
    if not all(ends):
        end = said.ENDS[bool(ends[0])]
        raise UsageError(said.HALF_A_SPAN.format(which=said.WHICH[side], end=end))
    return "..".join(ends)


def pair_of(
    asked: Asked, analysis: Analysis, today: dt.date
) -> tuple[tuple[Period, Period], Comparison | None]:
    """The two periods; with their comparison if they are the last two full weeks.

    Raises:
        UsageError: they can't be compared.
        NothingToReportError: none is named, and there aren't two full weeks.
    """
    from analyzer.faces.period_pair import asked_pair

    is_year = asked.against == said.YEAR
    return asked_pair(analysis, asked.words, today, year_ago=is_year, call=said.CALL)


def address_of(pair: tuple[Period, Period]) -> str:
    """The part of an address that names two periods by their dates, for good, the earlier as a."""
    a, b = sorted(pair, key=lambda period: (period.first, period.last))
    return urlencode({"a": a.name, "b": b.name})
