"""What the form of the page Report asks for: period, pages, units."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from analyzer.errors import UsageError
from analyzer.web.span import PRESETS, Span, span_of
from analyzer.wording import report_page

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.datastructures import QueryParams

DATES, THESE = "dates", "these"
"""Of period and pages: what is chosen below it."""

UNITS = ("", "km", "mi")
FIELDS = ("period", "from", "to", "pages", "part", "units")
"""Names in the address of a report."""

_SEVERAL = ("", "clinic", "all")


@dataclass(frozen=True, slots=True)
class Choices:
    """What is asked for, as it was typed.

    Attributes:
        period: a preset, or ``DATES``.
        first, last: the days, where the period is ``DATES``.
        pages: "" for the usual ones, clinic, all, or ``THESE``.
        parts: names, where the pages are ``THESE``.
        units: km, mi, or "" for those of the settings.
    """

    period: str = ""
    first: str = ""
    last: str = ""
    pages: str = ""
    parts: tuple[str, ...] = ()
    units: str = ""

    def checked(self) -> Checked:
        """What they mean, or what is wrong with them."""
        faults: dict[str, str] = {}
        span = Span()
        parts: tuple[str, ...] = ()
        try:
            span = self._span()
        except UsageError as error:
            faults["period"] = str(error)
        try:
            parts = self._parts()
        except UsageError as error:
            faults["pages"] = str(error)
        if self.units not in UNITS:
            faults["units"] = report_page.NO_UNIT.format(unit=self.units)
        return Checked(span, parts, self.units or None, faults)

    def _span(self) -> Span:
        return span_of(f"{self.first}..{self.last}" if self.period == DATES else self.period)

    def _parts(self) -> tuple[str, ...]:
        if not self.pages:
            return ()
        if self.pages == THESE and not self.parts:
            raise UsageError(report_page.NONE_TICKED)
        from analyzer.faces.making.parts import parts_named

        return parts_named(self.parts if self.pages == THESE else [self.pages])


@dataclass(frozen=True, slots=True)
class Checked:
    """What choices mean.

    Attributes:
        span: the days.
        parts: names of parts; () for the usual ones.
        units: km or mi; None for those of the settings.
        faults: what is wrong, by the part of the form.
    """

    span: Span
    parts: tuple[str, ...]
    units: str | None
    faults: Mapping[str, str] = field(default_factory=dict)


def choices_of(asked: QueryParams) -> Choices:
    """The choices in an address; where it names none, the span that all pages show.

    Pages may be named as ``runlog report --pages`` takes them, too.
    """
    first, last = (asked.get(name, "").strip() for name in ("from", "to"))
    period = asked.get("period", DATES if first or last else asked.get("span", ""))
    if period not in {*PRESETS, DATES} and ".." in period:
        (first, _, last), period = period.partition(".."), DATES
    pages, parts = asked.get("pages", ""), tuple(asked.getlist("part"))
    if pages not in {*_SEVERAL, THESE}:
        names = (name.strip().lower() for name in pages.split(","))
        pages, parts = THESE, tuple(name for name in names if name)
    return Choices(period, first, last, pages, parts, asked.get("units", ""))
