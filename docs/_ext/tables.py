"""The tables of the reference, as plain rows, made from what the program itself uses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from analyzer.parsers import CARDS
from analyzer.schema import around_run, course, rules
from analyzer.schema.diary import fields
from analyzer.schema.frames import FRAMES
from analyzer.settings.table import GROUPS, Setting

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


# What is made of a single run, when it is asked for: not part of an analysis.
_OF_ONE_RUN = (course.BESIDE, course.SPLITS, around_run.PAIN_DAYS, course.TRACES, course.ROUTE)


class Table(NamedTuple):
    """A table under a heading.

    Attributes:
        title: the heading; "" for none.
        intro: a sentence or two above the table; "" for none.
        heads: of the columns.
        rows: cells are plain text; what stands between backticks is code.
    """

    title: str
    intro: str
    heads: tuple[str, ...]
    rows: list[tuple[str, ...]]


def columns() -> Iterator[Table]:
    """Each frame with its columns: name, dtype, unit and meaning."""
    for frame in (*FRAMES.values(), *_OF_ONE_RUN):
        rows = [(f"`{c.name}`", f"`{c.dtype}`", c.unit, c.meaning) for c in frame.columns]
        yield Table(
            frame.name, _first_paragraph(frame.row), ("column", "dtype", "unit", "meaning"), rows
        )


def settings() -> Iterator[Table]:
    """Each group of settings: key, name in the form, meaning, what it may be, an example."""
    heads = ("key", "name", "meaning", "values", "example")
    for group in GROUPS:
        yield Table(group.heading, group.intro, heads, [_setting(one) for one in group.settings])


def thresholds() -> Iterator[Table]:
    """Each group of rules: name, value, unit, meaning and source."""
    heads = ("rule", "value", "unit", "what it decides", "source")
    for name in rules.__all__:
        group = getattr(rules, name)
        if isinstance(group, rules.Group):
            rows = [
                (f"`{one.name}`", _value(one.value), one.unit, one.meaning, one.source)
                for one in rules.rules_of(group)
            ]
            yield Table(name, _first_paragraph(type(group)), heads, rows)


def diary() -> Iterator[Table]:
    """The columns of ``pain.csv``."""
    rows = [
        (f"`{one.name}`", one.meaning, one.unit, "yes" if one.is_standard else "no")
        for one in fields()
    ]
    yield Table("", "", ("column", "meaning", "unit", "in a new diary"), rows)


def formats() -> Iterator[Table]:
    """The formats of recordings, and what reads them."""
    rows = [
        (
            card.format.upper(),
            ", ".join(f"`{suffix}`" for suffix in sorted(card.suffixes)) or "by its name",
            card.columns.name,
            card.reference.name if card.reference else "none",
        )
        for card in sorted(CARDS, key=lambda card: -card.rank)
    ]
    yield Table("", "", ("format", "names end in", "our reader", "reference reader"), rows)


MADE: dict[str, Callable[[], Iterator[Table]]] = {
    "columns": columns,
    "diary": diary,
    "formats": formats,
    "settings": settings,
    "thresholds": thresholds,
}
"""What a page can ask for."""


def _setting(one: Setting) -> tuple[str, ...]:
    values = ", ".join(f"`{choice}`" for choice in one.choices) or one.kind
    low, high = one.limits
    if one.limits != (0.0, 0.0):
        values = " ".join([f"{low:g} to {high:g}", one.unit]).strip()
    default = f"; by default `{one.example}`" if one.is_default else ""
    return f"`{one.name}`", one.label, one.meaning, values + default, f"`{one.example}`"


def _value(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _first_paragraph(documented: type) -> str:
    return " ".join((documented.__doc__ or "").strip().split("\n\n")[0].split())
