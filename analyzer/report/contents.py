"""The parts of the report, in its order: to add a page, write its Part and list it here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.report.parts import (
    back,
    comebacks,
    findings,
    follow,
    form,
    link_test,
    lists,
    method,
    other_loads,
    summary,
    timeline,
    versus,
    words_used,
    years,
)

if TYPE_CHECKING:
    from collections.abc import Collection

    from analyzer.report.part import Part
    from analyzer.schema import Analysis

PARTS: tuple[Part, ...] = (
    summary.PART,
    timeline.PART,
    follow.PART,
    comebacks.PART,
    versus.PART,
    back.PART,
    words_used.PART,
    findings.PART,
    link_test.PART,
    years.PART,
    other_loads.PART,
    form.PART,
    lists.SPIKES_PART,
    lists.DIARY_PART,
    method.PART,
)


CLINIC = ("summary",)
"""The parts of the page to show in a consultation; it stands alone."""
CHOICES = ("clinic", "all")
"""Names of several parts at once: those of ``CLINIC``, and every part with the appendix."""


def names() -> list[str]:
    """The names by which parts can be chosen, in the order of the report."""
    return [part.name for part in PARTS]


def named(choices: Collection[str]) -> tuple[str, ...]:
    """The names of the parts that these choices mean, in the order of the report.

    Args:
        choices: names of parts, or of several parts at once; empty for the report as it is.
    """
    chosen = {*choices, *(CLINIC if "clinic" in choices else ())}
    return tuple(name for name in names() if name in chosen or "all" in choices)


def spelled(chosen: Collection[str]) -> tuple[str, ...]:
    """The choices that mean these parts, for the command that makes the same report again."""
    return ("all",) if list(chosen) == names() else tuple(chosen)


def parts_of(analysis: Analysis, chosen: Collection[str]) -> list[Part]:
    """The parts that the report of a log may have, the appendix last.

    Args:
        analysis: the log.
        chosen: names of parts; empty for all but the appendix.
    """
    if not chosen:
        return [part for part in PARTS if not part.is_appendix(analysis)]
    asked = [part for part in PARTS if part.name in chosen]
    return sorted(asked, key=lambda part: part.is_appendix(analysis))
