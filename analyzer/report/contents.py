"""The parts of the report, in its order: to add a page, write its Part and list it here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.report.parts import (
    comebacks,
    follow,
    form,
    glance,
    link_test,
    lists,
    method,
    other_loads,
    timeline,
    versus,
    years,
)

if TYPE_CHECKING:
    from analyzer.report.part import Part

PARTS: tuple[Part, ...] = (
    glance.PART,
    timeline.PART,
    years.PART,
    follow.PART,
    comebacks.PART,
    other_loads.PART,
    form.PART,
    versus.PART,
    link_test.PART,
    lists.SPIKES_PART,
    lists.DIARY_PART,
    method.PART,
)


def names() -> list[str]:
    """The names by which parts can be chosen, in the order of the report."""
    return [part.name for part in PARTS]
